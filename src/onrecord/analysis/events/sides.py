"""The sides of an act as PLOVER codes them: states and organisations by code, with the words that name them.

Example:
    >>> participants(document, parse, cast, head)[0].code
    'RUS'
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.cast import Cast, find_head
from onrecord.analysis.events.doers import NGO, SERVING, is_ngo, own_sector, sector_of
from onrecord.analysis.events.inside import inside_of, is_helper, is_kin, is_leaning
from onrecord.analysis.events.phrases import INNER, bounds, extent, heads_of, owned_by
from onrecord.analysis.plurals import states_before
from onrecord.language import Parse
from onrecord.model import Document, Mention, Participant


def codes(sides: list[Participant]) -> set[str]:
    """The codes among sides."""
    return {p.code for p in sides if p.code}


def participants(
    document: Document, parse: Parse, cast: Cast, head: int | None, places: bool = False, aims: bool = False
) -> list[Participant]:
    """The sides that a noun phrase names, one for each coordinated noun; a code is left out where the words give none.

    Args:
        places: whether a mere place gives its state: of an attack "in Dovrin" that of Dovrin.
        aims: whether those are sides at whom the noun is aimed: "a visit to Dovrin".
    """
    if head is None:
        return []
    if parse.pos[head] not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"):
        return []
    found: list[Participant] = []
    for h in heads_of(parse, head):
        found += one_side(document, parse, cast, h, places, aims)
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
        code, _ = cast.plover(m.actor) if m.actor and not is_helper(parse, cast, *bounds(parse, m)) else (None, None)
        if code and m.actor and code not in found.values():
            found[m.actor] = code
    return found if len(found) > 1 else {}


def one_side(document: Document, parse: Parse, cast: Cast, head: int, places: bool = False, aims: bool = False) -> list[Participant]:
    """The sides of one noun: that which its own mention stands for, else the states named inside its phrase, else beside it.

    Who visits Dovrin visits its state, though the name is a mere place; what happens in Dovrin has a side in it only where ``places``.
    """
    first, last = extent(parse, head)
    start, end = parse.starts[first], parse.ends[last]
    text = document.text[start:end]
    if parse.lemmas[head].lower() in cast.words.get("w.money", ()) or is_affair(parse, cast, head) or are_others(parse, cast, head):
        return [Participant(None, None, None, start, end, text)]
    if group := cast.plural(parse, head) or other_one(parse, cast, head) or this_land(parse, cast, head):
        return [Participant(*cast.plover(a), a if a in cast.actors else None, start, end, text) for a in group]
    if halves := halves_of(parse, cast, head):
        return [Participant(code, sector_of(parse, cast, head), cast.states.get(code), start, end, text) for code in halves]
    if several := several_states(document, parse, cast, first, head) or told_in_list(document, parse, cast, head):
        return [Participant(code, sector, actor, start, end, text) for code, sector, actor in several]
    mention = cast.headed(parse, head)
    kin = mention is not None and is_kin(parse, cast, *bounds(parse, mention))
    if mention is not None and (kin or is_leaning(parse, bounds(parse, mention)[0])):
        mention = None
    if mention is not None and mention.actor is not None and not under_site(parse, cast, head, mention):
        code, sector = cast.plover(mention.actor)
        if code is not None:
            if parse.pos[head] == "PRON" and (named := antecedent(document, parse, cast, mention, head)) is not None:
                start, end, text = named
            return [Participant(code, sector or own_sector(parse, cast, head, mention.actor), mention.actor, start, end, text)]
    inside = inside_of(document, parse, cast, head, (first, last), mention, places, aims)
    if inside:
        return inside[:2] if mention is None else inside[:1]
    if parse.pos[head] == "PRON":
        return []
    land = parse.child(head, "poss")
    if land is not None and this_land(parse, cast, land):
        return [replace(p, sector=sector_of(parse, cast, head)) for p in participants(document, parse, cast, land)]
    theirs = land if land is not None and parse.words[land].lower() == "their" else None
    sector = sector_of(parse, cast, head)
    if theirs is not None and sector in SERVING and (group := cast.plural(parse, theirs)):
        return [Participant(cast.plover(a)[0], sector, None, start, end, text) for a in group]
    owner = owned_by(parse, head)
    if owner is not None and (parse.lemmas[head].lower() in cast.words.get("w.presence", ()) or cast.plural(parse, owner)):
        return participants(document, parse, cast, owner)
    whose = beside(document, parse, cast, head, places)
    if whose is None and (behind := next_to(document, parse, cast, head)) is not None and behind.end is not None:
        return [Participant(behind.code, sector_of(parse, cast, head), None, start, behind.end, document.text[start : behind.end])]
    whose = whose or (NGO if is_ngo(parse, cast, head) and not has_owner(parse, head) else None)
    office = cast.plover(mention.actor)[1] if mention is not None and is_titled(cast, mention) else None
    sector = sector_of(parse, cast, head) or office or ("CVL" if kin else None)
    return [Participant(whose, sector, mention.actor if mention else None, start, end, text)]


def is_titled(cast: Cast, mention: Mention) -> bool:
    """Whether the office of a person stands before the name: "Premier Ana Bello"; one behind it may be of a firm or a union."""
    known = cast.actors.get(mention.actor or "")
    return known is not None and mention.text.split()[:1] != known.name.split()[:1]


def halves_of(parse: Parse, cast: Cast, head: int) -> list[str]:
    """The codes of the halves of a parted land that "the South" or "North and South Korea" mean."""
    word = parse.words[head]
    lands = {land: halves for land, halves in cast.halves.items() if word == land or word in halves}
    named = {cast.plover(a)[0] for a in cast.actors} if lands else set()
    for land, halves in lands.items():
        if named.isdisjoint(halves.values()):
            continue
        before = [parse.words[t].capitalize() for t in range(parse.lefts[head], head)]
        if word == land and "And" in before and halves.keys() <= set(before):
            return list(halves.values())
        if word in halves and parse.deps[head] not in INNER and parse.words[head - 1 : head] == ["the"]:
            return [halves[word]]
    return []


def has_owner(parse: Parse, head: int) -> bool:
    """Whether a noun belongs to one who is named before: "its relief workers"."""
    return any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[head])


def several_states(
    document: Document, parse: Parse, cast: Cast, first: int, head: int
) -> list[tuple[str | None, str | None, str | None]]:
    """Code, sector and actor of each state that a plural is of: "Ardenian and Tollish officials", "the leaders of Arden and Toll"."""
    if parse.tags[head] not in ("NNS", "NNPS"):
        return []
    if several := coordinated_states(parse, cast, first, head):
        return [(code, sector_of(parse, cast, head), actor) for actor, code in several.items()]
    owner = owned_by(parse, head)
    if owner is None and (sent := next((c for c in parse.children[head] if parse.deps[c] == "prep" and parse.lemmas[c] == "from"), None)):
        owner = parse.child(sent, "pobj")
    listed = owner is not None and (len(heads_of(parse, owner)) > 1 or told_in_list(document, parse, cast, owner))
    if owner is None or not listed and not halves_of(parse, cast, owner):
        return []
    owners = participants(document, parse, cast, owner)
    known = sum(p.code is not None for p in owners)
    return [(p.code, p.sector or sector_of(parse, cast, head), p.actor) for p in owners] if known > 1 else []


def told_in_list(document: Document, parse: Parse, cast: Cast, head: int) -> list[tuple[str | None, str | None, str | None]]:
    """Code, sector and actor of each state that is listed behind a plural: "three nations - Arden, Toll and Kell"."""
    states = parse.lemmas[head].lower() in cast.words.get("w.states", ())
    if parse.tags[head] not in ("NNS", "NNPS") or not states and sector_of(parse, cast, head) is None:
        return []
    named = [c for c in parse.children[head] if parse.deps[c] == "appos"]
    found = [p for c in named for p in participants(document, parse, cast, c) if p.code is not None]
    return [(p.code, p.sector or sector_of(parse, cast, head), p.actor) for p in found] if len(codes(found)) > 1 else []


def is_affair(parse: Parse, cast: Cast, head: int) -> bool:
    """Whether a noun is one for a scandal: that of the arms for a state is no side of that state; its "affairs" are."""
    return parse.tags[head] in ("NN", "NNP") and parse.lemmas[head].lower() in cast.words.get("w.affair", ())


def are_others(parse: Parse, cast: Cast, head: int) -> bool:
    """Whether a plural only means states other than the one it belongs to: "its neighbours", "their allies"."""
    if parse.lemmas[head].lower() not in cast.words.get("w.other-state", ()) or parse.tags[head] != "NNS":
        return False
    kinds = [c for c in parse.children[head] if parse.deps[c] in (*INNER, "prep", "appos")]
    return len(kinds) == 1 and parse.deps[kinds[0]] == "poss" and parse.pos[kinds[0]] == "PRON"


def under_site(parse: Parse, cast: Cast, head: int, mention: Mention) -> bool:
    """Whether a longer name of a people, city or region holds what a mention says: "Kellan Ardenian leaders" are no "Ardenian leaders"."""
    site = cast.sites.get(head)
    tokens = parse.tokens_in(mention.start, mention.end)
    if site is not None and site.last - site.first >= len(tokens):
        return True
    if mention.basis != "group" or tokens.start == head:
        return False
    site = cast.sites.get(tokens.start)
    return site is not None and site.first < site.last


def other_one(parse: Parse, cast: Cast, head: int) -> list[str]:
    """The state that "its neighbour" or "its ally" means: the only other one that the sentence names."""
    if parse.lemmas[head].lower() not in cast.words.get("w.other-state", ()) or parse.tags[head] != "NN":
        return []
    owner = next((c for c in parse.children[head] if parse.deps[c] == "poss" and parse.words[c].lower() in ("its", "his", "her")), None)
    if owner is None or any(parse.deps[c] == "appos" for c in parse.children[head]):
        return []
    sentence = parse.sentences[parse.sentence_of[head]]
    states = {cast.states[c]: None for m in cast.within(sentence.start, parse.starts[owner]) for c in cast.states_of(m) if c in cast.states}
    return list(states)[1:] if len(states) == 2 else []


def this_land(parse: Parse, cast: Cast, head: int) -> list[str]:
    """The state that "the island" or "the kingdom" means: the only one of which the sentence before has spoken, else this one."""
    if parse.lemmas[head].lower() not in cast.words.get("w.land", ()) or parse.tags[head] != "NN":
        return []
    kids = [c for c in parse.children[head] if parse.deps[c] not in ("case", "punct")]
    if len(kids) != 1 or parse.words[kids[0]].lower() not in ("the", "this", "that"):
        return []
    here = parse.sentences[parse.sentence_of[head]].start
    told = states_before(cast, parse, head, 1)
    states = {state for start, _, state in told if start < here} or {state for _, _, state in told}
    return list(states) if len(states) == 1 else []


def beside(document: Document, parse: Parse, cast: Cast, head: int, places: bool) -> str | None:
    """The state told of a noun in an apposition or a participle: "workers affiliated with Arden's union", "Zell, a Tollish banker"."""
    acts = cast.headed(parse, head) is not None or sector_of(parse, cast, head) is not None or parse.pos[head] == "PROPN"
    for c in parse.children[head]:
        if parse.deps[c] == "appos" and (acts or parse.pos[c] == "PROPN"):
            found = inside_of(document, parse, cast, c, extent(parse, c), cast.headed(parse, c), places)
        elif acts and parse.deps[c] in ("acl", "amod") and c > head and parse.lemmas[c].lower() in cast.words.get("v.belonging", ()):
            targets = [t for k in (c, *parse.children[c]) if (t := parse.child(k, "pobj", "dobj")) is not None]
            found = [p for t in targets for p in participants(document, parse, cast, t, True)]
        else:
            continue
        if known := [p.code for p in found if p.code is not None]:
            return known[0]
    return None


def next_to(document: Document, parse: Parse, cast: Cast, head: int) -> Participant | None:
    """The state right behind a noun for those who act, where the parser hangs it elsewhere: "recognised the junta in Arden"."""
    case = head + 1
    if case >= len(parse) or parse.words[case].lower() not in ("in", "from") or parse.deps[case] != "prep" or parse.heads[case] == head:
        return None
    if sector_of(parse, cast, head) is None:
        return None
    found = participants(document, parse, cast, parse.child(case, "pobj"), True)
    return next((p for p in found if p.code is not None), None)


def antecedent(document: Document, parse: Parse, cast: Cast, mention: Mention, head: int) -> tuple[int, int, str] | None:
    """Start, end and words of the name that a pronoun repeats, where the same sentence holds it before."""
    sentence = parse.sentences[parse.sentence_of[head]]
    for m in cast.within(sentence.start, mention.start):
        if m.actor == mention.actor and m.basis != "pronoun":
            first, last = extent(parse, find_head(parse, *bounds(parse, m)))
            return parse.starts[first], parse.ends[last], document.text[parse.starts[first] : parse.ends[last]]
    return None
