"""Events whose day is known, so that times can rest on them: "the day after its proclamation", "the 75th anniversary of …".

From the tables ``anniversaries`` and ``dated_events``.

Example:
    >>> event_of("the day after the founding of Freedonia", "founding", load_remembered(knowledge)).day
    datetime.date(1949, 10, 1)
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.analysis.times.calendar import days_of, unit_of
from onrecord.knowledge import Knowledge, many

WORD = re.compile(r"[^\W\d_]+")
SMALL = frozenset({"the", "of", "and", "in", "on", "its", "to", "for", "with", "at", "by", "a", "an", "s", "between", "from"})
SHORTEST = 7


class Remembered(NamedTuple):
    """An event with its day, and the wordings that name it: in lower case, and as the words that carry their meaning."""

    event: str
    day: date
    exact: bool
    forms: tuple[str, ...]
    words: tuple[frozenset[str], ...]


def load_remembered(knowledge: Knowledge) -> list[Remembered]:
    """All events of the tables, compiled once."""
    return knowledge.compiled("times.remembered", build_remembered)


def build_remembered(knowledge: Knowledge) -> list[Remembered]:
    """Compiles the tables."""
    found = []
    for row in [*knowledge.rows("anniversaries"), *knowledge.rows("dated_events")]:
        days = days_of(row["date"])
        if days is not None:
            forms = sorted({plain(form) for form in (*many(row["forms"]), row["event"]) if len(form) >= SHORTEST}, key=len, reverse=True)
            found.append(
                Remembered(row["event"], days[0], unit_of(row["date"]) == "D", tuple(forms), tuple(meaning_words(f) for f in forms))
            )
    return found


def plain(text: str) -> str:
    """A wording in lower case with straight apostrophes."""
    return text.lower().replace("’", "'")


def meaning_words(text: str) -> frozenset[str]:
    """The words that carry the meaning, in lower case."""
    return frozenset(WORD.findall(text.lower())) - SMALL


def event_of(sentence: str, head: str, remembered: list[Remembered]) -> Remembered | None:
    """The event whose wording has all its words in the sentence, ``head`` among them; the fullest wording wins."""
    said = meaning_words(sentence)
    best: tuple[int, Remembered] | None = None
    for event in remembered:
        for words in event.words:
            if head in words and words <= said and (best is None or len(words) > best[0]):
                best = len(words), event
    return best[1] if best is not None and best[0] > 1 else None


def event_behind(text: str, remembered: list[Remembered]) -> Remembered | None:
    """The event whose wording stands first in a text, the longest of equal ones."""
    said = plain(text)
    best: tuple[int, int, Remembered] | None = None
    for event in remembered:
        for form in event.forms:
            at = said.find(form)
            if at >= 0 and (best is None or (-at, len(form)) > best[:2]):
                best = -at, len(form), event
    return best[2] if best else None
