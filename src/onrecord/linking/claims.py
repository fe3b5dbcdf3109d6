"""What recurs: statements that make the same claim, found by their words and kept apart by their slots.

Two statements are the same claim when their contents are alike and nothing that was typed speaks against it: another number,
another year, a denial of one of them, an announcement against an accomplished fact.

Example:
    >>> same_claim(slots("Trade exceeded $20 billion in 2031."), slots("Trade will exceed $25 billion."), 0.7)
    False
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.linking.differences import NEGATIONS

NUMBER = re.compile(
    r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?:\s?(?:%|percent|per cent|hundred|thousand|million|billion|trillion|mln|bln|bn)\b)?", re.I
)
YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
WORDS = re.compile(r"\w+(?:['’]\w+)?")
FUTURE = frozenset("will would shall plan plans planned expect expects expected intend intends going hope hopes aim aims ready".split())
DENIALS = NEGATIONS | frozenset("denied deny denies rejected reject rejects refused refuse".split())
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bln": 1e9, "bn": 1e9, "trillion": 1e12}
#: Likeness of two contents from which they are taken for one claim: of one speaker, of two.
ALIKE_SAME_SPEAKER, ALIKE = 0.38, 0.42
#: One content nearly whole inside the other.
INSIDE = 0.66
#: Contents of the same speaker this alike are one utterance, however often it is printed.
ONE_UTTERANCE = 0.55


@dataclass(frozen=True, slots=True)
class Slots:
    """What is typed in a content: numbers, years, denied or not, of the future or not."""

    numbers: frozenset[float]
    years: frozenset[str]
    negated: bool
    future: bool
    words: int


def slots(text: str) -> Slots:
    """The slots of a content."""
    numbers, years = set(), set()
    for m in NUMBER.finditer(text):
        digits = re.match(r"[\d,]*(?:\.\d+)?", m.group())
        plain = digits.group().replace(",", "") if digits else ""
        if YEAR.match(m.group().strip()):
            years.add(m.group().strip())
        elif plain:
            unit = m.group()[len(digits.group()) if digits else 0 :].strip().lower()
            numbers.add(float(plain) * SCALES.get(unit, 1.0))
    words = [w.lower().replace("’", "'") for w in WORDS.findall(text)]
    negated = sum(w in DENIALS or w.endswith("n't") for w in words) % 2 == 1
    return Slots(frozenset(numbers), frozenset(years), negated, bool(FUTURE & set(words)), len(words))


def same_claim(a: Slots, b: Slots, likeness: float, same_speaker: bool = False, inside: float = 0.0) -> bool:
    """Whether two contents of some likeness make one claim."""
    if likeness < (ALIKE_SAME_SPEAKER if same_speaker else ALIKE) and inside < INSIDE:
        return False
    return not conflicts(a, b)


def conflicts(a: Slots, b: Slots) -> str | None:
    """Which slot keeps two contents apart: number, year, polarity or realis; None where none does."""
    if a.numbers != b.numbers:
        return "number"
    if a.years != b.years and (a.numbers or a.years and b.years):
        return "year"
    if a.negated != b.negated:
        return "polarity"
    if a.future != b.future and (a.numbers or b.numbers):
        return "realis"
    return None


def components(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Names that hang together, each family and the list in order."""
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    families: dict[str, list[str]] = {}
    for x in parent:
        families.setdefault(root(x), []).append(x)
    return sorted(sorted(f) for f in families.values())
