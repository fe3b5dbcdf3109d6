"""Sides whose state the sentence leaves out: "the foreign ministry" of the state reported from, "15 staff" of whom one expels.

Example: below the dateline of Orsel "the foreign ministry summoned the Tollish ambassador" is that of Orsel's state.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.home import main_state, named, words_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.meant import is_bare, main_subject
from onrecord.analysis.events.officials import of_dateline
from onrecord.analysis.events.parties import RULING
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes, participants
from onrecord.model import Participant

#: Modes of acts by which people of another state are sent away.
SENT_AWAY = frozenset(("expel", "deport"))
#: Sentences back to the other state that was spoken of.
BACK = 2


def with_states(
    scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """Both sides, with the state of an organ that deals with another's, and of those who are sent away."""
    others = codes(recipients) & scene.cast.states.keys()
    if actors and others and not codes(actors) and all(is_bare_organ(scene, a) for a in actors):
        own = state_reported_from(scene, match.trigger, others) or state_told_of(scene, actors, others)
        actors = [replace(a, code=own) for a in actors]
    own_codes = codes(actors) & scene.cast.states.keys()
    if match.frame.mode in SENT_AWAY and len(own_codes) == 1 and codes(recipients) <= own_codes:
        number = scene.parse.sentence_of[match.trigger]
        spoken_of = named(scene, max(0, number - BACK), number) - own_codes
        other = next(iter(spoken_of)) if len(spoken_of) == 1 else None
        recipients = [replace(r, code=other) if is_of_nobody(scene, r) else r for r in recipients]
    return actors, recipients


def is_bare_organ(scene: Scene, side: Participant) -> bool:
    """Whether a side is an organ of a state by its noun, and "the" is all that says which: "the foreign ministry"."""
    words = words_of(scene, side)
    if words is None or scene.parse.tags[words[1]] not in ("NN", "NNP"):
        return False
    parse, head = scene.parse, words[1]
    known = agent_of(parse, scene.cast, head)
    if known is None or not known[1] or known[0] not in (*RULING, "LEG") or parse.words[head][:1].isupper():
        return False
    kinds = (c for c in parse.children[head] if parse.deps[c] == "compound" or parse.deps[c] == "amod")
    return is_bare(parse, head) or parse.words[words[0].start - 1].lower() == "the" and all(parse.words[c].islower() for c in kinds)


def state_reported_from(scene: Scene, at: int, others: set[str]) -> str | None:
    """The state of the dateline, else that of the subject of the sentence before, where it is not one of those dealt with."""
    here = of_dateline(scene)
    if here is not None:
        return here if here not in others else None
    number = scene.parse.sentence_of[at]
    subject = main_subject(scene.parse, number - 1) if number else None
    if subject is None:
        return None
    found = codes(participants(scene.document, scene.parse, scene.cast, subject)) & scene.cast.states.keys()
    return next(iter(found)) if len(found) == 1 and not found & others else None


def state_told_of(scene: Scene, organs: list[Participant], others: set[str]) -> str | None:
    """The state of which the page mostly tells, where "the government" or "the ministry" deals with another."""
    words = [words_of(scene, o) for o in organs]
    ruling = all(w is not None and scene.book.holds("w.organ", scene.parse.words[w[1]]) for w in words)
    code = main_state(scene) if ruling and all(o.sector == "GOV" and o.actor is None for o in organs) else None
    return code if code not in others else None


def is_of_nobody(scene: Scene, side: Participant) -> bool:
    """Whether a side are diplomats or people abroad in whose words no state is named."""
    words = words_of(scene, side)
    if words is None or side.start is None or side.end is None:
        return False
    parse, head = scene.parse, words[1]
    sent = any(scene.book.holds(group, parse.lemmas[head]) for group in ("diplomat", "posted", "nationals"))
    return sent and not any(scene.cast.told_of(m) for m in scene.cast.within(side.start, side.end))
