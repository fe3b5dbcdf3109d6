"""Series of stated quantities whose points stand as people decided.

Example:
    >>> [point["value"] for point in counting(as_stated(ledger, series))]
    [9400000000.0, 9600000000.0]
"""

from __future__ import annotations

from typing import Any

from onrecord.joined.rows import decided_of
from onrecord.ledger import Ledger, Standing

Row = dict[str, Any]


def as_stated(ledger: Ledger, series: Row) -> Row:
    """A series whose points stand as people corrected them; ``judged``: what they decided on one."""
    found = decided_of(ledger, "indicators", {point["indicator"]: point["document"] for point in series["points"]})
    return series | {"points": [stated(point, found.get(point["indicator"])) for point in series["points"]]} if found else series


def stated(point: Row, found: Standing | None) -> Row:
    """A point as it stands."""
    return point if found is None else point | {name: found.row[name] for name in found.corrected if name in point} | {"judged": found}


def counting(series: Row) -> list[Row]:
    """The points of a series that count: those that nobody rejected."""
    return [point for point in series["points"] if "judged" not in point or point["judged"].counts]
