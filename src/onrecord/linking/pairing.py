"""Entries of a page found again and compared: which earlier ones, and which of the page itself, share a key with them.

Example:
    >>> for a, b in Finder(desk, volume, "report", volume.reports, keys_of, keys_of).pairs(): …
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Generic, TypeVar

from onrecord.linking.clauses import Clause
from onrecord.linking.desk import Desk
from onrecord.linking.events import Report
from onrecord.linking.figures import Figure
from onrecord.linking.protocol import Signature
from onrecord.linking.shelf import Volume
from onrecord.model import Pair

T = TypeVar("T", Clause, Report, Figure)


class Finder(Generic[T]):
    """Finds what a page's clauses, reports or figures are to be compared with.

    Args:
        kind: of the signatures under which they are stored. own: those of the page.
        keys: the keys of one. asked: the keys under which its like may stand.
    """

    def __init__(
        self, desk: Desk, volume: Volume, kind: str, own: list[T], keys: Callable[[T], set[str]], asked: Callable[[T], set[str]]
    ) -> None:
        self.desk, self.document, self.kind = desk, volume.analysis.document.id, kind
        self.members: dict[str, T] = {x.id: x for x in own}
        self.keys = {x.id: keys(x) for x in own}
        self.asked = {x.id: asked(x) for x in own}
        self.stored: dict[str, set[tuple[str, str]]] = {}
        for s in desk.store.signed(kind, {key for keys in self.asked.values() for key in keys}):
            if s.document != self.document:
                self.stored.setdefault(s.key, set()).update((s.document, name) for name in (s.value or "").split())

    def pairs(self) -> Iterator[tuple[T, T]]:
        """What shares a key: one of the page with one of an earlier page, then two of the page."""
        for name, member in sorted(self.members.items()):
            for document, other in sorted({place for key in self.asked[name] for place in self.stored.get(key, ())}):
                volume = self.desk.shelf.volume(document)
                earlier = volume.entry(other) if volume is not None else None
                if earlier is not None:
                    yield member, earlier  # type: ignore[misc]
        for a, b in combinations(sorted(self.members), 2):
            if not self.keys[a].isdisjoint(self.keys[b]):
                yield self.members[a], self.members[b]

    def own(self) -> list[Signature]:
        """The keys of the page's own: each with the names that stand under it."""
        under: dict[str, list[str]] = {}
        for name, keys in sorted(self.keys.items()):
            for key in keys:
                under.setdefault(key, []).append(name)
        return [(self.kind, key, " ".join(names)) for key, names in sorted(under.items())]


def ordered(kind: str, one: Clause | Report | Figure, other: Clause | Report | Figure) -> Pair:
    """A pair of entries in the order of their ids."""
    a, b = sorted((one, other), key=lambda x: x.id)
    return Pair(kind, a.id, b.id, a.document, b.document)
