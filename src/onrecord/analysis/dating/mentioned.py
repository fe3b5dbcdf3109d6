"""What the years, months and days that a page names say of its own day.

A year told in the past is not after the page; one told as coming is not before it; "last year" beside a year equals it; a weekday
beside a date leaves only some years; a month or a day without a year lies close to the page.

Example:
    >>> [e.reason for e in mentioned_evidence(times, text)]
    ['2021 is spoken of as past']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from onrecord.analysis.dating.evidence import Evidence, Stretch, years
from onrecord.analysis.times.calendar import SEASONS, day_of
from onrecord.analysis.times.partial import Found, Partial
from onrecord.model import Span

#: How likely the latest past year named lies so many years before the page's.
GAPS = (0.24, 0.20, 0.12, 0.09, 0.07, 0.05, 0.04, 0.03, 0.025, 0.02)
FAR_GAP = 0.006
LONG_AGO = 60
#: What follows a year that names an occasion: it is spoken of before, in and after that year.
OCCASION = re.compile(
    r"\W{1,2}(?:[\w.]+ ){0,3}?(?:races?|campaigns?|elections?|electoral|presidential|primar(?:y|ies)|caucus(?:es)?|cycle|"
    r"nominat(?:ion|ing)|contests?|contenders?|hopefuls?|field|nominee|ticket|bid|Olympics?|Games|World Cup|season|model|budget)\b"
)
#: How likely a page lies so many years after the year of an occasion that it names, before and after; the others.
OCCASIONS, LONG_BEHIND, FAR_BEFORE = ((-3, 0.04), (-2, 0.12), (-1, 0.5), (0, 1.0), (1, 0.35), (2, 0.25), (3, 0.25), (4, 0.25)), 0.12, 0.002
BEFORE_PAST = 0.004
#: How likely the nearest coming year named lies so many years after the page's.
AHEAD = (0.3, 0.4, 0.15, 0.08, 0.06, 0.06, 0.05, 0.04, 0.04, 0.04, 0.04)
FAR_AHEAD = 0.012
AFTER_COMING = 0.006
#: Characters behind a year in which its occasion is looked for.
OCCASION_REACH = 45
#: Characters between a step in years and the event that it may mean.
BESIDE = 130
COMING_CUES = ("by", "until", "till", "through", "due", "ending", "expires", "before", "beyond", "toward")
#: Days from a past day without a year to the page, with their weights.
SINCE_DAY = ((0, 8, 1.0), (8, 35, 0.4), (35, 120, 0.15), (120, 340, 0.06))
#: The same for a day that the first sentences tell in the past tense: what the page reports.
SINCE_LEAD = ((0, 8, 1.0), (8, 35, 0.06), (35, 120, 0.01), (120, 340, 0.003))
LEAD = 600
#: Years for which days and months without a year are laid out.
SPAN = range(1960, 2036)
#: Months from the page to "next spring", and the weight of pages nearer than that or farther.
NEXT_SEASON, OTHER_SEASON = range(3, 13), 0.12
SINCE_FULL_DAY = ((0, 8, 1.0), (8, 31, 0.4), (31, 92, 0.12), (92, 366, 0.03))
ELSEWHERE_DAY, ELSEWHERE_LEAD = 0.03, 0.002
SINCE_MONTH = (0.8, 1.0, 0.7, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.2, 0.15, 0.1)


def mentioned_evidence(times: list[Found], text: str, terms: list[tuple[Span, date]]) -> list[Evidence]:
    """All that named dates say; ``terms`` are the named events with their days."""
    named = [(t, t.partial) for t in times if t.partial is not None]
    return [
        *year_evidence(named, text), *deictic_years(named, text), *weekday_years(named), *weekday_dates(named), *season_evidence(named),
        *steps_to_terms(named, terms),
    ]  # fmt: skip


def looks_ahead(time: Found, partial: Partial, text: str) -> bool:
    """Whether the year is told as coming: by tense, or by "until", "due" and the like."""
    before = text[max(0, time.start - 30) : time.start].lower().split()
    near = [word.strip(",.()") for word in before[-2:]]
    cue = (
        any(word in COMING_CUES for word in near)
        or near[-1:] == ["to"]
        and not any(w in ("from", "between") or w[:4].isdigit() for w in before)
    )
    return partial.direction > 0 or cue and partial.direction == 0


def year_evidence(named: list[tuple[Found, Partial]], text: str) -> Iterator[Evidence]:
    """The latest past and the first coming year."""
    dated = [(t, p, p.year) for t, p in named if p.year is not None and 1900 <= p.year <= 2050]
    named_by = [x for x in dated if x[1].month is None and OCCASION.match(text, x[0].end, x[0].end + OCCASION_REACH)]
    dated = [x for x in dated if x not in named_by]
    past = [(year, t.start, t, p) for t, p, year in dated if not looks_ahead(t, p, text)]
    ahead = [(year, t.start, t, p) for t, p, year in dated if looks_ahead(t, p, text)]
    if named_by:
        time, _, year = max(named_by, key=lambda x: (x[2], x[0].start))
        yield occasion_year(time, year)
    if past:
        year, _, time, partial = max(past, key=lambda x: x[:2])
        yield past_year(time, partial, year, sum(1 for x in past if x[0] == year))
    if ahead:
        year, _, time, partial = min(ahead, key=lambda x: x[:2])
        yield coming_year(time, year)


def occasion_year(time: Found, year: int) -> Evidence:
    """The latest year that names an occasion ("the 2032 election")."""
    stretches = [Stretch(*years(year + 5, year + LONG_AGO), LONG_BEHIND)]
    stretches += [Stretch(*years(year + gap, year + gap), weight) for gap, weight in OCCASIONS]
    return Evidence(Span(time.start, time.end), f"{year} names an occasion", tuple(stretches), FAR_BEFORE, False)


def past_year(time: Found, partial: Partial, year: int, count: int) -> Evidence:
    """The latest year told as past; an exact day puts the page close behind it."""
    span = Span(time.start, time.end)
    unsure = 0.15 if partial.direction == 0 and count == 1 else BEFORE_PAST * 2
    stretches = [Stretch(*years(year - 10, year - 1), unsure * GAPS[1])]
    stretches.append(Stretch(*years(year, year + LONG_AGO), FAR_GAP))
    stretches += [Stretch(*years(year + gap, year + gap), weight) for gap, weight in enumerate(GAPS)]
    day = day_of(year, partial.month, partial.day) if partial.month and partial.day else None
    if day is not None:
        stretches += [Stretch(day + timedelta(days=a), day + timedelta(days=b), w * 3) for a, b, w in SINCE_FULL_DAY]
    return Evidence(span, f"{year} is the latest year spoken of as past", tuple(stretches), BEFORE_PAST * GAPS[1], False)


def coming_year(time: Found, year: int) -> Evidence:
    """The first year told as coming."""
    stretches = [Stretch(*years(year - 30, year), FAR_AHEAD)]
    stretches += [Stretch(*years(year - gap, year - gap), weight) for gap, weight in enumerate(AHEAD)]
    return Evidence(Span(time.start, time.end), f"{year} is spoken of as coming", tuple(stretches), AFTER_COMING, False)


def deictic_years(named: list[tuple[Found, Partial]], text: str) -> Iterator[Evidence]:
    """ "Last year (2013)", "two years ago, in 2011": the step and the year say the page's own year."""
    for (one, p), (two, q) in zip(named, named[1:], strict=False):
        gap = text[one.end : two.start]
        if len(gap) > 6 or gap.strip(" ,(") not in ("", "in", "of"):
            continue
        if p.shift is not None and p.unit == "Y" and p.base == "published" and q.year is not None:
            year = q.year - p.shift
        elif q.shift is not None and q.unit == "Y" and q.base == "published" and p.year is not None and p.month is None:
            year = p.year - q.shift
        else:
            continue
        if 1900 <= year <= 2050:
            reason = f"{text[one.start : two.end]!r} sets the page's year"
            yield Evidence(Span(one.start, two.end), reason, (Stretch(*years(year, year), 1.0),), 0.03)


def steps_to_terms(named: list[tuple[Found, Partial]], terms: list[tuple[Span, date]]) -> Iterator[Evidence]:
    """ "Ten years ago" beside an event whose day is known."""
    for time, p in named:
        if p.shift is None or p.unit != "Y" or p.base != "published" or p.shift > -3:
            continue
        for span, day in terms:
            if min(abs(span.start - time.end), abs(time.start - span.end)) < BESIDE:
                year = day.year - p.shift
                stretches = (Stretch(*years(year - 1, year + 1), 0.2), Stretch(*years(year, year), 1.0))
                yield Evidence(Span(time.start, time.end), f"{time.text} stands beside an event of {day.year}", stretches, 0.08)
                break


def weekday_years(named: list[tuple[Found, Partial]]) -> Iterator[Evidence]:
    """ "Saturday, April 25": the years in which that day has that name."""
    for time, p in named:
        if p.weekday is None or p.month is None or p.day is None or p.year is not None:
            continue
        days = [d for y in SPAN if (d := day_of(y, p.month, p.day)) and d.isoweekday() == p.weekday]
        near = [Stretch(d - timedelta(days=100), d + timedelta(days=150), 0.6) for d in days]
        near += [Stretch(d - timedelta(days=10), d + timedelta(days=20), 1.0) for d in days]
        reason = f"{time.text!r} falls on that weekday in some years only"
        yield Evidence(Span(time.start, time.end), reason, tuple(near), 0.04, False)


def weekday_dates(named: list[tuple[Found, Partial]]) -> Iterator[Evidence]:
    """The latest full date falls on a day of the week that the text names alone: the page is of the days after it."""
    full = [(d, t) for t, p in named if p.year and p.month and p.day and (d := day_of(p.year, p.month, p.day))]
    if not full:
        return
    day, time = max(full, key=lambda x: (x[0], -x[1].start))
    for other, p in named:
        alone = p.weekday == day.isoweekday() and p.month is None and p.year is None and p.relation is None and p.direction <= 0
        if alone and p.shift is None:
            reason = f"{time.text} is the {other.text} of which the page speaks"
            stretches = (Stretch(day, day + timedelta(days=366), 0.004), Stretch(day, day + timedelta(days=7), 1.0))
            yield Evidence(Span(other.start, other.end), reason, stretches, 0.005)
            yield Evidence(Span(time.start, time.end), f"{time.text} is its date", (Stretch(day, date(2040, 1, 1), 1.0),), 0.02, False)
            return


def season_evidence(named: list[tuple[Found, Partial]]) -> Iterator[Evidence]:
    """Days and months without a year: the latest past one lies close before the page."""
    days = [(t, p) for t, p in named if p.year is None and p.month and p.day and p.relation is None and p.shift is None]
    for n, (time, p) in enumerate(days[:2]):
        since = SINCE_LEAD if n == 0 and p.direction < 0 and time.start < LEAD else SINCE_DAY
        yield day_evidence(time, p, since)
    months = [(t, p) for t, p in named if p.year is None and p.month and not p.day and p.relation is None and p.shift is None]
    for time, p in months[:2]:
        yield month_evidence(time, p)
    for time, p in named:
        if p.season and p.relation == 1 and p.year is None:
            yield next_season(time, SEASONS[p.season])
            return


def next_season(time: Found, month: int) -> Evidence:
    """ "Next spring" is said months before it, hardly in its own year's first weeks."""
    stretches = []
    for year in SPAN:
        for months in NEXT_SEASON:
            at = year * 12 + month - 1 - months
            first = date(at // 12, at % 12 + 1, 1)
            stretches.append(Stretch(first, (first + timedelta(days=32)).replace(day=1), 1.0))
    return Evidence(Span(time.start, time.end), f"{time.text!r} is some months ahead", tuple(stretches), OTHER_SEASON, False)


def day_evidence(time: Found, p: Partial, since: tuple[tuple[int, int, float], ...]) -> Evidence:
    """A day without a year: the page lies near it, after it where tense looks back, before it where it looks ahead."""
    stretches = near_day(p.month or 1, p.until[1] if p.until else p.day or 1, min(p.direction, 1), since)
    side = "past" if p.direction < 0 else "coming" if p.direction > 0 else "near"
    elsewhere = ELSEWHERE_DAY if since is SINCE_DAY else ELSEWHERE_LEAD
    return Evidence(Span(time.start, time.end), f"{time.text} is spoken of as {side}", stretches, elsewhere, False)


@lru_cache(maxsize=256)
def near_day(month: int, number: int, direction: int, since: tuple[tuple[int, int, float], ...]) -> tuple[Stretch, ...]:
    """The days around a day of every year."""
    stretches: list[Stretch] = []
    for year in SPAN:
        day = day_of(year, month, number)
        if day is None:
            continue
        if direction <= 0:
            stretches += [Stretch(day + timedelta(days=a), day + timedelta(days=b), w) for a, b, w in reversed(since)]
        if direction >= 0:
            scale = 1.0 if direction > 0 else 0.5
            stretches += [Stretch(day - timedelta(days=b), day - timedelta(days=a), w * scale) for a, b, w in reversed(since)]
    return tuple(stretches)


def month_evidence(time: Found, p: Partial) -> Evidence:
    """A month without a year, by the same reckoning in months."""
    side = "coming" if p.direction > 0 else "past"
    stretches = near_month(p.month or 1, -1 if p.direction > 0 else 1)
    return Evidence(Span(time.start, time.end), f"{time.text} is spoken of as {side}", stretches, 0.1, False)


@lru_cache(maxsize=24)
def near_month(month: int, sign: int) -> tuple[Stretch, ...]:
    """The months after a month of every year, or before it."""
    stretches: list[Stretch] = []
    for year in SPAN:
        for months in range(11, -1, -1):
            at = year * 12 + month - 1 + sign * months
            first = date(at // 12, at % 12 + 1, 1)
            stretches.append(Stretch(first, (first + timedelta(days=32)).replace(day=1), SINCE_MONTH[months]))
    return tuple(stretches)
