"""What a stated quantity measures: the phrase of the table that stands nearest to it in the dependency tree.

Example:
    >>> measure_of(parse, amount_head, "money", lexicon).name
    'trade'
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.knowledge import Knowledge, many
from onrecord.language import Parse


class Measure(NamedTuple):
    """A row of ``measures.tsv``: name, the kinds of amount it takes, how many sides it has, its topics."""

    name: str
    units: frozenset[str]
    sides: str
    topics: tuple[str, ...]


class Found(NamedTuple):
    """A measure and the token that heads the words for it (None where it is only a noun of the text)."""

    measure: Measure
    head: int | None


Lexicon = dict[str, list[tuple[tuple[str, ...], Measure]]]
#: How far (in arcs) the words for a measure may stand from the amount.
REACH = 7
UNKNOWN_SIDES = "no"
#: The measure of a sum or a percentage for which the sentence has no noun.
NAMELESS = "amount"


def compile_lexicon(knowledge: Knowledge) -> Lexicon:
    """Phrases by their first lemma, the longest first."""
    lexicon: Lexicon = {}
    for row in knowledge.rows("measures"):
        measure = Measure(row["measure"], frozenset(many(row["units"])), row["sides"], tuple(many(row["topics"])))
        for phrase in many(row["phrases"]):
            words = tuple(phrase.lower().replace("-", " - ").split())
            lexicon.setdefault(words[0], []).append((words, measure))
    for rows in lexicon.values():
        rows.sort(key=lambda r: -len(r[0]))
    return lexicon


def matches(parse: Parse, first: int, last: int, lexicon: Lexicon) -> list[tuple[int, Measure]]:
    """All phrases of the table in a stretch of tokens: the token that heads each, and its measure."""
    found: list[tuple[int, Measure]] = []
    for i in range(first, last):
        for words, measure in lexicon.get(parse.lemmas[i].lower(), ()):
            end = i + len(words)
            if end <= last and all(parse.lemmas[i + n].lower() == w for n, w in enumerate(words)):
                head = next((t for t in range(i, end) if not i <= parse.heads[t] < end), end - 1)
                found.append((head, measure))
    return found


def path(parse: Parse, a: int, b: int) -> int:
    """Number of arcs between two tokens of a sentence."""
    depth: dict[int, int] = {}
    at, n = a, 0
    while at not in depth:
        depth[at] = n
        at, n = parse.heads[at], n + 1
    at, n, seen = b, 0, 0
    while at not in depth and seen < 60:
        at, n, seen = parse.heads[at], n + 1, seen + 1
    return n + depth.get(at, 99)


def measure_of(parse: Parse, first: int, last: int, kind: str, head: int, noun: int | None, lexicon: Lexicon) -> Found | None:
    """The measure of an amount.

    Args:
        first, last: the sentence's tokens (``last`` exclusive).
        kind: money, percent, count or rank.
        head: the token that joins the amount to its sentence.
        noun: the noun that the amount counts, or None.
    """
    options = [(path(parse, head, at), abs(at - head), at, m) for at, m in matches(parse, first, last, lexicon) if kind in m.units]
    if kind == "count" and noun is not None:
        own = [o for o in options if o[2] == noun or parse.heads[o[2]] == noun]
        if own:
            return Found(min(own)[3], min(own)[2])
        return Found(Measure(phrase(parse, noun), frozenset({kind}), UNKNOWN_SIDES, ()), noun)
    if options:
        near = min(options)
        if near[0] <= REACH:
            return Found(near[3], near[2])
    subject = subject_of(parse, head)
    if subject is None or parse.pos[subject] != "NOUN":
        return Found(Measure(NAMELESS, frozenset({kind}), UNKNOWN_SIDES, ()), None) if kind in ("money", "percent") else None
    return Found(Measure(phrase(parse, subject), frozenset({kind}), UNKNOWN_SIDES, ()), subject)


def subject_of(parse: Parse, i: int) -> int | None:
    """The subject of the verb that governs a token, or None."""
    at = i
    for _ in range(12):
        if parse.pos[at] in ("VERB", "AUX"):
            found = parse.child(at, "nsubj", "nsubjpass")
            if found is not None:
                return found
        if parse.heads[at] == at:
            return None
        at = parse.heads[at]
    return None


def phrase(parse: Parse, noun: int) -> str:
    """A noun with the nouns and adjectives directly before it, in lower case: the measure that no table has."""
    first = noun
    while first - 1 >= parse.lefts[noun] and parse.deps[first - 1] in ("compound", "amod") and parse.heads[first - 1] == noun:
        first -= 1
    words = [parse.words[t].lower() for t in range(first, noun)] + [parse.lemmas[noun].lower()]
    return " ".join(words)
