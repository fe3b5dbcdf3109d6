"""Pages for tests of linking: a statement, an event or a figure of invented states, without a parse."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.linking.clauses import Clause, clauses_of
from onrecord.linking.events import Report, reports_of
from onrecord.linking.senses import Lexicon, lexicon_of
from onrecord.model import Actor, Analysis, Document, Event, Interval, Mention, Participant, Reference, Span, Statement, TimeExpression

STATES = {"Arvenia": "XAV", "Arvenian": "XAV", "Kestrova": "XKE", "Kestrovan": "XKE", "Ilmaria": "XIL", "Ilmarian": "XIL", "Halmere": "XHM"}
SPEAKERS = {"person:petra-solenne": "XAV", "person:viktor-aldane": "XKE", "person:teo-brannik": "XIL"}
YEAR = re.compile(r"\b20\d\d\b")
DAY = ("2031-05-12", "2031-05-13")


@cache
def knowledge() -> Knowledge:
    """The tables of the project."""
    return load_knowledge()


def lexicon() -> Lexicon:
    """The table of senses."""
    return lexicon_of(knowledge())


def page(text: str, name: str, day: Interval | None = DAY, **parts: object) -> Analysis:
    """A page of one sentence, its states and years marked."""
    document = Document(f"doc {name}", name, "", "", text, published_interval=day, blocks=(Span(0, len(text)),))
    states = [m for word in STATES for m in re.finditer(rf"\b{word}\b", text)]
    mentions = tuple(Mention(m.start(), m.end(), m.group(), f"state:{STATES[m.group()]}", "table") for m in states)
    times = tuple(
        TimeExpression(m.start(), m.end(), m.group(), "DATE", m.group(), (f"{m.group()}-01-01", f"{int(m.group()) + 1}-01-01"))
        for m in YEAR.finditer(text)
    )
    actors = tuple(Actor(id, "person", id, country) for id, country in SPEAKERS.items())
    return Analysis(document, actors, mentions, times, **parts)  # type: ignore[arg-type]


def clauses(text: str, speaker: str | None = "person:petra-solenne", name: str = "a", day: Interval | None = DAY) -> list[Clause]:
    """The clauses of a page that holds one statement."""
    span = Span(0, len(text))
    said = Statement(0, len(text), "direct", (span,), text, Reference(actor=speaker), id=f"st-{name}")
    return clauses_of(page(text, name, day, statements=(said,)), lexicon())


def clause(text: str, speaker: str | None = "person:petra-solenne", name: str = "a", day: Interval | None = DAY) -> Clause:
    """The only clause of a page that holds one statement."""
    (found,) = clauses(text, speaker, name, day)
    return found


def report(
    text: str,
    name: str = "a",
    *,
    kind: str = "CONSULT",
    realis: str = "actual",
    actors: str = "XAV",
    recipients: str = "XKE",
    date: Interval | None = None,
    day: Interval | None = DAY,
    mode: str | None = None,
    trigger: str = "",
    dated: str = "",
) -> list[Report]:
    """The reports of a page of one event; sides parted by a blank, each a code or ``?``, with ``=`` before the id of a person.

    Args:
        trigger: the words of the text that tell of what kind the event is. dated: those that tell when it was.
    """
    at, when = text.index(trigger), text.index(dated)
    sides = [tuple(map(participant, codes.split())) for codes in (actors, recipients)]
    event = Event(
        0, len(text), Span(at, at + len(trigger)), kind, kind, mode=mode, actors=sides[0], recipients=sides[1], date_interval=date,
        date=date and date[0], realis=realis, id=f"ev-{name}",
    )  # fmt: skip
    found = page(text, name, day, events=(event,))
    if dated:
        found = replace(found, times=(*found.times, TimeExpression(when, when + len(dated), dated, "DATE", dated, date)))
    return list(reports_of(found, lexicon()))


def participant(side: str) -> Participant:
    """A side of an event: its code, or none for ``?``, and the person, or the id of another actor, behind ``=``."""
    code, _, actor = side.partition("=")
    return Participant(None if code == "?" else code, actor=actor if ":" in actor else f"person:{actor}" if actor else None)
