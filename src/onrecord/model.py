"""The records of onrecord: what a page is, and what is read from it.

All spans are half-open, in Unicode code points, into ``Document.text``. All records are frozen; a stage makes new ones.
Dates are ISO 8601 strings as coarse as the text gives them; intervals are half-open pairs of ISO dates.

Example:
    >>> Span(0, 6).of("Moscow said")
    'Moscow'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

SCHEMA = 1
Interval = tuple[str, str]

REGION_LABELS = (
    "title", "dateline", "byline", "caption", "cookie_notice", "navigation", "related_link", "comment",
    "comment_form", "legal", "advertisement", "source_credit",
)  # fmt: skip
#: Regions that are no part of what the page says: they yield no entries.
SILENT_LABELS = frozenset(REGION_LABELS) - {"title", "dateline"}
TOPICS = (
    "leaders", "diplomacy", "status", "military", "security", "territory", "law", "trade", "finance", "sanctions",
    "energy", "industry", "technology", "space", "nuclear", "agriculture", "transport", "regions", "people",
    "education", "culture", "media", "history", "multilateral", "humanitarian", "environment",
)  # fmt: skip


class Span(NamedTuple):
    """A passage: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The passage itself."""
        return text[self.start : self.end]

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one character."""
        return self.start < other[1] and other[0] < self.end

    def holds(self, other: tuple[int, int]) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other[0] and other[1] <= self.end


@dataclass(frozen=True, slots=True)
class Given:
    """What came along with a page from outside; ``published`` (ISO 8601) is trusted."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it arrived, before anything was read from it.

    ``kind`` is one of text, html, pdf, json (a JSON line: ``raw`` is then its text or html, see ``markup``).
    """

    key: str
    raw: bytes
    kind: str
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page with a role; most roles are boilerplate (``SILENT_LABELS``)."""

    start: int
    end: int
    label: str
    id: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as it is read: the text exactly as it came, its regions, and what it says of itself.

    ``blocks`` are the paragraphs (spans without surrounding blanks, in order, regions included); no sentence crosses one.
    ``published_interval`` is half-open; ``published_basis`` is given, stated, inferred or unknown.
    """

    id: str
    key: str
    digest: str
    text_digest: str
    text: str
    url: str | None = None
    retrieved: str | None = None
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    outlet_actor: str | None = None
    author: str | None = None
    place: str | None = None
    credit: str | None = None
    published: str | None = None
    published_interval: Interval | None = None
    published_basis: str = "unknown"
    published_evidence: tuple[Span, ...] = ()
    published_explanation: str | None = None
    updated: str | None = None
    voice: str | None = None
    blocks: tuple[Span, ...] = ()
    regions: tuple[Region, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who or what acts, speaks or is spoken of.

    ``kind``: person, state, organisation, group, bloc, format, instrument, project or issue.
    ``country``: ISO 3166 alpha-3 of the state it belongs to, or null.
    """

    id: str
    kind: str
    name: str
    country: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, title, pronoun or noun phrase in the text, and whom it means; ``actor`` is null where that is unsure."""

    start: int
    end: int
    text: str
    actor: str | None
    basis: str
    office: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: type DATE, TIME, DURATION or SET, value, half-open interval, and the anchor it rests on.

    ``anchor``: null (absolute), ``published``, ``speech``, ``narrative`` or ``event``; ``offset`` is the signed distance
    from it (``-1Y``, ``+3D``), so that the value can be resolved again when the anchor is narrowed.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    interval: Interval | None = None
    anchor: str | None = None
    offset: str | None = None
    id: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage that stands for an actor: a speaker, a reporter in ``via``, an addressee."""

    start: int | None = None
    end: int | None = None
    text: str | None = None
    actor: str | None = None
    name: str | None = None
    office: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its words: a cue, a venue."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Stance:
    """For (favour) or against something, with the words that say it."""

    target: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: speaker, cue and content, with the chain of reporters.

    ``kind``: direct, indirect or mixed. ``content``: its pieces in order. ``confidence``: calibrated, 0 to 1. ``twin``: id of the
    statement of the page that says the same (a sentence that announces a quotation, and the quotation), or None.
    """

    start: int
    end: int
    kind: str
    content: tuple[Span, ...]
    text: str
    speaker: Reference | None = None
    cue: Passage | None = None
    via: tuple[Reference, ...] = ()
    addressees: tuple[Reference, ...] = ()
    venue: Passage | None = None
    said_on: str | None = None
    topics: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    stance: tuple[Stance, ...] = ()
    flags: tuple[str, ...] = ()
    method: str = ""
    confidence: float = 0.5
    twin: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A side of an event: code (ISO 3166 alpha-3 or PLOVER's), sector, and the words that name it."""

    code: str | None
    sector: str | None = None
    actor: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER, with realis (actual, planned, hypothetical, negated, habitual).

    ``start``/``end``: the passage; ``trigger``: the words that fired. ``reported_by``: id of the statement it stands in.
    """

    start: int
    end: int
    trigger: Span
    type: str
    plover_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int = 0
    score: float = 0.0
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    date: str | None = None
    date_interval: Interval | None = None
    place: str | None = None
    realis: str = "actual"
    instrument: str | None = None
    topics: tuple[str, ...] = ()
    reported_by: str | None = None
    method: str = ""
    confidence: float = 0.5
    id: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A stated quantity: measure, subjects (codes), value or bounds, unit (ISO 4217, percent, rank or a count), period."""

    start: int
    end: int
    measure: str
    subjects: tuple[str, ...] = ()
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    rank: int | None = None
    change: float | None = None
    unit: str | None = None
    period: str | None = None
    qualifier: str | None = None
    forecast: bool = False
    topics: tuple[str, ...] = ()
    reported_by: str | None = None
    method: str = ""
    confidence: float = 0.5
    id: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was read from one page. Pure: the same document, knowledge and models give the same bytes."""

    document: Document
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    warnings: tuple[str, ...] = ()
    models: str = ""
    knowledge: str = ""
    software: str = field(default="")
