"""Those within a state who deal with their own: who is met there, though the sentence names another state as what it is about.

Example: in "Arvenian miners accused the government of selling the pits to Kestrova" the other side is Arvenia's government.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.doers import agent_of, belongs_home
from onrecord.analysis.events.home import is_worldwide, spots
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.places import heads_at
from onrecord.analysis.events.reach import bears_code, listens
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.settling import DOMESTIC, RULING, is_domestic
from onrecord.analysis.events.sides import codes, participants
from onrecord.model import Participant

#: Acts that are done to somebody, in the order of no frame: the others are done together.
DONE_TO = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "CONCEDE", "RETREAT", "COERCE", "PROTEST", "SUPPORT", "SANCTION"))
#: Acts of rule, which a state as a whole does to those within it.
OF_RULE = frozenset(("COERCE", "RETREAT", "CONCEDE", "SANCTION"))
#: Acts that are told to somebody who need not be their other side.
TOLD = frozenset(("THREATEN", "CONCEDE", "RETREAT", "SUPPORT", "REJECT"))
#: Acts upon what those who rule have made: "a government bill".
UPON_WORKS = frozenset(("REJECT", "PROTEST", "SUPPORT", "ACCUSE", "REQUEST"))
#: Sectors of those who act within a state, beside the ones that always do.
WITHIN = DOMESTIC | RULING | frozenset(("JRN", "SPY"))
#: Clauses below a noun, and the words in them before whose the noun is.
CLAUSES = frozenset(("relcl", "acl", "advcl", "pcomp", "xcomp", "ccomp"))
ORIGINS = frozenset(("by", "from"))
DIRECT = ("obj", "dative")


def met_within(scene: Scene, match: Match, actors: list[Participant]) -> list[Participant]:
    """The other side where those within a state deal with their own; empty where it is another's or nobody is named.

    The first one at the object or the places of the frame decides: one who acts at home, whose words name no state or the doer's.
    """
    parse, typed, own = scene.parse, match.frame.type, codes(actors)
    if typed not in DONE_TO or len(own) != 1 or parse.pos[match.trigger] == "NOUN" or not own <= scene.cast.states.keys():
        return []
    inside = all(a.sector in WITHIN or is_domestic(scene, a) for a in actors)
    if not inside and typed not in OF_RULE or any(s.code not in own for s in spots(scene, match.trigger)):
        return []
    for place in dict.fromkeys((*DIRECT, *match.frame.recipients)):
        for head in heads_at(parse, match, place):
            if scene.clock.is_time(head) or listens(scene, head):
                continue
            if place in DIRECT and typed in TOLD and match.roles.complement is not None:
                continue
            sides = participants(scene.document, parse, scene.cast, head, True)
            if codes(sides) - own or others_in(scene, head, own):
                return []
            if sides and (is_at_home(scene, head, inside) or inside and typed in UPON_WORKS and belongs_home(parse, scene.cast, head)):
                return [p if p.code else replace(p, code=min(own)) for p in sides]
    return []


def is_at_home(scene: Scene, head: int, inside: bool) -> bool:
    """Whether a noun is one for those who act in their own country; soldiers and the like only where those within deal with them."""
    if is_worldwide(scene, head):
        return False
    known = agent_of(scene.parse, scene.cast, head)
    if known is None:
        return scene.parse.pos[head] == "PROPN" and inside and scene.cast.headed(scene.parse, head) is not None
    return known[1] and (inside or known[0] in DOMESTIC and scene.parse.lemmas[head].lower() not in scene.book.classes["w.abroad"])


def others_in(scene: Scene, head: int, own: set[str]) -> list[Participant]:
    """Another state's sides that hang from a noun outside a clause, or in one that tells by whom or whence it came."""
    parse = scene.parse
    for t in range(parse.lefts[head], parse.rights[head] + 1):
        if t == head or not bears_code(scene, t):
            continue
        at, told = t, False
        while at != head and parse.heads[at] != at:
            told = told or parse.deps[at] in CLAUSES
            at = parse.heads[at]
        if told and parse.lemmas[parse.heads[t]].lower() not in ORIGINS:
            continue
        found = participants(scene.document, parse, scene.cast, t, True)
        if codes(found) - own:
            return found
    return []
