"""Resolves the times of a page in the order in which they are told.

Example:
    >>> [t.value for t in resolve_times(document, parse, times, [])]
    ['2021', '2022-12-21/2022-12-27']
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.analysis.times.calendar import days_of, distance, interval_of, unit_of
from onrecord.analysis.times.partial import Found, Partial
from onrecord.analysis.times.resolving import Narrative, complete
from onrecord.analysis.times.speech import spoken
from onrecord.language import Parse
from onrecord.model import Document, Interval, Statement, TimeExpression

#: A page tells a history when so many of its dates name a month and a year, such a share of these is far from its own, and so few
#: of its times speak of today.
TELLING_LEAST = 4
HERE_SHARE = 0.1
TELLING_SHARE = 0.7
TELLING_YEARS = 3
#: So many times without one of today tell a history even where few dates name a year.
TELLING_LONG = 12
#: Where every year named lies so far from the page and nothing speaks of today, one date with its month is enough.
LONG_AGO = 15
#: Lengths of a report that is not of a quarter.
LONGER = frozenset({"P6M", "P9M", "P12M"})
#: Rules of a comparison ("a year earlier"): what is told next does not rest on it.
COMPARING = frozenset({"a_year_ago", "year_ago_adjective", "earlier", "same_unit_ago", "quarter_to_day"})
#: Full dates that make a chronicle.
CHRONICLE = 8
#: A year so far behind the last one with a month is not of the story: a book about it, a memorial.
BEYOND = 1
#: Years between the page and a date for it to lead a paragraph of its own.
LOCAL_YEARS = 2


def resolve_times(document: Document, parse: Parse, times: list[TimeExpression], statements: list[Statement]) -> list[TimeExpression]:
    """The expressions with value, interval, anchor and offset."""
    first, last = page_days(document)
    resolved = in_order(document, times, first, last)
    return spoken(times, resolved, parse, statements) if statements else resolved


def in_order(document: Document, times: list[TimeExpression], first: date | None, last: date | None) -> list[TimeExpression]:
    """The expressions resolved from the page's first and last possible day, each with what was told before it."""
    told_first = Narrative(telling=is_history(times, first), ends=last_year(times))
    told_last = Narrative(telling=told_first.telling, ends=told_first.ends)
    resolved: list[TimeExpression] = []
    block = told_in = 0
    for time in times:
        if not isinstance(time, Found) or time.partial is None:
            resolved.append(time)
            continue
        block = block_of(document, time.start, block)
        for narrative in (told_first, told_last):
            narrative.local = narrative.local and block == told_in
        value, base = complete(time.partial, first, told_first)
        other, _ = complete(time.partial, last, told_last) if first != last else (value, base)
        for narrative, own in ((told_first, value), (told_last, other)):
            remember(narrative, time, own, base, first)
        told_in = block
        resolved.append(settled(time, value, other, base, first))
    return resolved


def block_of(document: Document, offset: int, at: int) -> int:
    """The index of the paragraph that holds the character, at or after the paragraph ``at``."""
    while at + 1 < len(document.blocks) and document.blocks[at + 1].start <= offset:
        at += 1
    return at


def remember(narrative: Narrative, time: Found, value: str, base: str | None, page: date | None) -> None:
    """Keeps the date as the last one told."""
    day = value.partition("T")[0].partition("/")[0]
    if value in LONGER:
        narrative.broad = True
    if value[:1] == "P" or time.type == "SET" or days_of(day) is None or time.rule in COMPARING:
        return
    if narrative.telling and (base == "published" or unit_of(day) == "Y" and int(day[:4]) > narrative.ends + BEYOND):
        return
    told = narrative.day
    narrative.value = day
    narrative.exact = day if unit_of(day) == "D" else narrative.exact
    if time.partial is not None and (time.partial.year is not None or not narrative.local):
        narrative.local = (
            time.partial.year is not None
            and time.partial.month is not None
            and page is not None
            and told is not None
            and abs(told.year - page.year) >= LOCAL_YEARS
        )
    partial = time.partial
    named = partial is not None and not partial.grain and (partial.shift is None or partial.shift == 0 and partial.quarter is not None)
    if unit_of(day) in ("Q", "H") and named:
        narrative.period, narrative.broad = day, False


def page_days(document: Document) -> tuple[date | None, date | None]:
    """The first and the last day on which the page may be from."""
    if document.published_interval is None:
        return None, None
    first, after = (days_of(day[:10]) for day in document.published_interval)
    if first is None or after is None:
        return None, None
    return first[0], max(first[0], after[0] - timedelta(days=1))


def last_year(times: list[TimeExpression]) -> int:
    """The last year of which the page tells a month or a day."""
    partials = [t.partial for t in times if isinstance(t, Found) and t.partial is not None]
    return max((p.year for p in partials if p.year is not None and p.month is not None), default=9999)


def speaks_of_today(p: Partial) -> bool:
    """ "Last week", "Monday": what only the page's own day can complete."""
    weekday = p.weekday is not None and p.month is None
    return p.base == "published" and not p.value and p.year is None and (weekday or p.unit in ("D", "W", "Y"))


def is_history(times: list[TimeExpression], page: date | None) -> bool:
    """Whether the page tells of years that are not its own: many full dates of another time, hardly a word of today."""
    partials = [t.partial for t in times if isinstance(t, Found) and t.partial is not None]
    years = [p for p in partials if p.year is not None]
    if page is None:
        return len(years) > 0
    far = [p for p in years if p.year is not None and abs(p.year - page.year) >= TELLING_YEARS]
    full = sum(1 for p in far if p.month is not None)
    here = sum(1 for p in partials if speaks_of_today(p))
    if here == 0 and full and all(p.year is not None and abs(p.year - page.year) >= LONG_AGO for p in years):
        return True
    if len(far) < max(TELLING_LEAST, TELLING_SHARE * len(years)):
        return False
    return full >= TELLING_LEAST and here <= HERE_SHARE * len(partials) or here == 0 and len(partials) >= TELLING_LONG


def is_chronicle(times: list[Found]) -> bool:
    """Whether a page without a date tells a history: many full dates, no word of today."""
    partials = [t.partial for t in times if t.partial is not None]
    full = sum(1 for p in partials if p.year is not None and p.month is not None)
    here = sum(1 for p in partials if speaks_of_today(p))
    return full >= CHRONICLE and here * 20 <= len(partials)


def settled(time: Found, value: str, other: str, base: str | None, anchor: date | None) -> TimeExpression:
    """The expression as the record keeps it; where the page's date is uncertain, so is what rests on it."""
    interval: Interval | None = interval_of(value)
    if value != other:
        end = interval_of(other)
        interval = (interval[0], end[1]) if interval and end and interval[0] < end[1] else None
        value = common(value, other)
    relative = time.partial is not None and time.partial.relative
    offset = distance(value, anchor) if relative and anchor is not None and base == "published" else None
    if base == "event" and time.partial is not None:
        offset = f"{time.partial.shift or 0:+d}{time.partial.unit}"
    kind = "DATE" if time.type == "DURATION" and value[:1] != "P" else time.type
    return TimeExpression(time.start, time.end, time.text, kind, value, interval, base if relative else None, offset, time.id, time.rule)


def common(value: str, other: str) -> str:
    """The coarser date that holds both values, the field of the calendar that they share, or the span of the two.

    Example:
        >>> common("2022-12-29", "2022-12-30"), common("2022-SP", "2023-SP")
        ('2022-12', 'XXXX-SP')
    """
    if value[4:] == other[4:] and len(value) > 4 and value[4] == "-":
        return "/".join("XXXX" + part[4:] for part in value.split("/"))
    for length in (7, 4):
        if value[:length] == other[:length] and "W" not in value[:length] and "Q" not in value[:length]:
            return value[:length]
    return f"{value}/{other}"
