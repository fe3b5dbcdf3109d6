"""Completes partial times from their anchors: page date, speech, narrative or event.

Example:
    >>> complete(Partial("DATE", month=7, shift=-1, unit="Y"), Anchor(date(2024, 10, 3)), None)
    '2023-07'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.analysis.times.calendar import add_days, add_months, at_grain, day_of, days_of, step, unit_of
from onrecord.analysis.times.partial import Partial
from onrecord.analysis.times.placing import holiday_near, week_of_month, weekday_in_month, weekday_near, year_near

UNRESOLVED = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
#: Units by size.
SIZES = {"D": 0, "W": 1, "M": 2, "Q": 3, "H": 4, "Y": 5, "E": 6, "C": 7}


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
    if partial.grain == "last" and (first_of := day_of(year, partial.month, 1)) is not None:
        return (add_days(add_months(first_of, 1) or first_of, -1) or first_of).isoformat()
    if partial.day is None or day_of(year, partial.month, partial.day) is None:
        return f"{value}-{partial.month:02}"
    if partial.grain == "W":
        return at_grain(date(year, partial.month, partial.day), "W")
    first = f"{value}-{partial.month:02}-{partial.day:02}"
    if partial.part or partial.until is None or day_of(year, partial.month, partial.until[1]) is None:
        return first
    return f"{first}/{value}-{partial.month:02}-{partial.until[1]:02}"


def placed(partial: Partial, day: date | None, told: bool) -> str:
    """Fields without a year, placed beside the anchor."""
    if day is None:
        return template(partial)
    if partial.weekday is not None and partial.month is None and partial.day is not None:
        return weekday_in_month(partial.weekday, partial.day, day, partial.direction).isoformat()
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


def with_clock(partial: Partial, value: str) -> str:
    """The value with the time of day."""
    if partial.clock:
        return f"{value}T{partial.clock}{partial.zone}"
    return f"{value}T{partial.part}" if partial.part else value
