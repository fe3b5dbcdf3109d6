"""The entries of a relation counted: fields by months, and each month with its balance of cooperation and conflict.

Example:
    >>> grid(rows, frame).lines[0].topic
    'energy'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from onrecord.web.relation.together import EARLIER, LATER, UNDATED, Frame, Slim

#: The line of the entries whose field is not known.
NO_FIELD = "no field"


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the relation: number of entries in all and by column, and the latest dated entry that has been."""

    topic: str
    total: int
    cells: dict[str, int]
    latest: Slim | None


@dataclass(frozen=True, slots=True)
class Grid:
    """Fields by columns of time; ``most``: the largest number in a cell."""

    columns: list[str]
    lines: list[Line]
    most: int


@dataclass(frozen=True, slots=True)
class Month:
    """A column of time: numbers of entries by table, and the balance.

    Attributes:
        balance: mean PLOVER score of the events told as done, from −10 (conflict) to +10 (cooperation); None without events.
        scored: the number of events it is the mean of.
    """

    column: str
    statements: int
    events: int
    indicators: int
    balance: float | None
    scored: int


def grid(rows: Iterable[Slim], frame: Frame) -> Grid:
    """Fields by columns; an entry with two fields is counted in both, so the lines do not add up to the whole."""
    cells: dict[str, Counter[str]] = {}
    latest: dict[str, Slim] = {}
    used: set[str] = set()
    for row in rows:
        used.add(row.column)
        for topic in row.topics or (NO_FIELD,):
            cells.setdefault(topic, Counter())[row.column] += 1
            if row.date and row.column != LATER and row.date > (latest[topic].date or "" if topic in latest else ""):
                latest[topic] = row
    lines = [Line(topic, sum(count.values()), dict(count), latest.get(topic)) for topic, count in cells.items()]
    lines.sort(key=lambda line: (line.topic == NO_FIELD, -line.total, line.topic))
    return Grid(frame.columns(used), lines, max((n for line in lines for n in line.cells.values()), default=0))


def by_month(rows: Iterable[Slim], frame: Frame) -> list[Month]:
    """What came together in each column of the frame; columns without an entry stand with zeros."""
    counts: dict[str, Counter[str]] = {}
    scores: dict[str, list[float]] = {}
    for row in rows:
        counts.setdefault(row.column, Counter())[row.table] += 1
        if row.realis == "actual" and row.score is not None:
            scores.setdefault(row.column, []).append(row.score)
    found = []
    for column in frame.columns(counts):
        if column in (EARLIER, LATER, UNDATED) or (frame.by == "month" and len(column) == 4):
            continue
        count, here = counts.get(column, Counter()), scores.get(column, [])
        balance = round(fmean(here), 2) if here else None
        found.append(Month(column, count["statements"], count["events"], count["indicators"], balance, len(here)))
    return found
