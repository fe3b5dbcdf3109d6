"""The sides of an act as PLOVER codes them: states and organisations by code, with the words that name them.

Example:
    >>> participants(document, parse, cast, head)[0].code
    'RUS'
"""

from __future__ import annotations

from onrecord.analysis.cast import Cast
from onrecord.language import Parse
from onrecord.model import Document, Participant

LONGEST = 14
SITES = frozenset(("in", "at", "near", "outside", "around", "inside", "across"))
#: Verbs whose "in" tells the goal.
GOALS = frozenset(("arrive", "land"))
#: Nouns whose "of" names who takes part.
PRESENCE = frozenset(("participation", "presence", "involvement", "attendance"))
COORDINATED = ("conj",)
CUTTERS = ("relcl", "acl", "advcl", "appos", "punct", "cc", "conj")


def heads_of(parse: Parse, head: int) -> list[int]:
    """A noun and those coordinated with it."""
    found, at = [head], head
    for _ in range(12):
        nxt = next((c for c in parse.children[at] if parse.deps[c] in COORDINATED and parse.pos[c] in ("NOUN", "PROPN", "PRON")), None)
        if nxt is None:
            return found
        found.append(nxt)
        at = nxt
    return found


def extent(parse: Parse, head: int) -> tuple[int, int]:
    """The noun phrase around its head without clauses, appositions and coordinated nouns: first and last token."""
    first, last = parse.lefts[head], head
    for c in parse.children[head]:
        if c > head and parse.deps[c] not in CUTTERS and parse.rights[c] - first < LONGEST:
            last = max(last, parse.rights[c])
        elif c > head:
            break
    while first < head and (parse.deps[first] in ("det", "predet", "punct") or parse.words[first].lower() in ("the", "a", "an")):
        first += 1
    return (head if last - first > 3 * LONGEST else first), last


def participants(document: Document, parse: Parse, cast: Cast, head: int | None) -> list[Participant]:
    """The sides that a noun phrase names, one for each coordinated noun; a code is left out where the words give none."""
    if head is None:
        return []
    if parse.pos[head] not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"):
        return []
    found: list[Participant] = []
    for h in heads_of(parse, head):
        found += one_side(document, parse, cast, h)
    unique: dict[tuple[str | None, str | None, int | None], Participant] = {}
    for p in found:
        unique.setdefault((p.code, p.actor, p.start if p.code is None else None), p)
    return list(unique.values())


def coordinated_states(parse: Parse, cast: Cast, first: int, head: int) -> dict[str, str]:
    """The states of "Arvenian and Kestrovan officials": actor to code where at least two stand side by side before the noun."""
    if not any(parse.words[t].lower() == "and" for t in range(first, head)):
        return {}
    found: dict[str, str] = {}
    for m in cast.within(parse.starts[first], parse.ends[head]):
        code, _ = cast.plover(m.actor) if m.actor else (None, None)
        if code and m.actor and code not in found.values():
            found[m.actor] = code
    return found if len(found) > 1 else {}


def is_goal(parse: Parse, head: int) -> bool:
    """Whether a place is where an act is aimed ("visits", "flies to", "arrives in"), not only where it happens."""
    case = parse.heads[head]
    return parse.words[case].lower() not in SITES or parse.lemmas[parse.heads[case]].lower() in GOALS


def one_side(document: Document, parse: Parse, cast: Cast, head: int) -> list[Participant]:
    """The sides of one noun: that which its own mention stands for, else the states named inside its phrase.

    Who visits Dovrin visits its state, though the name is a mere place; what happens in Dovrin has no side in it.
    """
    first, last = extent(parse, head)
    start, end = parse.starts[first], parse.ends[last]
    text = document.text[start:end]
    group = cast.plural(parse, head)
    if group:
        return [Participant(*cast.plover(a), a if a in cast.actors else None, start, end, text) for a in group]
    if parse.tags[head] == "NNS" and (several := coordinated_states(parse, cast, first, head)):
        return [Participant(code, None, actor, start, end, text) for actor, code in several.items()]
    of = next((c for c in parse.children[head] if parse.deps[c] == "prep" and parse.lemmas[c].lower() == "of"), None)
    owner = parse.child(of, "pobj") if of is not None else None
    if owner is not None and parse.tags[head] == "NNS" and len(heads_of(parse, owner)) > 1:
        owners = participants(document, parse, cast, owner)
        if sum(p.code is not None for p in owners) > 1:
            return [Participant(p.code, p.sector, p.actor, start, end, text) for p in owners]
    mention = cast.headed(parse, head)
    if mention is not None and mention.actor is not None:
        code, sector = cast.plover(mention.actor)
        if code is not None:
            return [Participant(code, sector, mention.actor, start, end, text)]
    inside: list[Participant] = []
    for m in cast.within(start, end):
        state = cast.place_of(m) if m is mention and is_goal(parse, head) else None
        code, _ = cast.plover(m.actor or state) if m.actor or state else (None, None)
        if code and code not in [p.code for p in inside]:
            inside.append(Participant(code, None, m.actor, start, end, text))
    if inside:
        return inside[:2] if mention is None else inside[:1]
    if parse.pos[head] == "PRON":
        return []
    if owner is not None and (parse.lemmas[head].lower() in PRESENCE or cast.plural(parse, owner)):
        return participants(document, parse, cast, owner)
    return [Participant(None, None, mention.actor if mention else None, start, end, text)]
