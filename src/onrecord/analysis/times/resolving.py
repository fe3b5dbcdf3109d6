"""Completes partial times from their anchors: page date, speech, narrative or event.

Example:
    >>> complete(Partial("DATE", month=7, shift=-1, unit="Y"), Anchor(date(2024, 10, 3)), None)
    '2023-07'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.analysis.times.calendar import add_days, at_grain, day_of, days_of, step, unit_of
from onrecord.analysis.times.holidays import holiday_in
from onrecord.analysis.times.partial import Partial

UNRESOLVED = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
#: Days of a year; and how many times nearer one of two candidates must be for the tense not to matter.
LENGTH, CLOSER, CLOSER_MONTH = 365, 2.2, 9.0
#: So many months before the one told last, a month of a story is that of the next year.
TURN = 8
#: Units by size.
SIZES = {"D": 0, "W": 1, "M": 2, "Q": 3, "H": 4, "Y": 5, "E": 6, "C": 7}
#: Months in which a season lies nearest to its middle.
SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


@dataclass(slots=True)
class Narrative:
    """The last date told: what "the next day" and "in October" of a history rest on.

    ``period``: the last quarter or half-year spoken of, to which "a year ago" is compared, unless a longer
    one was spoken of since (``broad``). ``local``: the date stands in this
    paragraph, has a month, and lies years from the page. ``telling``: the page tells of other years than its own, so bare months
    and days are those of the story; ``ends`` is the last year of which it tells months, ``exact`` the last day told.
    """

    value: str = ""
    telling: bool = False
    period: str = ""
    broad: bool = False
    local: bool = False
    ends: int = 9999
    exact: str = ""

    @property
    def day(self) -> date | None:
        """Its first day."""
        days = days_of(self.value)
        return days[0] if days else None


def complete(partial: Partial, anchor: date | None, narrative: Narrative) -> tuple[str, str | None]:
    """The value and the anchor it rests on; X where the anchor is missing."""
    if partial.value and not (partial.shift is not None and narrative.telling and unit_of(narrative.value) == "D"):
        return partial.value, None
    if partial.event:
        there = step(date.fromisoformat(partial.event), partial.shift or 0, partial.unit)
        return (there.isoformat() if there else "XXXX-XX-XX"), "event"
    base, day = base_of(partial, anchor, narrative)
    if partial.holiday:
        return with_clock(partial, holiday_near(partial, day)), base if partial.year is None else None
    if partial.shift is not None:
        value = shifted(partial, day, narrative)
    elif partial.year is not None and partial.grain == "context" and narrative.period and not narrative.broad:
        value, base = f"{partial.year:04}{narrative.period[4:]}", None
    elif partial.year is not None:
        value, base = dated(partial, partial.year), None
    else:
        value = placed(partial, day, base == "narrative" and partial.relation is None)
    return with_clock(partial, value), base


def base_of(partial: Partial, anchor: date | None, narrative: Narrative) -> tuple[str | None, date | None]:
    """The kind of the anchor and its day."""
    told = narrative.day
    if partial.base == "context" and not narrative.telling:
        period = days_of(narrative.period) if partial.unit == "Q" else None
        return ("narrative", period[0]) if period else ("published", anchor)
    if partial.base in ("narrative", "context", "event"):
        finer = partial.shift is not None and SIZES.get(partial.unit, 9) < SIZES.get(unit_of(narrative.value), 0) and anchor is not None
        if finer and narrative.telling:
            return "narrative", within(narrative)
        return ("narrative", told) if told is not None and not finer else ("published", anchor)
    if partial.base == "end":
        return ("narrative", told) if told is not None and narrative.telling else ("published", anchor)
    exact = unit_of(narrative.value) == "D"
    if partial.shift is not None or told is None or partial.direction > 1:
        return "published", anchor
    if partial.relation is not None:
        return ("narrative", told) if narrative.telling and (exact or partial.weekday is None) else ("published", anchor)
    if partial.weekday is not None and partial.month is None:
        return ("narrative", told) if narrative.telling and exact else ("published", anchor)
    if follows(partial):
        near = exact or narrative.telling and partial.day is not None
        return ("narrative", told) if near else ("published", anchor)
    local = narrative.local and partial.month is not None and partial.direction <= 0
    return ("narrative", told) if narrative.telling or local else ("published", anchor)


def within(narrative: Narrative) -> date | None:
    """The last day told, where it lies in the month or year told last: what "two days later" starts from."""
    days, exact = days_of(narrative.value), days_of(narrative.exact)
    return exact[0] if days and exact and days[0] <= exact[0] < days[1] else None


def follows(partial: Partial) -> bool:
    """Whether the expression leans on the date before it: a day of the month or a clock alone."""
    if partial.holiday:
        return False
    bare = partial.month is None and partial.weekday is None and partial.quarter is None and partial.season is None and partial.half is None
    return bare and (partial.day is not None or partial.clock is not None or partial.part is not None)


def shifted(partial: Partial, day: date | None, narrative: Narrative) -> str:
    """A step from the anchor, and a field of the calendar within where one is named."""
    unit = partial.unit
    if day is None and narrative.telling and narrative.day is not None and unit == "D":
        return f"{narrative.day.year:04}-XX-XX"
    if day is None:
        return overlaid(partial, UNRESOLVED.get(unit, "XXXX"))
    compares = partial.grain == "context" or partial.base == "narrative" and partial.grain != "unit"
    compared = days_of(narrative.period) if unit == "Y" and partial.shift and compares else None
    if compared is not None and not narrative.telling and not narrative.broad:
        there = step(compared[0], partial.shift or 0, unit)
        return at_grain(there, unit_of(narrative.period)) if there else "XXXX"
    there = step(day, partial.shift or 0, unit)
    if there is not None and partial.grain in ("D", "W", "M"):
        return at_grain(there, partial.grain)
    if there is None:
        return overlaid(partial, UNRESOLVED.get(unit, "XXXX"))
    if partial.base == "end":
        return f"{there.year:04}-12-31" if unit == "Y" else at_grain(there, unit)
    if partial.weekend:
        back = partial.relation is None and partial.shift == 0 and partial.direction < 0 and there.isoweekday() < 6
        return at_grain(add_days(there, -7) or there if back else there, "W") + "-WE"
    if partial.weekday is not None and unit == "W":
        monday = date.fromisocalendar(*there.isocalendar()[:2], 1)
        return (add_days(monday, partial.weekday - 1) or monday).isoformat()
    if unit == "M" and partial.day is not None and partial.month is None:
        return dated(Partial("DATE", month=there.month, day=partial.day), there.year)
    return overlaid(partial, at_grain(there, unit))


def overlaid(partial: Partial, value: str) -> str:
    """A month, quarter, half or season laid over a year: "July last year"."""
    if len(value.removeprefix("BC")) != 4:
        return value
    if partial.month is not None:
        return f"{value}-{partial.month:02}" + (f"-{partial.day:02}" if partial.day is not None else "")
    if partial.quarter is not None:
        return f"{value}-Q{partial.quarter}"
    if partial.half is not None:
        return f"{value}-H{partial.half}"
    return f"{value}-{partial.season}" if partial.season else value


def dated(partial: Partial, year: int) -> str:
    """The value of fields with a year; a day that no month has falls back to the month."""
    value = f"BC{year:04}" if partial.before_christ else f"{year:04}"
    if partial.month is None:
        return overlaid(partial, value)
    if partial.week is not None:
        return week_of_month(year, partial.month, partial.week)
    if partial.before_christ and partial.day is not None:
        return f"{value}-{partial.month:02}-{partial.day:02}"
    if partial.day is None and partial.until is not None:
        last = partial.until[0] or partial.month
        return f"{value}-{partial.month:02}/{year + (last <= partial.month):04}-{last:02}"
    if partial.day is None or day_of(year, partial.month, partial.day) is None:
        return f"{value}-{partial.month:02}"
    first = f"{value}-{partial.month:02}-{partial.day:02}"
    if partial.until is None or day_of(year, partial.month, partial.until[1]) is None:
        return first
    return f"{first}/{value}-{partial.month:02}-{partial.until[1]:02}"


def holiday_near(partial: Partial, day: date | None) -> str:
    """The day of a holiday: of its year, or the nearest to the anchor in the direction of relation or tense."""
    if partial.year is not None:
        there = holiday_in(partial.holiday, partial.year)
        return there.isoformat() if there else f"{partial.year:04}"
    if day is None:
        return "XXXX-XX-XX"
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


def placed(partial: Partial, day: date | None, told: bool) -> str:
    """Fields without a year, placed beside the anchor."""
    if day is None:
        return template(partial)
    if partial.weekday is not None and partial.month is None:
        return weekday_near(partial, day).isoformat()
    if partial.month is None and partial.day is not None:
        there = day_of(day.year, day.month, partial.day)
        return there.isoformat() if there else at_grain(day, "M")
    if partial.month is None and partial.quarter is None and partial.half is None and partial.season is None:
        return day.isoformat()
    return dated(partial, year_near(partial, day, told))


def template(partial: Partial) -> str:
    """The value without an anchor."""
    if partial.weekday is not None and partial.month is None:
        return f"XXXX-WXX-{partial.weekday}"
    if partial.month is not None:
        month = f"XXXX-{partial.month:02}"
        if partial.day is None and partial.until is not None:
            return f"{month}/XXXX-{partial.until[0] or partial.month:02}"
        days = [] if partial.day is None else [partial.day] if partial.until is None else [partial.day, partial.until[1]]
        return "/".join(f"{month}-{day:02}" for day in days) or month
    return overlaid(partial, "XXXX") if partial.day is None and partial.clock is None and partial.part is None else "XXXX-XX-XX"


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


def year_near(partial: Partial, day: date, told: bool) -> int:
    """The year of a month, day, quarter, half or season beside the anchor."""
    if told and partial.month is not None:
        return day.year + (partial.month - day.month <= -TURN)
    if told:
        return day.year + (1 if partial.season == "WI" and day.month >= 9 else 0)
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


def with_clock(partial: Partial, value: str) -> str:
    """The value with the time of day."""
    if partial.clock:
        return f"{value}T{partial.clock}{partial.zone}"
    return f"{value}T{partial.part}" if partial.part else value
