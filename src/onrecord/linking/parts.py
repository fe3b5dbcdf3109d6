"""What the parts of linking share that make rows from pairs of entries: claims, occurrences, series, disagreements.

Example:
    >>> ends({(2, 4097, 8195, 1.0)})
    {(4097, 8195)}
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.linking.clauses import place_of
from onrecord.pairs import Edge

#: Kinds of pairs: two clauses that make one claim, or are one utterance; two reports of one event; a plan and what carries it out; two
#: entries (for statements: clauses) that cannot both hold.
CLAIM, UTTERANCE, OCCURRENCE, FULFILS, DIFFERS = "claim", "utterance", "occurrence", "fulfils", "differs"
#: Both sides of a pair.
Places = tuple[int, int]
#: The kinds of entries of a page's card.
CLAUSES, REPORTS = 0, 1


def ends(edges: Iterable[Edge]) -> set[Places]:
    """The sides of pairs as they are stored."""
    return {(a, b) for _, a, b, _ in edges}


def heirs(before: dict[str, set[str]], after: dict[str, set[str]]) -> dict[str, str]:
    """Ids that are gone and those that have most of their members now."""
    found = {}
    for name in sorted(before.keys() - after.keys()):
        shared = {other: len(before[name] & inside) for other, inside in after.items() if before[name] & inside}
        if shared:
            found[name] = max(shared, key=lambda other: (shared[other], other))
    return found


def entry_of(name: str) -> str:
    """The entry of a side of a pair: of a clause, its statement."""
    return place_of(name).statement if "+" in name else name
