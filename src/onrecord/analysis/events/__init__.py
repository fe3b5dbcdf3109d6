"""Who did what to whom: events in PLOVER with realis."""

from onrecord.analysis.cast import Cast
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Event, Statement, TimeExpression


def find_events(
    document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression], knowledge: Knowledge
) -> list[Event]:
    """All events of the page, in order."""
    return []
