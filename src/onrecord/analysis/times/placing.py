"""Where beside its anchor a day, month, season or holiday without a year lies: nearest, or in the direction of the tense.

Example:
    >>> weekday_in_month(5, 13, date(2024, 10, 3), -1)
    datetime.date(2024, 9, 13)
"""

from __future__ import annotations

from datetime import date

from onrecord.analysis.times.calendar import add_days, add_months, at_grain, day_of
from onrecord.analysis.times.holidays import holiday_in
from onrecord.analysis.times.partial import Partial

#: Days of a year; and how many times nearer one of two candidates must be for the tense not to matter.
LENGTH, CLOSER, CLOSER_MONTH = 365, 2.2, 9.0
#: So many months before the one told last, a month of a story is that of the next year.
TURN = 8
#: Months in which a season lies nearest to its middle.
SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def holiday_near(partial: Partial, day: date | None) -> str:
    """The day of a holiday: of its year, or the nearest to the anchor in the direction of relation or tense."""
    if partial.year is not None:
        there = holiday_in(partial.holiday, partial.year)
        return there.isoformat() if there else f"{partial.year:04}"
    if day is None:
        return "XXXX-XX-XX"
    if partial.shift is not None:
        there = holiday_in(partial.holiday, day.year + partial.shift)
        return there.isoformat() if there else "XXXX-XX-XX"
    days = [d for year in range(day.year - 1, day.year + 2) if (d := holiday_in(partial.holiday, year)) is not None]
    if not days:
        return at_grain(day, "Y")
    if partial.relation == 0:
        return next((d for d in days if d.year == day.year), days[0]).isoformat()
    if partial.relation is not None:
        side = [d for d in days if (d < day if partial.relation < 0 else d > day)]
        return (side[-1] if partial.relation < 0 else side[0]).isoformat() if side else days[0].isoformat()
    weight = 2 if partial.direction > 0 else -2 if partial.direction < 0 else 0
    return min(days, key=lambda d: abs((d - day).days) * (1 + (weight < 0 and d > day or weight > 0 and d < day))).isoformat()


def week_of_month(year: int, month: int, n: int) -> str:
    """The n-th week of a month; 9 is the last that ends in it."""
    first = day_of(year, month, 1)
    if first is None:
        return f"{year:04}-{month:02}"
    sunday = next(d for k in range(31, 20, -1) if (d := day_of(year, month, k)) is not None and d.isoweekday() == 7)
    return at_grain(sunday if n > 4 else add_days(first, 7 * n - 4) or first, "W")


def weekday_near(partial: Partial, day: date) -> date:
    """The day of the week in the direction of relation or tense; the anchor's own day counts, unless "last" or "next" is said."""
    back = (day.isoweekday() - (partial.weekday or 1)) % 7
    relation = partial.relation
    if relation is None:
        n = -back if partial.direction <= 0 else (7 - back) % 7
    elif relation < 0:
        n = -(back or 7)
    elif relation > 0:
        n = 7 - back
    else:
        n = (partial.weekday or 1) - day.isoweekday()
    return add_days(day, n) or day


def weekday_in_month(weekday: int, n: int, day: date, direction: int) -> date:
    """ "Friday, the 13th": the nearest such day, in the direction of the tense where there is one."""
    months = [there for k in range(-14, 15) if (there := add_months(day.replace(day=1), k)) is not None]
    days = [d for m in months if (d := day_of(m.year, m.month, n)) is not None and d.isoweekday() == weekday]
    ahead = [d for d in days if d >= day] if direction > 0 else [d for d in days if d <= day]
    return min(ahead or days or [day], key=lambda d: abs((d - day).days))


def year_near(partial: Partial, day: date, told: bool) -> int:
    """The year of a month, day, quarter, half or season beside the anchor."""
    if told and partial.month is not None:
        return day.year + (partial.month - day.month <= -TURN)
    if told:
        return day.year
    gap = gap_to(partial, day)
    if partial.relation is not None:
        if partial.relation < 0:
            return day.year - (gap >= 0)
        return day.year + (gap <= 0) if partial.relation > 0 else day.year
    if gap == 0 or partial.quarter is not None and gap == -3:
        return day.year
    if partial.quarter is not None and day.month < 4 and partial.quarter == 4:
        return day.year - 1
    other = gap - (LENGTH if gap > 0 else -LENGTH) if partial.day is not None else gap - (12 if gap > 0 else -12)
    nearer = CLOSER if partial.day is not None else CLOSER_MONTH
    if abs(gap) * nearer < abs(other):
        return day.year
    if abs(other) * nearer < abs(gap):
        return day.year + (1 if other > 0 else -1)
    if partial.direction < 0:
        return day.year - (gap > 0)
    if partial.direction > 0:
        return day.year + (gap < 0)
    half = 183 if partial.day is not None else 6
    return day.year + (1 if gap < -half else -1 if gap >= half else 0)


def gap_to(partial: Partial, day: date) -> int:
    """How far ahead in the anchor's own year the field lies: in days where a day is named, else in months."""
    if partial.month is not None and partial.day is not None:
        there = day_of(day.year, partial.month, min(partial.day, 28))
        return (there - day).days + max(0, partial.day - 28) if there else 0
    if partial.month is not None:
        return partial.month - day.month
    if partial.quarter is not None:
        return 3 * (partial.quarter - (day.month + 2) // 3)
    if partial.half is not None:
        return 6 * (partial.half - (1 if day.month < 7 else 2))
    here = next((s for s, m in SEASON_MONTHS.items() if (day.month - m) % 12 in (0, 1, 11)), "")
    return 0 if here == partial.season else SEASON_MONTHS.get(partial.season or "", day.month) - day.month
