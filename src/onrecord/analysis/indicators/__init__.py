"""How much: stated quantities with measure, subjects, unit and period."""

from onrecord.analysis.indicators.finding import find_indicators

__all__ = ["find_indicators"]
