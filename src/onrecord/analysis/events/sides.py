"""The sides of an act as PLOVER codes them: states and organisations by code, with the words that name them.

Example:
    >>> participants(document, parse, cast, head)[0].code
    'RUS'
"""

from __future__ import annotations

from onrecord.analysis.actors.gazetteer import PLACES
from onrecord.analysis.cast import Cast, find_head
from onrecord.language import Parse
from onrecord.model import Document, Mention, Participant

LONGEST = 14
SITES = frozenset(("in", "at", "near", "outside", "around", "inside", "across"))
#: Verbs whose "in" tells the goal.
GOALS = frozenset(("arrive", "land"))
#: Nouns whose "of" names who takes part.
PRESENCE = frozenset(("participation", "presence", "involvement", "attendance"))
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
#: From a place up to the noun it stands with.
CHAIN = 6
COORDINATED = ("conj",)
CUTTERS = ("relcl", "acl", "advcl", "appos", "punct", "cc", "conj")


def codes(sides: list[Participant]) -> set[str]:
    """The codes among sides."""
    return {p.code for p in sides if p.code}


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


def extent(parse: Parse, head: int, depth: int = 0) -> tuple[int, int]:
    """The noun phrase around its head without clauses, appositions and coordinated nouns: first and last token."""
    first, last = parse.lefts[head], head
    for c in parse.children[head]:
        if c > head and parse.deps[c] not in CUTTERS and parse.rights[c] - first < LONGEST:
            last = max(last, parse.rights[c])
        elif c > head and parse.deps[c] == "prep" and depth < 3 and (inner := parse.child(c, "pobj")) is not None and inner > c:
            last = max(last, extent(parse, inner, depth + 1)[1])
            break
        elif c > head:
            break
    while first < head and (parse.deps[first] in ("det", "predet", "punct") or parse.words[first].lower() in ("the", "a", "an")):
        first += 1
    return (head if last - first > 3 * LONGEST else first), last


def participants(document: Document, parse: Parse, cast: Cast, head: int | None, places: bool = False) -> list[Participant]:
    """The sides that a noun phrase names, one for each coordinated noun; a code is left out where the words give none.

    Args:
        places: whether a mere place gives its state: of an attack "in Dovrin" that of Dovrin.
    """
    if head is None:
        return []
    if parse.pos[head] not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"):
        return []
    found: list[Participant] = []
    for h in heads_of(parse, head):
        found += one_side(document, parse, cast, h, places)
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


def one_side(document: Document, parse: Parse, cast: Cast, head: int, places: bool = False) -> list[Participant]:
    """The sides of one noun: that which its own mention stands for, else the states named inside its phrase.

    Who visits Dovrin visits its state, though the name is a mere place; what happens in Dovrin has a side in it only where ``places``.
    """
    first, last = extent(parse, head)
    start, end = parse.starts[first], parse.ends[last]
    text = document.text[start:end]
    group = cast.plural(parse, head)
    if group:
        return [Participant(*cast.plover(a), a if a in cast.actors else None, start, end, text) for a in group]
    if parse.tags[head] == "NNS" and (several := coordinated_states(parse, cast, first, head)):
        return [Participant(code, sector_of(parse, cast, head), actor, start, end, text) for actor, code in several.items()]
    of = next((c for c in parse.children[head] if parse.deps[c] == "prep" and parse.lemmas[c].lower() == "of"), None)
    owner = parse.child(of, "pobj") if of is not None else None
    if owner is not None and parse.tags[head] == "NNS" and len(heads_of(parse, owner)) > 1:
        owners = participants(document, parse, cast, owner)
        if sum(p.code is not None for p in owners) > 1:
            return [Participant(p.code, p.sector, p.actor, start, end, text) for p in owners]
    mention = cast.headed(parse, head)
    site = cast.sites.get(head)
    if mention is not None and mention.actor is not None and (site is None or site.last - site.first < mention_length(parse, mention)):
        code, sector = cast.plover(mention.actor)
        if parse.pos[head] == "PRON" and (named := antecedent(document, parse, cast, mention, head)) is not None:
            start, end, text = named
        if code is not None:
            return [Participant(code, sector or own_sector(parse, cast, head, mention.actor), mention.actor, start, end, text)]
    inside = inside_of(document, parse, cast, head, (first, last), mention, places)
    if inside:
        return inside[:2] if mention is None else inside[:1]
    if parse.pos[head] == "PRON":
        return []
    if owner is not None and (parse.lemmas[head].lower() in PRESENCE or cast.plural(parse, owner)):
        return participants(document, parse, cast, owner)
    return [Participant(None, sector_of(parse, cast, head), mention.actor if mention else None, start, end, text)]


def mention_length(parse: Parse, mention: Mention) -> int:
    """How many tokens a mention has."""
    return len(parse.tokens_in(mention.start, mention.end))


def antecedent(document: Document, parse: Parse, cast: Cast, mention: Mention, head: int) -> tuple[int, int, str] | None:
    """Start, end and words of the name that a pronoun repeats, where the same sentence holds it before."""
    sentence = parse.sentences[parse.sentence_of[head]]
    for m in cast.within(sentence.start, mention.start):
        if m.actor == mention.actor and m.basis != "pronoun":
            first, last = extent(parse, find_head(parse, *bounds(parse, m)))
            return parse.starts[first], parse.ends[last], document.text[parse.starts[first] : parse.ends[last]]
    return None


def bounds(parse: Parse, mention: Mention) -> tuple[int, int]:
    """First and last token of a mention."""
    tokens = parse.tokens_in(mention.start, mention.end)
    return tokens.start, tokens.stop - 1


def inside_of(
    document: Document, parse: Parse, cast: Cast, head: int, span: tuple[int, int], mention: Mention | None, places: bool
) -> list[Participant]:
    """The states that the words of a phrase name, in their order: by a name, a people, and for those who act by where they are."""
    first, last = span
    start, end = parse.starts[first], parse.ends[last]
    text, sector = document.text[start:end], sector_of(parse, cast, head)
    placed = places or sector is not None or is_capitalised(parse, head)
    found: list[tuple[int, str, str | None]] = []
    for m in cast.within(start, end):
        span_of = bounds(parse, m)
        state = cast.place_of(m) if m is mention and is_goal(parse, head) or placed and stands_with(parse, span_of[1], head) else None
        code, _ = cast.plover(m.actor or state) if m.actor or state else (None, None)
        if code and not ((site := cast.sites.get(span_of[0])) and site.last - site.first >= mention_length(parse, m)):
            found.append((span_of[0], code, m.actor))
    for at in range(first, last + 1):
        site = cast.sites.get(at)
        if site is None or site.first != at:
            continue
        if site.kind not in PLACES or site.last == head and is_goal(parse, head) or placed and stands_with(parse, site.last, head):
            found.append((at, site.code, state if (state := cast.states.get(site.code)) in cast.actors else None))
    unique = {code: actor for _, code, actor in sorted(found, reverse=True, key=lambda f: f[0])}
    codes = list(dict.fromkeys(code for _, code, _ in sorted(found, key=lambda f: f[0])))
    return [Participant(code, sector, unique[code], start, end, text) for code in codes]


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


def is_capitalised(parse: Parse, head: int) -> bool:
    """Whether a name is the head: the place inside "Kaduna State Government" is whose it is."""
    return parse.pos[head] == "PROPN"


def own_sector(parse: Parse, cast: Cast, head: int, actor: str) -> str | None:
    """The sector that the noun of a mention tells; the last word of an organisation's name ("Union") tells none."""
    known = cast.actors.get(actor)
    return None if known is not None and known.kind in ("organisation", "bloc") else sector_of(parse, cast, head)


def agent_of(parse: Parse, cast: Cast, head: int) -> tuple[str, bool] | None:
    """Sector, and whether it acts at home, of a noun for those who act; of "thousands of workers" those of the workers."""
    lemma = parse.lemmas[head].lower()
    known = cast.agents.get(lemma)
    if known is not None and known[1] or lemma not in QUANTITIES and known is None and parse.pos[head] != "NUM":
        return known
    of = next((c for c in parse.children[head] if parse.deps[c] == "prep" and parse.lemmas[c].lower() == "of"), None)
    inner = parse.child(of, "pobj") if of is not None else None
    return (cast.agents.get(parse.lemmas[inner].lower()) if inner is not None else None) or known


def sector_of(parse: Parse, cast: Cast, head: int) -> str | None:
    """PLOVER's sector of a noun for those who act."""
    known = agent_of(parse, cast, head)
    return known[0] if known is not None else None
