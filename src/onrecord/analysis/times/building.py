"""From a rule that fits to a typed partial time: one operation a kind of expression.

Example:
    >>> build_partials(context, match)[0].partial.month
    5
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from onrecord.analysis.times.checks import Context, is_per
from onrecord.analysis.times.grammar import Match
from onrecord.analysis.times.numerals import figures, number_of
from onrecord.analysis.times.partial import Partial

#: Values of units as durations write them: unit -> (letter, times, prefix).
DURATIONS = {
    "TS": ("S", 1, "PT"), "TM": ("M", 1, "PT"), "TH": ("H", 1, "PT"), "D": ("D", 1, "P"), "W": ("W", 1, "P"), "F": ("W", 2, "P"),
    "M": ("M", 1, "P"), "Q": ("M", 3, "P"), "Y": ("Y", 1, "P"), "E": ("E", 1, "P"), "C": ("C", 1, "P"), "L": ("L", 1, "P"),
}  # fmt: skip
#: Half of a unit in the next smaller one.
HALVES = {"TM": "PT30S", "TH": "PT30M", "D": "PT12H", "Y": "P6M", "E": "P5Y", "C": "P50Y", "M": "P2W", "Q": "P6W"}
PIVOT = 40


class Piece(NamedTuple):
    """Tokens of the reading, both inclusive, and what they mean."""

    first: int
    last: int
    partial: Partial


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
        value = self.value(slot, *classes)
        if value[-2:].lower() in ("st", "nd", "rd", "th"):
            value = value[:-2]
        return int(value) if value.lstrip("-").isdigit() and len(value) <= 6 else None


def build_partials(context: Context, match: Match) -> list[Piece]:
    """What the match means: mostly one expression, two for "May 6 and 7th", none where it means nothing."""
    slots = Slots(context, match)
    pieces = OPERATIONS[match.rule.operation](slots)
    head = match.rule.constants.get("head", "")
    skip = int(head) if head.isdigit() else 0
    if context.near(match.first) in ("over", "about", "under", "around") and context.dep(match.first) == "prep" and match.last > match.first:
        skip = 1
    if head == "prep" and context.near(match.first) not in ("right", "now"):
        skip = match.last - match.first
    return [Piece(piece.first + (skip if piece.first == match.first else 0), piece.last, piece.partial) for piece in pieces]


def build_date(slots: Slots) -> list[Piece]:
    """A date or a time of day."""
    match, constants = slots.match, slots.match.rule.constants
    last = match.slots["tail"][0] - 1 if "tail" in match.slots else match.last
    if "value" in constants:
        return [Piece(match.first, last, Partial("DATE", value=constants["value"]))]
    fields = calendar_fields(slots) | relative_fields(slots) | clock_fields(slots)
    if constants.get("need") == "mod" and slots.context.near(match.first) in ("in", "the"):
        return []
    if not fields:
        return []
    kind = "TIME" if fields.get("part") or fields.get("clock") else "DATE"
    return [Piece(match.first, last, Partial(kind, **fields))]


def calendar_fields(slots: Slots) -> dict[str, Any]:
    """Year, month, day and the like."""
    fields: dict[str, Any] = {
        "year": year_of(slots), "month": slots.number("month", "month", "monthabbr"), "day": slots.number("day", "dayno", "dayth"),
        "weekday": slots.number("weekday", "weekday", "weekdayabbr"), "quarter": slots.number("quarter", "ordinal", "lastq"),
        "half": slots.number("half", "ordinal"), "season": slots.value("season", "season"),
    }  # fmt: skip
    if "until" in slots.match.slots:
        until = slots.number("until", "dayno", "dayth")
        if until is not None and fields["day"] is not None and until > fields["day"]:
            fields["until"] = (None, until)
    if slots.match.rule.constants.get("op") == "century":
        n = slots.number("nth", "ordinal")
        return {"value": f"{n - 1:02}"} if n and 1 <= n <= 30 else {}
    if fields["month"] is not None and "nth" in slots.match.slots:
        fields["week"] = slots.number("nth", "ordinal") or 9
    if decade := decade_of(slots):
        return {"value": decade}
    for slot in ("stamp", "figures"):
        if slot in slots.match.slots:
            fields |= day_in_figures(slots.word(slot), slot == "stamp")
    return {k: v for k, v in fields.items() if v is not None and v != ""}


def year_of(slots: Slots) -> int | None:
    """The year in figures, short or spoken."""
    if (year := slots.number("year", "year")) is not None:
        return year
    if "short" in slots.match.slots:
        short = int(slots.context.reading.word(slots.match.slots["short"][1]))
        return short + (1900 if short >= PIVOT else 2000)
    if "cent" in slots.match.slots:
        return (slots.number("cent", "cent") or 0) * 100 + (slots.number("tens", "tens") or 0) + (slots.number("digit", "digit") or 0)
    return 2000 if slots.match.rule.constants.get("op") == "year" else None


def decade_of(slots: Slots) -> str:
    """"1970s" and "'70s" and "the seventies" as 197."""
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
    """"Last", "this", "the following" before a unit or a named period."""
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
    if constants.get("op") == "same":
        return {"base": "narrative", "shift": -1, "unit": "Y", "grain": fields.get("unit", "Q")}
    if "nth" in slots.match.slots and "month" in slots.match.slots:
        fields.pop("unit")
    if "weekend" in slots.match.slots:
        fields |= {"weekend": True, "shift": fields.pop("relation", 0), "unit": "W"}
    if "way" in slots.match.slots:
        fields |= {"shift": 1 if slots.word("way") in ("after", "later") else -1}
    for slot, kind in (("dayword", "dayword"), ("night", "nightword")):
        n = slots.number(slot, kind)
        if n is not None:
            fields |= {"shift": n, "unit": "D", "base": "published"} | ({"part": "NI"} if slot == "night" else {})
    return fields


def clock_fields(slots: Slots) -> dict[str, Any]:
    """Part of the day, or hour and minute."""
    fields: dict[str, Any] = {}
    if "part" in slots.match.slots:
        fields["part"] = slots.value("part", "part", "parts")
    if "instant" in slots.match.slots:
        fields = {"clock": slots.value("instant", "instant")}
    spoken = slots.word("clock") or slots.word("hour")
    if spoken:
        hour, _, rest = spoken.partition(":")
        fields = {"clock": f"{in_day(int(hour), slots.value('ampm', 'ampm'), slots.value('part', 'part')):02}:{rest[:2] or '00'}"}
    if fields and slots.value("zone", "zone") == "Z":
        fields["zone"] = "Z"
    return fields


def in_day(hour: int, half: str, part: str) -> int:
    """The hour of the day from that of the clock."""
    if half == "12" or not half and part in ("AF", "EV"):
        return hour + 12 if hour < 12 else hour
    return 0 if half == "0" and hour == 12 else hour


def build_days(slots: Slots) -> list[Piece]:
    """Two days of one month: "May 6 and 7th"."""
    (one,) = build_date(slots)
    at = slots.match.slots["until"][0]
    other = replace(one.partial, day=slots.number("until", "dayth", "dayno"), until=None)
    return [Piece(one.first, slots.match.slots["day"][1], replace(one.partial, until=None)), Piece(at, at, other)]


def build_years(slots: Slots) -> list[Piece]:
    """Two years, the second short: "1990-94"."""
    year, at = int(slots.word("year")), slots.match.slots["until"][0]
    second = year // 100 * 100 + int(slots.word("until"))
    return [
        Piece(slots.match.first, slots.match.slots["year"][1], Partial("DATE", year=year)),
        Piece(at, at, Partial("DATE", year=second if second > year else second + 100)),
    ]


def build_shift(slots: Slots) -> list[Piece]:
    """So many units before or after the anchor."""
    match, constants = slots.match, slots.match.rule.constants
    unit = constants.get("unit") or slots.value("unit", "unit")
    n = count_of(slots)
    sign = int(constants["sign"])
    if n is None or "q" in match.slots or constants.get("n") == "X":
        return [Piece(match.first, match.last, Partial("DURATION", value=duration(unit, None)))]
    if unit == "F":
        unit, n = "W", n * 2
    if n != int(n) or unit[0] == "T":
        whole = step_of_time(unit, n, sign)
        return [Piece(match.first, match.last, whole or Partial("DURATION", value=duration(unit, n)))]
    base = constants.get("base", "published")
    grain = "context" if constants.get("op") == "compare" else ""
    return [Piece(match.first, match.last, Partial("DATE", shift=sign * int(n), unit=unit, base=base, grain=grain))]


def step_of_time(unit: str, n: float, sign: int) -> Partial | None:
    """A step that is no whole number of days: years and a half as months, hours not at all."""
    if unit == "Y" and n * 12 == int(n * 12):
        return Partial("DATE", shift=sign * int(n * 12), unit="M")
    return None


def build_duration(slots: Slots) -> list[Piece]:
    """A length of time."""
    match, constants = slots.match, slots.match.rule.constants
    last = match.slots["tail"][0] - 1 if "tail" in match.slots else match.last
    if "value" in constants:
        return [Piece(match.first, last, Partial("DURATION", value=constants["value"]))]
    unit = slots.value("unit", "unit")
    n = count_of(slots)
    if "half" in match.slots and "n" not in match.slots:
        value = HALVES.get(unit, "")
        return [Piece(match.first, last, Partial("DURATION", value=value))] if value else []
    if "half" in match.slots and n is not None:
        value = duration(unit, n) + (HALVES.get(unit, "").removeprefix("PT" if unit[0] == "T" else "P") if unit in ("TM", "TH", "Y") else "")
    elif n is not None and unit == "Y" and n != int(n) and (n * 12).is_integer():
        value = f"P{int(n)}Y{int(n * 12) % 12}M" if n > 1 else f"P{int(n * 12)}M"
    else:
        value = duration(unit, n)
    return [Piece(match.first, last, Partial("DURATION", value=value))]


def duration(unit: str, n: float | None) -> str:
    """The value of a duration; X where the number is not named.

    Example:
        >>> duration("W", 2.0), duration("Y", None)
        ('P2W', 'PXY')
    """
    letter, times, prefix = DURATIONS[unit]
    if letter == "Y" and n is not None and n >= 1000 and n % 1000 == 0:
        letter, n = "L", n / 1000
    if n is None:
        letter = "Q" if unit == "Q" else letter
    return f"{prefix}{'X' if n is None else figures(n * times)}{letter}"


def count_of(slots: Slots) -> float | None:
    """The number in the slot ``n`` (or the rule's constant); None where it is vague."""
    fixed = slots.match.rule.constants.get("n")
    if fixed is not None:
        return None if fixed == "X" else float(fixed)
    if "q" in slots.match.slots:
        return 2.0 if any(slots.context.near(i) == "couple" for i in slots.words("q")) else None
    tokens = slots.words("n")
    words = [slots.context.near(i) for i in tokens]
    if words and words[0] in ("a", "an", "year"):
        return 1.0
    if "/" in words:
        return fraction_of(words)
    values = [slots.context.reading.value(i, "number") for i in tokens]
    if "-" in words and all(w[0].isdigit() for w in words if w != "-"):
        return None  # "12-18 months"
    return number_of(words, values)


def fraction_of(words: list[str]) -> float | None:
    """"2 1/2" as 2.5."""
    at = words.index("/")
    try:
        above, below = float(words[at - 1]), float(words[at + 1])
        whole = float(words[0]) if at > 1 else 0.0
    except (ValueError, IndexError):
        return None
    return whole + above / below if below else None


def build_set(slots: Slots) -> list[Piece]:
    """A time that comes back."""
    match, constants = slots.match, slots.match.rule.constants
    if match.rule.key == "a_unit" and not is_per(slots.context, match):
        return []
    value = constants.get("value") or slots.value("often", "often")
    weekday = slots.number("weekday", "weekday") or slots.number("weekdays", "weekdays")
    if weekday:
        part = slots.value("part", "part") or slots.value("parts", "parts")
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    elif not value:
        at = match.slots["unit"][1]
        unit = slots.context.reading.value(at, "unit")
        n = 2.0 if slots.context.near(at - 1) == "other" else slots.number("nth", "ordinal") or (count_of(slots) if "n" in match.slots else 1.0)
        value = duration(unit, n)
    return [Piece(match.first, match.last, Partial("SET", value=value))]


def build_ref(slots: Slots) -> list[Piece]:
    """A vague reference to past, present or future."""
    value = slots.match.rule.constants.get("value") or slots.value("ref", "ref")
    return [Piece(slots.match.first, slots.match.last, Partial("DATE", value=value))]


OPERATIONS: dict[str, Callable[[Slots], list[Piece]]] = {
    "date": build_date, "days": build_days, "years": build_years, "shift": build_shift, "duration": build_duration, "set": build_set,
    "ref": build_ref,
}  # fmt: skip
