"""Sides that are none: the matter, the thing or the sum that an act is about, where it is done to nobody.

Example: in "Toll agreed to pay 20 million" the sum is no recipient; in "Toll bombed the bridge" the bridge is.
"""

from __future__ import annotations

from onrecord.analysis.events.home import words_of
from onrecord.analysis.events.no_acts import is_thing
from onrecord.analysis.events.parties import codes
from onrecord.analysis.events.phrases import QUANTITIES
from onrecord.analysis.events.scene import Scene
from onrecord.model import Participant

#: What these do, they do to things as well.
TO_THINGS = frozenset(("ASSAULT", "COERCE", "PROTEST"))
#: Acts by which things change hands: arms are then no side.
GIVING = frozenset(("AGREE", "AID", "COOPERATE"))


def without_matters(scene: Scene, typed: str, actors: list[Participant], recipients: list[Participant]) -> list[Participant]:
    """Those towards whom somebody acts who is known, and not what the act is about.

    What has a state stays: that of whoever is named in it, or, of what an organ decides at home, its own.
    """
    if typed in TO_THINGS or not codes(actors):
        return recipients
    known = bool(codes(recipients))  # "a trip to Toll and Osk's fall in the polls"
    return [p for p in recipients if p.actor or p.code or not is_matter(scene, p, known)]


def without_arms(scene: Scene, typed: str, recipients: list[Participant]) -> list[Participant]:
    """Those towards whom somebody acts, and no arms that are bought or given, but for those that are told to be another's."""
    if typed not in GIVING:
        return recipients
    return [p for p in recipients if p.actor is not None and typed != "AID" or not is_arms(scene, p)]


def is_arms(scene: Scene, side: Participant) -> bool:
    """Whether the words of a side name arms, which one gives or buys: "ordered nine submarines", "equipped itself with missiles"."""
    words = words_of(scene, side)
    return words is not None and scene.book.holds("w.arms", scene.parse.lemmas[words[1]])


def is_matter(scene: Scene, side: Participant, known: bool = False) -> bool:
    """Whether the words of a side name a matter, a thing or a sum, and nobody in them by a name.

    Args:
        known: whether another side is known, so that a thing is none whoever is named with it.
    """
    words = words_of(scene, side)
    if words is None:
        return False
    tokens, head = words
    if any(scene.parse.pos[i] == "PROPN" for i in tokens) and not (known and scene.parse.pos[head] == "NOUN"):
        return False
    counted = counted_in(scene, head)
    return is_thing(scene, counted) or counted == head and scene.parse.lemmas[head].lower() in QUANTITIES | scene.book.classes["sum"]


def counted_in(scene: Scene, head: int) -> int:
    """What a quantity is of: the workers of "millions of workers"; else the noun itself."""
    parse = scene.parse
    if parse.lemmas[head].lower() not in QUANTITIES:
        return head
    of = next((c for c in parse.children[head] if parse.words[c].lower() == "of"), None)
    inner = parse.child(of, "pobj") if of is not None else None
    return head if inner is None else inner
