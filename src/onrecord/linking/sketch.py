"""The keys under which a page or a statement can be found again: its rarest words, in a window of time.

Rarity comes from the fixed table of ``grams``; a word is cut to its first letters, so that endings do not matter.

Example:
    >>> sorted(rare_words("The Amberline pipeline crosses the strait."))[:2]
    ['amber', 'cross']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import numpy as np

from onrecord.linking.grams import hashes, weights_table
from onrecord.model import Document, Span

WORD = re.compile(r"[^\W_]{3,}|\d{2,}")
STEM = 5
#: Rarest words of a passage that are kept as keys; two shared ones make a candidate.
PER_PASSAGE = 8
PER_SHORT_PAGE = 14
LEAST_SHARED = 2
#: Share of the smaller page's keys that must be shared.
LEAST_SHARE = 0.2
#: Days of one window; a dated page is looked for in its own and the two beside it.
WINDOW = 14
UNDATED = "any"


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """How rare a word is: the mean weight of its letter strings."""
    return float(weights_table()[hashes(word) >> np.uint32(16)].mean())


def rare_words(text: str, count: int = PER_PASSAGE) -> set[str]:
    """The rarest words of a text, cut to their first letters."""
    words = {w.lower() for w in WORD.findall(text[:5_000])}
    ranked = sorted((w for w in words if len(w) < 40), key=lambda w: (-rarity(w), w))
    return {w[:STEM] for w in ranked[:count]}


def page_keys(document: Document, passages: Iterable[Span]) -> set[str]:
    """The rare words of all passages of a page."""
    spans = list(passages)
    count = PER_SHORT_PAGE if len(spans) <= 2 else PER_PASSAGE
    return {word for span in spans[:400] for word in rare_words(span.of(document.text), count)}


def window_of(document: Document) -> int | None:
    """The window of time that a page falls into, or None where it has no date or a vague one."""
    interval = document.published_interval
    if interval is None:
        return None
    try:
        first, last = date.fromisoformat(interval[0]), date.fromisoformat(interval[1])
    except ValueError:
        return None
    return first.toordinal() // WINDOW if (last - first).days <= 2 * WINDOW else None


def own_keys(keys: Iterable[str], window: int | None) -> list[str]:
    """Keys as they are stored: with the window of the page."""
    place = UNDATED if window is None else str(window)
    return [f"{place}|{key}" for key in keys]


def asked_keys(keys: Iterable[str], window: int | None, windows: Iterable[str]) -> list[str]:
    """Keys to ask for: the page's window, those beside it, and undated pages; an undated page asks for all."""
    places = list(windows) if window is None else [str(window - 1), str(window), str(window + 1), UNDATED]
    return [f"{place}|{key}" for key in keys for place in places]
