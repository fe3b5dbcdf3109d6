"""Places of the points of a series on a chart; the template draws them, so that the chart has the colours of the screen.

Example:
    >>> chart([{"period": "2030", "value": 9.0}, {"period": "2031", "value": 12.0}]).points[0].x
    70.0
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Any

WIDTH, HEIGHT = 760, 300
LEFT, RIGHT, TOP, BOTTOM = 70.0, 740.0, 15.0, 265.0
MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


@dataclass(frozen=True, slots=True)
class Dot:
    """A point: where it stands, how far its bounds reach, and the point itself."""

    x: float
    y: float
    low: float
    high: float
    point: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    value: Any


@dataclass(frozen=True, slots=True)
class Chart:
    """Points, and the marks on both axes."""

    points: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def chart(points: Iterable[dict[str, Any]]) -> Chart | None:
    """The chart of a series; None where fewer than two points have both a period and an amount."""
    known = [(when, amounts(p), p) for p in points if (when := moment(p.get("period"))) is not None and amounts(p)]
    if len(known) < 2:
        return None
    first, last = min(when for when, _, _ in known), max(when for when, _, _ in known)
    step = tick_step(min(0.0, *(min(a) for _, a, _ in known)), max(0.0, *(max(a) for _, a, _ in known)))
    bottom = step * floor(min(0.0, *(min(a) for _, a, _ in known)) / step)
    top = step * -floor(-max(0.0, *(max(a) for _, a, _ in known)) / step) or step

    def x(when: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * ((when - first) / (last - first) if last > first else 0.5), 1)

    def y(amount: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (amount - bottom) / (top - bottom), 1)

    middle = [sum(a) / len(a) if p.get("value") is None else p["value"] for _, a, p in known]
    dots = tuple(Dot(x(when), y(m), y(min(a)), y(max(a)), p) for (when, a, p), m in zip(known, middle, strict=True))
    up = tuple(Tick(y(bottom + n * step), bottom + n * step) for n in range(round((top - bottom) / step) + 1))
    return Chart(dots, years(first, last, x), up)


def amounts(point: dict[str, Any]) -> list[float]:
    """The amounts of a point that are known: value and bounds."""
    return [float(point[name]) for name in ("value", "lower", "upper") if point.get(name) is not None]


def moment(period: str | None) -> float | None:
    """Where a period begins, in years; None where it cannot be read.

    Example:
        >>> moment("2031-07")
        2031.5
    """
    parts = (period or "").split("/")[0].split("T")[0].split("-")
    if not (parts[0].isdigit() and len(parts[0]) == 4):
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return float(year)
    if parts[1][:1] == "W" and parts[1][1:].isdigit():
        return year + (int(parts[1][1:]) - 1) / 53
    month = MONTHS.get(parts[1]) or (int(parts[1]) if parts[1].isdigit() else 0)
    if not 1 <= month <= 12:
        return float(year)
    day = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 1
    try:
        return year + (date(2001, month, min(day, 28)).toordinal() - date(2001, 1, 1).toordinal()) / 362
    except ValueError:
        return float(year)


def tick_step(low: float, high: float) -> float:
    """A round distance between marks, for about five of them."""
    rough = (high - low) / 5 or 1.0
    scale: float = 10.0 ** floor(log10(rough))
    return next(scale * n for n in (1, 2, 2.5, 5, 10) if scale * n >= rough)


def years(first: float, last: float, place: Any) -> tuple[Tick, ...]:
    """Marks at the beginnings of years, at most a dozen; one where all points lie in one year."""
    begin, end = -floor(-first), floor(last)
    if end < begin:
        return (Tick(place(first), floor(first)),)
    every = max(1, -floor(-(end - begin + 1) / 12))
    return tuple(Tick(place(float(year)), year) for year in range(begin, end + 1, every))
