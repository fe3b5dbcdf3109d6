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

from onrecord.analysis.dating.evidence import Evidence, Stretch, years
from onrecord.analysis.times.calendar import add_months
from onrecord.analysis.times.remembered import Remembered, event_behind, load_remembered, plain
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Span

ORDINAL = re.compile(r"\b([0-9]{1,3})(?:st|nd|rd|th)[ -]anniversary\b|\b([a-z]+(?:-[a-z]+)?)[ -]anniversary\b", re.IGNORECASE)
TENS = {"twenti": 20, "thirti": 30, "forti": 40, "fifti": 50, "sixti": 60, "seventi": 70, "eighti": 80, "nineti": 90, "hundred": 100}
ONES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
REACH_BEHIND, REACH_AHEAD = 90, 240
MOST = 12
CLOSE, NEAR = 45, 200
FAR_WEIGHT, OTHER = 0.25, 0.001


def anniversary_evidence(document: Document, spans: list[Span], knowledge: Knowledge) -> list[Evidence]:
    """One piece of evidence an anniversary whose event the table knows."""
    found: list[Evidence] = []
    for span in spans:
        for m in ORDINAL.finditer(document.text, span.start, span.end):
            n = ordinal_of(m)
            if n is None or len(found) >= MOST:
                continue
            found.extend(evidence_of(document.text, span, m, n, load_remembered(knowledge)))
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
    """The evidence of one anniversary, where the event that stands behind it is known."""
    event = event_behind(text[m.end() : min(span.end, m.end() + REACH_AHEAD)], remembered)
    day = add_months(event.day, 12 * n) if event else None
    if event is not None and day is not None:
        before = plain(text[max(span.start, m.start() - REACH_BEHIND) : m.start()])
        yield dated(Span(m.start(), m.end()), m.group(), event, day, before[before.rfind(". ") + 1 :])


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
