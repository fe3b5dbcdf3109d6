"""Officials of whom the page does not say of what state they are: they serve that of the place from which it is told, or of which it tells.

Example: below the dateline of Dovrin "Trade Minister Osk Venter" is a minister of Dovrin's state.
"""

from __future__ import annotations

from collections import Counter

from onrecord.analysis.cast import find_head
from onrecord.analysis.events.doers import SERVING
from onrecord.analysis.events.home import home_of, main_state, named
from onrecord.analysis.events.scene import Scene
from onrecord.language import Parse
from onrecord.model import Mention

#: Prepositions before where somebody goes or stays.
WHITHER = frozenset(("to", "in", "into", "for", "at"))


def place_officials(scene: Scene) -> None:
    """Gives the code of a state to the persons of the page who hold an office and have none."""
    cast = scene.cast
    counts, dateline, seen = cast.frequencies(), of_dateline(scene), set[str]()
    for mention in cast.mentions:
        if mention.actor is None or mention.actor in seen or not cast.is_person(mention):
            continue
        sector = office_sector(scene, mention)
        if cast.plover(mention.actor)[0] is not None or sector is None:
            continue
        seen.add(mention.actor)
        if (code := state_of(scene, mention, dateline, counts)) is not None:
            cast.codes[mention.actor] = (code, sector)


def office_sector(scene: Scene, mention: Mention) -> str | None:
    """The sector of the office with which a person is named, where it is one at home: a minister's, a senator's, no chairman's."""
    words = (mention.office or "").lower().replace("-", " ").split()
    if any(word in scene.book.classes["w.officer-of-firm"] for word in words) or heads_body(scene, mention):
        return None
    known = (scene.cast.agents.get(word.strip(",.")) for word in words)
    return next((k[0] for k in known if k is not None and k[1] and k[0] in SERVING), None)


def heads_body(scene: Scene, mention: Mention) -> bool:
    """Whether a person holds the office in a body that is named and of no state: "Ana Bello, president of the Potters' Union"."""
    _, _, body = (mention.office or "").partition(" of ")
    return bool(body) and any(a.kind == "organisation" and a.country is None and a.name == body for a in scene.cast.actors.values())


def state_of(scene: Scene, mention: Mention, dateline: str | None, counts: Counter[str]) -> str | None:
    """The state of an official: that of the dateline or the one in whose sentences the name stands, whichever the page names more.

    A dateline counts only where the page speaks of its state elsewhere, too.
    """
    at = scene.parse.token_at(mention.start)
    number = scene.parse.sentence_of[at]
    told = named(scene, number, number)
    near = next(iter(told)) if len(told) == 1 else None if told else home_of(scene, at)
    if near is not None and is_addressed(scene, at, near):
        dateline, near = dateline if dateline != near else None, None
    near = None if near in states_of_others(scene, mention, number) else near
    if near is not None and counts and not counts[near]:
        near = main_state(scene)  # "monitored in Dovrin" tells of no state of his
    if dateline is None or not counts[dateline] or dateline == near:
        return near
    if near is None:
        return dateline if not told or dateline in told else None
    if counts[near] == counts[dateline]:
        return None
    return near if counts[near] > counts[dateline] else dateline


def is_addressed(scene: Scene, token: int, code: str) -> bool:
    """Whether a sentence names a state only as the one with whom an official deals, or where he goes: "Senator Osk Venter accused Toll"."""
    parse, cast = scene.parse, scene.cast
    while parse.deps[token] in ("compound", "appos", "nmod", "flat") and parse.heads[token] != token:
        token = parse.heads[token]
    verb = parse.heads[token]
    if parse.deps[token] != "nsubj" or parse.pos[verb] != "VERB":
        return False
    sentence = parse.sentences[parse.sentence_of[token]]
    told = [m for m in cast.within(sentence.start, sentence.end) if code in (*cast.states_of(m), cast.plover(cast.place_of(m))[0])]
    heads = {find_head(parse, tokens.start, tokens.stop - 1) for m in told if (tokens := parse.tokens_in(m.start, m.end))}
    heads |= {t for t in range(sentence.first, sentence.last) if (site := cast.sites.get(t)) and site.code == code and site.last == t}
    return bool(heads) and all(stands_below(parse, t, verb) or is_goal(scene, t, verb) for t in heads)


def is_goal(scene: Scene, head: int, verb: int) -> bool:
    """Whether a name is where somebody goes: "arrived in Dovrin", "will lead a mission to Toll"."""
    parse = scene.parse
    case = parse.heads[head]
    if parse.deps[head] != "pobj" or parse.lemmas[case].lower() not in WHITHER or not goes(scene, verb):
        return False
    above = parse.heads[case]
    return above == verb or parse.deps[above] in ("dobj", "pobj") and parse.lemmas[case].lower() == "to"


def goes(scene: Scene, verb: int) -> bool:
    """Whether a verb is one of those that tell of visits."""
    return any(frame.mode == "visit" for frame in scene.book.verbs.get(scene.parse.lemmas[verb].lower(), ()))


def stands_below(parse: Parse, head: int, verb: int) -> bool:
    """Whether a name is itself the object of a verb or stands behind "on" or "to" beside it."""
    if parse.deps[head] == "pobj" and parse.lemmas[parse.heads[head]].lower() in ("on", "to", "against", "at"):
        head = parse.heads[head]
    return parse.heads[head] == verb and parse.deps[head] in ("dobj", "dative", "prep") or is_urged(parse, head, verb)


def is_urged(parse: Parse, head: int, verb: int) -> bool:
    """Whether a name is the subject of what one is asked to do: "urged Toll to yield"."""
    clause = parse.heads[head]
    content = parse.deps[clause] in ("ccomp", "xcomp") and parse.heads[clause] == verb
    to = any(parse.tags[c] == "TO" for c in parse.children[clause])
    return content and to and parse.deps[head] == "nsubj"


def states_of_others(scene: Scene, mention: Mention, number: int) -> set[str | None]:
    """The states of other persons of a sentence: "President Osk Venter welcomed the Tollish leader Ann Lorre" tells of no state of his."""
    cast, sentence = scene.cast, scene.parse.sentences[number]
    others = (m for m in cast.within(sentence.start, sentence.end) if m.actor and m.actor != mention.actor and cast.is_person(m))
    return {cast.plover(m.actor)[0] for m in others if m.actor}


def of_dateline(scene: Scene) -> str | None:
    """The state in which the place of the page's dateline lies."""
    cast = scene.cast
    for region in scene.document.regions:
        if region.label != "dateline":
            continue
        states = {s for m in cast.within(region.start, region.end) if (s := cast.place_of(m) or m.actor) and s.startswith("state:")}
        found = {cast.plover(s)[0] for s in states}
        found |= {cast.sites[t].code for t in scene.parse.tokens_in(region.start, region.end) if t in cast.sites}
        if len(found) == 1:
            return found.pop()
    return None
