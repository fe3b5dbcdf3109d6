"""Who said what: statements with speaker, cue and content."""

from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.quotations import Quotation, find_quotations
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Statement, TimeExpression

__all__ = ["Quotation", "find_quotations", "find_statements", "with_dates"]


def find_statements(document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge) -> list[Statement]:
    """All statements of the page, in order."""
    return []


def with_dates(document: Document, parse: Parse, statements: list[Statement], times: list[TimeExpression]) -> list[Statement]:
    """The statements with ``said_on``."""
    return statements
