"""What an entry speaks of: the fields of a relation, whom it is about, and which side its speaker takes."""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.cast import Cast
from onrecord.analysis.topics.about import find_about
from onrecord.analysis.topics.fields import Fields, build_fields, fields_of_page
from onrecord.analysis.topics.stance import Holder, build_frames, find_stances
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Event, Indicator, Span, Statement

__all__ = ["with_topics"]


def with_topics(
    document: Document,
    parse: Parse,
    cast: Cast,
    statements: list[Statement],
    events: list[Event],
    indicators: list[Indicator],
    knowledge: Knowledge,
) -> tuple[list[Statement], list[Event], list[Indicator]]:
    """The entries with ``topics``; statements also with ``about`` and ``stance``. What an entry has already stays."""
    fields = knowledge.compiled("topics.fields", build_fields)
    frames = knowledge.compiled("topics.stances", build_frames)
    page = fields_of_page(parse, cast, fields)
    said = []
    for s in statements:
        about = s.about or find_about(cast, s)
        stances = s.stance or tuple(find_stances(parse, cast, s, frames, Holder.of(cast, s)))
        said.append(replace(s, topics=s.topics or page.topics(s.content), about=about, stance=stances))
    done = [replace(e, topics=e.topics or topics_of_event(e, page.topics((Span(e.start, e.end),)), fields)) for e in events]
    counted = [replace(n, topics=n.topics or page.topics((Span(n.start, n.end),))) for n in indicators]
    return said, done, counted


def topics_of_event(event: Event, found: tuple[str, ...], fields: Fields) -> tuple[str, ...]:
    """The fields of an event's passage; else those of its contexts."""
    return found or tuple(dict.fromkeys(fields.contexts[c] for c in event.contexts if c in fields.contexts))
