"""The other side of an act: where its frame says, else the nearest that is named further down, else those who were there.

Example:
    >>> recipients_of(scene, match, actors)[0].code
    'CHN'
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.analysis.cast import find_head
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.places import heads_at
from onrecord.analysis.events.reach import Below, aside, deeper, homed, place_of_sentence
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import QUANTITIES, SITES, codes, participants
from onrecord.language import Parse
from onrecord.model import Participant

#: Acts that both sides do: all who take part are actors.
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
#: Acts whose other side may be those where it happened.
WHERE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "RETREAT", "CONCEDE", "SANCTION", "AID"})
#: Where the other side stands when the frame's own places hold none: mostly where it happened.
LAST_PLACES = {
    "ASSAULT": ("against", "on", "in", "at", "near"),
    "COERCE": ("in", "of", "from", "at", "for"),
    "SANCTION": ("on", "against", "in", "of", "from", "for"),
    "CONCEDE": ("on", "in", "for", "of", "to"),
    "RETREAT": ("in", "of", "from", "to"),
    "ACCUSE": ("of", "into", "against", "for", "over", "in"),
    "REJECT": ("with", "from", "by", "for", "on", "of"),
    "AID": ("for", "in", "of"),
    "AGREE": ("with", "on", "in", "for", "to"),
    "REQUEST": ("in", "of", "to", "for"),
    "PROTEST": ("in", "over", "of", "from", "by"),
    "MOBILIZE": ("in", "at", "to", "of"),
    "THREATEN": ("of", "on", "in", "for"),
    "SUPPORT": ("with", "of", "in", "for"),
}
#: Between "three people" and "Dovrin" stand at most so many words where both are one side.
BETWEEN = 3


@dataclass(slots=True)
class Shallow:
    """What stands at the places of the frame: sides of another state, of the doer's own, mere places, those without a code."""

    firm: list[Participant] = field(default_factory=list)
    domestic: list[Participant] = field(default_factory=list)
    where: list[Participant] = field(default_factory=list)
    uncoded: list[Participant] = field(default_factory=list)


def recipients_of(scene: Scene, match: Match, actors: list[Participant]) -> list[Participant]:
    """The other side: what the frame's places name, else the nearest below them, else people without a state, else where it was."""
    parse, typed = scene.parse, match.frame.type
    own = codes(actors)
    at = look(scene, match, own)
    if at.firm or is_noun(parse, match.trigger):
        return at.firm or at.where or at.uncoded or at.domestic
    below = deeper(scene, match, own, {a.actor for a in actors})
    below.named = once(below.named)
    if typed in MUTUAL:
        return below.named or at.where or at.uncoded
    people = [p for p in at.uncoded if p.sector not in (None, "BUS")]
    if people:
        return people_there(scene, match, at.uncoded, at, below, own)
    if is_name(parse, at.uncoded):
        return at.uncoded
    here = [*at.where, *below.around] if typed in WHERE else []
    return (
        below.named or at.domestic or below.kin or here[:1] or against_rulers(match, actors)
        or homed(scene, below.people[:1], place_of_sentence(scene, match.trigger) or min(own, default=None))
        or below.home[:1] or at.uncoded or aside(scene, match, {a.actor for a in actors})
    )  # fmt: skip


def once(sides: list[Participant]) -> list[Participant]:
    """Each side once, at its first words."""
    unique: dict[tuple[str | None, str | None], Participant] = {}
    for side in sides:
        unique.setdefault((side.code, side.actor), side)
    return list(unique.values())


def look(scene: Scene, match: Match, own: set[str]) -> Shallow:
    """What stands at the places of the frame, and at those where the other side of such an act mostly stands."""
    typed, found, noun = match.frame.type, Shallow(), is_noun(scene.parse, match.trigger)
    for place in (*match.frame.recipients, *LAST_PLACES.get(typed, ())):
        site = place in SITES and (typed in WHERE or place not in match.frame.recipients)
        for head in heads_at(scene.parse, match, place):
            if scene.clock.is_time(head):
                continue
            sides = participants(scene.document, scene.parse, scene.cast, head, typed in WHERE and not noun)
            other = [p for p in sides if p.code is None or p.code not in own or len(own) > 1]
            if codes(other):
                if site:
                    found.where = found.where or [p for p in other if p.code]
                    continue
                found.firm = other
                return found
            mine = is_own(scene, head, own)
            if codes(sides) and not mine:
                found.domestic = found.domestic or sides
            elif not codes(sides):
                found.uncoded = found.uncoded or other
    return found


def is_noun(parse: Parse, token: int) -> bool:
    """Whether an act is named by a noun: only what stands with the noun is a side of it."""
    return parse.pos[token] in ("NOUN", "PROPN")


def is_own(scene: Scene, head: int, own: set[str]) -> bool:
    """Whether a noun belongs to the doer: "its troops", "their demand", "Arden's solidarity" where Arden acts."""
    for c in scene.parse.children[head]:
        if scene.parse.deps[c] == "poss":
            mention = scene.cast.headed(scene.parse, c)
            code = scene.cast.plover(mention.actor)[0] if mention is not None else None
            if scene.parse.pos[c] == "PRON" or code is not None and code in own:
                return True
    return False


def is_name(parse: Parse, sides: list[Participant]) -> bool:
    """Whether a side without a code is a person's or a body's name all the same."""
    if not sides or sides[0].start is None or sides[0].end is None:
        return False
    tokens = parse.tokens_in(sides[0].start, sides[0].end)
    if not tokens:
        return False
    head = find_head(parse, tokens.start, tokens.stop - 1)
    of = next((c for c in parse.children[head] if parse.lemmas[c].lower() == "of" and parse.lemmas[head].lower() in QUANTITIES), None)
    inner = parse.child(of, "pobj") if of is not None else None
    return parse.pos[head if inner is None else inner] == "PROPN"


def people_there(scene: Scene, match: Match, people: list[Participant], at: Shallow, below: Below, own: set[str]) -> list[Participant]:
    """Those who were acted on, with the state in which it happened ("three people in Dovrin"); at home where nothing else is told."""
    where = [*at.where, *below.around]
    if not where:
        home = place_of_sentence(scene, match.trigger) or min(codes(at.domestic) or own, default=None)
        return homed(scene, people, home)
    first, place = people[0], where[0]
    if first.start is not None and first.end is not None and place.start is not None and place.end is not None:
        between = scene.document.text[first.end : place.start]
        if first.end < place.start and len(between.split()) <= BETWEEN:
            return [replace(first, code=place.code, end=place.end, text=scene.document.text[first.start : place.end])]
    return homed(scene, people, place.code)


def against_rulers(match: Match, actors: list[Participant]) -> list[Participant]:
    """Whom a protest without a named target is against: the government of those who protest."""
    known = codes(actors)
    return [Participant(next(iter(known)), "GOV")] if match.frame.type == "PROTEST" and len(known) == 1 else []
