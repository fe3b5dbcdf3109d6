"""Entries of a page found again and compared: which earlier ones, and which of the page itself, share keys with them.

Example:
    >>> keys = entry_keys(volume, "report", volume.reports, keys_of)
    >>> pairs = yield from paired(leaf, Report, keys.asked)
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from onrecord.linking.asking import Ask, Covers, Heads, Keys, Leaves, Signed
from onrecord.linking.clauses import Clause
from onrecord.linking.events import Report
from onrecord.linking.figures import Figure
from onrecord.linking.leaf import Head, Leaf
from onrecord.linking.protocol import Signature
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import hashed
from onrecord.pairs import Pair

T = TypeVar("T", Clause, Report, Figure)
#: Keys of an entry, each with whether two that share it are compared whatever else they share: no; yes unless long lies between their
#: pages; the same, but then one more is enough; yes. A key begins with its time, up to the first ``|``: what two share at several times
#: they share once.
OwnKeys = dict[str, int]
NO, UNLESS_LONG, ONE_OF_TWO, YES = range(4)
#: Bits that tell this of a stored key.
ENOUGH_BITS = 2
#: Two pages have long between them when they are published more than so many months apart.
LONG = 13
#: Gives the keys of an entry.
KeysOf = Callable[[T], OwnKeys]
#: Gives of an entry and its keys the others under which its like may stand.
Beside = Callable[[T, OwnKeys], OwnKeys]
#: Places on a page's card under a key, each with whether the key is enough by itself there, and what it says beside its time, hashed.
Places = dict[int, list[tuple[int, int, int]]]


class Least(NamedTuple):
    """Keys that two entries must share to be compared, if none of them is enough by itself to either; the same where long lies between
    their pages (0: whatever lies between them)."""

    near: int = 1
    long: int = 0

    def over(self, keys: dict[int, int]) -> int:
        """How many must be shared where long lies between the pages, of keys of which one may be one of two that an entry has."""
        return min(self.long, 2) if ONE_OF_TWO in keys.values() else self.long


class Asked(NamedTuple):
    """Under which keys the entries of a page stand, and under which their like may stand."""

    own: Places
    like: Places


def entry_keys(volume: Volume, kind: str, entries: Iterable[T], keys: KeysOf[T], beside: Beside[T] | None = None) -> Keys:
    """The keys of a page's clauses, reports or figures.

    What is stored under a key is the place of the entry on its page's card, and whether the key is enough by itself.

    Args:
        kind: of the keys under which they are stored. keys: gives those of an entry. beside: gives those under which its like may stand.
    """
    placed = [(volume.places[x.id], x, keys(x)) for x in entries if x.id in volume.places]
    own = under(kind, ((place, keys) for place, _, keys in placed))
    more = under(kind, ((place, beside(x, keys)) for place, x, keys in placed)) if beside else {}
    stored: list[Signature] = [(key, place << ENOUGH_BITS | alone) for key, places in own.items() for place, alone, _ in places]
    return Keys(stored, Asked(own, own | {key: own.get(key, []) + places for key, places in more.items()}) if own else None)


def under(kind: str, placed: Iterable[tuple[int, OwnKeys]]) -> Places:
    """The places of entries under their keys, which are hashed."""
    found: Places = {}
    for place, keys in placed:
        for key, (alone, said) in {hashed(kind, key): (alone, key.partition("|")[2]) for key, alone in keys.items()}.items():
            found.setdefault(key, []).append((place, alone, hashed(kind, said)))
    return found


def paired(
    leaf: Leaf, of: type[T], asked: Asked, least: Least = Least(), likely: Callable[[T, T], bool] | None = None
) -> Generator[Ask, Any, list[tuple[T, T]]]:
    """What shares enough keys: an entry of the page with one of an earlier page, then two of the page.

    Args:
        of: the kind of entry. asked: the keys of the page's own.
        least: keys that two must share to be compared.
        likely: tells of two entries, without their words, whether they are worth comparing; the words of those are made ready.
    """
    shared: dict[tuple[int, int, int], dict[int, int]] = {}
    for key, number, there in (yield Signed(asked.like)).tolist():
        for place, alone, said in asked.like[key]:
            shared.setdefault((place, number, there >> ENOUGH_BITS), {})[said] = max(alone, there & ((1 << ENOUGH_BITS) - 1))
    chosen = sorted(found for found, keys in shared.items() if len(keys) >= least.near or any(keys.values()))
    few = {found for found in chosen if max(shared[found].values()) != YES and len(shared[found]) < least.over(shared[found])}
    heads = (yield Heads({number for _, number, _ in few})) if few and leaf.head.month else {}
    chosen = [found for found in chosen if found not in few or not long_between(leaf.head, heads.get(found[1]))]
    leaves = yield Leaves({number for _, number, _ in chosen})
    found = []
    for place, number, there in chosen:
        one, earlier = leaf.entry(place), leaves[number].entry(there) if number in leaves else None
        if isinstance(one, of) and isinstance(earlier, of) and (likely is None or likely(one, earlier)):
            found.append((one, earlier))  # two keys can be one number, and then be of two kinds
    if likely is not None:
        yield Covers({earlier.document for _, earlier in found})
    return found + within(leaf, of, asked.own, least.near)


def long_between(own: Head, other: tuple[str, Head] | None) -> bool:
    """Whether long lies between two pages, of which the other is given with its document; not where a date is not known."""
    return other is not None and bool(own.month and other[1].month) and abs(own.month - other[1].month) > LONG


def within(leaf: Leaf, of: type[T], own: Places, least: int) -> list[tuple[T, T]]:
    """What shares enough keys, of the page itself."""
    shared: dict[tuple[int, int], dict[int, bool]] = {}
    for placed in own.values():
        for (a, enough, said), (b, alone, _) in combinations(sorted(placed), 2):
            shared.setdefault((a, b), {})[said] = bool(enough or alone)
    chosen = ((leaf.entry(a), leaf.entry(b)) for (a, b), keys in sorted(shared.items()) if len(keys) >= least or any(keys.values()))
    return [(a, b) for a, b in chosen if isinstance(a, of) and isinstance(b, of)]


def ordered(kind: str, one: Clause | Report | Figure, other: Clause | Report | Figure) -> Pair:
    """A pair of entries in the order of their ids."""
    a, b = sorted((one, other), key=lambda x: x.id)
    return Pair(kind, a.id, b.id, a.document, b.document)
