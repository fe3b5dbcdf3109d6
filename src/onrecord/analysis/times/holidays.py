"""Days with a name of their own: which day of a year "Thanksgiving" is.

From the table ``holidays``.

Example:
    >>> holiday_in("4-4-11", 2024)
    datetime.date(2024, 11, 28)
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.analysis.times.calendar import add_days, day_of
from onrecord.knowledge import Knowledge, many

WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
RULE = re.compile(
    r"(?:(?P<nth>[1-5]|last)-(?P<weekday>[1-7])-(?P<of>[0-9]{2})|(?P<easter>easter)|(?P<month>[0-9]{2})-(?P<day>[0-9]{2}))(?P<days>[+-][0-9]+)?$"
)

Holidays = dict[str, list[tuple[tuple[str, ...], str]]]


def load_holidays(knowledge: Knowledge) -> Holidays:
    """First word -> the wordings that begin with it, the longest first, each with its rule; compiled once."""
    return knowledge.compiled("times.holidays", build_holidays)


def build_holidays(knowledge: Knowledge) -> Holidays:
    """Compiles the table."""
    holidays: Holidays = {}
    for row in knowledge.rows("holidays"):
        for form in many(row["forms"]):
            words = tuple(WORD.findall(form))
            holidays.setdefault(words[0], []).append((words, row["day"]))
    for forms in holidays.values():
        forms.sort(key=lambda form: -len(form[0]))
    return holidays


def holiday_in(rule: str, year: int) -> date | None:
    """The day of a year that a rule of the table names; None for a rule that is none."""
    m = RULE.match(rule)
    if m is None or not 1583 <= year <= 9998:
        return None
    if m["easter"]:
        day: date | None = easter(year)
    elif m["month"]:
        day = day_of(year, int(m["month"]), int(m["day"]))
    else:
        day = nth_weekday(year, int(m["of"]), int(m["weekday"]), m["nth"])
    return add_days(day, int(m["days"] or 0)) if day is not None else None


def nth_weekday(year: int, month: int, weekday: int, nth: str) -> date:
    """The n-th weekday of a month, or its last."""
    if nth == "last":
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (int(nth) - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leap, centuries = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    quarter, odd = divmod(rest, 4)
    sunday = (32 + 2 * centuries + 2 * quarter - moon - odd) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
