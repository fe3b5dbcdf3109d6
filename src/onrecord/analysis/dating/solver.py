"""Weighs all evidence over the days of a century and finds the shortest stretch that holds the page's day.

Each piece of evidence multiplies the likelihood of each day; what contradicts a day nearly rules it out. The answer is the shortest
interval, within a year at most, that holds enough of what is left; nothing where no such interval does.

Example:
    >>> solve([Evidence(Span(0, 4), "…", (Stretch(date(2024, 10, 1), date(2024, 11, 1), 1.0),), 0.001)])
    Solution(first=datetime.date(2024, 10, 1), after=datetime.date(2024, 11, 1), share=0.97)
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.dating.evidence import Evidence, Stretch

#: No page of this kind is older or younger than these days.
EARLIEST = date(1930, 1, 1)
LATEST = date(2040, 1, 1)
KEPT_SINCE, OLDER = date(1980, 1, 1), 0.2
LONGEST = 366
#: Days at the edges of an answer that are so much less likely than its best day are left out, as long as they hold no more than this.
SLIGHT, SPARED = 0.05, 0.01
#: Shares of the likelihood that an answer must hold, and that a shorter answer must keep.
ENOUGH = 0.86
KEPT = 0.94
#: A few days that hold so much are the answer.
PEAK, PEAK_DAYS = 0.86, 8
FLOOR = 1e-4

Weights = NDArray[np.float64]


class Solution(NamedTuple):
    """The days from ``first`` to before ``after``, and their share of the likelihood."""

    first: date
    after: date
    share: float


def solve(evidence: list[Evidence]) -> Solution | None:
    """The shortest interval that the evidence supports, or None."""
    if not any(piece.strong for piece in evidence):
        return None
    total = expected()
    for piece in evidence:
        total += likelihood(piece)
    weights = np.exp(total - total.max())
    weights /= weights.sum()
    sums = np.concatenate(([0.0], np.cumsum(weights)))
    share, _ = best_window(sums, LONGEST)
    if share < ENOUGH:
        return None
    length = shortest(sums, PEAK)
    if length > PEAK_DAYS:
        length = shortest(sums, KEPT)
    share, at = best_window(sums, length)
    low, high = trimmed(weights, at, at + length)
    return Solution(EARLIEST + timedelta(days=low), EARLIEST + timedelta(days=high), share)


def expected() -> Weights:
    """What is expected of a page before it is read: hardly any is of the days before news was kept by machines."""
    days = np.zeros((LATEST - EARLIEST).days)
    days[: (KEPT_SINCE - EARLIEST).days] = np.log(OLDER)
    return days


def trimmed(weights: Weights, low: int, high: int) -> tuple[int, int]:
    """The interval without the days at its edges that hold next to nothing."""
    inside = weights[low:high]
    held = np.flatnonzero((inside >= inside.max() * SLIGHT) | (np.minimum(inside.cumsum(), inside[::-1].cumsum()[::-1]) > SPARED))
    return low + int(held[0]), low + int(held[-1]) + 1


def support(piece: Evidence, solution: Solution) -> float:
    """How many times likelier the evidence is on the days found than on all days."""
    weights = np.exp(likelihood(piece))
    low, high = ((day - EARLIEST).days for day in (solution.first, solution.after))
    return float(weights[low:high].mean() / weights.mean())


def likelihood(piece: Evidence) -> Weights:
    """The logarithms of a piece's weights, day by day."""
    return log_weights(piece.stretches, piece.elsewhere)


@lru_cache(maxsize=64)
def log_weights(stretches: tuple[Stretch, ...], elsewhere: float) -> Weights:
    """The logarithms of the weights; pages share many of them, so the last ones are kept."""
    days = np.full((LATEST - EARLIEST).days, math.log(max(elsewhere, FLOOR)))
    count = len(days)
    for first, after, weight in stretches:
        low, high = (first - EARLIEST).days, (after - EARLIEST).days
        if high > 0 and low < count:
            days[max(0, low) : high] = math.log(max(weight, FLOOR))
    days.flags.writeable = False
    return days


def best_window(sums: Weights, length: int) -> tuple[float, int]:
    """The largest share that an interval of the length holds, and where it begins."""
    held = sums[length:] - sums[:-length]
    at = int(held.argmax())
    return float(held[at]), at


def shortest(sums: Weights, share: float) -> int:
    """The length of the shortest interval that holds the share."""
    low, high = 1, LONGEST
    while low < high:
        middle = (low + high) // 2
        if best_window(sums, middle)[0] >= share:
            high = middle
        else:
            low = middle + 1
    return low
