"""Acts in words upon what was told before: who "welcomed the decision" or "condemned this act" speaks of the one who did it.

Example: in "Toll closed the strait. Arden condemned the move" the other side of the second act is Toll.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.phrases import INNER
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes
from onrecord.model import Event

#: Types of acts in words upon another's act, and how many sentences back that may stand.
ANSWERS, BACK = frozenset(("ACCUSE", "SUPPORT", "REJECT")), 2
#: Words before the noun of an act that was told before.
KNOWN = frozenset(("the", "this", "these", "that", "those"))


def answering(scene: Scene, events: list[Event]) -> list[Event]:
    """The events of a page, in their order, with the other side of those that only speak of a deed told just before."""
    found: list[Event] = []
    for e in events:
        doer = doer_before(scene, e, found) if e.type in ANSWERS and not codes(list(e.recipients)) and codes(list(e.actors)) else None
        found.append(replace(e, recipients=doer.actors) if doer is not None else e)
    return found


def doer_before(scene: Scene, event: Event, before: list[Event]) -> Event | None:
    """The event told last before another in a sentence near it, if done by somebody else; None where the other names its matter itself."""
    parse = scene.parse
    tokens = parse.tokens_in(event.trigger.start, event.trigger.end)
    if not tokens or not is_known_deed(scene, tokens.start):
        return None
    number, own = parse.sentence_of[tokens.start], codes(list(event.actors))
    for other in reversed(before):
        at = parse.sentence_of[parse.token_at(other.trigger.start)]
        if at < number - BACK:
            return None
        doers = codes(list(other.actors))
        if at < number and doers and not doers & own:
            return other
    return None


def is_known_deed(scene: Scene, verb: int) -> bool:
    """Whether the object of a verb is a deed with "the" or "this" and nothing that says whose."""
    parse = scene.parse
    noun = parse.child(verb, "dobj", "obj")
    if noun is None or not scene.book.holds("known-deed", parse.lemmas[noun]):
        return False
    known = any(parse.words[c].lower() in KNOWN for c in parse.children[noun] if parse.deps[c] == "det")
    named = (c for c in parse.children[noun] if parse.deps[c] in INNER or parse.deps[c] in ("prep", "relcl", "acl"))
    return known and all(parse.pos[c] == "ADJ" and scene.cast.headed(parse, c) is None for c in named)
