"""Days and clock times as pages print them, read without deciding yet which number of ``03/10`` is the month.

Example:
    >>> [m.year for m in find_moments("05:17 GMT 03.10.2024", date_words(knowledge))]
    [2024]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.knowledge import Knowledge, many
from onrecord.model import Interval, Span
from onrecord.reading.zones import Zones, zones

#: Century of a year of two digits.
CENTURY = 2000
YEARS = range(1800, 2100)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: The most characters between a day and its clock time.
FAR = 16


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with a clock time where there is one.

    Attributes:
        span: where it stands. year: None where it is not printed.
        first, second: month and day in the order of print, where only the order of the place tells which is which.
        separator: the mark between numbers, where the date is of numbers alone.
        clock: ``05:17``. zone: ``Z``, ``+03:00``, or an empty string where none is known.
        letters: those of the zone as printed, in small letters.
    """

    span: Span
    year: int | None
    month: int | None = None
    day: int | None = None
    first: int | None = None
    second: int | None = None
    separator: str = ""
    clock: str | None = None
    zone: str = ""
    letters: str = ""

    @property
    def is_open(self) -> bool:
        """Whether two readings are possible."""
        return self.month is None

    def read(self, order: str) -> Moment:
        """The moment with its numbers taken in an order, ``dmy`` or ``mdy``."""
        if not self.is_open:
            return self
        day, month = (self.first, self.second) if order == "dmy" else (self.second, self.first)
        return replace(self, day=day, month=month)

    @property
    def iso(self) -> str | None:
        """ISO 8601 as fine as printed; of an open one only the year; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return str(self.year)
        day = f"{self.year}-{self.month:02d}-{self.day:02d}"
        return f"{day}T{self.clock}{self.zone}" if self.clock else day

    @property
    def interval(self) -> Interval | None:
        """The half-open days it can mean; of an open one from the earlier to the later reading."""
        days = [d for m in ((self.read("dmy"), self.read("mdy")) if self.is_open else (self,)) if (d := m.date())]
        return (min(days).isoformat(), (max(days) + timedelta(1)).isoformat()) if days else None

    def date(self) -> date | None:
        """The day, or None where it is not known or not in the calendar."""
        try:
            return date(self.year or 0, self.month or 0, self.day or 0)
        except ValueError:
            return None


class DateWords:
    """The table ``date_words`` and the patterns made from it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.months: dict[str, int] = {}
        self.zones: Zones = zones(knowledge)
        self.roles: dict[str, str] = {}
        for row in knowledge.rows("date_words"):
            for word in (w.casefold() for w in many(row["words"])):
                if row["role"] == "month":
                    self.months[word] = int(row["value"])
                else:
                    self.roles.setdefault(word, row["role"])
        months = "|".join(re.escape(w) for w in sorted(self.months, key=lambda w: (-len(w), w)))
        self.day_pattern = re.compile(DAY.replace("MONTH", months), re.IGNORECASE | re.VERBOSE)
        self.clock_pattern = re.compile(CLOCK.replace("ZONE", self.zones.pattern), re.IGNORECASE | re.VERBOSE)

    def only_fillers(self, between: str) -> bool:
        """Whether nothing but marks, small words and the day of the week stands between a day and a clock time."""
        return len(between) <= FAR and all(self.roles.get(w.casefold()) in ("filler", "weekday") for w in WORD.findall(between))

    def month(self, word: str) -> int:
        """Number of a month's name."""
        return self.months.get(word.casefold()) or self.months[word.casefold().rstrip(".")]


DAY = r"""(?<![^\W\d_])(?:
  (?<![\w.])(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2}) (?=\D|$)
| (?<![\w.])(?P<ny>\d{4})(?P<ns>[./])(?P<nm>\d{1,2})(?P=ns)(?P<nd>\d{1,2}) (?!\d)
| (?<![\w.])(?P<p1>\d{1,2})(?P<ps>[./-])(?P<p2>\d{1,2})(?P=ps)(?P<py>\d{4}|\d{2}) (?!\d)
| (?<![\w.])(?P<hy>\d{4})\s?[年년]\s?(?P<hm>\d{1,2})\s?[月월]\s?(?P<hd>\d{1,2})\s?[日일]
| (?<![\w.:])(?P<dd>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]{1,3}(?:of\s|de\s)?(?P<dm>MONTH)\b\.?
  (?:,?[\s-]{1,3}(?:de\s|del\s)?(?P<dy>\d{4})(?!\d))?
| (?P<mm>MONTH)\.?\s{1,3}(?P<md>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s{1,3}(?P<my>\d{4})(?=\D|$|\d{1,2}:\d\d))?
)"""
CLOCK = r"""(?:(?<=\d)T|(?<![\d:.])|(?<=[ ,](?:19|20)\d\d))(?:
  (?P<h>[01]?\d|2[0-4])[:.h](?P<m>[0-5]\d)(?:[:.][0-5]\d(?:[.,]\d{1,9})?)?(?![\d:])\s?(?P<half>[ap]\.?m\b\.?)?
| (?P<h2>1[0-2]|0?[1-9])\s?(?P<half2>[ap]\.?m\b\.?)
| (?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?=\s?(?:hrs|hours|gmt|utc))
)
(?:\s?(?:\((?P<zb>ZONE)\)|(?P<z>ZONE)\b))? (?:\s?\(?(?:gmt|utc)?\s?(?P<o>[+−-]\d{1,2}(?::?\d{2})?)(?!\d)\)?)?"""


def date_words(knowledge: Knowledge) -> DateWords:
    """The compiled table."""
    return knowledge.compiled("reading.date_words", DateWords)


def find_moments(block: str, words: DateWords, base: int = 0) -> list[Moment]:
    """The moments of a short block in order; a clock time belongs to the day beside it.

    Args:
        block: a line of a page.
        words: the table.
        base: offset of the block in the page.
    """
    days = [(m.span(), moment) for m in words.day_pattern.finditer(block) if (moment := read_day(m, words, base))]
    clocks = [(trimmed(m), read_clock(m)) for m in words.clock_pattern.finditer(block) if not covered(m.span(), days)]
    return [settled(with_clock(block, at, moment, days, clocks, words), words.zones) for at, moment in days]


def settled(moment: Moment, table: Zones, countries: Sequence[str] = ()) -> Moment:
    """A moment with the offset that the letters of its zone have in these states, or everywhere."""
    if not moment.letters:
        return moment
    return replace(moment, zone=table.offset(moment.letters, countries, moment.date()) or "")


def trimmed(m: re.Match[str]) -> tuple[int, int]:
    """A match's characters without blanks at the end."""
    return m.start(), m.start() + len(m.group().rstrip())


def covered(span: tuple[int, int], days: list[tuple[tuple[int, int], Moment]]) -> bool:
    """Whether the characters belong to a day."""
    return any(a < span[1] and span[0] < b for (a, b), _ in days)


def with_clock(
    block: str,
    at: tuple[int, int],
    moment: Moment,
    days: list[tuple[tuple[int, int], Moment]],
    clocks: list[tuple[tuple[int, int], tuple[str, str, str]]],
    words: DateWords,
) -> Moment:
    """A day with the clock time that stands right after it, or else right before it and after no other day."""
    for span, clock in clocks:
        if span[0] >= at[1] and words.only_fillers(block[at[1] : span[0]]):
            return timed(moment, clock, Span(moment.span.start, moment.span.end + span[1] - at[1]))
    for span, clock in reversed(clocks):
        taken = any(b <= span[0] and words.only_fillers(block[b : span[0]]) for (_, b), _ in days)
        if span[1] <= at[0] and words.only_fillers(block[span[1] : at[0]]) and not taken:
            return timed(moment, clock, Span(moment.span.start - (at[0] - span[0]), moment.span.end))
    return moment


def timed(moment: Moment, clock: tuple[str, str, str], span: Span) -> Moment:
    """A day with its clock time, offset and letters of the zone."""
    return replace(moment, clock=clock[0], zone=clock[1], letters=clock[2], span=span)


def read_day(m: re.Match[str], words: DateWords, base: int) -> Moment | None:
    """The day of a match; None where the calendar has no such day."""
    span = Span(m.start() + base, m.end() + base)
    g = m.groupdict()
    for y, mo, d in (("iy", "im", "id"), ("ny", "nm", "nd"), ("hy", "hm", "hd")):
        if g[y]:
            return checked(Moment(span, int(g[y]), int(g[mo]), int(g[d])))
    if g["p1"]:
        year = int(g["py"]) if len(g["py"]) == 4 else CENTURY + int(g["py"])
        return read_numbers(span, int(g["p1"]), int(g["p2"]), year, g["ps"])
    named, number, year_text = (g["dm"], g["dd"], g["dy"]) if g["dm"] else (g["mm"], g["md"], g["my"])
    return checked(Moment(span, int(year_text) if year_text else None, words.month(named), int(number)))


def read_numbers(span: Span, first: int, second: int, year: int, separator: str) -> Moment | None:
    """A date of numbers alone: open where both may be the month."""
    if first == second:
        return checked(Moment(span, year, first, first, separator=separator))
    if first > 12 or second > 12:
        day, month = (first, second) if first > 12 else (second, first)
        return checked(Moment(span, year, month, day, separator=separator))
    return Moment(span, year, first=first, second=second, separator=separator) if first and second and year in YEARS else None


def checked(moment: Moment) -> Moment | None:
    """The moment, if the calendar has it and its year is one of a page."""
    if moment.year is not None and moment.year not in YEARS:
        return None
    return moment if replace(moment, year=moment.year or 2000).date() else None


def read_clock(m: re.Match[str]) -> tuple[str, str, str]:
    """Clock, offset where it is printed, and else the letters of the zone of a match."""
    g = m.groupdict()
    hour = int(g["h"] or g["h2"] or g["h4"])
    minute = int(g["m"] or g["m4"] or 0)
    half = (g["half"] or g["half2"] or "").casefold()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    letters = (g["z"] or g["zb"] or "").casefold()
    return f"{hour % 24:02d}:{minute:02d}", offset(g["o"]) if g["o"] else "", "" if g["o"] else letters


def offset(text: str) -> str:
    """An offset as ISO 8601 has it.

    Example:
        >>> offset("+3")
        '+03:00'
    """
    digits, sign = text[1:].replace(":", ""), "+" if text[0] == "+" else "-"
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return "Z" if int(digits) == 0 else f"{sign}{int(hours):02d}:{minutes}"


def numeric_orders(text: str) -> Iterator[tuple[str, str]]:
    """Separator and order of each date of numbers in a text that leaves no doubt (``25/12/2024`` is ``dmy``)."""
    for m in NUMERIC.finditer(text):
        first, second = int(m[1]), int(m[3])
        if (first > 12) != (second > 12) and max(first, second) <= 31 and min(first, second) > 0:
            yield m[2], "dmy" if first > 12 else "mdy"


NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4})(?![\d/-])")
