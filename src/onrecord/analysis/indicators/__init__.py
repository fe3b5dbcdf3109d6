"""How much: stated quantities with measure, subjects, unit and period."""

from onrecord.analysis.cast import Cast
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Indicator, Statement, TimeExpression


def find_indicators(
    document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression], knowledge: Knowledge
) -> list[Indicator]:
    """All stated quantities of the page, in order."""
    return []
