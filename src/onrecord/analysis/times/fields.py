"""The fields of the calendar that a rule's slots give: year, month, day, steps, time of day.

Example:
    >>> calendar_fields(slots)
    {'month': 5, 'day': 4, 'year': 2021}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.analysis.times.context import Context
from onrecord.analysis.times.grammar import Match

#: Years of two figures from this one on are of the last century.
PIVOT = 40


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a match with their values."""

    context: Context
    match: Match

    def value(self, slot: str, *classes: str) -> str:
        """The value of the slot's first token in the first of the classes that it belongs to."""
        place = self.match.slots.get(slot)
        if place is None:
            return ""
        return next((v for v in (self.context.reading.value(place[0], c) for c in classes) if v), "")

    def word(self, slot: str) -> str:
        """The first token of the slot in lower case."""
        place = self.match.slots.get(slot)
        return self.context.near(place[0]) if place else ""

    def words(self, slot: str) -> list[int]:
        """The tokens of the slot."""
        place = self.match.slots.get(slot)
        return list(range(place[0], place[1] + 1)) if place else []

    def number(self, slot: str, *classes: str) -> int | None:
        """The slot's value as a number; ordinals in figures lose their letters."""
        return whole_number(self.value(slot, *classes))


def whole_number(value: str) -> int | None:
    """Figures as a number, ordinals ("1st") without their letters; None where they are none, or too many.

    Example:
        >>> whole_number("31st"), whole_number("-2"), whole_number("some")
        (31, -2, None)
    """
    figures = value[:-2] if value[-2:].lower() in ("st", "nd", "rd", "th") else value
    return int(figures) if figures.lstrip("-").isdigit() and len(figures) <= 6 else None


def calendar_fields(slots: Slots) -> dict[str, Any]:
    """Year, month, day and the like."""
    fields: dict[str, Any] = {
        "year": year_of(slots), "month": slots.number("month", "month", "monthabbr"), "day": slots.number("day", "dayno", "dayth"),
        "weekday": slots.number("weekday", "weekday", "weekdayabbr"), "quarter": slots.number("quarter", "ordinal", "lastq"),
        "half": slots.number("half", "ordinal") or (2 if "half" in slots.match.slots else None), "season": slots.value("season", "season"),
    }  # fmt: skip
    if "bc" in slots.match.slots:
        fields["before_christ"] = True
    if "month" in slots.match.slots and "until" in slots.match.slots and fields["day"] is None:
        fields["until"] = (slots.number("until", "month", "monthabbr"), 0)
    elif "until" in slots.match.slots:
        until = slots.number("until", "dayno", "dayth")
        if until is not None and fields["day"] is not None and until > fields["day"]:
            fields["until"] = (None, until)
    operation = slots.match.rule.constants.get("op")
    if operation == "century":
        n = slots.number("nth", "ordinal")
        return {"value": f"{'BC' if fields.get('before_christ') else ''}{n - 1:02}"} if n and 1 <= n <= 30 else {}
    if operation == "quarter_end":
        fields["quarter"] = ((slots.number("quarter", "month", "monthabbr") or 1) + 10) % 12 // 3 + 1
    if operation == "nth_day":
        fields["day"] = slots.number("nth", "ordinal")
    elif fields["month"] is not None and "nth" in slots.match.slots:
        fields["week"] = slots.number("nth", "ordinal") or 9
    if decade := decade_of(slots):
        return {"value": decade}
    for slot in ("stamp", "figures"):
        if slot in slots.match.slots:
            fields |= day_in_figures(slots.word(slot), slot == "stamp")
    return {k: v for k, v in fields.items() if v is not None and v != ""}


def year_of(slots: Slots) -> int | None:
    """The year in figures, short or spoken."""
    if (year := slots.number("year", "year", "number")) is not None:
        return year
    if "short" in slots.match.slots:
        short = int(slots.context.reading.word(slots.match.slots["short"][1]))
        return short + (1900 if short >= PIVOT else 2000)
    if "cent" in slots.match.slots:
        return (slots.number("cent", "cent") or 0) * 100 + (slots.number("tens", "tens") or 0) + (slots.number("digit", "digit") or 0)
    return 2000 if slots.match.rule.constants.get("op") == "year" else None


def decade_of(slots: Slots) -> str:
    """ "1970s" and "'70s" and "the seventies" as 197."""
    if "decadeword" in slots.match.slots:
        return slots.value("decadeword", "decadeword")
    digits = "".join(c for c in slots.word("decade") if c.isdigit())
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}" if digits else ""


def day_in_figures(word: str, iso: bool) -> dict[str, Any]:
    """2023-02-14, 14.02.2023 (day first where points part it), 2/14/2023 (month first where strokes do, if it can be)."""
    if iso:
        day, _, clock = word.upper().partition("T")
        year, month, number = (int(x) for x in day.split("-"))
        fields: dict[str, Any] = {"year": year, "month": month, "day": number}
        return fields | ({"clock": clock[:5], "zone": "Z" if clock.endswith("Z") else ""} if clock else {})
    strokes = "/" in word
    one, two, year = (int(x) for x in word.replace("/", ".").split("."))
    month, number = (one, two) if strokes and one <= 12 else (two, one)
    year += 0 if year > 99 else 1900 if year >= PIVOT else 2000
    return {"year": year, "month": month, "day": number} if 1 <= month <= 12 and 1 <= number <= 31 else {}


def relative_fields(slots: Slots) -> dict[str, Any]:
    """ "Last", "this", "the following" before a unit or a named period."""
    constants = slots.match.rule.constants
    fields: dict[str, Any] = {}
    for slot, kind, base in (("rel", "rel", "published"), ("nrel", "nrel", "narrative")):
        n = slots.number(slot, kind)
        if n is not None:
            stepping = "unit" in slots.match.slots or "part" in slots.match.slots and "weekday" not in slots.match.slots
            fields = {"base": base} | ({"shift": n, "unit": "D"} if stepping else {"relation": n})
    if "unit" in slots.match.slots:
        fields["unit"] = slots.value("unit", "unit", "periodunit").replace("F", "W")
    if "shift" in constants:
        fields["shift"] = int(constants["shift"])
    if constants.get("relation") == "latest" and "shift" not in fields:
        fields |= {"base": "context", "shift": 0}
    if "base" in constants:
        fields["base"] = constants["base"]
    if "grain" in constants:
        fields["grain"] = constants["grain"]
    if constants.get("op") == "nth_day" and slots.number("nth", "ordinal") is None:
        fields["grain"] = "last"
    if constants.get("op") == "around":
        ahead = slots.number("dayword", "dayword") or 0
        outward = slots.context.near(slots.match.slots["dayword"][0] - 1) == ("after" if ahead > 0 else "before")
        return {"shift": 2 * ahead, "unit": "D", "base": "published"} if ahead and outward else {}
    if constants.get("op") == "same":
        return {"base": "narrative", "shift": -1, "unit": "Y", "grain": fields.get("unit", "Q")}
    if "nth" in slots.match.slots and "month" in slots.match.slots:
        fields.pop("unit", None)
    if "weekend" in slots.match.slots:
        fields |= {"weekend": True, "shift": fields.pop("relation", 0), "unit": "W"}
    if "way" in slots.match.slots:
        fields |= {"shift": (slots.number("nth", "ordinal") or 1) * (1 if slots.word("way") in ("after", "later") else -1)}
    for slot, kind in (("dayword", "dayword"), ("night", "nightword")):
        n = slots.number(slot, kind)
        if n is not None:
            fields |= {"shift": n, "unit": "D", "base": "published"} | ({"part": "NI"} if slot == "night" else {})
    return fields


def clock_fields(slots: Slots) -> dict[str, Any]:
    """Part of the day, or hour and minute."""
    fields: dict[str, Any] = {}
    if "part" in slots.match.slots:
        fields["part"] = slots.value("part", "part", "parts", "twilight")
    if "instant" in slots.match.slots:
        fields = {"clock": slots.value("instant", "instant")}
    spoken = slots.word("clock") or slots.word("hour")
    if spoken:
        hour, _, rest = spoken.partition(":") if ":" in spoken or len(spoken) < 3 else (spoken[:-2], "", spoken[-2:])
        fields = {"clock": f"{in_day(int(hour), slots.value('ampm', 'ampm'), slots.value('part', 'part')):02}:{rest[:2] or '00'}"}
    if fields and slots.value("zone", "zone") == "Z":
        fields["zone"] = "Z"
    return fields


def in_day(hour: int, half: str, part: str) -> int:
    """The hour of the day from that of the clock."""
    if half == "12" or not half and part in ("AF", "EV"):
        return hour + 12 if hour < 12 else hour
    return 0 if half == "0" and hour == 12 else hour
