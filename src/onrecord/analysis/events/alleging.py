"""What a state says that another did to somebody by force: the telling of it is an accusation, beside the act that it tells.

Example: "Arden said that Toll had shelled a village" tells of an attack by Toll, as Arden reports, and is a charge by Arden.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.meant import sayer
from onrecord.analysis.events.parties import RULING, codes
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import participants
from onrecord.analysis.events.speech_acts import spoken
from onrecord.model import Event, Participant

#: Types of acts with which one charges who did them.
CHARGES = frozenset(("ASSAULT", "COERCE"))
#: Sectors of those who speak for a state; no sector is the state itself.
SPEAKING = frozenset((None, *RULING, "LEG", "REB")) - {"JUD"}
#: Sectors of those whom one state may fight for another.
OUTLAWS = frozenset(("REB", "CRM", "UAF", "IMG"))
#: The sector of armed ones of whom only the place is known.
UNKNOWN = "UAF"


def charge_of(scene: Scene, match: Match, event: Event | None) -> Event | None:
    """The accusation by the state that tells of another's act by force as done: "Arden said that Toll had shelled a village"."""
    if event is None or event.type not in CHARGES or event.realis not in ("actual", "habitual") or event.reported_by is None:
        return None
    parse, doers = scene.parse, [a for a in event.actors if a.code in scene.cast.states and a.sector != UNKNOWN]
    said = sayer(parse, match.trigger)
    if said is None or said > match.trigger or not doers or parse.deps[match.trigger] not in ("ccomp", "conj"):
        return None
    saying = [p for p in participants(scene.document, parse, scene.cast, said) if speaks(scene, p)]
    if not saying or codes(saying) & codes(doers) or not is_harmed(event, codes(saying)):
        return None
    charge = replace(event, date=None, date_interval=None, actors=tuple(saying), recipients=tuple(doers))
    return replace(spoken(scene, charge, "ACCUSE"), mode="allege")


def is_harmed(event: Event, own: set[str]) -> bool:
    """Whether an act does harm in the eyes of the teller: to its own side, or by force to others who are no rebels and no criminals."""
    if any(p.sector in OUTLAWS for p in event.recipients):
        return False
    if codes([*event.recipients]) & own or any("its" in (p.text or "").lower().split() for p in event.recipients):
        return True
    return event.type == "ASSAULT" and all(p.code for p in event.recipients)


def speaks(scene: Scene, side: Participant) -> bool:
    """Whether a side is a state or speaks for one."""
    return side.code in scene.cast.states and side.sector in SPEAKING
