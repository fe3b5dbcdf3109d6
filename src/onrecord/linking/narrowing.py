"""The date of an undated page from dated pages that share its text or tell of the same happenings.

Each dated page makes some days likelier than others. What it makes likely is weighed against its having nothing to do with the page;
the likeliest page counts in full, those that agree with it less, since pages on one matter err together. The answer is the shortest
stretch of days that holds nearly all of what is left, and none where that is long, or where the likeliest days are mostly excluded by
the page's own words: then one of the two is wrong.

Example:
    >>> solve([Piece("sha256:…", "happening", 0.97, (Stretch(date(2031, 3, 4), date(2031, 3, 4), 0.97),))], None).first
    datetime.date(2031, 3, 4)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.days import day
from onrecord.model import Interval, Span

#: Days around the dated pages in which the page could be if they have nothing to do with it.
AROUND = 400
#: Share of the likelihood that an answer must hold, and its most days.
ENOUGH, LONGEST = 0.95, 31
#: How much a page counts with which no likelier one agrees, and one with which one, two, three do.
COUNTED = (1.0, 0.3, 0.1, 0.05)
#: Pages that are weighed at most.
MOST = 40
#: How likely a page is of a day that its own words exclude.
EXCLUDED = 0.04


class Stretch(NamedTuple):
    """Days from ``first`` to ``last``, and how likely the page is of one of them; the passages that say so, where there are any."""

    first: date
    last: date
    weight: float
    own: Span | None = None
    other: Span | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """What one dated page says of the day of an undated one.

    ``kind``: ``happening``, or the kind of a link. ``weight``: how likely it is that the page says anything of the other.
    """

    document: str
    kind: str
    weight: float
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The first and the last day, and the pages that speak for them, each with its likeliest stretch, the likeliest first."""

    first: date
    last: date
    pieces: tuple[tuple[Piece, Stretch], ...]


def solve(pieces: list[Piece], own: Interval | None) -> Answer | None:
    """The answer of some pieces, or None.

    Args:
        own: the days that the page's own words allow.
    """
    chosen = sorted(pieces, key=lambda p: (-p.weight, p.document))[:MOST]
    if not chosen:
        return None
    days = [edge for p in chosen for s in p.stretches for edge in (s.first, s.last)]
    start = max(date.min + timedelta(1), min(days)) - timedelta(min(AROUND, (min(days) - date.min).days - 1))
    size = min((max(days) - start).days + AROUND, (date.max - start).days)
    total = np.log(allowed(own, start, size)) if own else np.zeros(size)
    for n, piece in enumerate(chosen):
        agreeing = sum(agree(piece, other) for other in chosen[:n])
        total = total + np.log(likelihood(piece, start, size)) * COUNTED[min(agreeing, len(COUNTED) - 1)]
    shares = np.exp(total - total.max())
    found = shortest(shares / shares.sum())
    if found is None:
        return None
    answer = supported(start + timedelta(found[0]), start + timedelta(found[1] - 1), chosen)
    edges = days_of(own) if own else None
    if answer is None or edges is None:
        return answer
    best = answer.pieces[0][1]
    inside = (min(best.last, edges[1]) - max(best.first, edges[0])).days + 1
    first, last = max(answer.first, edges[0]), min(answer.last, edges[1])
    fits = first <= last and 2 * inside > (best.last - best.first).days and (first, last) != edges
    return Answer(first, last, answer.pieces) if fits else None


def agree(a: Piece, b: Piece) -> bool:
    """Whether two pieces can both be right."""
    return any(s.first <= t.last and t.first <= s.last for s in a.stretches for t in b.stretches)


def supported(first: date, last: date, pieces: list[Piece]) -> Answer | None:
    """The answer with the pieces that speak for it; without any there is none."""
    meeting = [(p, [s for s in p.stretches if s.first <= last and first <= s.last]) for p in pieces]
    told = [(p, max(here, key=lambda s: s.weight)) for p, here in meeting if here]
    return Answer(first, last, tuple(told)) if told else None


def likelihood(piece: Piece, start: date, size: int) -> NDArray[np.float64]:
    """How likely each day is by one piece, against its having nothing to do with the page."""
    weights = np.full(size, (1 - piece.weight) / (2 * AROUND))
    total = sum(s.weight for s in piece.stretches)
    for s in piece.stretches:
        low, high = (s.first - start).days, (s.last - start).days + 1
        weights[max(0, low) : max(0, high)] += piece.weight * s.weight / total / (high - low)
    return weights


def allowed(own: Interval, start: date, size: int) -> NDArray[np.float64]:
    """How likely each day is by the page's own words."""
    weights = np.full(size, EXCLUDED)
    edges = days_of(own)
    if edges is not None:
        weights[max(0, (edges[0] - start).days) : max(0, (edges[1] - start).days + 1)] = 1.0
    return weights


def shortest(shares: NDArray[np.float64]) -> tuple[int, int] | None:
    """The shortest stretch that holds enough, or None where it is too long; of several, the one that holds most, then the first."""
    sums = np.concatenate(([0.0], np.cumsum(shares)))
    for length in range(1, min(LONGEST, len(shares)) + 1):
        held = np.round(sums[length:] - sums[:-length], 9)
        at = int(held.argmax())
        if held[at] >= ENOUGH:
            return at, at + length
    return None


def days_of(interval: Interval) -> tuple[date, date] | None:
    """The first and the last day of a half-open interval."""
    first, after = day(interval[0]), day(interval[1])
    if first is None or after is None:
        return None
    return first, max(first, after if len(interval[1]) > len("2024-10-03") else after - timedelta(1))
