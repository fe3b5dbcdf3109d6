"""Which state or organisation a name stands for, and which country that is.

Example: "Ardenian" in "the Ardenian envoy" stands for Arden.
"""

from __future__ import annotations

from onrecord.analysis.actors.lexicon import Lexicon
from onrecord.analysis.actors.scene import Hit, Scene

OWNERS = ("name", "demonym", "capital", "metonym")


def owner(scene: Scene, hit: Hit) -> str | None:
    """The state or organisation that a hit names."""
    sense = hit.sense(*OWNERS)
    return sense.id if sense else None


def country_of(lexicon: Lexicon, actor: str | None) -> str | None:
    """Code of the state that an actor is or belongs to."""
    found = lexicon.actors.get(actor) if actor else None
    return found.country if found else None
