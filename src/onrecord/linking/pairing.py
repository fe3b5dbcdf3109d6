"""Entries of a page found again and compared: which earlier ones, and which of the page itself, share keys with them.

Example:
    >>> pairs = yield from Finder(volume, "report", volume.reports, keys_of, keys_of).pairs()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from itertools import combinations
from typing import Any, Generic, TypeVar

from onrecord.linking.asking import Ask, Covers, Leaves, Signed
from onrecord.linking.clauses import Clause
from onrecord.linking.events import Report
from onrecord.linking.figures import Figure
from onrecord.linking.protocol import Signature
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import hashed
from onrecord.pairs import Pair

T = TypeVar("T", Clause, Report, Figure)
#: Gives the keys of an entry, each with whether it is enough by itself.
KeysOf = Callable[[T], dict[str, bool]]


class Finder(Generic[T]):
    """Finds what a page's clauses, reports or figures are to be compared with.

    What is stored under a key is the place of the entry on its page's card, twice, and one more where the key is enough by itself.

    Args:
        kind: of the keys under which they are stored. own: those of the page.
        keys: the keys of one. asked: the keys under which its like may stand.
        least: keys that two must share to be compared, if none of them is enough by itself to either.
    """

    def __init__(self, volume: Volume, kind: str, own: list[T], keys: KeysOf[T], asked: KeysOf[T], least: int = 1) -> None:
        self.least, self.places = least, volume.places
        self.members: dict[str, T] = {x.id: x for x in own if x.id in self.places}
        self.worded = any(isinstance(x, Clause) for x in own)
        self.keys = {x.id: {hashed(kind, key): alone for key, alone in keys(x).items()} for x in self.members.values()}
        self.asking: dict[int, list[tuple[str, bool]]] = {}
        for name, x in self.members.items():
            for key, alone in asked(x).items():
                self.asking.setdefault(hashed(kind, key), []).append((name, alone))

    def within(self) -> list[tuple[T, T]]:
        """What shares enough keys, of the page itself."""
        under: dict[int, list[tuple[str, bool]]] = {}
        for name in sorted(self.members):
            for key, alone in self.keys[name].items():
                under.setdefault(key, []).append((name, alone))
        shared: Counter[tuple[str, str]] = Counter()
        for named in under.values():
            for (a, enough), (b, alone) in combinations(named, 2):
                shared[a, b] += self.least if enough or alone else 1
        return [(self.members[a], self.members[b]) for (a, b), count in sorted(shared.items()) if count >= self.least]

    def pairs(self) -> Generator[Ask, Any, list[tuple[T, T]]]:
        """What shares enough keys: one of the page with one of an earlier page, then two of the page."""
        shared: Counter[tuple[str, int, int]] = Counter()
        for key, number, place in (yield Signed(self.asking)).tolist():
            for name, alone in self.asking[key]:
                shared[name, number, place >> 1] += self.least if alone or place & 1 else 1
        chosen = [found for found, count in shared.items() if count >= self.least]
        leaves = yield Leaves({number for _, number, _ in chosen})
        if self.worded:
            yield Covers({leaves[number].document for _, number, _ in chosen if number in leaves})
        found = []
        for name, number, place in sorted(chosen):
            leaf = leaves.get(number)
            earlier = leaf.entry(place) if leaf is not None else None
            if isinstance(earlier, type(self.members[name])):  # two keys can be one number, and then be of two kinds
                found.append((self.members[name], earlier))
        return found + self.within()

    def own(self) -> list[Signature]:
        """The keys of the page's own, with their places."""
        return [(key, self.places[name] << 1 | alone) for name, keys in self.keys.items() for key, alone in keys.items()]


def ordered(kind: str, one: Clause | Report | Figure, other: Clause | Report | Figure) -> Pair:
    """A pair of entries in the order of their ids."""
    a, b = sorted((one, other), key=lambda x: x.id)
    return Pair(kind, a.id, b.id, a.document, b.document)
