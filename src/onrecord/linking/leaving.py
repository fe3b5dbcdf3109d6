"""What one of two pages that share a text has, and the other has not: paragraphs by the passages that stand in both.

Example:
    >>> left_out(document, [Span(0, 210)])
    [Span(start=212, end=340)]
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Document, Span

#: Least share of a paragraph's characters that stands in the other page for the paragraph to be carried.
MOST_OF_IT = 0.5


def left_out(document: Document, shared: Iterable[tuple[int, int]]) -> list[Span]:
    """Paragraphs of a page's text proper of which most does not stand in the passages that it shares with another page."""
    spans = sorted(shared)
    return [p for p in paragraphs(document) if covered(p, spans) < MOST_OF_IT]


def paragraphs(document: Document) -> list[Span]:
    """Paragraphs of the text proper: not blank, and in no region."""
    regions = sorted((r.start, r.end) for r in document.regions)
    every = document.blocks or (Span(0, len(document.text)),)
    return [p for p in every if p.of(document.text).strip() and covered(p, regions) < MOST_OF_IT]


def covered(stretch: tuple[int, int], spans: list[tuple[int, int]]) -> float:
    """The share of a stretch that lies in spans, which are in order; where they overlap it counts once."""
    (start, end), total = stretch, 0
    at = start
    for low, high in spans:
        low, high = max(low, at), min(high, end)
        if low < high:
            total += high - low
            at = high
    return total / max(1, end - start)
