"""Who said what: statements with speaker, cue and content."""

from onrecord.analysis.statements.finder import find_statements
from onrecord.analysis.statements.quotations import Quotation, find_quotations
from onrecord.language import Parse
from onrecord.model import Document, Statement, TimeExpression

__all__ = ["Quotation", "find_quotations", "find_statements", "with_dates"]


def with_dates(document: Document, parse: Parse, statements: list[Statement], times: list[TimeExpression]) -> list[Statement]:
    """The statements with ``said_on``."""
    return statements
