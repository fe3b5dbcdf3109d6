"""Series of stated quantities, and those that cannot both hold.

Example:
    >>> disagreement(point("2031", 17.2e9), point("2031", 18.4e9))
    'for 2031 one passage has 17.2 billion, the other 18.4 billion USD'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from math import floor, log10

from onrecord import ids
from onrecord.linking.protocol import Row

#: Measures that name no quantity of a relation: points of them are not comparable.
NAMELESS = frozenset({"amount", "value", "share", "price", "contract"})
#: Of one series and period no more pairs than these are compared.
MOST = 200


def series_key(row: Row) -> tuple[str, tuple[str, ...], str] | None:
    """Measure, subjects and unit of an indicator or a series; None for what belongs to no series."""
    if not row["subjects"] or row.get("change") is not None or row["measure"] in NAMELESS:
        return None
    return row["measure"], tuple(sorted(row["subjects"])), row["unit"] or ""


def series_rows(indicators: Iterable[Row]) -> list[Row]:
    """Rows of ``series``: the points of one measure of the same subjects in one unit."""
    groups: dict[tuple[str, tuple[str, ...], str], list[Row]] = defaultdict(list)
    for row in indicators:
        if key := series_key(row):
            groups[key].append(row)
    found = []
    for (measure, subjects, unit), rows in sorted(groups.items()):
        if len(rows) < 2:
            continue
        points = [
            {"period": r["period"], "value": r["value"], "lower": r["lower"], "upper": r["upper"], "qualifier": r["qualifier"],
             "forecast": r["forecast"], "indicator": r["id"], "document": r["document"]}
            for r in sorted(rows, key=lambda r: (r["period"] or "9999", r["id"]))
        ]  # fmt: skip
        found.append(
            {
                "id": ids.row_id("series", measure, *subjects, unit),
                "measure": measure,
                "subjects": list(subjects),
                "unit": unit or None,
                "points": points,
            }
        )
    return found


def number_disagreements(series: Iterable[Row]) -> list[Row]:
    """Points of one series for the same period, neither a forecast, whose values cannot both hold."""
    found = []
    for row in series:
        periods: dict[str, list[Row]] = defaultdict(list)
        for point in row["points"]:
            if point["period"] and not point["forecast"]:
                periods[point["period"]].append(point)
        for period, points in sorted(periods.items()):
            for a, b in list(combinations(points, 2))[:MOST]:
                if not agree(a, b):
                    left, right = sorted((a, b), key=lambda p: p["indicator"])
                    found.append(disagreement_row("number", left["indicator"], right["indicator"], explain(row, period, left, right)))
    return found


def agree(a: Row, b: Row) -> bool:
    """Whether two amounts can both hold: equal, one the other rounded, or within the other's bounds."""
    if None in (a["value"], b["value"]) or any(p[edge] is not None for p in (a, b) for edge in ("lower", "upper")):
        return bounded(a, b)
    x, y = float(a["value"]), float(b["value"])
    if x == y or rounded(x, y) or rounded(y, x):
        return True
    loose = {"about", "nearly"} & {a["qualifier"], b["qualifier"]}
    return bool(loose) and abs(x - y) <= 0.05 * max(abs(x), abs(y)) or bounded(a, b)


def bounded(a: Row, b: Row) -> bool:
    """Whether the intervals of two amounts meet."""
    low_a, high_a = edges(a)
    low_b, high_b = edges(b)
    return low_a <= high_b and low_b <= high_a


def edges(point: Row) -> tuple[float, float]:
    """The least and the most that an amount can be."""
    value = point["value"]
    low = point["lower"] if point["lower"] is not None else value if point["upper"] is None else 0.0
    high = point["upper"] if point["upper"] is not None else value if point["lower"] is None else float("inf")
    return (low if low is not None else 0.0), (high if high is not None else float("inf"))


def rounded(coarse: float, fine: float) -> bool:
    """Whether one number is the other, rounded to as many digits as it shows."""
    if coarse == 0 or fine == 0:
        return False
    digits = significant(coarse)
    scale = 10.0 ** (floor(log10(abs(fine))) - digits + 1)
    return abs(round(fine / scale) * scale - coarse) < scale * 1e-6


def significant(value: float) -> int:
    """The digits of a number without the zeros at its end."""
    return len(f"{abs(value):.12g}".replace(".", "").strip("0").split("e")[0]) or 1


def explain(row: Row, period: str, left: Row, right: Row) -> str:
    """Why two points cannot both hold, in words."""
    of = " and ".join(row["subjects"])
    values = f"one passage has {shown(left)}, the other {shown(right)} {row['unit'] or ''}"
    return f"{row['measure']} of {of} for {period}: {values}".strip()


def shown(point: Row) -> str:
    """An amount in words: its value or its bounds."""
    if point["value"] is not None:
        return f"{point['value']:,.10g}"
    return f"{point['lower'] or 0:,.10g} to {point['upper']:,.10g}" if point["upper"] is not None else f"at least {point['lower']:,.10g}"


def disagreement_row(kind: str, left: str, right: str, explanation: str) -> Row:
    """A row of ``disagreements``."""
    return {"id": ids.row_id("disagreements", kind, left, right), "kind": kind, "left": left, "right": right, "explanation": explanation}
