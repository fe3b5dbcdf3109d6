"""What a frame finds and is no act between states: sport, a parliament at work, firms among themselves, nouns without sides.

Example:
    >>> is_business(actors)
    True
"""

from __future__ import annotations

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.parties import codes, is_agent
from onrecord.analysis.events.scene import Scene
from onrecord.model import Participant

#: Frames that mean talks only between two.
ONE_AT_WORK = frozenset(("consult.v.discuss",))
#: Frames whose "with" names somebody.
WITH_SOMEBODY = frozenset(("consult.v.meet.2", "sanction.v.break-with"))
#: Words of the names and nouns of firms.
FIRM = frozenset(
    "corp inc co ltd plc nv ag sa corporation company companies firm unit bank banks group shareholders holding holdings board".split()
)


def stands(typed: str, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether a noun stands for an event: with both its sides, a protest with who protests, an attack with whom it struck."""
    if actors and recipients or len(codes(actors + recipients)) >= 2:
        return True
    return typed in ("ASSAULT", "PROTEST") and bool(recipients) or typed == "PROTEST" and bool(codes(actors))


def typed_alone(match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether only one side is known of what takes two: a parliament that debates, the exports of one state."""
    takes_two = match.frame.id in ONE_AT_WORK or match.frame.type == "COOPERATE" and "economic" in match.frame.contexts
    return takes_two and len(codes([*actors, *recipients])) < 2


def is_business(actors: list[Participant]) -> bool:
    """Whether only firms act: what they agree, offer or buy among themselves is no act of states."""
    return bool(actors) and all(a.sector == "BUS" or bool(FIRM & set((a.text or "").lower().replace(".", "").split())) for a in actors)


def meets_nobody(scene: Scene, match: Match, recipients: list[Participant]) -> bool:
    """Whether what one meets or breaks "with" is nobody: "met with silence"."""
    return match.frame.id in WITH_SOMEBODY and bool(match.used) and not is_agent(scene, match.used[0], recipients)


def is_game(match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether one state beat another: in sport, since a state as a whole is beaten in no other way."""
    if match.frame.mode != "beat":
        return False
    sides = [*actors, *recipients]
    return len(sides) > 1 and all((p.actor or "").startswith("state:") for p in sides)
