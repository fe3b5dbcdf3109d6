"""Sides that stand further off than a frame says: below the object, in a clause of it, or only as the place of the act.

Example: in "lifted sanctions imposed on Toll" the other side is Toll; in "police fired at protesters in Dovrin" all are of Dovrin's state.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from onrecord.analysis.actors.gazetteer import PLACES
from onrecord.analysis.cast import find_head
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import SITES, agent_of, participants
from onrecord.language import Parse
from onrecord.model import Participant

#: Clauses that tell of something else than the act.
ASIDE = frozenset("after while as although though since because when before until whereas where by".split())
#: What a meeting or a promise is about is none of its sides.
MATTERS = frozenset("on about over regarding concerning in during at after before".split())
TALKS = frozenset(("CONSULT", "COOPERATE", "AGREE"))
INNER = frozenset(("poss", "amod", "compound", "nmod"))
LIMIT = 60
BACK = 3
#: How much of a page's states must be the first one that a bare "the police" is of.
MAIN = 0.6


def deeper(scene: Scene, match: Match, own: set[str]) -> tuple[list[Participant], list[Participant]]:
    """The nearest side below the trigger whose code is not its doer's; and the nearest state in which the act took place."""
    parse = scene.parse
    named: list[Participant] = []
    around: list[Participant] = []
    level = [match.trigger]
    seen = 0
    subject = match.roles.subject
    while level and seen < LIMIT and not (named and around):
        below: list[int] = []
        for at in level:
            for c in parse.children[at]:
                seen += 1
                if c == subject or leads_away(scene, match, at, c):
                    continue
                below.append(c)
                site = in_place(parse, c)
                if (around if site else named) or not bears_code(scene, c, own):
                    continue
                found = [p for p in participants(scene.document, parse, scene.cast, bearer(scene, c), True) if p.code and p.code not in own]
                if site:
                    around += found[:1]
                else:
                    named += found[:1]
        level = below
    return named, around


def leads_away(scene: Scene, match: Match, at: int, c: int) -> bool:
    """Whether a token opens a part of the sentence that tells of something else."""
    parse = scene.parse
    dep = parse.deps[c]
    if dep in ("punct", "cc", "aux", "neg", "mark", "expl", "parataxis") or scene.clock.is_time(c):
        return True
    if dep == "conj" and parse.pos[c] in ("VERB", "AUX"):
        return True
    if dep in ("advcl", "prep") and any(parse.words[k].lower() in ASIDE for k in (c, *parse.children[c]) if k == c or parse.deps[k] in ("mark", "advmod")):
        return True
    if dep == "prep" and match.frame.type in TALKS and parse.lemmas[c].lower() in MATTERS:
        return True
    return dep in ("nsubj", "nsubjpass") and at == match.trigger and c != match.roles.object


def bears_code(scene: Scene, token: int, own: set[str]) -> bool:
    """Whether a token is the head of a name of a state, an organisation or a person with a code that is not the doer's."""
    site = scene.cast.sites.get(token)
    if site is not None and site.last == token:
        return site.code not in own
    if scene.parse.pos[token] not in ("PROPN", "NOUN", "ADJ", "PRON"):
        return False
    mention = scene.cast.headed(scene.parse, token)
    if mention is None or scene.parse.ends[token] < mention.end and scene.parse.pos[token] == "ADJ":
        return False
    code, sector = scene.cast.plover(mention.actor or scene.cast.place_of(mention))
    return code is not None and code not in own and sector not in ("JRN", "MED")


def bearer(scene: Scene, token: int) -> int:
    """The noun whose phrase a name belongs to: "soldiers" in "Tollish soldiers", "police" in "the police of Toll"."""
    parse = scene.parse
    for _ in range(4):
        head = parse.heads[token]
        if parse.deps[token] in INNER and parse.pos[head] in ("NOUN", "PROPN"):
            token = head
        elif parse.deps[token] == "pobj" and agent_of(parse, scene.cast, parse.heads[head]) is not None and parse.deps[head] == "prep":
            token = parse.heads[head]
        else:
            break
    return token


def in_place(parse: Parse, token: int) -> bool:
    """Whether a token stands behind a preposition that says only where."""
    case = parse.heads[token]
    return parse.deps[token] == "pobj" and parse.lemmas[case].lower() in SITES and parse.pos[parse.heads[case]] in ("VERB", "AUX")


def place_of_sentence(scene: Scene, at: int) -> str | None:
    """The one state in which the sentence of a token says that things happen: "in Dovrin", "at a rally near Tamsey"."""
    parse, sentence = scene.parse, scene.parse.sentences[scene.parse.sentence_of[at]]
    found: set[str] = set()
    for t in range(sentence.first, sentence.last):
        if parse.deps[t] != "pobj" or parse.lemmas[parse.heads[t]].lower() not in SITES:
            continue
        for inner in (t, *parse.children[t]):
            site = scene.cast.sites.get(inner)
            mention = scene.cast.headed(parse, inner) if site is None and parse.pos[inner] == "PROPN" else None
            state = (scene.cast.place_of(mention) or mention.actor) if mention is not None else None
            if site is not None and site.kind in PLACES:
                found.add(site.code)
            elif state is not None and state.startswith("state:") and (code := scene.cast.plover(state)[0]):
                found.add(code)
    return next(iter(found)) if len(found) == 1 else None


def home_of(scene: Scene, at: int) -> str | None:
    """The state of those who act where they live: the place in the sentence, the only state just spoken of, the page's main one."""
    if (here := place_of_sentence(scene, at)) is not None:
        return here
    parse, cast = scene.parse, scene.cast
    number = parse.sentence_of[at]
    if named(scene, number, number):
        return None
    for back in range(1, BACK + 1):
        if number >= back and (codes := named(scene, number - back, number - back)):
            return next(iter(codes)) if len(codes) == 1 else None
    counts = cast.frequencies()
    total = sum(counts.values())
    main = counts.most_common(1)
    return main[0][0] if main and total > 2 and main[0][1] >= MAIN * total else None


def named(scene: Scene, first: int, last: int) -> set[str]:
    """The codes of the states that some sentences name."""
    sentences = scene.parse.sentences
    counts: Counter[str] = Counter()
    for m in scene.cast.within(sentences[first].start, sentences[last].end):
        counts.update(c for c in scene.cast.states_of(m) if c in scene.cast.states)
    return set(counts)


def homed(scene: Scene, sides: list[Participant], code: str | None) -> list[Participant]:
    """Sides without a code that act in their own country, with the code of it."""
    if code is None:
        return sides
    return [replace(p, code=code) if p.code is None and lives_here(scene, p) else p for p in sides]


def lives_here(scene: Scene, side: Participant) -> bool:
    """Whether a side is one that acts in its own country: police, rebels, villagers, "President Marek" of an unknown state."""
    if side.start is None or side.end is None:
        return False
    tokens = scene.parse.tokens_in(side.start, side.end)
    if not tokens:
        return False
    head = find_head(scene.parse, tokens.start, tokens.stop - 1)
    known = agent_of(scene.parse, scene.cast, head)
    if known is None and scene.parse.pos[head] == "PROPN":
        titles = (scene.cast.agents.get(scene.parse.lemmas[t].lower()) for t in tokens)
        return any(t is not None and t[1] for t in titles)
    return known is not None and known[1]
