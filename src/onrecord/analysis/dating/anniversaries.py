"""Ordinal anniversaries: the 75th anniversary of an event of 1949 falls into 2024.

From the table ``anniversaries``; "next year marks" puts the page a year before, "last year" a year after.

Example:
    >>> [e.reason for e in anniversary_evidence(document, spans, knowledge)]
    ['the 75th anniversary of the founding of Freedonia (1949-10-01) falls into 2024']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.analysis.dating.evidence import Evidence, Stretch, years
from onrecord.analysis.times.calendar import add_months, days_of
from onrecord.knowledge import Knowledge, many
from onrecord.model import Document, Span

ORDINAL = re.compile(r"\b([0-9]{1,3})(?:st|nd|rd|th)[ -]anniversary\b|\b([a-z]+(?:-[a-z]+)?)[ -]anniversary\b", re.IGNORECASE)
TENS = {"twenti": 20, "thirti": 30, "forti": 40, "fifti": 50, "sixti": 60, "seventi": 70, "eighti": 80, "nineti": 90, "hundred": 100}
ONES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
REACH_BEHIND, REACH_AHEAD = 90, 240
MOST = 12
CLOSE, NEAR = 45, 200
FAR_WEIGHT, OTHER = 0.25, 0.01


class Remembered(NamedTuple):
    """An event with its day and the wordings that name it, in lower case."""

    event: str
    day: date
    forms: tuple[str, ...]


def load_anniversaries(knowledge: Knowledge) -> list[Remembered]:
    """The table ``anniversaries``, compiled once."""
    return knowledge.compiled("dating.anniversaries", build_anniversaries)


def build_anniversaries(knowledge: Knowledge) -> list[Remembered]:
    """Compiles the table."""
    found = []
    for row in knowledge.rows("anniversaries"):
        days = days_of(row["date"])
        if days is not None:
            forms = {form.lower().replace("’", "'") for form in (*many(row["forms"]), row["event"]) if len(form) > 6}
            found.append(Remembered(row["event"], days[0], tuple(sorted(forms, key=len, reverse=True))))
    return found


def anniversary_evidence(document: Document, spans: list[Span], knowledge: Knowledge) -> list[Evidence]:
    """One piece of evidence an anniversary whose event the table knows."""
    found: list[Evidence] = []
    for span in spans:
        for m in ORDINAL.finditer(document.text, span.start, span.end):
            n = ordinal_of(m)
            if n is None or len(found) >= MOST:
                continue
            found.extend(evidence_of(document.text, span, m, n, load_anniversaries(knowledge)))
    return found


def ordinal_of(m: re.Match[str]) -> int | None:
    """The number of an anniversary in figures or words."""
    if m.group(1):
        return int(m.group(1))
    word = m.group(2).lower()
    tens, _, ones = word.partition("-")
    if not ones:
        return ONES.get(word) or next((n for stem, n in TENS.items() if word == stem + "eth" or word == stem + "th"), None)
    base = next((n for stem, n in TENS.items() if tens == stem[:-1] + "y"), None)
    return base + ONES[ones] if base is not None and ones in ONES else None


def evidence_of(text: str, span: Span, m: re.Match[str], n: int, remembered: list[Remembered]) -> Iterator[Evidence]:
    """The evidence of one anniversary: the event whose longest wording stands behind it, or before it where none does."""
    behind = text[m.end() : min(span.end, m.end() + REACH_AHEAD)].lower().replace("’", "'")
    before = text[max(span.start, m.start() - REACH_BEHIND) : m.start()].lower().replace("’", "'")
    best: tuple[int, int, Remembered] | None = None
    for event in remembered:
        for form in event.forms:
            at = behind.find(form)
            if at >= 0 and (best is None or (-at, len(form)) > best[:2]):
                best = -at, len(form), event
    if best is None:
        return
    day = add_months(best[2].day, 12 * n)
    if day is None:
        return
    yield dated(Span(m.start(), m.end()), m.group(), best[2], day, before[before.rfind(". ") + 1 :])


def dated(span: Span, words: str, event: Remembered, day: date, before: str) -> Evidence:
    """The evidence of an anniversary that falls on a day."""
    reason = f"the {words} of the {event.event} ({event.day.isoformat()}) falls into {day.year}"
    if "next year" in before:
        return Evidence(span, f"{reason}, which is next year", (Stretch(*years(day.year - 1, day.year - 1), 1.0),), OTHER)
    if "last year" in before:
        return Evidence(span, f"{reason}, which was last year", (Stretch(*years(day.year + 1, day.year + 1), 1.0),), OTHER)
    stretches = (
        Stretch(*years(day.year, day.year), FAR_WEIGHT),
        Stretch(day - timedelta(days=NEAR), day + timedelta(days=NEAR), FAR_WEIGHT),
        Stretch(day - timedelta(days=CLOSE), day + timedelta(days=CLOSE), 1.0),
    )
    return Evidence(span, reason, stretches, OTHER)
