"""What parts of linking ask while they compare a page, asked for many pages at once.

A part compares a page in a generator: it yields what it asks, one thing after the other, and gets the answers. The generators of many
pages and parts run side by side, and what all of them ask at a time is one question to the store.

Example:
    >>> def compare(desk, page, asked):
    ...     found = yield Signed(asked)
    ...     leaves = yield Leaves(found[:, 1].tolist())
    ...     return [pair for leaf in leaves.values() …]
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.linking.protocol import Signature
from onrecord.pairs import Pair

#: Rows of key, number of the page and place, in the order of keys.
Entries = npt.NDArray[np.int64]
#: Keys that two pages share, each with the other page's sentence that it is from.
Shared = tuple[tuple[int, int], ...]


class Keys(NamedTuple):
    """What a part makes of a page by itself: the keys under which the page's entries are to be found, and what it goes by when it looks
    for others, in its own form (None: it looks for none)."""

    stored: Collection[Signature] = ()
    asked: Any = None


class Sharing(NamedTuple):
    """Which earlier pages share how many of the page's own keys.

    The answer: for each by its number what is shared.
    """

    keys: dict[int, int]
    least: int


class Signed(NamedTuple):
    """What stands under some keys. The answer: rows of key, number and place, of earlier pages."""

    keys: Collection[int]


class Heads(NamedTuple):
    """Heads of cards by numbers. The answer has at least these, where they are there: document and head by number."""

    numbers: Iterable[int]


class Leaves(NamedTuple):
    """Cards by numbers. The answer has at least these, where they are there: leaves by number."""

    numbers: Iterable[int]


class Covers(NamedTuple):
    """Texts of pages. The answer has at least these: covers by document."""

    documents: Iterable[str]


class Volumes(NamedTuple):
    """Asks that pages be read whole, as they will be looked at one by one. No answer."""

    documents: Iterable[str]


Ask = Sharing | Signed | Heads | Leaves | Covers | Volumes
#: A part comparing a page: yields what it asks, returns pairs.
Comparing = Generator[Ask, Any, Iterable[Pair]]


class Found:
    """What a store has under the keys that were asked for."""

    def __init__(self, entries: Entries) -> None:
        self.entries, self.keys = entries, np.ascontiguousarray(entries[:, 0])

    @classmethod
    def nothing(cls) -> Found:
        """Where nothing was asked for."""
        return cls(np.empty((0, 3), dtype=np.int64))

    def under(self, keys: Collection[int], without: Collection[int]) -> Entries:
        """The rows with one of some keys, in order, but those of some pages."""
        wanted = np.fromiter(sorted(keys), dtype=np.int64, count=len(keys))
        first, after = np.searchsorted(self.keys, wanted, "left"), np.searchsorted(self.keys, wanted, "right")
        counts = after - first
        at = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
        rows = self.entries[at]
        return rows[~np.isin(rows[:, 1], np.fromiter(without, dtype=np.int64, count=len(without)))]

    def sharing(self, keys: Collection[int], least: int, without: Collection[int]) -> dict[int, Shared]:
        """Pages that have at least so many of some keys, by number, each with the keys it has and their places."""
        rows = self.under(keys, without)
        numbers, at, counts = np.unique(rows[:, 1], return_inverse=True, return_counts=True)
        rows = rows[(counts >= least)[at]]
        rows = rows[np.argsort(rows[:, 1], kind="stable")]
        found: dict[int, list[tuple[int, int]]] = {}
        for key, number, place in rows.tolist():
            found.setdefault(number, []).append((key, place))
        return {number: tuple(shared) for number, shared in found.items()}
