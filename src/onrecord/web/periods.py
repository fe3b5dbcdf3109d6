"""Where a stated quantity stands in time and amount, for charts.

Example:
    >>> moment("2031-07")
    2031.5
"""

from __future__ import annotations

from datetime import date
from typing import Any

MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


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
