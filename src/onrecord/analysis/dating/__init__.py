"""The date of an undated page, by constraints."""

from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, TimeExpression


def date_document(document: Document, parse: Parse, times: list[TimeExpression], knowledge: Knowledge) -> Document:
    """The document with ``published_interval`` inferred where it states none and the evidence suffices."""
    return document
