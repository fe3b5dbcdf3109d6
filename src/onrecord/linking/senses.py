"""What the words of a text mean, as far as the table of senses knows: another wording of the same content has the same senses.

A word that no row names stands for itself, cut to its stem; little words stand for nothing. Weights are fixed: those of the table, or
how rare a word's letter strings are in English.

Example:
    >>> [s.key for s in read("Trust has never been so high.", lexicon)]
    ['trust', 'top-level']
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.knowledge.store import many
from onrecord.linking.cues import cues_of
from onrecord.linking.sketch import rarity
from onrecord.linking.stems import stem

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: A rarity from which a word begins to count, the least that one counts, and the most that a sense of the table and another word count.
FLOOR, LEAST, MOST, MOST_WORD = 3.0, 0.3, 2.6, 3.2


class Sense(NamedTuple):
    """A sense in a text: its key, its weight, the words that have it; ``denies``: they hold a denial ("never so high")."""

    key: str
    weight: float
    start: int
    end: int
    denies: bool


class Entry(NamedTuple):
    """A row of the table: key, weight, the key of its contrary and how it joins two sides, or nothing."""

    key: str
    weight: float
    opposite: str
    doer: str


class Lexicon:
    """The table of senses: phrases of stems by their first one, the longest first; ``cues``: words around them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.cues = cues_of(knowledge)
        self.measures = frozenset(row["measure"] for row in knowledge.rows("measures"))
        self.capitals = {name: row["code"] for row in knowledge.rows("states") for name in many(row["metonyms"])}
        self.entries: dict[str, Entry] = {}
        self.exact: dict[str, Entry] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for row in knowledge.rows("senses"):
            rarest = max(word_weight(word) for word in row["key"].split("-"))
            weight = float(row["weight"]) if row["weight"] else min(rarest, MOST)
            entry = self.entries[row["key"]] = Entry(row["key"], weight, row["opposite"], row["doer"])
            for phrase in many(row["words"]):
                if phrase.startswith("="):
                    self.exact[phrase[1:]] = entry
                    continue
                stems = tuple(stem(w) for w in WORD.findall(phrase))
                if stems:
                    self.phrases.setdefault(stems[0], []).append((stems, entry))
        for found in self.phrases.values():
            found.sort(key=lambda pair: (-len(pair[0]), pair[0], pair[1].key))
        self.opposites = self._opposites(knowledge)

    def _opposites(self, knowledge: Knowledge) -> dict[str, frozenset[str]]:
        """The contraries of each sense: those that the table of senses names, and words of the table of opposites."""
        pairs = {(entry.key, entry.opposite) for entry in self.entries.values() if entry.opposite}
        for row in knowledge.rows("opposites"):
            ours, theirs = ({s.key for word in many(row[side]) for s in read(word, self)} for side in ("words", "contraries"))
            pairs |= {(x, y) for x in ours for y in theirs if x != y}
        pairs |= {(y, x) for x, y in pairs}
        return {key: frozenset(y for x, y in pairs if x == key) for key, _ in pairs}

    def at(self, words: list[str], stems: list[str], place: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at a place: how many words it has, and its entry; a word in just this form goes first."""
        if words[place] in self.exact:
            return 1, self.exact[words[place]]
        for phrase, entry in self.phrases.get(stems[place], ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                return len(phrase), entry
        return None


def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """The table of senses, compiled once a process."""
    return knowledge.compiled("linking.senses", Lexicon)


def read(text: str, lexicon: Lexicon, offset: int = 0) -> list[Sense]:
    """The senses of a text in order; words of names and numbers are left to the other slots."""
    words = [(m.group(), m.start() + offset, m.end() + offset) for m in WORD.finditer(text)]
    small = [w.lower() for w, _, _ in words]
    stems = [stem(w) for w in small]
    empty, denying = lexicon.cues.empty, lexicon.cues.denying
    found: list[Sense] = []
    place = 0
    while place < len(words):
        hit = lexicon.at(small, stems, place)
        if hit is not None and (hit[0] > 1 or small[place] not in empty):
            count, entry = hit
            found.append(
                Sense(
                    entry.key, entry.weight, words[place][1], words[place + count - 1][2], bool(denying & set(stems[place : place + count]))
                )
            )
            place += count
            continue
        word, start, end = words[place]
        if small[place] not in empty and len(word) > 2:
            found.append(Sense(stems[place], word_weight(small[place]), start, end, False))
        place += 1
    return found


@lru_cache(maxsize=100_000)
def word_weight(word: str) -> float:
    """How much a word counts: the rarer, the more; to the hundredth, as it is stored."""
    return round(min(MOST_WORD, max(LEAST, rarity(word) - FLOOR)), 2)
