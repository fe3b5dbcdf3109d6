"""Acts that are done to somebody, where nobody is there: help that nobody gets, plans of one's own, work of a parliament.

Example: in "the bank lent nine million crowns" nobody is helped.
"""

from __future__ import annotations

from onrecord.analysis.events.home import words_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.nouns import of_class
from onrecord.analysis.events.parties import is_agent_noun
from onrecord.analysis.events.phrases import AREAS, QUANTITIES, owned_by
from onrecord.analysis.events.realis import is_disapproval, is_refusal
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes
from onrecord.analysis.events.trade import is_firm
from onrecord.model import Participant


def reaches_nobody(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether what takes another side has none: help to nobody, a programme of one's own, the sessions of one parliament."""
    rules, joint = match.frame.rules, len(codes(actors)) > 1
    if "to-somebody" in rules:
        refused = is_refusal(scene.parse, match.trigger) or is_disapproval(scene.parse, match.trigger)
        inner = match.inner  # who plans talks plans them with somebody
        talks = inner is not None and inner.frame.type == "CONSULT" and not is_for_reporters(scene, inner)
        if joint or refused or talks or match.frame.type == "AID" and is_in_kind(scene, match) and not recipients:
            return False
        return not any(r.code or is_somebody(scene, r) for r in recipients)
    if "to-another" in rules:
        return not joint and not codes(recipients) - codes(actors) and not any(is_somebody(scene, r) for r in recipients if not r.code)
    if is_session(match, actors, recipients) or is_market_aim(scene, match, actors):
        return True
    if len(actors) > 1 or any(is_somebody(scene, r) for r in recipients):
        return False
    return is_for_reporters(scene, match) and len(codes([*actors, *recipients])) < 2


def is_in_kind(scene: Scene, match: Match) -> bool:
    """Whether what is given is a thing, no money: "aircraft lent by Toll" are somebody's help, "loans of the bank" are business."""
    parse, thing = scene.parse, match.roles.object
    return thing is not None and not any(of_class(parse, t, "w.financial", scene.book) for t in (thing, *parse.children[thing]))


def is_somebody(scene: Scene, side: Participant) -> bool:
    """Whether a side is one for people or a body by its words: "the flood victims", a name; not so a sum or a market."""
    words = words_of(scene, side)
    if words is None:
        return False
    parse, head = scene.parse, words[1]
    if parse.lemmas[head].lower() in QUANTITIES and (owner := owned_by(parse, head)) is not None:
        head = owner
    named = parse.pos[head] in ("PROPN", "PRON") or parse.lemmas[head].lower() in AREAS
    return side.sector is not None or named or is_agent_noun(scene, head)


def is_session(match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether a parliament alone is said to begin, go on or end: it is at work, and meets nobody."""
    at_work = "takes-place" in match.frame.rules and bool(actors) and not recipients
    return at_work and all(a.sector == "LEG" for a in actors)


def is_market_aim(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether firms "target", "fight" or "attack", which they do in markets."""
    rules = match.frame.rules
    return ("attack-in-words" in rules or "each-other" in rules) and bool(actors) and all(is_firm(scene, a) for a in actors)


def is_for_reporters(scene: Scene, match: Match) -> bool:
    """Whether what is held is a news conference, at which nobody meets but those who ask."""
    parse, nouns = scene.parse, (match.roles.object, match.roles.subject)
    heads = [n for n in nouns if n is not None and parse.lemmas[n].lower() in ("conference", "briefing")]
    beside = {parse.lemmas[t].lower() for h in heads for t in parse.children[h]}
    return match.frame.type == "CONSULT" and bool(beside & scene.book.classes["w.of-reporters"])
