"""Noun phrases: how far they reach, with what they are joined, and words that only count or place what they name.

Example:
    >>> extent(parse, parse.words.index("police"))
    (0, 3)
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.language import Parse
from onrecord.model import Mention

#: Classes of words by name, as frame_classes.tsv has them.
Words = Mapping[str, frozenset[str]]

LONGEST = 14
SITES = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "throughout", "within"))
#: Verbs whose "in" tells the goal.
GOALS = frozenset(("arrive", "land"))
#: Nouns that only count or gather those whom their "of" names.
QUANTITIES = frozenset(
    "one some all many most several number majority group member hundred thousand dozen score ten million couple half lot handful hundreds "
    "thousands dozens rest series relative family supporter part pair other".split()
)
#: Nouns that only say what kind of place a name is.
AREAS = frozenset(
    "city town village province region district state island capital area country part suburb port enclave border territory camp prison "
    "north south east west center centre peninsula valley strip".split()
)
INNER = frozenset(("compound", "amod", "nmod", "poss"))
CUTTERS = ("relcl", "acl", "advcl", "appos", "punct", "cc", "conj")


def heads_of(parse: Parse, head: int) -> list[int]:
    """A noun and those coordinated with it; a list of names whose second one the parser takes for an apposition is one too."""
    found, at = [head], head
    for _ in range(12):
        nxt = next((c for c in parse.children[at] if parse.deps[c] == "conj" and parse.pos[c] in ("NOUN", "PROPN", "PRON")), None)
        if nxt is None:
            nxt = listed(parse, at)
        if nxt is None:
            return found
        found.append(nxt)
        at = nxt
    return found


def listed(parse: Parse, head: int) -> int | None:
    """The second name of "Arden, Toll, Quarland and Kell", which looks like an apposition that is coordinated with others."""
    for c in parse.children[head]:
        if parse.deps[c] == "appos" and parse.pos[c] == parse.pos[head] == "PROPN":
            more = [k for k in parse.children[c] if parse.deps[k] == "conj"]
            if more and not any(parse.deps[k] == "conj" for k in parse.children[head]):
                return c
    return None


def extent(parse: Parse, head: int, depth: int = 0) -> tuple[int, int]:
    """The noun phrase around its head without clauses, appositions and coordinated nouns: first and last token."""
    first, last = parse.lefts[head], head
    for c in parse.children[head]:
        if c > head and parse.deps[c] not in CUTTERS and parse.rights[c] - first < LONGEST:
            last = max(last, told_aside(parse, c))
        elif c > head and parse.deps[c] == "prep" and depth < 3 and (inner := parse.child(c, "pobj")) is not None and inner > c:
            last = max(last, extent(parse, inner, depth + 1)[1])
            break
        elif c > head:
            break
    while first < head and (parse.deps[first] in ("det", "predet", "punct") or parse.words[first].lower() in ("the", "a", "an")):
        first += 1
    return (head if last - first > 3 * LONGEST else first), last


def told_aside(parse: Parse, c: int) -> int:
    """The last token below a token before a clause that a comma cuts off: "of dockers" in "of dockers, who have struck"."""
    cuts = (parse.lefts[k] for k in range(c, parse.rights[c] + 1) if parse.deps[k] == "relcl" and parse.heads[k] < k)
    return min((first - 2 for first in cuts if first > c + 1 and parse.words[first - 1] == ","), default=parse.rights[c])


def bounds(parse: Parse, mention: Mention) -> tuple[int, int]:
    """First and last token of a mention."""
    tokens = parse.tokens_in(mention.start, mention.end)
    return tokens.start, tokens.stop - 1


def owned_by(parse: Parse, head: int) -> int | None:
    """What the "of" behind a noun names: the workers of "thousands of workers"."""
    of = next((c for c in parse.children[head] if parse.deps[c] == "prep" and parse.lemmas[c].lower() == "of"), None)
    return parse.child(of, "pobj") if of is not None else None
