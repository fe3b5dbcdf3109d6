"""The other side where none is named: the doer's own country, by the words that name it or the place where it happened.

Example: in "Quarland's general imposed martial law" the recipient is "Quarland".
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.home import spots, words_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.phrases import INNER
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes, participants
from onrecord.model import Participant

#: Acts of rule over those who live in a country.
RULED = frozenset({"COERCE", "RETREAT", "CONCEDE"})
#: Sectors of those who rule.
RULERS = frozenset(("GOV", "LEG"))
#: Acts in words about what is one's own: "the minister defended Arden's policy".
ABOUT = frozenset({"SUPPORT", "ACCUSE", "REJECT"})


def at_home(scene: Scene, match: Match, actors: list[Participant], things: list[Participant]) -> list[Participant]:
    """The doer's own country where an act upon those who live there names nobody: "the general imposed martial law"."""
    if len(codes(actors)) != 1:
        return []
    code = min(codes(actors))
    if match.frame.type in ABOUT:
        return owner_of_object(scene, match, code)
    if match.frame.type not in RULED:
        return []
    if any((words := words_of(scene, t)) is not None and scene.book.holds("w.other-state", scene.parse.lemmas[words[1]]) for t in things):
        return []  # "its neighbours"
    if things and match.frame.type == "COERCE" and any(t.text and "foreign" not in t.text for t in things):
        return [replace(t, code=code) for t in things]
    return own_state(scene, match, actors, code)


def against_rulers(scene: Scene, match: Match, actors: list[Participant]) -> list[Participant]:
    """Whom a protest without a named target is against: the government of those who protest."""
    if match.frame.type != "PROTEST" or len(codes(actors)) != 1:
        return []
    return [replace(p, sector="GOV") for p in own_state(scene, match, actors, min(codes(actors)))]


def own_state(scene: Scene, match: Match, actors: list[Participant], code: str) -> list[Participant]:
    """A state by its rulers, the place of the act that lies in it, its name in the words of the doers or in the sentence."""
    if all(a.sector not in RULERS for a in actors) and (rulers := rulers_beside(scene, match, actors, code)):
        return rulers
    spot = next((s for s in spots(scene, match.trigger) if s.code == code), None)
    if spot is not None:
        return [Participant(code, None, None, spot.start, spot.end, scene.document.text[spot.start : spot.end])]
    for actor in actors:
        for m in scene.cast.within(actor.start or 0, actor.end or 0):
            if m.actor is not None and m.actor == scene.cast.states.get(code):
                return [Participant(code, None, m.actor, m.start, m.end, m.text)]
    sentence = scene.parse.sentences[scene.parse.sentence_of[match.trigger]]
    for m in scene.cast.within(sentence.start, sentence.end):
        if m.actor is not None and m.actor == scene.cast.states.get(code):
            return [Participant(code, None, m.actor, m.start, m.end, m.text)]
    return []


def rulers_beside(scene: Scene, match: Match, actors: list[Participant], code: str) -> list[Participant]:
    """Those who rule a state where the sentence names them beside the act: "ended their strike after the government gave in"."""
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[match.trigger]]
    taken = {t for a in actors if a.start is not None and a.end is not None for t in parse.tokens_in(a.start, a.end)}
    for t in range(match.trigger + 1, sentence.last):
        known = agent_of(parse, scene.cast, t) if parse.pos[t] in ("NOUN", "PROPN") and parse.deps[t] not in INNER else None
        if known is None or known[0] not in RULERS or not known[1] or t in taken or is_teller(scene, t):
            continue
        for p in participants(scene.document, parse, scene.cast, t):
            if p.code in (None, code):
                return [replace(p, code=code)]
    return []


def is_teller(scene: Scene, noun: int) -> bool:
    """Whether a noun only tells what the sentence says: "…, a minister said"."""
    verb = scene.parse.heads[noun]
    return scene.parse.deps[noun] == "nsubj" and scene.book.holds("v.say", scene.parse.lemmas[verb])


def owner_of_object(scene: Scene, match: Match, code: str) -> list[Participant]:
    """The doer's state where what it speaks of is that state's by name: "Arden's policy"."""
    parse, noun = scene.parse, match.roles.object
    owner = parse.child(noun, "poss") if noun is not None else None
    mention = scene.cast.headed(parse, owner) if owner is not None and parse.pos[owner] == "PROPN" else None
    if mention is None or scene.cast.plover(mention.actor)[0] != code:
        return []
    return [Participant(code, None, mention.actor, mention.start, mention.end, mention.text)]
