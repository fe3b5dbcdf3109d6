"""From a rule that fits to a typed partial time: one operation a kind of expression.

Example:
    >>> build_partials(context, match)[0].partial.month
    5
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis.times.context import Context
from onrecord.analysis.times.fields import Slots, calendar_fields, clock_fields, relative_fields
from onrecord.analysis.times.grammar import Match
from onrecord.analysis.times.length_checks import is_per
from onrecord.analysis.times.numerals import figures, number_of
from onrecord.analysis.times.partial import Partial

#: Values of units as durations write them: unit -> (letter, times, prefix).
DURATIONS = {
    "TS": ("S", 1, "PT"), "TM": ("M", 1, "PT"), "TH": ("H", 1, "PT"), "D": ("D", 1, "P"), "W": ("W", 1, "P"), "F": ("W", 2, "P"),
    "M": ("M", 1, "P"), "Q": ("M", 3, "P"), "Y": ("Y", 1, "P"), "E": ("E", 1, "P"), "C": ("C", 1, "P"), "L": ("L", 1, "P"),
}  # fmt: skip
#: Half of a unit in the next smaller one.
HALVES = {"TM": "PT30S", "TH": "PT30M", "D": "PT12H", "Y": "P6M", "E": "P5Y", "C": "P50Y", "M": "P2W", "Q": "P6W"}


class Piece(NamedTuple):
    """Tokens of the reading, both inclusive, and what they mean."""

    first: int
    last: int
    partial: Partial


def build_partials(context: Context, match: Match) -> list[Piece]:
    """What the match means: mostly one expression, two for "May 6 and 7th", none where it means nothing."""
    slots = Slots(context, match)
    pieces = OPERATIONS[match.rule.operation](slots)
    head = match.rule.constants.get("head", "")
    skip = int(head) if head.isdigit() else 0
    if context.near(match.first) in ("over", "about", "under") and context.dep(match.first) == "prep" and match.last > match.first:
        skip = 1
    if head == "prep" and context.near(match.first) not in ("right", "now"):
        skip = match.last - match.first
    return [Piece(piece.first + (skip if piece.first == match.first else 0), piece.last, piece.partial) for piece in pieces]


def build_date(slots: Slots) -> list[Piece]:
    """A date or a time of day."""
    match, constants = slots.match, slots.match.rule.constants
    last = match.slots["tail"][0] - 1 if "tail" in match.slots else match.last
    if "value" in constants:
        value = constants["value"]
        return [Piece(match.first, last, Partial("TIME" if "T" in value else "DATE", value=value))]
    fields = calendar_fields(slots) | relative_fields(slots) | clock_fields(slots)
    if constants.get("need") == "mod" and slots.context.near(match.first) in ("in", "the"):
        return []
    if not fields:
        return []
    kind = "TIME" if fields.get("part") or fields.get("clock") else "DATE"
    return [Piece(match.first, last, Partial(kind, **fields))]


def build_days(slots: Slots) -> list[Piece]:
    """Two or three days of one month: "May 6 and 7th"."""
    (one,) = build_date(slots)
    days = [Piece(one.first, slots.match.slots["day"][1], replace(one.partial, until=None))]
    for slot in ("mid", "until"):
        if slot in slots.match.slots:
            at, end = slots.match.slots[slot]
            other = replace(one.partial, day=slots.number(slot, "dayth", "dayno"), until=None)
            days.append(Piece(at, one.last if slot == "until" else end, other))
    return days


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
    if "half" in match.slots:
        unit, n = with_half(slots, unit, n)
    sign = int(constants["sign"])
    if n is None or constants.get("n") == "X":
        return [Piece(match.first, match.last, Partial("DURATION", value=duration(unit, None)))]
    if unit == "F":
        unit, n = "W", n * 2
    if n != int(n) or unit[0] == "T":
        whole = step_of_time(unit, n, sign)
        return [Piece(match.first, match.last, whole or Partial("DURATION", value=duration(unit, n)))]
    base = constants.get("base", "published")
    grain = "context" if constants.get("op") == "compare" else ""
    return [Piece(match.first, match.last, Partial("DATE", shift=sign * int(n), unit=unit, base=base, grain=grain))]


def with_half(slots: Slots, unit: str, n: float | None) -> tuple[str, float]:
    """The number with its half or its quarter; of decades and centuries in years."""
    number = (n or 0.0) + (0.25 if slots.word("half") == "quarter" else 0.5)
    years = {"E": 10, "C": 100}.get(unit)
    return ("Y", number * years) if years else (unit, number)


def step_of_time(unit: str, n: float, sign: int) -> Partial | None:
    """A step that is no whole number of days: years and a half as months, hours not at all."""
    if unit == "Y" and n * 12 == int(n * 12):
        return Partial("DATE", shift=sign * int(n * 12), unit="M")
    return None


def build_duration(slots: Slots) -> list[Piece]:
    """A length of time."""
    match, constants = slots.match, slots.match.rule.constants
    last = match.slots["tail"][0] - 1 if "tail" in match.slots else match.last
    if "value" in constants or "length" in match.slots:
        return [Piece(match.first, last, Partial("DURATION", value=constants.get("value") or slots.value("length", "length")))]
    unit = slots.value("unit", "unit")
    n = count_of(slots)
    if "half" in match.slots and "n" not in match.slots:
        value = HALVES.get(unit, "")
        return [Piece(match.first, last, Partial("DURATION", value=value))] if value else []
    if "half" in match.slots and n is not None:
        value = duration(unit, n) + (
            HALVES.get(unit, "").removeprefix("PT" if unit[0] == "T" else "P") if unit in ("TM", "TH", "Y") else ""
        )
    elif n is not None and unit == "Y" and n != int(n) and (n * 12).is_integer():
        value = f"P{int(n)}Y{int(n * 12) % 12}M" if n > 1 else f"P{int(n * 12)}M"
    else:
        value = duration(unit, n)
    return [Piece(match.first, last, from_event(slots, unit, n, last, Partial("DURATION", value=value)))]


def from_event(slots: Slots, unit: str, n: float | None, last: int, length: Partial) -> Partial:
    """ "Two days after the fall of the fort": a length that a story turns into a day, for it tells the fall before."""
    way = slots.context.near(last + 1)
    if way not in ("after", "before") or n is None or n != int(n) or unit not in ("D", "W", "M", "Y"):
        return length
    return replace(length, shift=int(n) if way == "after" else -int(n), unit=unit, base="narrative")


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
    """ "2 1/2" as 2.5."""
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
    elif month := slots.number("month", "month", "monthabbr"):
        value = f"XXXX-{month:02}"
    elif season := slots.value("season", "season"):
        value = f"XXXX-{season}"
    elif "part" in match.slots:
        value = f"XXXX-XX-XXT{slots.value('part', 'part', 'parts')}"
    elif not value:
        at = match.slots["unit"][1]
        unit = slots.context.reading.value(at, "unit")
        n = (
            2.0
            if slots.context.near(at - 1) == "other"
            else slots.number("nth", "ordinal") or (count_of(slots) if "n" in match.slots else 1.0)
        )
        value = duration(unit, n)
    last = match.slots["tail"][0] - 1 if "tail" in match.slots else match.last
    return [Piece(match.first, last, Partial("SET", value=value))]


def build_ref(slots: Slots) -> list[Piece]:
    """A vague reference to past, present or future."""
    value = slots.match.rule.constants.get("value") or slots.value("ref", "ref")
    return [Piece(slots.match.first, slots.match.last, Partial("DATE", value=value))]


OPERATIONS: dict[str, Callable[[Slots], list[Piece]]] = {
    "date": build_date, "days": build_days, "years": build_years, "shift": build_shift, "duration": build_duration, "set": build_set,
    "ref": build_ref,
}  # fmt: skip
