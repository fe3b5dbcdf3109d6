"""What words of an act tell in another sense: an invasion that is spoken of, a mother's custody, guests told to rise, a leak.

Example:
    >>> is_other_sense(scene, match)
    True
"""

from __future__ import annotations

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.places import below
from onrecord.analysis.events.reach import bears_code
from onrecord.analysis.events.scene import Scene

#: Words behind what is told to rise, without which it only gets up.
RISEN = frozenset(("up", "against"))
#: Words before what makes one shut or stop something.
CAUSES = ("after", "because", "due", "following", "amid", "during")


def is_other_sense(scene: Scene, match: Match) -> bool:
    """Whether the words of a frame with a rule of their own mean no act here."""
    rules = match.frame.rules
    if "upon-somebody" in rules:
        return not is_upon_somebody(scene, match.used[0])
    if "held-by-authority" in rules:
        return is_held_by_family(scene, match.used[0])
    if "no-mishap" in rules:
        return is_for_mishap(scene, match.trigger)
    return "rising-against" in rules and only_rises(scene, match.roles.complement)


def is_upon_somebody(scene: Scene, noun: int) -> bool:
    """Whether a reprisal is one to come on somebody: "sanctions against Toll", not "the invasion of Toll by Arden"."""
    parse = scene.parse
    owners = [*(c for c in parse.children[noun] if parse.deps[c] == "poss"), *below(parse, noun, "by")]
    own = bool(owners) or any(bears_code(scene, o) for o in below(parse, noun, "of"))
    cases = {parse.lemmas[c].lower() for c in (*parse.children[noun], *parse.children[parse.heads[parse.heads[noun]]])}
    return not own and bool(cases & {"on", "against"})


def is_held_by_family(scene: Scene, noun: int) -> bool:
    """Whether custody is that of a parent: "in his mother's custody", "in the custody of his aunt"."""
    parse = scene.parse
    owners = [*(c for c in parse.children[noun] if parse.deps[c] == "poss"), *below(parse, noun, "of")]
    return any(scene.book.holds("w.parent", parse.lemmas[o]) for o in owners)


def only_rises(scene: Scene, clause: int | None) -> bool:
    """Whether those who are told to rise or stand only get up: "to rise early", not "to rise against Toll"."""
    parse = scene.parse
    if clause is None or not scene.book.holds("v.getting-up", parse.lemmas[clause]):
        return False
    return not any(parse.words[c].lower() in RISEN for c in (*parse.children[clause], clause + 1) if c < len(parse))


def is_for_mishap(scene: Scene, verb: int) -> bool:
    """Whether a mishap made one shut or stop something: "turned off the gas after a leak"."""
    parse, book = scene.parse, scene.book
    cases = [c for c in parse.children[verb] if parse.words[c].lower() in CAUSES]
    cases += [o for c in cases for o in parse.children[c] if parse.deps[o] in ("prep", "pcomp")]
    causes = [t for c in cases if (t := parse.child(c, "pobj")) is not None]
    return any(book.holds("accident", parse.lemmas[t]) or book.holds("mishap", parse.lemmas[t]) for t in causes)
