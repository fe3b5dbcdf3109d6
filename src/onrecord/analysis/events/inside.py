"""Whose a noun phrase is by the names inside it: states, peoples and organisations before places, names before pronouns.

Example: "the Tollish embassy in Dovrin" is Toll's; "Muslim rebels in Quarland" are Quarland's; "Arden-backed rebels" are not Arden's.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.analysis.actors.gazetteer import PLACES
from onrecord.analysis.cast import MEDIA, Cast
from onrecord.analysis.events.doers import sector_of
from onrecord.analysis.events.phrases import AREAS, GOALS, INNER, QUANTITIES, SITES, bounds
from onrecord.language import Parse
from onrecord.model import Document, Mention, Participant

#: From a place up to the noun it stands with.
CHAIN = 6
#: Codes that say no state: a place tells more of a noun than they do.
FAITHS = frozenset(("ISM",))
NONE: frozenset[str] = frozenset()
#: Prepositions behind which stands at whom or what a thing is aimed, not whose it is: "sanctions against Arden", "sales to Arden".
AIMS = frozenset(
    "to against for on with about over toward towards into upon concerning regarding except excluding besides unlike via than".split()
)


class Named(NamedTuple):
    """A code that the words of a phrase give: first token, code, actor, and how firmly (the lower, the firmer)."""

    token: int
    code: str
    actor: str | None
    rank: int


def inside_of(
    document: Document, parse: Parse, cast: Cast, head: int, span: tuple[int, int],
    mention: Mention | None, places: bool, aims: bool = False,
) -> list[Participant]:  # fmt: skip
    """The states that the words of a phrase name, in their order: by a name, a people, and for those who act by where they are.

    Args:
        aims: whether those count, too, at whom the noun is aimed: "a visit to Arden".
    """
    first, last = span
    start, end = parse.starts[first], parse.ends[last]
    text, sector = document.text[start:end], sector_of(parse, cast, head)
    placed = places or sector is not None or parse.pos[head] == "PROPN"
    found = [*by_mentions(parse, cast, head, (start, end), mention, placed), *by_sites(parse, cast, head, span, placed)]
    found = firm([f for f in found if not is_aim(parse, cast, f.token, head, aims) and not is_of_affair(parse, cast, f.token)])
    unique = {f.code: f.actor for f in sorted(found, reverse=True, key=lambda f: f.token)}
    codes = list(dict.fromkeys(f.code for f in sorted(found, key=lambda f: f.token)))
    return [Participant(code, sector, unique[code], start, end, text) for code in codes]


def firm(found: list[Named]) -> list[Named]:
    """Of several names the firmest: whose it is before where it is, where it is before a faith, any name before a pronoun."""
    if len({f.code for f in found}) < 2:
        return found
    least = min(f.rank for f in found)
    return [f for f in found if f.rank == least]


def by_mentions(
    parse: Parse, cast: Cast, head: int, span: tuple[int, int], mention: Mention | None, placed: bool
) -> list[Named]:
    """What the actors named inside a phrase tell."""
    found, loosely = [], cast.words.get("w.loosely", NONE)
    for m in cast.within(*span):
        first, last = bounds(parse, m)
        state = cast.place_of(m) if m is mention and is_goal(parse, head) or placed and stands_with(parse, last, head) else None
        code, _ = cast.plover(m.actor or state) if m.actor or state else (None, None)
        if not code or is_helper(parse, cast, first, last) or is_covered(cast, first, last) or is_kin(parse, cast, first, last):
            continue
        if first < head and last != head and cast.plover(m.actor)[1] == MEDIA and not is_of_paper(parse, cast, head):
            continue  # "told the Courier Ardenian potters will march"
        place = m.actor is None or m.basis == "place" and last != head or is_within_site(parse, last, head)
        rank = 4 if is_joined(parse, last, loosely) else 3 if m.basis == "pronoun" else 1 if place else 0
        found.append(Named(first, code, m.actor, rank))
    return found


def is_of_paper(parse: Parse, cast: Cast, head: int) -> bool:
    """Whether a noun is one for what papers make or for those who work there: "a Courier report", "two Courier reporters"."""
    return sector_of(parse, cast, head) == MEDIA or parse.lemmas[head].lower() in cast.words.get("voice", NONE)


def is_within_site(parse: Parse, name: int, head: int) -> bool:
    """Whether a name only tells in what a noun is: "Kellan prisoners in Ardenian jails" are Kell's."""
    at = name
    for _ in range(CHAIN):
        if at == head or parse.heads[at] == at:
            return False
        case = parse.heads[at]
        if parse.deps[at] == "pobj":
            return parse.lemmas[case].lower() in SITES and at != name
        at = case
    return False


def is_covered(cast: Cast, first: int, last: int) -> bool:
    """Whether the name of a people, city or region holds a name: "Kellan Ardenians" is another people than "Ardenians"."""
    site = cast.sites.get(first)
    return site is not None and site.last - site.first >= last - first


def by_sites(parse: Parse, cast: Cast, head: int, span: tuple[int, int], placed: bool) -> list[Named]:
    """What cities, regions and peoples inside a phrase tell."""
    found, loosely = [], cast.words.get("w.loosely", NONE)
    for at in range(span[0], span[1] + 1):
        site = cast.sites.get(at)
        if site is None or site.first != at or is_helper(parse, cast, at, site.last):
            continue
        if site.kind not in PLACES or site.last == head and is_goal(parse, head) or placed and stands_with(parse, site.last, head):
            actor = state if (state := cast.states.get(site.code)) in cast.actors else None
            inner = parse.deps[site.last] == "pobj" and site.last != head
            rank = 4 if is_joined(parse, site.last, loosely) else 2 if site.code in FAITHS else 1 if site.kind in PLACES and inner else 0
            found.append(Named(at, site.code, actor, rank))
    return found


def is_helper(parse: Parse, cast: Cast, first: int, last: int) -> bool:
    """Whether a name only tells who helps or made it: "Arden-backed", "backed by Arden", "Arden-built"; "Arden-led forces" are Arden's."""
    helped = cast.words.get("w.helped", NONE)
    listed = parse.words[last + 1 : last + 2] in (["and"], ["or"], [","]) and is_joined(parse, last + 2, helped)
    if is_joined(parse, last, helped) or listed or is_leaning(parse, first):
        return True  # "Arden-built", "Arden- and Toll-built"
    return first > 1 and parse.words[first - 1].lower() == "by" and parse.words[first - 2].lower() in helped


def is_joined(parse: Parse, last: int, words: frozenset[str]) -> bool:
    """Whether a name is joined by a hyphen to one of some words."""
    after = "".join(parse.words[last + 1 : last + 3]).lower()
    return after.startswith("-") and any(after[1:].startswith(word) for word in words)


def is_leaning(parse: Parse, first: int) -> bool:
    """Whether a name only tells for or against whom those are whom a noun names: "pro-Ardenian rebels" are not Arden's.

    Nor are "non-Ardenian firms".
    """
    joined = first > 1 and parse.words[first - 1] == "-" and parse.words[first - 2].lower() in ("pro", "anti", "non")
    return joined or parse.words[first].lower().startswith(("pro-", "anti-", "non-"))


def is_aim(parse: Parse, cast: Cast, name: int, head: int, aims: bool) -> bool:
    """Whether a name stands behind a preposition that tells at whom the noun of a phrase is aimed: nobody is aimed at people."""
    at, borders = name, cast.words.get("boundary", frozenset())  # "the border with Arden" is Arden's, too
    if parse.lemmas[head].lower() in QUANTITIES or parse.pos[head] == "NUM" or sector_of(parse, cast, head) is not None:
        return False
    for _ in range(CHAIN):
        if at == head or parse.heads[at] == at:
            return False
        case = parse.heads[at]
        if parse.deps[at] == "pobj" and parse.lemmas[case].lower() == "with" and parse.lemmas[parse.heads[case]].lower() in borders:
            return False
        if parse.deps[at] == "pobj" and parse.lemmas[case].lower() in AIMS:
            return not (aims and parse.heads[case] == head)
        at = parse.heads[at]
    return False


def is_of_affair(parse: Parse, cast: Cast, name: int) -> bool:
    """Whether a name only tells of what a scandal is: "investigators of the Toll arms scandal" are not Toll's."""
    at, affairs = name, cast.words.get("w.affair", NONE)
    for _ in range(CHAIN):
        if parse.deps[at] not in (*INNER, "npadvmod", "dep") or parse.heads[at] <= at:
            return False
        at = parse.heads[at]
        if parse.lemmas[at].lower() in affairs and parse.deps[name] != "poss":
            return parse.words[at - 1].lower() not in ("foreign", "public", "home")
    return False


def is_kin(parse: Parse, cast: Cast, first: int, last: int) -> bool:
    """Whether a state's name only tells of what people those are who live in another one that the sentence names: "ethnic Ardenians"."""
    kindred = cast.words.get("kindred", NONE)
    told = parse.lemmas[last].lower() in kindred or parse.deps[last] in INNER and parse.lemmas[parse.heads[last]].lower() in kindred
    if not told and (first == 0 or parse.words[first - 1].lower() != "ethnic"):
        return False
    sentence = parse.sentences[parse.sentence_of[first]]
    mine = {c for m in cast.within(parse.starts[first], parse.ends[last]) for c in cast.states_of(m) if c in cast.states}
    others = (c for m in cast.within(sentence.start, sentence.end) for c in cast.states_of(m))
    return bool(mine) and any(c in cast.states and c not in mine for c in others)


def is_goal(parse: Parse, head: int) -> bool:
    """Whether a place is where an act is aimed ("visits", "flies to", "arrives in"), not only where it happens."""
    case = parse.heads[head]
    return parse.words[case].lower() not in SITES or parse.lemmas[parse.heads[case]].lower() in GOALS


def stands_with(parse: Parse, place: int, head: int) -> bool:
    """Whether a place is told of a noun itself: "police in the city of Dovrin"; not so in "ministers at the Dovrin talks"."""
    at = place
    for _ in range(CHAIN):
        if at == head:
            return True
        above = parse.heads[at]
        if parse.deps[at] == "pobj":
            at = parse.heads[above]
        elif parse.deps[at] in (*INNER, "conj", "appos"):
            at = above
        else:
            return False
        if at != head and parse.pos[at] == "NOUN" and parse.lemmas[at].lower() not in AREAS:
            return False
    return False
