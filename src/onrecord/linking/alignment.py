"""Passages of two pages aligned: which of one says what in the other.

Example:
    >>> aligned = align(text_a, passages_a, text_b, passages_b)
    >>> aligned[0].score
    0.83
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.linking.grams import Vector, gram_vector, likenesses
from onrecord.linking.thresholds import AT, Thresholds
from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage of the left page and one of the right that say the same; ``score`` is their likeness, 0 to 1."""

    left: Span
    right: Span
    score: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page prepared for comparison: its passages with their vectors."""

    document: str
    text: str
    passages: tuple[Span, ...]
    vectors: tuple[Vector, ...]

    @property
    def letters(self) -> int:
        """The length of all passages together."""
        return sum(p.end - p.start for p in self.passages)


def sheet(document: str, text: str, passages: list[Span]) -> Sheet:
    """A page prepared for comparison."""
    return Sheet(document, text, tuple(passages), tuple(gram_vector(p.of(text)) for p in passages))


def align(a: Sheet, b: Sheet, at: Thresholds = AT) -> list[Aligned]:
    """Passages of two pages that say the same, in the order of the left page.

    Two passages that are each other's best are taken from ``mutual`` on; a further one that is best in one direction only from
    ``alone`` on (two sentences may be one in the other text); one that lies nearly whole inside another from ``contained`` on.
    """
    scores = likenesses(list(a.vectors), list(b.vectors))
    if not scores.size:
        return []
    taken: dict[tuple[int, int], float] = {}
    best_right, best_left = scores.argmax(1), scores.argmax(0)
    norms_a, norms_b = (np.array([vector.norm for vector in side.vectors]) for side in (a, b))
    inside_b, inside_a = scores * norms_b[None, :] / norms_a[:, None], scores * norms_a[:, None] / norms_b[None, :]
    for i, j in enumerate(best_right):
        score = float(scores[i, j])
        long_enough = a.passages[i].end - a.passages[i].start >= at.contained_letters
        if (score >= at.mutual and best_left[j] == i) or score >= at.alone or long_enough and inside_b[i, j] >= at.contained:
            taken[i, int(j)] = score
    for j, i in enumerate(best_left):
        score = float(scores[i, j])
        long_enough = b.passages[j].end - b.passages[j].start >= at.contained_letters
        if score >= at.alone or long_enough and inside_a[i, j] >= at.contained:
            taken.setdefault((int(i), j), score)
    return [Aligned(a.passages[i], b.passages[j], round(score, 4)) for (i, j), score in sorted(taken.items())]


def coverage(aligned: list[Aligned], letters: int, side: str) -> float:
    """The share of a page's letters that stands in aligned passages."""
    spans = {getattr(x, side) for x in aligned}
    return sum(s.end - s.start for s in spans) / letters if letters else 0.0
