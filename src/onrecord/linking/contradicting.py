"""The part of linking that makes disagreements: entries that cannot both hold, of the pairs that other parts found.

Example:
    >>> Disagreements().renew(desk, ["sha256:…"])[0].table
    'disagreements'
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.linking.amounts import counted, most_printed, printed
from onrecord.linking.asking import Comparing, Keys
from onrecord.linking.clauses import place_of
from onrecord.linking.desk import Desk
from onrecord.linking.differing import once, row_of, without_twins
from onrecord.linking.disagreements import Conflict, conflict_of
from onrecord.linking.leaf import Leaf
from onrecord.linking.parts import DIFFERS, entry_of
from onrecord.linking.protocol import Change, Row
from onrecord.linking.shelf import Volume
from onrecord.pairs import PAIR_KINDS, Edge, Pair

#: What is asked of an entry to know where it stands.
PLACED = ("id", "document", "start", "end")


class Disagreements:
    """Entries that cannot both hold, of the pairs that the other parts found."""

    name = "disagreements"
    follows = ("origins",)

    def keys(self, volume: Volume) -> Keys:
        """None: the pairs are found with those that agree."""
        return Keys()

    def compare(self, desk: Desk, leaf: Leaf, asked: None) -> Comparing:
        """Nothing."""
        yield from ()
        return ()

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The disagreements in which these pages, or others of their texts, have a side."""
        families = desk.store.rows_on("origins", documents, ("id", "documents"))
        own = {*documents, *(name for row in families for name in row["documents"])}
        pairs = named_in_order(desk, desk.store.edges_on((DIFFERS,), own))
        leaves = {leaf.document: leaf for leaf in desk.shelf.leaves_of({side.document for p in pairs for side in p.sides})}
        conflicts: list[tuple[Pair, Conflict]] = []
        for pair in pairs:
            a, b = (leaves[side.document].named(side.name) if side.document in leaves else None for side in pair.sides)
            conflict = conflict_of(a, b, desk.lexicon) if a and b else None
            if conflict:
                conflicts.append((pair, conflict))
        spans = spans_of(desk, {entry_of(name) for pair, _ in conflicts for name in (pair.a, pair.b)})
        found: dict[str, Row] = {}
        said: dict[str, frozenset[str]] = {}
        for pair, conflict in conflicts:
            row = row_of(conflict, entry_of(pair.a), entry_of(pair.b), counted_in(desk, pair, conflict, spans))
            found[row["id"]], said[row["id"]] = row, conflict.said
        origins = desk.origins(document for document, _, _ in spans.values())
        rows = once(without_twins(found.values(), spans), said, spans, origins)
        return [Change("disagreements", desk.store.rows_on("disagreements", own), rows)]


def named_in_order(desk: Desk, edges: Iterable[Edge]) -> list[Pair]:
    """Pairs as they are stored, with the names of their sides, in order."""
    every = set(edges)
    sides, found = desk.sides({place for _, a, b, _ in every for place in (a, b)}), list[Pair]()
    for kind, a, b, score in every:
        one, other = sorted((sides[a], sides[b]))
        found.append(Pair(PAIR_KINDS[kind], one.name, other.name, one.document, other.document, score))
    return sorted(found)


def spans_of(desk: Desk, names: set[str]) -> dict[str, tuple[str, int, int]]:
    """Document, start and end of entries."""
    rows = [row for table in ("statements", "events", "indicators") for row in desk.store.rows_where(table, "id", names, PLACED)]
    return {row["id"]: (row["document"], row["start"], row["end"]) for row in rows}


def counted_in(desk: Desk, pair: Pair, conflict: Conflict, spans: dict[str, tuple[str, int, int]]) -> str:
    """What the two amounts or figures of a conflict count, as its pages print it; empty where they do not.

    Args:
        spans: document, start and end of each entry.
    """
    if not conflict.things:
        return ""
    printings = []
    for n, side in enumerate(pair.sides):
        _, start, end = spans[entry_of(side.name)]
        if conflict.amounts:
            end = (place_of(side.name).start if "+" in side.name else start) + conflict.amounts[n].end
        words = counted(desk.shelf.cover(side.document).text, end, desk.lexicon.cues)
        printings.append(printed(words, conflict.things))
    return most_printed(printings)
