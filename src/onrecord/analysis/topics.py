"""The fields of a relation that an entry speaks of, from a table of words; and what it is about."""

from __future__ import annotations

from onrecord.analysis.cast import Cast
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Event, Indicator, Statement


def with_topics(
    document: Document,
    parse: Parse,
    cast: Cast,
    statements: list[Statement],
    events: list[Event],
    indicators: list[Indicator],
    knowledge: Knowledge,
) -> tuple[list[Statement], list[Event], list[Indicator]]:
    """The entries with ``topics``, ``about`` and ``stance``."""
    return statements, events, indicators
