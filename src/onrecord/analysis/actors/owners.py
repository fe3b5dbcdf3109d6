"""Which state or organisation a name stands for, and which country that is.

Example: "Ardenian" in "the Ardenian envoy" stands for Arden.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.analysis.actors.lexicon import Lexicon, Sense
from onrecord.analysis.actors.scene import Hit, Scene

OWNERS = ("name", "demonym", "capital", "metonym")
#: Names of places from which a state is ruled.
SEATS = ("capital", "metonym")
#: Sectors of organisations whose heads hold no office of the state in which they sit.
PRIVATE = frozenset(("BUS", "JRN", "MED", "NGO", "SOC", "EDU", "LAB"))


def owner(scene: Scene, hit: Hit) -> str | None:
    """The state or organisation that a hit names; of several states with one capital that of the page's day."""
    sense = hit.sense(*OWNERS)
    if sense is not None and sense.how in SEATS and (former := ruling_then(scene, hit.senses)):
        return former[0].id
    return sense.id if sense else None


def ruling_then(scene: Scene, senses: Sequence[Sense]) -> list[Sense]:
    """Of the states that a seat of government has served, the former one whose seat it was on the page's day."""
    if scene.interval is None:
        return []
    return [s for s in senses if s.how in SEATS and scene.lexicon.lifetimes.get(s.id, ("", ""))[1] and alive(scene, s.id)]


def alive(scene: Scene, state: str) -> bool:
    """Whether the state existed on the page's day; today's states where the day is unknown."""
    start, end = scene.lexicon.lifetimes.get(state, ("", ""))
    if scene.interval is None:
        return not end
    return (not start or start < scene.interval[1]) and (not end or end > scene.interval[0])


def country_of(lexicon: Lexicon, actor: str | None) -> str | None:
    """Code of the state that an actor is or belongs to."""
    found = lexicon.actors.get(actor) if actor else None
    return found.country if found else None


def served_by(lexicon: Lexicon, actor: str | None) -> str | None:
    """Code of the state whose offices those of an actor hold: the president of a firm of Arden is no president of Arden."""
    sector = lexicon.codes.get(actor or "", (None, None))[1]
    return None if sector in PRIVATE else country_of(lexicon, actor)
