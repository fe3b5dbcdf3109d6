"""Where those live who act at home: the place in the sentence, the state just spoken of, the page's main one.

Example: in "Police fired at protesters in Dovrin" police and protesters are of Dovrin's state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis.actors.gazetteer import PLACES
from onrecord.analysis.cast import find_head
from onrecord.analysis.events.doers import agent_of, belongs_home
from onrecord.analysis.events.inside import is_kin
from onrecord.analysis.events.phrases import AREAS, INNER, QUANTITIES, SITES, owned_by
from onrecord.analysis.events.scene import Scene
from onrecord.language import Parse
from onrecord.model import Participant

BACK = 3
#: How much of a page's states must be the first one that a bare "the police" is of.
MAIN = 0.6
#: The words of a headline, with the dots of "U.S.".
WORDS = re.compile(r"\w[\w.]*\w|\w")


class Spot(NamedTuple):
    """The state in which something happens, with the words of the place."""

    code: str
    start: int
    end: int


def spots(scene: Scene, at: int) -> list[Spot]:
    """The places in which the sentence of a token says that things happen: "in Dovrin", "at a rally near Tamsey"."""
    parse, number = scene.parse, scene.parse.sentence_of[at]
    key = ("spots", number, number)
    if key in scene.kept:
        kept: list[Spot] = scene.kept[key]
        return kept
    sentence, found = parse.sentences[number], []
    for t in range(sentence.first, sentence.last):
        case = parse.heads[t]
        if parse.lemmas[case].lower() == "of" and parse.deps[case] == "prep" and parse.pos[parse.heads[case]] == "ADP":
            case = parse.heads[case]  # "outside of Dovrin"
        if parse.deps[t] == "pobj" and parse.lemmas[case].lower() in SITES:
            found += [spot for inner in names_in(scene, t) if (spot := spot_at(scene, inner)) is not None]
    scene.kept[key] = found
    return found


def names_in(scene: Scene, t: int) -> Iterator[int]:
    """The tokens of a place that may be a name: itself, what stands before it, and the name of "the state of Bihar"."""
    parse = scene.parse
    area = parse.lemmas[t].lower() in AREAS | scene.book.classes["w.part"]
    yield t
    if area or parse.pos[t] == "PROPN":
        yield from parse.children[t]
    if area and (owner := owned_by(parse, t)) is not None:
        yield owner
        yield from (c for c in parse.children[owner] if parse.deps[c] in INNER)


def spot_at(scene: Scene, token: int) -> Spot | None:
    """The place that a token names, or None."""
    parse, cast = scene.parse, scene.cast
    site = cast.sites.get(token)
    if site is not None:
        return Spot(site.code, parse.starts[site.first], parse.ends[site.last]) if site.kind in PLACES else None
    mention = cast.headed(parse, token) if parse.pos[token] in ("PROPN", "ADJ") else None
    state = (cast.place_of(mention) or mention.actor) if mention is not None else None
    code = cast.plover(state)[0] if state is not None and state.startswith("state:") else None
    return Spot(code, mention.start, mention.end) if mention is not None and code is not None else None


def spot_of(scene: Scene, at: int) -> Spot | None:
    """The first of the places in which things happen, where all lie in one state."""
    found = spots(scene, at)
    return found[0] if len({s.code for s in found}) == 1 else None


def place_of_sentence(scene: Scene, at: int, near: bool = False) -> str | None:
    """The one state in which the sentence of a token says that things happen.

    Args:
        near: whether a place counts only where it is told in no clause of a noun that the act does not stand in: "asked for funds against
            blight that has killed trees in Toll" is not told in Toll.
    """
    spot = spot_of(scene, at)
    return spot.code if spot is not None and not (near and is_far(scene, at)) else None


def home_of(scene: Scene, at: int, near: bool = False) -> str | None:
    """The state of those who act where they live: the place in the sentence, the only state just spoken of, the page's main one.

    Args:
        near: whether a place counts only where it is not told in a clause of a noun that the act does not stand in.
    """
    if (here := place_of_sentence(scene, at, near)) is not None:
        return here
    number = scene.parse.sentence_of[at]
    if named(scene, number, number):
        return None
    for back in range(1, BACK + 1):
        if number >= back and (codes := named(scene, number - back, number - back)):
            return next(iter(codes)) if len(codes) == 1 else main_state(scene, codes)
    return main_state(scene)


def is_far(scene: Scene, at: int) -> bool:
    """Whether all places of a sentence stand in clauses of nouns that a token is not part of."""
    parse = scene.parse
    return all(stands_apart(parse, parse.token_at(spot.start), at) for spot in spots(scene, at))


def is_apart(scene: Scene, code: str, at: int) -> bool:
    """Whether the sentence of a token names a state only in clauses of nouns that the token is not part of."""
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[at]]
    names = (m for m in scene.cast.within(sentence.start, sentence.end) if code in scene.cast.told_of(m))
    return all(stands_apart(parse, parse.token_at(m.start), at) for m in names)


def stands_apart(parse: Parse, token: int, at: int) -> bool:
    """Whether a token is part of a relative clause in which another token is not."""
    while parse.heads[token] != token:
        if parse.deps[token] == "relcl" and not parse.lefts[token] <= at <= parse.rights[token]:
            return True
        token = parse.heads[token]
    return False


def main_state(scene: Scene, among: Set[str] = frozenset()) -> str | None:
    """The state of which the page mostly tells, else the one with which its headline begins; None where unsure.

    Args:
        among: codes of which it must be one, where there are any.
    """
    counts = scene.cast.frequencies()
    total = sum(counts.values())
    main = counts.most_common(1)
    found = main[0][0] if main and total > 2 and main[0][1] >= MAIN * total else in_headline(scene)
    return found if not among or found in among else None


def in_headline(scene: Scene) -> str | None:
    """The state with which the page's headline begins, by a word for it that stands in the text, whatever the capitals."""
    title = " ".join(WORDS.findall((scene.document.title or "").lower())) + " "
    key = ("headline", 0, 0)
    if key not in scene.kept:
        told = (
            c for m in scene.cast.mentions if m.basis != "pronoun" and title.startswith(" ".join(WORDS.findall(m.text.lower())) + " ")
            for c in scene.cast.states_of(m) if c in scene.cast.states
        )  # fmt: skip
        scene.kept[key] = next(told, None)
    code: str | None = scene.kept[key]
    return code


def named(scene: Scene, first: int, last: int) -> set[str]:
    """The codes of the states that some sentences name."""
    key = ("named", first, last)
    if key not in scene.kept:
        sentences, states = scene.parse.sentences, scene.cast.states
        mentions = scene.cast.within(sentences[first].start, sentences[last].end)
        scene.kept[key] = {c for m in mentions for c in scene.cast.told_of(m) if c in states}
    found: set[str] = scene.kept[key]
    return found


def homed(scene: Scene, sides: list[Participant], code: str | None) -> list[Participant]:
    """Sides without a code that act in their own country, with the code of it."""
    if code is None:
        return sides
    return [replace(p, code=code) if p.code is None and lives_here(scene, p) else p for p in sides]


def words_of(scene: Scene, side: Participant) -> tuple[range, int] | None:
    """The tokens of a side's words and the head among them; None where it has none."""
    tokens = scene.parse.tokens_in(side.start, side.end) if side.start is not None and side.end is not None else range(0)
    return (tokens, find_head(scene.parse, tokens.start, tokens.stop - 1)) if tokens else None


def is_worldwide(scene: Scene, noun: int) -> bool:
    """Whether a noun means several states or all of them: "the major powers", "the international community", "foreign banks"."""
    parse, lemma = scene.parse, scene.parse.lemmas[noun].lower()
    if scene.book.holds("w.elsewhere", lemma) and any(parse.words[c] == "foreign" for c in parse.children[noun]):
        return True
    several = parse.tags[noun] in ("NNS", "NNPS")
    if several and (scene.book.holds("w.states", lemma) or is_of_many(scene, noun)):
        return True
    beside = [parse.lemmas[c].lower() for c in parse.children[noun] if parse.deps[c] in INNER and c < noun]
    return any(scene.book.holds("w.worldwide", word) or several and scene.book.holds("w.many-abroad", word) for word in beside)


def is_of_many(scene: Scene, noun: int) -> bool:
    """Whether a plural means holders of an office of which each state has one: "port ministers"; not so "two former port ministers"."""
    parse = scene.parse
    if not scene.book.holds("w.one-each", parse.lemmas[noun]):
        return False
    kids = [c for c in parse.children[noun] if c < noun]
    if any((m := scene.cast.headed(parse, c)) is not None and m.actor for c in kids):
        return False  # "the League's port ministers"
    fields = [c for c in kids if parse.deps[c] == "compound" and parse.pos[c] == "NOUN" or parse.words[c] == "foreign"]
    held = any(parse.deps[c] in ("poss", "nummod") or parse.words[c].lower() in ("the", "former", "several") for c in kids)
    return bool(fields) and not held and all(parse.lemmas[c].lower() not in scene.cast.agents for c in fields)


def are_all_sides(parse: Parse, head: int) -> bool:
    """Whether a noun means those who are at odds, whoever they are: "all parties", "both sides"."""
    if parse.lemmas[head].lower() not in ("party", "side") or parse.tags[head] != "NNS":
        return False
    return any(parse.words[c].lower() in ("all", "both") for c in parse.children[head])


def lives_here(scene: Scene, side: Participant) -> bool:
    """Whether a side is one that acts in its own country: police, rebels, villagers, "President Marek" of an unknown state."""
    if (words := words_of(scene, side)) is None:
        return False
    tokens, head = words
    if is_worldwide(scene, head) or are_all_sides(scene.parse, head):
        return False
    owner = owned_by(scene.parse, head) if scene.parse.lemmas[head].lower() in QUANTITIES else None
    if is_kin(scene.parse, scene.cast, head, head) or owner is not None and is_kin(scene.parse, scene.cast, owner, owner):
        return True
    known = agent_of(scene.parse, scene.cast, head)
    if known is None and scene.parse.pos[head] == "PROPN":
        titles = (scene.cast.agents.get(scene.parse.lemmas[t].lower()) for t in tokens)
        return any(t is not None and t[1] for t in titles)
    return known is not None and known[1] or belongs_home(scene.parse, scene.cast, head)
