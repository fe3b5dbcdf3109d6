"""Days and intervals of time: how long, how near, and the quarters of years and windows of days that they touch.

Example:
    >>> near(("2031-03-05", "2031-03-06"), ("2031-03-08", "2031-03-09"), 4)
    True
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.linking.slots import meet
from onrecord.model import Interval

#: Days of one window of time, and of the longest month.
WINDOW, MONTH = 14, 31
#: The last year of which months are told apart: they are stored in two bytes.
LAST = 5_000


def month_of(interval: Interval | None) -> int:
    """The month in which an interval begins, counted from the first year; 0 where it is longer than a month, not known or past ``LAST``."""
    first = day(interval[0]) if interval else None
    return 0 if interval is None or first is None or span_days(interval) > MONTH or first.year > LAST else 12 * first.year + first.month


def quarters(interval: Interval | None) -> list[str]:
    """The quarters of years that an interval touches."""
    first, last = (day(interval[0]), day(interval[1])) if interval else (None, None)
    if first is None or last is None:
        return []
    one, other = (d.year * 4 + (d.month - 1) // 3 for d in (first, last))
    return [f"{n // 4}Q{n % 4 + 1}" for n in range(one, other + 1)]


def windows(interval: Interval | None) -> list[str]:
    """The windows of ``WINDOW`` days that an interval touches."""
    first, last = (day(interval[0]), day(interval[1])) if interval else (None, None)
    if first is None or last is None:
        return []
    return [str(n) for n in range(first.toordinal() // WINDOW, last.toordinal() // WINDOW + 1)]


def first_days(interval: Interval | None, most: int) -> Interval | None:
    """The first days of an interval, at most so many."""
    first, last = (day(interval[0]), day(interval[1])) if interval else (None, None)
    if first is None or last is None or (last - first).days <= most:
        return interval
    return first.isoformat(), (first + timedelta(most)).isoformat()


def span_days(interval: Interval) -> int:
    """Length of an interval in days; a very long time where it cannot be read."""
    first, last = day(interval[0]), day(interval[1])
    return (last - first).days if first and last else 99_999


def near(a: Interval, b: Interval, days: int) -> bool:
    """Whether two intervals lie within some days of each other."""
    return meet(widened(widened(a, days), -days, before=True), b)


def widened(interval: Interval, days: int, before: bool = False) -> Interval:
    """An interval that ends later by some days, or begins earlier where ``before`` and the number is negative."""
    first, last = day(interval[0]), day(interval[1])
    if first is None or last is None:
        return interval
    try:
        if before:
            return (first + timedelta(days)).isoformat(), interval[1]
        return interval[0], (last + timedelta(days)).isoformat()
    except OverflowError:
        return interval


def day(value: str) -> date | None:
    """The day of an ISO date or date-time."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
