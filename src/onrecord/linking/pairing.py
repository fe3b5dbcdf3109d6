"""Entries of a page found again and compared: which earlier ones, and which of the page itself, share keys with them.

Example:
    >>> for a, b in Finder(desk, volume, "report", volume.reports, keys_of, keys_of).pairs(): …
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from onrecord.linking.clauses import Clause
from onrecord.linking.desk import Desk
from onrecord.linking.events import Report
from onrecord.linking.figures import Figure
from onrecord.linking.protocol import Signature
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import hashed
from onrecord.model import Pair

T = TypeVar("T", Clause, Report, Figure)
#: What has no more keys than these says so little that one of them is enough to compare it.
FEW = 3


class Finder(Generic[T]):
    """Finds what a page's clauses, reports or figures are to be compared with.

    What is stored under a key is the place of the entry on its page's card, twice, and one more where the entry has few keys.

    Args:
        kind: of the keys under which they are stored. own: those of the page.
        keys: the keys of one. asked: the keys under which its like may stand.
        least: keys that two must share to be compared; of one that has few, one.
    """

    def __init__(
        self, desk: Desk, volume: Volume, kind: str, own: list[T], keys: Callable[[T], set[str]], asked: Callable[[T], set[str]],
        least: int = 1,
    ) -> None:  # fmt: skip
        self.desk, self.document, self.least, self.places = desk, volume.analysis.document.id, least, volume.places
        self.members: dict[str, T] = {x.id: x for x in own if x.id in self.places}
        self.keys = {x.id: {hashed(kind, key) for key in keys(x)} for x in self.members.values()}
        self.few = {name for name, held in self.keys.items() if len(held) <= FEW}
        self.asking: dict[int, list[str]] = {}
        for name, x in self.members.items():
            for key in asked(x):
                self.asking.setdefault(hashed(kind, key), []).append(name)

    def pairs(self) -> Iterator[tuple[T, T]]:
        """What shares enough keys: one of the page with one of an earlier page, then two of the page."""
        yield from self.with_earlier()
        under: dict[int, list[str]] = {}
        for name in sorted(self.members):
            for key in self.keys[name]:
                under.setdefault(key, []).append(name)
        shared = Counter((a, b) for names in under.values() for n, a in enumerate(names) for b in names[n + 1 :])
        for (a, b), count in sorted(shared.items()):
            if count >= self.least or a in self.few or b in self.few:
                yield self.members[a], self.members[b]

    def with_earlier(self) -> Iterator[tuple[T, T]]:
        """What shares enough keys with entries of earlier pages."""
        shared: Counter[tuple[str, int, int]] = Counter()
        for s in self.desk.store.signed(self.asking):
            for name in self.asking[s.key]:
                shared[name, s.number, s.place] += 1
        chosen = [
            (name, number, place >> 1)
            for (name, number, place), count in shared.items()
            if count >= self.least or name in self.few or place & 1
        ]
        leaves = self.desk.shelf.leaves(number for _, number, _ in chosen)
        for name, number, place in sorted(chosen):
            leaf = leaves.get(number)
            earlier = leaf.entry(place) if leaf is not None and leaf.document != self.document else None
            if earlier is not None:
                yield self.members[name], earlier  # type: ignore[misc]

    def own(self) -> list[Signature]:
        """The keys of the page's own, with their places."""
        return [(key, self.places[name] << 1 | (name in self.few)) for name, keys in self.keys.items() for key in keys]


def ordered(kind: str, one: Clause | Report | Figure, other: Clause | Report | Figure) -> Pair:
    """A pair of entries in the order of their ids."""
    a, b = sorted((one, other), key=lambda x: x.id)
    return Pair(kind, a.id, b.id, a.document, b.document)
