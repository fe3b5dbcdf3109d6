"""Reckoning with TIMEX3 values: their intervals, and steps of days, weeks, months, quarters, years.

Dates outside the years 1 to 9999 and days that no month has yield None, never an error.

Example:
    >>> interval_of("2024-Q3")
    ('2024-07-01', '2024-10-01')
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.model import Interval

#: Months in which the seasons begin (northern half, whole months).
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: Hours of the parts of the day: first hour, hours long.
PARTS = {"MO": (6, 6), "MI": (12, 1), "AF": (12, 6), "EV": (18, 6), "NI": (18, 12), "DT": (6, 12)}
MONTHS_OF = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
DAYS_OF = {"D": 1, "W": 7}

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?$")
CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})")


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, n: int) -> date | None:
    """The day ``n`` days on, or None beyond the calendar."""
    if abs(n) > 4_000_000:
        return None
    try:
        return day + timedelta(days=n)
    except OverflowError:
        return None


def add_months(day: date, n: int) -> date | None:
    """The same day ``n`` months on, or the month's last day where it is shorter."""
    if abs(n) > 120_000:
        return None
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return next(d for d in (day_of(year, month + 1, day.day - k) for k in range(4)) if d is not None)


def step(day: date, n: int, unit: str) -> date | None:
    """The day ``n`` units on; units D, W, M, Q, H (half-year), Y, E (decade), C, L (millennium)."""
    if unit in DAYS_OF:
        return add_days(day, n * DAYS_OF[unit])
    return add_months(day, n * MONTHS_OF[unit]) if unit in MONTHS_OF else None


def at_grain(day: date, unit: str) -> str:
    """The value of the unit that holds the day.

    Example:
        >>> at_grain(date(1998, 3, 10), "W")
        '1998-W11'
    """
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04}-H{1 if day.month < 7 else 2}"
    return f"{day.year:04}"[: {"Y": 4, "E": 3, "C": 2, "L": 1}.get(unit, 4)]


def interval_of(value: str) -> Interval | None:
    """The half-open interval of a value: ISO dates, or for a time of day datetimes; None where it has none."""
    if "/" in value:
        left, _, right = value.partition("/")
        first, last = interval_of(left), interval_of(right)
        return (first[0], last[1]) if first and last and first[0] < last[1] else None
    if "T" in value and value[:4].isdigit():
        return time_interval(value)
    days = days_of(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def days_of(value: str) -> tuple[date, date] | None:
    """First day of a date value and the first day after it."""
    if m := DAY.match(value):
        first = day_of(int(m[1]), int(m[2]), int(m[3]))
        return between(first, add_days(first, 1) if first else None)
    if m := WEEK.match(value):
        try:
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        except ValueError:
            return None
        return between(add_days(monday, 5) if m[3] else monday, add_days(monday, 7))
    head, _, rest = value.partition("-")
    if not head.isascii() or not head.isdigit() or len(head) > 4:
        return None
    if not rest:
        first = day_of(int(head.ljust(4, "0")) or 1, 1, 1)
        return between(first, add_months(first, {4: 12, 3: 120, 2: 1200, 1: 12000}[len(head)]) if first else None)
    return part_of_year(int(head), rest) if len(head) == 4 else None


def part_of_year(year: int, part: str) -> tuple[date, date] | None:
    """The days of a month, quarter, half or season of a year."""
    if part.isdigit() and len(part) == 2:
        month, length = int(part), 1
    elif part in SEASONS:
        month, length = SEASONS[part], 3
    elif len(part) == 2 and part[0] in "QH" and part[1] in "1234":
        length = 3 if part[0] == "Q" else 6
        month = (int(part[1]) - 1) * length + 1
    else:
        return None
    first = day_of(year, month, 1)
    return between(first, add_months(first, length) if first else None)


def between(first: date | None, last: date | None) -> tuple[date, date] | None:
    """The two days where both are there."""
    return (first, last) if first is not None and last is not None else None


def time_interval(value: str) -> Interval | None:
    """The interval of a time of day in datetimes."""
    day, _, clock = value.partition("T")
    days = days_of(day)
    if days is None:
        return None
    if clock[:2] in PARTS:
        hour, length = PARTS[clock[:2]]
        return stamp(days[0], hour, 0), stamp(days[0], hour + length, 0)
    m = CLOCK.match(clock)
    if m and int(m[1]) <= 24 and int(m[2]) < 60:
        return stamp(days[0], int(m[1]), int(m[2])), stamp(days[0], int(m[1]), int(m[2]) + 1)
    return days[0].isoformat(), days[1].isoformat()


def stamp(day: date, hour: int, minute: int) -> str:
    """Day, hour and minute as an ISO datetime; hours and minutes beyond their range carry over."""
    hour, minute = hour + minute // 60, minute % 60
    later = add_days(day, hour // 24) or day
    return f"{later.isoformat()}T{hour % 24:02}:{minute:02}"


def distance(value: str, anchor: date) -> str | None:
    """How far a date value lies from the anchor, in its own unit, as ``-1Y``, ``+3D``, ``+0M``.

    Example:
        >>> distance("2021", date(2022, 12, 30))
        '-1Y'
    """
    days = days_of(value.partition("T")[0].partition("/")[0])
    if days is None:
        return None
    first, unit = days[0], unit_of(value)
    if unit == "D":
        n = (first - anchor).days
    elif unit == "W":
        n = (first - anchor + timedelta(days=anchor.weekday() - first.weekday())).days // 7
    else:
        size = MONTHS_OF[unit]
        n = (first.year * 12 + first.month - 1) // size - (anchor.year * 12 + anchor.month - 1) // size
    return f"{n:+d}{unit}"


def unit_of(value: str) -> str:
    """The unit of a date value: D, W, M, Q, H, Y, E, C."""
    value = value.partition("T")[0].partition("/")[0]
    if DAY.match(value):
        return "D"
    head, _, rest = value.partition("-")
    if rest[:1] in ("W", "Q", "H") and rest != "WI":
        return rest[0]
    if rest:
        return "M"
    return {4: "Y", 3: "E", 2: "C"}.get(len(head), "Y")
