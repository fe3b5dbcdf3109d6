"""How a claim travelled, drawn from left to right: a column for each day, a lane for each textual origin, lines to what repeats it.

Example:
    >>> travel(rows, origins).width
    760
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
#: Widths and heights in the drawing's own units.
COLUMN, LANE, LEFT, TOP, LEAST = 150, 64, 130, 34, 640
#: Of a claim no more appearances than these are drawn, and no more letters of a name.
MOST, NAME = 60, 20
NO_ORIGIN = 10**6


@dataclass(frozen=True, slots=True)
class Dot:
    """An appearance: where it stands, who says it, and where it is told in the list."""

    x: float
    y: float
    name: str
    id: str
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """From an appearance to the earlier one that it repeats."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Travel:
    """The drawing: its size, days by place, lanes by place, appearances, and what repeats what."""

    width: int
    height: int
    days: tuple[tuple[float, str], ...]
    lanes: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]


def travel(rows: list[Row], origins: dict[str, Row], names: dict[str, str]) -> Travel | None:
    """The drawing of the appearances of a claim, given in order of time; None for fewer than two."""
    kept = rows[:MOST]
    if len(kept) < 2:
        return None
    days = list(dict.fromkeys(row["said_on"] or "no date" for row in kept))
    lane_of = {row["id"]: origins[row["document"]]["number"] if row["document"] in origins else NO_ORIGIN for row in kept}
    lanes = sorted(set(lane_of.values()))
    tall: dict[int, int] = dict.fromkeys(lanes, 1)
    places: dict[tuple[str, int], list[Row]] = {}
    for row in kept:
        here = places.setdefault((row["said_on"] or "no date", lane_of[row["id"]]), [])
        here.append(row)
        tall[lane_of[row["id"]]] = max(tall[lane_of[row["id"]]], len(here))
    tops, at = {}, TOP
    for lane in lanes:
        tops[lane] = at
        at += LANE + (tall[lane] - 1) * LANE // 2
    column = max(COLUMN, (LEAST - LEFT) // len(days))
    dots, by_statement = [], dict[str, Dot]()
    for (day, lane), some in places.items():
        for number, row in enumerate(some):
            x, y = LEFT + column * (days.index(day) + 0.5), tops[lane] + LANE / 2 + number * LANE / 2
            dot = Dot(x, y, short(names.get(row["speaker"] or "") or spoken_by(row)), row["id"], day == days[0] and day != "no date")
            dots.append(dot)
            by_statement[row["statement"]] = dot
    lines = tuple(line for row in kept if (line := line_of(row, by_statement)))
    labels = tuple((tops[lane] + 18.0, "origin not known" if lane == NO_ORIGIN else f"textual origin {lane}") for lane in lanes)
    heads = tuple((LEFT + column * (number + 0.5), day) for number, day in enumerate(days))
    return Travel(LEFT + column * len(days), at + 8, heads, labels, tuple(dots), lines)


def line_of(row: Row, by_statement: dict[str, Dot]) -> Line | None:
    """The line of an appearance to the one that it repeats, where both are drawn."""
    here, there = by_statement.get(row["statement"]), by_statement.get(row["repeats"] or "")
    return Line(there.x, there.y, here.x, here.y) if here and there and here != there else None


def spoken_by(row: Row) -> str:
    """Who says it in the words of the page."""
    who = (row.get("said") or {}).get("speaker") or {}
    return str(who.get("name") or who.get("text") or "not named")


def short(name: str) -> str:
    """A name that fits beside its point."""
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"
