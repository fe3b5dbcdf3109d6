"""When a page was published, by what was given with it or what it says itself.

What is given wins; then the page's metadata, its date line, its dateline, the date that closes the title of an official
text, and the address. A date of numbers is read in the outlet's order of day and month, or the page's; where neither is
known both readings stay.

Example:
    >>> find_publication(facts, knowledge).published
    '2030-05-04'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from onrecord.model import Given, Interval, Span
from onrecord.reading.marking import Marks
from onrecord.reading.moments import DateWords, Moment, find_moments, numeric_orders, settled
from onrecord.reading.page_words import PageWords

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")
ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
#: So many dates of numbers of a page are asked for its order, in so many of its characters.
WITNESSES, LOOKED_AT = 50, 200_000
ORDERS = ("dmy", "mdy")
#: The first and the last year of a page; a date before or after stands for none in many exports.
YEARS = (1000, 2999)


@dataclass(frozen=True, slots=True)
class Publication:
    """Date of publication with interval, basis and evidence, and the date of the last change."""

    published: str | None = None
    interval: Interval | None = None
    basis: str = "unknown"
    evidence: tuple[Span, ...] = ()
    explanation: str | None = None
    updated: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a date is decided on: the page, its marks, what was given or stands in its metadata, its outlet's order, and
    the states of the outlet and of the place where the report was filed, which decide what letters of a zone mean."""

    text: str
    marks: Marks
    given: Given
    language: str | None = None
    day_order: str | None = None
    url: str | None = None
    meta_published: str | None = None
    meta_updated: str | None = None
    countries: tuple[str, ...] = ()


def find_publication(facts: Facts, dates: DateWords, words: PageWords) -> Publication:
    """The date of publication, as far as it is given or said."""
    warnings: list[str] = []
    order = day_order(facts)
    stated = stated_moment(facts, dates, words)
    updated = iso_of(facts.meta_updated) or said_update(facts, order, dates)
    if facts.given.published:
        if interval := day_of_a_page(facts.given.published):
            return Publication(facts.given.published, interval, "given", updated=updated)
        warnings.append(f"published: {facts.given.published!r} is no ISO 8601 date from {YEARS[0]} to {YEARS[1]} and was not used")
    if interval := day_of_a_page(facts.meta_published):
        agrees = stated is not None and read_in(stated, order).iso is not None and interval_of(read_in(stated, order).iso) == interval
        evidence = (stated.span,) if stated is not None and agrees else ()
        return Publication(iso_of(facts.meta_published), interval, "stated", evidence, "the page's metadata", updated, tuple(warnings))
    if stated is not None:
        moment = settled(read_in(stated, order), dates.zones, facts.countries)
        if moment.letters and not moment.zone:
            warnings.append(f"published: the zone {moment.letters.upper()} is one of several; the clock time is kept without an offset")
        if moment.is_open:
            warnings.append(f"published: {moment.span.of(facts.text)!r} is read with the day or the month first; both are kept")
        return Publication(moment.iso, moment.interval, "stated", (moment.span,), None, updated, tuple(warnings))
    if interval := address_date(facts.url):
        return Publication(interval[0], interval, "stated", (), "the page's address", updated, tuple(warnings))
    return Publication(updated=updated, warnings=tuple(warnings))


def day_of_a_page(value: str | None) -> Interval | None:
    """The days that a date given with a page means; None where it is none, or stands for none, as 0001-01-01 often does."""
    interval = interval_of(value)
    return interval if interval and YEARS[0] <= int(interval[0][:4]) <= YEARS[1] else None


def stated_moment(facts: Facts, dates: DateWords, words: PageWords) -> Moment | None:
    """The moment that the page itself says it was published: its date line, its dateline, or the end of its title."""
    named = [s.published for s, _ in facts.marks.stamps if s.published and s.named and s.published.year]
    below = [s.published for s, above in facts.marks.stamps if s.published and not above and s.published.year]
    above = [s.published for s, above in facts.marks.stamps if s.published and above and s.published.year]
    filed = facts.marks.dateline.moment if facts.marks.dateline else None
    choices = [*named, *below, *([filed] if filed and filed.year else []), *above]
    return choices[0] if choices else title_moment(facts, dates, words)


def title_moment(facts: Facts, dates: DateWords, words: PageWords) -> Moment | None:
    """The date after the last comma of an official text's title; a headline's own dates are not meant."""
    span = facts.marks.title
    if span is None or not words.pattern("official").search(span.of(facts.text)):
        return None
    title = span.of(facts.text)
    moments = find_moments(title, dates, span.start)
    if not moments or moments[-1].year is None or title[moments[-1].span.end - span.start :].strip(" ).]"):
        return None
    before = title[: moments[-1].span.start - span.start].rstrip()
    return moments[-1] if before[-1:] in (",", "(", "|", "–", "—", "[") else None


def said_update(facts: Facts, order: str | None, dates: DateWords) -> str | None:
    """When the page says that it was last changed; None where its numbers have two readings."""
    found = next((s.updated for s, _ in facts.marks.stamps if s.updated and s.updated.year), None)
    moment = settled(read_in(found, order), dates.zones, facts.countries) if found else None
    return moment.iso if moment and not moment.is_open else None


def day_order(facts: Facts) -> str | None:
    """The order of day and month of the page's dates of numbers, if anything tells: outlet, page, or custom."""
    if facts.day_order in ORDERS:
        return facts.day_order
    seen = {order for _, order in witnesses(facts.text)}
    if len(seen) == 1:
        return next(iter(seen))
    return "dmy" if facts.language not in (None, "en") else None


def witnesses(text: str) -> Iterator[tuple[str, str]]:
    """Dates of numbers on the page that leave no doubt about their order."""
    return islice(numeric_orders(text[:LOOKED_AT]), WITNESSES)


def read_in(moment: Moment, order: str | None) -> Moment:
    """A moment in the page's order; between full stops the day comes first all over the world."""
    order = order or ("dmy" if moment.separator == "." else None)
    return moment.read(order) if order else moment


def interval_of(iso: str | None) -> Interval | None:
    """The half-open days of an ISO 8601 date, as coarse as it is; None where it is none.

    Example:
        >>> interval_of("2030-02")
        ('2030-02-01', '2030-03-01')
    """
    m = ISO.fullmatch((iso or "").strip())
    if m is None:
        return None
    year, month, day = int(m[1]), int(m[2] or 1), int(m[3] or 1)
    try:
        first = date(year, month, day)
        if m[3]:
            return first.isoformat(), (first + timedelta(1)).isoformat()
        last = date(year + 1, 1, 1) if not m[2] or month == 12 else date(year, month + 1, 1)
    except (ValueError, OverflowError):
        return None
    return first.isoformat(), last.isoformat()


def iso_of(text: str | None) -> str | None:
    """An ISO 8601 time of a page's metadata, to the minute, with ``Z`` or an offset.

    Example:
        >>> iso_of("2030-05-04T10:05:33.000+00:00")
        '2030-05-04T10:05Z'
    """
    if interval_of(text) is None:
        return None
    m = MINUTE.fullmatch((text or "").strip())
    if m is None:
        return (text or "").strip()[:10]
    zone = m[3] or ""
    if zone in ("Z", "z", "+00:00", "+0000", "+00"):
        zone = "Z"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    return f"{m[1]}T{m[2]}{zone}"


MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?\s?(Z|z|[+-]\d{2}:?(?:\d{2})?)?")


def address_date(url: str | None) -> Interval | None:
    """The day in an address, as ``/2030/05/04/``."""
    m = ADDRESS.search(url or "")
    return interval_of(f"{m[1]}-{m[2]}-{m[3]}") if m else None
