"""An analysis as the JSON object that ``onrecord analyse`` prints, and back.

The shape is fixed in ``docs/reference/json.md``.

Example:
    >>> as_record(analysis)["document"]["key"]
    'pages/a.txt'
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from onrecord.model import (
    SCHEMA,
    Actor,
    Analysis,
    Document,
    Event,
    Indicator,
    Mention,
    Participant,
    Passage,
    Reference,
    Region,
    Span,
    Stance,
    Statement,
    TimeExpression,
)  # fmt: skip

Json = dict[str, Any]
#: Fields that the JSON names apart from the document's own, or that can be made again from the text.
APART = ("regions", "blocks", "warnings")
#: The fields of each kind of record, in order.
FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(kind))
    for kind in (
        Document, Region, Actor, Mention, TimeExpression, Statement, Reference, Passage, Stance, Event, Participant, Indicator,
    )
}  # fmt: skip


def as_record(analysis: Analysis) -> Json:
    """One page's analysis as plain JSON values."""
    return {
        "onrecord": {"schema": SCHEMA, "software": analysis.software, "models": analysis.models, "knowledge": analysis.knowledge},
        "document": {k: v for k, v in plain(analysis.document).items() if k not in APART} | {"blocks": plain(analysis.document.blocks)},
        "regions": [plain(r) for r in analysis.document.regions],
        "actors": [plain(a) for a in analysis.actors],
        "mentions": [plain(m) for m in analysis.mentions],
        "times": [plain(t) for t in analysis.times],
        "statements": [plain(s) for s in analysis.statements],
        "events": [plain(e) for e in analysis.events],
        "indicators": [plain(i) for i in analysis.indicators],
        "warnings": list(analysis.warnings),
    }


def plain(value: Any) -> Any:
    """Records as dicts, tuples as lists."""
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    return {name: plain(getattr(value, name)) for name in FIELDS[type(value)]}


def from_record(record: Json) -> Analysis:
    """The analysis that ``as_record`` wrote.

    Raises:
        KeyError, TypeError: the object is not of this shape.
    """
    document = make(
        Document, record["document"], published_interval=pair, published_evidence=spans, blocks=spans
    )
    regions = tuple(make(Region, r) for r in record["regions"])
    head = record["onrecord"]
    return Analysis(
        document=replace_parts(document, regions, tuple(record["warnings"])),
        actors=tuple(make(Actor, a) for a in record["actors"]),
        mentions=tuple(make(Mention, m) for m in record["mentions"]),
        times=tuple(make(TimeExpression, t, interval=pair) for t in record["times"]),
        statements=tuple(statement(s) for s in record["statements"]),
        events=tuple(event(e) for e in record["events"]),
        indicators=tuple(indicator(i) for i in record["indicators"]),
        warnings=tuple(record["warnings"]), models=head["models"], knowledge=head["knowledge"], software=head["software"],
    )  # fmt: skip


def statement(values: Json) -> Statement:
    """A statement."""
    result: Statement = make(
        Statement, values, content=spans, speaker=reference, cue=passage, via=references, addressees=references, venue=passage,
        topics=tuple, about=tuple, flags=tuple, stance=lambda v: tuple(make(Stance, x) for x in v),
    )  # fmt: skip
    return result


def event(values: Json) -> Event:
    """An event."""
    result: Event = make(
        Event, values, trigger=lambda v: Span(*v), contexts=tuple, actors=participants, recipients=participants,
        date_interval=pair, topics=tuple,
    )  # fmt: skip
    return result


def indicator(values: Json) -> Indicator:
    """A stated quantity."""
    result: Indicator = make(Indicator, values, subjects=tuple, topics=tuple)
    return result


def make(kind: type, values: Json, **convert: Any) -> Any:
    """A record of a kind from a dict; unknown keys are left out."""
    names = FIELDS[kind]
    return kind(**{k: convert[k](v) if k in convert and v is not None else v for k, v in values.items() if k in names})


def pair(value: list[str]) -> tuple[str, str]:
    """An interval."""
    return value[0], value[1]


def spans(value: list[list[int]]) -> tuple[Span, ...]:
    """Spans in order."""
    return tuple(Span(*v) for v in value)


def reference(value: Json) -> Reference:
    """A reference."""
    result: Reference = make(Reference, value)
    return result


def references(value: list[Json]) -> tuple[Reference, ...]:
    """References in order."""
    return tuple(reference(v) for v in value)


def passage(value: Json) -> Passage:
    """A passage."""
    result: Passage = make(Passage, value)
    return result


def participants(value: list[Json]) -> tuple[Participant, ...]:
    """Sides of an event in order."""
    return tuple(make(Participant, v) for v in value)


def replace_parts(document: Document, regions: tuple[Region, ...], warnings: tuple[str, ...]) -> Document:
    """The document with its regions and warnings."""
    from dataclasses import replace

    return replace(document, regions=regions, warnings=warnings)
