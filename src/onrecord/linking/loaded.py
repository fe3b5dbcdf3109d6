"""Words that take a side in what they name: whether two wordings name one thing by different ones.

The table ``loaded_terms`` holds the words that can stand for each other; none of them counts as the right one.

Example:
    >>> loaded_of(load_knowledge()).differ(["satellite", "states"], ["allies"])
    True
"""

from __future__ import annotations

from onrecord.knowledge import Knowledge
from onrecord.knowledge.store import many
from onrecord.linking.cues import cues_of
from onrecord.linking.stems import stem


class Loaded:
    """The table of loaded terms: the rows that a term of one or more words stands in; ``wording``: words by which wordings are compared."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.wording = cues_of(knowledge).wording
        self.rows: dict[tuple[str, ...], set[str]] = {}
        for row in knowledge.rows("loaded_terms"):
            for term in many(row["terms"]):
                self.rows.setdefault(tuple(map(stem, term.split())), set()).add(row["key"])
        self.longest = max(map(len, self.rows), default=0)

    def differ(self, left: list[str], right: list[str]) -> bool:
        """Whether two stretches of words name one thing by terms of one row that the other stretch does not have."""
        ours, theirs = self._terms(left), self._terms(right)
        return any(not ours[row] & theirs[row] for row in ours.keys() & theirs.keys())

    def _terms(self, words: list[str]) -> dict[str, set[tuple[str, ...]]]:
        """The terms among some words by the rows they stand in; the longest at each place."""
        stems = tuple(map(stem, words))
        found: dict[str, set[tuple[str, ...]]] = {}
        at = 0
        while at < len(stems):
            count = next((n for n in range(min(self.longest, len(stems) - at), 0, -1) if stems[at : at + n] in self.rows), 0)
            term = stems[at : at + count]
            for row in self.rows[term] if count else ():
                found.setdefault(row, set()).add(term)
            at += count or 1
        return found


def loaded_of(knowledge: Knowledge) -> Loaded:
    """The table of loaded terms, compiled once a process."""
    return knowledge.compiled("linking.loaded", Loaded)
