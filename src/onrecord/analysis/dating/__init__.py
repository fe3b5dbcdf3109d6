"""The date of an undated page, by constraints on its year, month and day, each with its passage."""

from onrecord.analysis.dating.inferring import date_document

__all__ = ["date_document"]
