"""When: temporal expressions as TIMEX3 with interval and anchor."""

from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Statement, TimeExpression


def find_times(document: Document, parse: Parse, knowledge: Knowledge) -> list[TimeExpression]:
    """All temporal expressions of the page; relative ones not yet resolved."""
    return []


def resolve_times(document: Document, parse: Parse, times: list[TimeExpression], statements: list[Statement]) -> list[TimeExpression]:
    """The expressions with value and interval, each from its anchor."""
    return times
