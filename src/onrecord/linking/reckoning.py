"""The value of a relative time by the days of its page: "Tuesday", "last month", "two years ago", "Dec. 11".

Where the page can be of several days the value is reckoned from the first and from the last of them; what the two share is its value,
and both lie in its interval. Words that are not among these are left alone.

Example:
    >>> reckon(time("yesterday"), ("2031-03-05", "2031-03-07"))
    Reckoned(value='2031-03', interval=('2031-03-04', '2031-03-06'), fills=True)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.linking.days import day
from onrecord.model import Interval, TimeExpression

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1}
SIDES = {"last": -1, "past": -1, "previous": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": 1}
LEADS = r"(?:(?:earlier|later|early|late|mid|on|by|in|since|until|the|of) )*"
WEEKDAY = re.compile(
    LEADS + r"(?P<side>last |this |next )?(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?$"
)
HERE = re.compile(LEADS + r"(?:today|tonight|this (?:morning|afternoon|evening))$")
DAY_BEFORE = re.compile(LEADS + r"(?:yesterday(?: (?:morning|afternoon|evening))?|last night)$")
DAY_AFTER = re.compile(LEADS + r"tomorrow(?: (?:morning|afternoon|evening|night))?$")
UNIT = re.compile(LEADS + r"(?P<side>last|past|previous|this|current|next|coming) (?P<unit>week|month|year)$")
AGO = re.compile(r"(?:about |nearly |over )?(?P<n>\w+) (?P<unit>day|week|month|year)s? ago$")
MONTH_DAY = re.compile(LEADS + r"(?P<month>[a-z]{3})[a-z]*\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?$")
MONTH = re.compile(LEADS + r"(?P<side>last |this |next )?(?P<month>[a-z]{3,9})\.?$")
FULL_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
PARTS = (("morning", "TMO"), ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI"))
#: A day, or a month, without a year is of the year in which it lies nearest to the page, if it lies nearer than so many days.
NEAREST, NEAREST_MONTH = 100, 45
#: What the record has for a time whose page has no date, by its unit.
OPEN = {
    "D": re.compile(r"XXXX-(?:WXX-\d|XX-XX|\d\d-\d\d)(?:T.*)?$"),
    "W": re.compile(r"XXXX-WXX$"),
    "M": re.compile(r"XXXX-(?:XX|\d\d)$"),
    "Y": re.compile(r"XXXX$"),
}
Reckoning = Callable[[date], tuple[date, str]]


class Reckoned(NamedTuple):
    """A TIMEX3 value, its half-open interval, and whether the record leaves open just what is filled in."""

    value: str
    interval: Interval
    fills: bool


def reckon(time: TimeExpression, published: Interval, ahead: bool = False) -> Reckoned | None:
    """The value of a time on a page of some days, or None where its words are not understood.

    Args:
        ahead: whether a day of the week is the next one of its name.
    """
    first, after = day(published[0]), day(published[1])
    rule = rule_of(" ".join(time.text.lower().split()), ahead)
    if first is None or after is None or rule is None:
        return None
    last = max(first, after - timedelta(1))
    try:
        low, high = rule(first), rule(last)
    except (ValueError, OverflowError):
        return None
    rest = part_of(time) if low[1] == "D" else ""
    values = [written(*edge) + rest for edge in (low, high)]
    fills = bool(OPEN[low[1]].match(time.value))
    ends = [end_of(*edge).isoformat() for edge in (low, high)]
    interval = (min(low[0], high[0]).isoformat(), max(ends))
    return Reckoned(values[0] if values[0] == values[1] else common(*values), interval, fills)


def part_of(time: TimeExpression) -> str:
    """The clock time or the part of the day, as the value has it or the words name it."""
    clock = "".join(time.value.partition("T")[1:])
    words = time.text.lower()
    return clock or next((part for name, part in PARTS if name in words or part == "TNI" and words == "tonight"), "")


def rule_of(words: str, ahead: bool) -> Reckoning | None:
    """How an expression is reckoned from the day of its page: to the first day of what it names, and its unit."""
    if m := WEEKDAY.match(words):
        return weekday_rule(DAYS.index(m["day"][:3]) + 1, (m["side"] or "").strip(), ahead)
    for pattern, days in ((HERE, 0), (DAY_BEFORE, -1), (DAY_AFTER, 1)):
        if pattern.match(words):
            return lambda page: (page + timedelta(days), "D")
    if m := UNIT.match(words):
        return unit_rule(SIDES[m["side"]], m["unit"][0].upper())
    if (m := AGO.match(words)) and (n := NUMBERS.get(m["n"]) or (int(m["n"]) if m["n"].isdigit() and len(m["n"]) < 4 else None)):
        return unit_rule(-n, m["unit"][0].upper())
    if (m := MONTH_DAY.match(words)) and m["month"] in MONTHS:
        return near_rule(MONTHS.index(m["month"]) + 1, int(m["day"]))
    if (m := MONTH.match(words)) and (m["month"] in FULL_MONTHS or m["month"] in MONTHS or m["month"] == "sept"):
        return month_rule(MONTHS.index(m["month"][:3]) + 1, (m["side"] or "").strip())
    return None


def weekday_rule(weekday: int, side: str, ahead: bool) -> Reckoning | None:
    """A day of the week: the last one or the next one, the page's own day counting where neither word is said."""
    if side == "this":
        return None

    def rule(page: date) -> tuple[date, str]:
        back = (page.isoweekday() - weekday) % 7
        if side:
            return page + timedelta(-(back or 7) if side == "last" else 7 - back), "D"
        return page + timedelta((7 - back) % 7 if ahead else -back), "D"

    return rule


def unit_rule(n: int, unit: str) -> Reckoning:
    """A day, week, month or year so many before or after that of the page."""

    def rule(page: date) -> tuple[date, str]:
        if unit in "DW":
            there = page + timedelta(n * (7 if unit == "W" else 1))
            return (there - timedelta(there.isoweekday() - 1) if unit == "W" else there), unit
        months = page.year * 12 + page.month - 1 + n * (12 if unit == "Y" else 1)
        return date(months // 12, 1 if unit == "Y" else months % 12 + 1, 1), unit

    return rule


def near_rule(month: int, number: int) -> Reckoning:
    """A day of a month in the year in which it lies nearest to the page."""

    def rule(page: date) -> tuple[date, str]:
        there = min((date(page.year + k, month, number) for k in (-1, 0, 1)), key=lambda d: abs((d - page).days))
        if abs((there - page).days) > NEAREST:
            raise ValueError("too far")
        return there, "D"

    return rule


def month_rule(month: int, side: str) -> Reckoning | None:
    """A month: the last, this year's or the next one where that is said, else the one that lies nearest to the page."""

    def rule(page: date) -> tuple[date, str]:
        if side == "last":
            return date(page.year - (month >= page.month), month, 1), "M"
        if side == "next":
            return date(page.year + (month <= page.month), month, 1), "M"
        if side == "this":
            return date(page.year, month, 1), "M"
        there = min((date(page.year + k, month, 1) for k in (-1, 0, 1)), key=lambda d: abs((d - page.replace(day=1)).days))
        if abs((there - page).days) > NEAREST_MONTH:
            raise ValueError("too far")
        return there, "M"

    return rule


def written(first: date, unit: str) -> str:
    """The value of a day, week, month or year."""
    if unit == "W":
        year, week, _ = first.isocalendar()
        return f"{year:04}-W{week:02}"
    return first.isoformat()[: {"D": 10, "M": 7, "Y": 4}[unit]]


def end_of(first: date, unit: str) -> date:
    """The day after a day, week, month or year."""
    if unit in "DW":
        return first + timedelta(7 if unit == "W" else 1)
    months = first.year * 12 + first.month - 1 + (12 if unit == "Y" else 1)
    return date(months // 12, months % 12 + 1, 1)


def common(value: str, other: str) -> str:
    """The coarser date that holds both values, the field of the calendar that they share, or the span of the two."""
    if value[4:] == other[4:] and len(value) > 4 and value[4] == "-":
        return "XXXX" + value[4:]
    for length in (7, 4):
        if value[:length] == other[:length] and "W" not in value[:length]:
            return value[:length]
    return f"{value}/{other}"
