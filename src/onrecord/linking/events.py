"""One event in the world from its many reports, and what was announced and has or has not been seen.

Example:
    >>> same_occurrence(a, b)
    True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.linking.protocol import Row

#: Reports of an event without a date are of one event when their pages lie this close.
DAYS_APART = 4
#: A planned act may be carried out this much later than it was announced for.
DAYS_LATE = 45
#: Types that fulfil a plan of another type's name: a promise of talks is fulfilled by talks.
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


@dataclass(frozen=True, slots=True)
class Report:
    """What matters of one event for finding the others of the same occurrence."""

    id: str
    document: str
    type: str
    realis: str
    sides: frozenset[str]
    actors: frozenset[str]
    interval: tuple[str, str] | None
    told: tuple[str, str] | None
    date: str | None

    @property
    def key(self) -> str:
        """Reports of one occurrence share this: type, realis and sides."""
        return f"{self.type}|{self.realis}|{' '.join(sorted(self.sides))}"


def report_of(row: Row, published: tuple[str, str] | None) -> Report | None:
    """A row of ``events`` as a report; None for what is no single occurrence (habits, denials, hypotheses) or has fewer than two sides."""
    if row["realis"] not in ("actual", "planned"):
        return None
    actors = frozenset(p["code"] for p in row["actors"] or () if p.get("code"))
    sides = actors | {p["code"] for p in row["recipients"] or () if p.get("code")}
    if len(sides) < 2:
        return None
    interval = tuple(row["date_interval"]) if row["date_interval"] else None
    return Report(row["id"], row["document"], row["type"], row["realis"], frozenset(sides), actors, interval, published, row["date"])


def same_occurrence(a: Report, b: Report) -> bool:
    """Whether two reports with the same key tell of one occurrence: their dates meet, or neither has one and their pages lie close."""
    if a.key != b.key or a.type not in MUTUAL and a.actors != b.actors:
        return False
    if a.interval and b.interval:
        return meet(a.interval, b.interval) and span_days(a.interval) <= 40 and span_days(b.interval) <= 40
    dated, other = (a, b) if a.interval else (b, a)
    if dated.interval is not None:
        return (
            other.told is not None
            and dated.realis == "actual"
            and near(dated.interval, other.told, DAYS_APART)
            and span_days(dated.interval) <= 8
        )
    return a.document == b.document or bool(a.told and b.told and near(a.told, b.told, DAYS_APART))


def fulfils(planned: Report, seen: Report) -> bool:
    """Whether an actual occurrence carries out a planned one: same act and sides, at the time it was planned for or a little later."""
    if planned.type != seen.type or planned.sides != seen.sides or planned.realis != "planned" or seen.realis != "actual":
        return False
    when = seen.interval or seen.told
    if when is None or planned.told is None or when[1] <= planned.told[0]:
        return False
    if planned.interval is None:
        return near(planned.told, when, 400)
    return meet(widened(planned.interval, DAYS_LATE), when)


def meet(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two half-open intervals share a day."""
    return a[0][:10] < b[1][:10] and b[0][:10] < a[1][:10] or a == b


def span_days(interval: tuple[str, str]) -> int:
    """Length of an interval in days; a very long time where it cannot be read."""
    first, last = day(interval[0]), day(interval[1])
    return (last - first).days if first and last else 99_999


def near(a: tuple[str, str], b: tuple[str, str], days: int) -> bool:
    """Whether two intervals lie within some days of each other."""
    return meet(widened(widened(a, days), -days, before=True), b)


def widened(interval: tuple[str, str], days: int, before: bool = False) -> tuple[str, str]:
    """An interval that ends later by some days, or begins earlier where ``before`` and the number is negative."""
    first, last = day(interval[0]), day(interval[1])
    if first is None or last is None:
        return interval
    if before:
        return (first + timedelta(days)).isoformat(), interval[1]
    return interval[0], (last + timedelta(days)).isoformat()


def day(value: str) -> date | None:
    """The day of an ISO date or date-time."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
