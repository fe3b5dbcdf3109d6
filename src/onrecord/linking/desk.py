"""What the parts of linking share while they work: the store, the pages at hand, whose interest a page is, its origin.

Example:
    >>> desk = Desk(ledger, knowledge)
    >>> desk.origins(["sha256:…"])
    {'sha256:…': 'og-5a1c…'}
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.knowledge import Knowledge
from onrecord.linking.interests import owners_of
from onrecord.linking.lineage import Alike
from onrecord.linking.loaded import loaded_of
from onrecord.linking.protocol import Row, Signatures
from onrecord.linking.senses import lexicon_of
from onrecord.linking.shelf import Shelf
from onrecord.pairs import PLACE_BITS, Side

#: The columns of a document that are told in rows across pages, or that these rest on.
TOLD = ("id", "key", "title", "outlet", "credit", "published", "published_interval")


class Desk:
    """One run of linking over a store."""

    def __init__(self, store: Signatures, knowledge: Knowledge) -> None:
        self.store, self.knowledge, self.lexicon = store, knowledge, lexicon_of(knowledge)
        self.loaded = loaded_of(knowledge)
        self.shelf = Shelf(store, self.lexicon)
        self.owners = owners_of(knowledge)
        self.alike: dict[tuple[str, str], Alike | None] = {}
        self._documents: dict[str, Row] = {}

    def documents(self, names: Iterable[str]) -> dict[str, Row]:
        """Of rows of ``documents`` what is told of a page, by id; those that are there."""
        wanted = set(names)
        for row in self.store.rows_read("documents", "id", wanted - self._documents.keys(), TOLD):
            self._documents[row["id"]] = row
        return {name: self._documents[name] for name in sorted(wanted) if name in self._documents}

    def interests(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Whose interest each document is, as it was noted when the page was taken in."""
        wanted = set(names)
        known = {document: list(head.interests) for document, head in self.shelf.heads(self.store.numbers(wanted).values()).values()}
        return {name: known.get(name, []) for name in wanted}

    def sides(self, places: Iterable[int]) -> dict[int, Side]:
        """The sides of pairs at places; the cards that are at hand tell their names."""
        every = set(places)
        leaves = self.shelf.at_hand({place >> PLACE_BITS for place in every})
        found = {place: Side(leaf.at(place), leaf.document) for place in every if (leaf := leaves.get(place >> PLACE_BITS))}
        return found | self.store.sides(every - found.keys())

    def origins(self, names: Iterable[str]) -> dict[str, str]:
        """The id of the origin of each document, as the ledger has it now.

        A page that has come in the meantime has none yet and stands for itself; when it has one, rows that rest on it are made again.
        """
        wanted = set(names)
        known = self.store.origins(wanted)
        return {name: known.get(name, name) for name in wanted}
