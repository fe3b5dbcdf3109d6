"""Acts done by naming another act: a refusal ("will not"), a demand ("must"), the promise of a concession ("will release").

Example:
    >>> act_of_speech(scene, match, event).type
    'REJECT'
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.analysis.events.matching import FRIENDLY, Match
from onrecord.analysis.events.realis import demanding, has_condition, is_disapproval, is_negated, is_promise, is_refusal, says_of_itself
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import participants
from onrecord.language import Parse
from onrecord.model import Event

#: Types that "will" makes a promise of, whatever becomes of it.
PROMISED = frozenset(("RETREAT", "CONCEDE"))
#: Types of acts with which one threatens.
HOSTILE = frozenset(("SANCTION", "COERCE", "ASSAULT"))
#: Types of approval in words, whose denial refuses it.
APPROVING = frozenset(("AGREE", "SUPPORT"))
#: Verbs whose clause tells what one threatens with: "could cut off the gas, the premier warned".
WARNING = frozenset(("warn", "threaten", "caution", "hint"))


def act_of_speech(scene: Scene, match: Match, event: Event | None) -> Event | None:
    """What is done by naming an act: refusing it ("will not"), demanding it ("must"), promising a retreat ("will release")."""
    parse, i = scene.parse, match.trigger
    if event is None or match.frame.type == "REJECT":
        return None
    if is_refusal(parse, i) and match.frame.type in FRIENDLY or is_disapproval(parse, i) and match.frame.type in APPROVING:
        return spoken(scene, event, "REJECT")
    if is_promise(parse, i) and event.realis == "planned" and binds(parse, match, event):
        return spoken(scene, event, "AGREE")
    if event.type in HOSTILE and event.realis == "hypothetical" and event.actors and is_threat(parse, i):
        return spoken(scene, event, "THREATEN")
    if (saying := demanding(parse, i)) is not None and (sayer := parse.child(saying, "nsubj")) is not None:
        asking = participants(scene.document, parse, scene.cast, sayer)
        told = match.frame.recipients[:1] == ("subject",)
        asked = event.recipients if told or not event.actors else event.actors
        return replace(spoken(scene, event, "REQUEST"), actors=tuple(asking), recipients=tuple(asked))
    return None


def is_threat(parse: Parse, i: int) -> bool:
    """Whether a hostile act "may" or "could" follow "unless" another gives way."""
    aux = {parse.words[c].lower() for c in parse.children[i] if parse.deps[c] == "aux"}
    if parse.deps[i] == "ccomp" and parse.lemmas[parse.heads[i]].lower() in WARNING:
        return bool(aux & {"may", "could", "might", "would", "will"})
    if "have" in aux or is_negated(parse, i):
        return False
    may = aux & {"may", "could", "might"}
    if says_of_itself(parse, i) and (may or "would" in aux and has_condition(parse, i)):
        return True
    return bool(may) and has_condition(parse, i)


def binds(parse: Parse, match: Match, event: Event) -> bool:
    """Whether "will" makes a promise: of a concession, or of an agreement by the one who speaks ("said it would allow")."""
    subject = match.roles.subject
    if subject is None:
        return False
    own = parse.pos[subject] == "PRON" and parse.deps[match.trigger] == "ccomp"
    return event.type in PROMISED or event.type == "AGREE" and (own or "growing" in match.frame.rules)


def spoken(scene: Scene, event: Event, typed: str) -> Event:
    """The act of speech of a type about an act that is named; it took place, whatever becomes of the act."""
    return replace(event, type=typed, plover_type=typed, realis="actual", mode=None, **quad_and_score(scene, typed))


def quad_and_score(scene: Scene, typed: str) -> dict[str, Any]:
    """The fields of an event that its type decides."""
    row = scene.book.types[typed]
    return {"quad": row.quad, "score": row.score}
