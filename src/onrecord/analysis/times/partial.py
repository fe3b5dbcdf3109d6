"""A typed partial time: what an expression says of itself, before an anchor completes it.

"July last year" is a month of a year one before the anchor's; "Thursday" a day of the week in the direction of the verb's tense.

Example:
    >>> Partial("DATE", month=7, shift=-1, unit="Y")
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import TimeExpression


@dataclass(frozen=True, slots=True)
class Partial:
    """What the words give; all that they leave open is None.

    Attributes:
        kind: DATE, TIME, DURATION or SET.
        value: the value itself where no anchor is needed (durations, sets, vague references, named periods).
        year, month, day, weekday (Monday 1), week (of a month, 9 the last), quarter, half, season, part (of the day), clock, zone:
            fields of the calendar.
        shift, unit: a step from the anchor (``-1``, ``Y``).
        relation: "last", "this", "next" before a month, weekday, season or quarter, as -1, 0, 1.
        base: what the step starts from: published, narrative or event.
        grain: unit of the result where it is not the step's own; ``context``: that of the date before; ``last``: the last day.
        direction: where tense looks: -1 back, 1 ahead, 0 unsure.
        until: the last day of a range of days ("December 21-27").
        weekend: the weekend of the week meant.
        holiday: the rule of a day with a name of its own. event: the day of the event that the step starts from.
        before_christ: the year is counted backwards; it has a value, but no interval.
    """

    kind: str
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    part: str | None = None
    clock: str | None = None
    zone: str = ""
    shift: int | None = None
    unit: str = ""
    relation: int | None = None
    base: str = "published"
    grain: str = ""
    direction: int = 0
    until: tuple[int | None, int] | None = None
    weekend: bool = False
    holiday: str = ""
    event: str = ""
    before_christ: bool = False

    @property
    def relative(self) -> bool:
        """Whether an anchor is needed."""
        return not self.value and self.year is None


@dataclass(frozen=True, slots=True)
class Found(TimeExpression):
    """A temporal expression as it was read, with the partial time that an anchor will complete."""

    partial: Partial | None = None
