"""Times inside a quotation are the speaker's: "last week" said on Tuesday is the week before that Tuesday.

Example:
    >>> [t.anchor for t in spoken(times, resolved, parse, statements)]
    ['speech']
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from onrecord.analysis.times.calendar import DAY, days_of, distance, interval_of
from onrecord.analysis.times.partial import Found
from onrecord.analysis.times.resolving import Narrative, complete
from onrecord.language import Parse
from onrecord.model import Span, Statement, TimeExpression

QUOTED = ("direct", "mixed")


class Speech(NamedTuple):
    """A quoted passage and the day on which it was said, where the page names it beside the cue."""

    start: int
    end: int
    day: date | None


def spoken(times: list[TimeExpression], resolved: list[TimeExpression], parse: Parse, statements: list[Statement]) -> list[TimeExpression]:
    """The resolved times, those inside quotations with the speech as their anchor."""
    speeches = find_speeches(resolved, parse, statements)
    starts = [speech.start for speech in speeches]
    result: list[TimeExpression] = []
    for time, done in zip(times, resolved, strict=True):
        at = bisect_right(starts, time.start) - 1
        inside = at >= 0 and time.end <= speeches[at].end and done.anchor == "published"
        result.append(said_then(time, done, speeches[at].day) if inside else done)
    return result


def find_speeches(resolved: list[TimeExpression], parse: Parse, statements: list[Statement]) -> list[Speech]:
    """The quoted passages in order, each with its day."""
    quoted = [s for s in statements if s.kind in QUOTED]
    contents = sorted({piece for s in quoted for piece in s.content})
    days = [t for t in resolved if t.type in ("DATE", "TIME") and DAY.match(t.value) and "/" not in t.value and not within(t, contents)]
    starts = [t.start for t in days]
    speeches: dict[Span, Speech] = {}
    for statement in quoted:
        day = said_on(statement, parse, days, starts)
        for piece in statement.content:
            speeches.setdefault(piece, Speech(piece[0], piece[1], day))
    return sorted(speeches.values(), key=lambda speech: (speech.start, speech.end))


def within(time: TimeExpression, contents: list[Span]) -> bool:
    """Whether the expression lies in one of the passages, which are in order."""
    at = bisect_right(contents, (time.start, 1 << 60)) - 1
    return at >= 0 and time.end <= contents[at][1]


def said_on(statement: Statement, parse: Parse, days: list[TimeExpression], starts: list[int]) -> date | None:
    """The one day named in the sentence of the cue, or None where it names none or several."""
    if statement.cue is None:
        return None
    sentence = parse.sentence_at(statement.cue.start)
    if sentence is None:
        return None
    span = parse.sentences[sentence]
    named = {t.value[:10] for t in days[bisect_right(starts, span.start - 1) : bisect_right(starts, span.end)]}
    found = days_of(named.pop()) if len(named) == 1 else None
    return found[0] if found else None


def said_then(time: TimeExpression, done: TimeExpression, day: date | None) -> TimeExpression:
    """The expression from the day of the speech; from the page's where that is not named."""
    if day is None or not isinstance(time, Found) or time.partial is None:
        return replace(done, anchor="speech")
    value, _ = complete(time.partial, day, Narrative())
    return replace(done, value=value, interval=interval_of(value), anchor="speech", offset=distance(value, day))
