"""Whom an attack befell that a noun names beside the verb: "two miners were shot during a raid by the guards of Toll".

Example:
    >>> within_attack(scene, match).roles.subject
    9
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.roles import Roles, add_prepositions
from onrecord.analysis.events.scene import Scene

#: Prepositions between who fell and the attack in which it happened.
IN = ("in", "during")
#: The rule of frames whose subject is whom it befell: "died in".
FALLEN = "fallen"


def within_attack(scene: Scene, match: Match) -> Match:
    """A match of being killed or dying in an attack, with the doer and the places that stand beside the attack's noun."""
    around, fallen = match.roles, FALLEN in match.frame.rules
    if match.frame.type != "ASSAULT" or not fallen and (not around.passive or around.subject is not None):
        return match
    noun = next((n for case in IN for n in around.prepositions.get(case, ()) if not scene.clock.is_time(n)), None)
    if noun is None or not is_attack(scene, noun):
        return match
    beside = Roles()
    add_prepositions(scene.parse, noun, beside)
    if any((known := agent_of(scene.parse, scene.cast, by)) and known[0] == "LAB" for by in beside.prepositions.get("by", ())):
        return match  # a strike of dockers
    cases = {case: [n for n in heads if n != noun] for case, heads in around.prepositions.items()}
    for case, heads in beside.prepositions.items():
        cases[case] = cases.get(case, []) + heads
    felt = around.subject if fallen and not around.passive else around.object
    return replace(match, roles=replace(around, subject=doer_of(scene, noun, beside), object=felt, prepositions=cases, passive=True))


def is_attack(scene: Scene, noun: int) -> bool:
    """Whether a noun names an attack: a raid, shelling."""
    lemma = scene.parse.lemmas[noun].lower()
    return any(frame.type == "ASSAULT" for frame in scene.book.nouns.get(lemma, ())) or scene.book.holds("weapon-noun", lemma)


def doer_of(scene: Scene, noun: int, beside: Roles) -> int | None:
    """Who made an attack: who stands behind "by", as its owner, or as the adjective of a state."""
    parse = scene.parse
    if (by := next(iter(beside.prepositions.get("by", ())), None)) is not None:
        return by
    if (owner := parse.child(noun, "poss")) is not None and not scene.clock.is_time(owner):
        return owner
    kinds = (c for c in parse.children[noun] if parse.deps[c] in ("amod", "compound", "nmod"))
    return next((c for c in kinds if (m := scene.cast.headed(parse, c)) is not None and m.actor and scene.cast.plover(m.actor)[0]), None)
