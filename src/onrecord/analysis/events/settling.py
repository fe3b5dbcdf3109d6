"""Sides whose words name no state, where the rest of the act tells it: who acts at home, and upon whom.

Example: in "army officers overthrew the elected government of Quarland" the officers are Quarland's.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.home import (
    homed,
    is_apart,
    is_worldwide,
    lives_here,
    named,
    place_of_sentence,
    spot_of,
    words_of,
)
from onrecord.analysis.events.inside import FAITHS, is_kin
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.meant import sayer
from onrecord.analysis.events.own import own_state
from onrecord.analysis.events.phrases import AREAS, QUANTITIES
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes, participants
from onrecord.model import Participant

#: Sectors of those who are at home in the state that their words name.
ROOTED = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "PTY", "OPP", "REB", "LAB", "SOC", "REL", "ELI", "EDU", "JRN", "AGR"))
#: Sectors of those who deal with the rulers or the people of their own state where nobody else is named.
DOMESTIC = frozenset(("OPP", "REB", "PTY", "LAB", "SOC", "COP", "LEG", "JUD", "REL", "EDU", "AGR", "CVL", "ELI", "UAF", "MED"))
#: Acts of the authorities upon those who live in their state.
BY_RULERS = frozenset(("COERCE", "SANCTION", "ACCUSE", "RETREAT", "CONCEDE"))
#: Acts of rule, which those who rule mostly do upon their own where no other state is named, and their sectors.
RULED = frozenset(("COERCE", "SANCTION", "ACCUSE", "REJECT", "CONCEDE", "RETREAT"))
RULING = frozenset(("GOV", "MIL", "COP", "LEG", "JUD"))
#: Acts towards somebody: of those within a state towards its rulers, where nobody is named.
TOWARDS = frozenset(("REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE", "CONCEDE", "RETREAT"))
#: Sectors of those who are no forces of a state.
UNKNOWN = frozenset(("UAF", "CVL", "REB", "CRM", "REL", "OPP"))
#: Acts of violence, which those who live in a place do to what is there.
ONE_PLACE = frozenset(("ASSAULT", "COERCE"))
#: Sectors of the forces of a state.
ARMED = frozenset(("MIL", "COP"))
#: Acts of those who live in a place, whoever they are.
OF_THE_PLACE = frozenset(("PROTEST", "MOBILIZE"))
#: Acts of which a doer alone is told often enough.
SINGLE = frozenset(("MOBILIZE", "COOPERATE"))
#: Acts by which others are armed or backed.
BACKING = frozenset(("AID", "SUPPORT"))


def settled(
    scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """Both sides, with the state of those that act at home where the other side or the sentence tells it."""
    if match.frame.type == "MOBILIZE" and match.roles.passive and not actors and match.roles.object is not None:
        actors, recipients = moved(scene, match, recipients)
    if not codes(actors):
        actors = doers_at_home(scene, match, actors, recipients)
    if not codes(recipients) and recipients and len(codes(actors)) == 1 and match.frame.type not in SINGLE:
        recipients = met_at_home(scene, match, actors, recipients)
    if match.frame.type == "CONSULT":
        actors = other_than(scene, match, actors, recipients)
    if not codes(recipients) and match.frame.type in TOWARDS:
        recipients = hosts_of(scene, actors) or recipients
    recipients = insurgent(scene, match, actors, faithful(scene, match, actors, recipients))
    whom = match.roles.object
    him = match.frame.type in ONE_PLACE and whom is not None and scene.parse.pos[whom] == "PRON"  # "shot him"
    towards = him or match.frame.type in TOWARDS
    if not recipients and len(codes(actors)) == 1 and towards and all(is_domestic(scene, a) for a in actors):
        number = scene.parse.sentence_of[match.trigger]
        recipients = own_state(scene, match, actors, min(codes(actors))) if len(named(scene, number, number)) < 2 else recipients
    return actors, recipients


def other_than(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> list[Participant]:
    """Those who meet somebody "her Tollish counterpart" are of another state: the one spoken of before; of none where that is unsure.

    So is a person who comes to a state, unless a word of that person's own says otherwise.
    """
    parse, found = scene.parse, codes(recipients)
    words = [words_of(scene, r) for r in recipients]
    nouns = [w[1] for w in words if w is not None]
    theirs = [t for t in nouns if any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[t])]
    named_none = len(actors) == 1 and actors[0].actor is None and codes(actors) <= found and len(found) == 1
    if match.frame.mode == "visit" and len(actors) == 1 and len(found) == 1 and codes(actors) <= found and is_guest(scene, actors[0]):
        return [replace(actors[0], code=None)]
    if not named_none or not any(scene.book.holds("official", parse.lemmas[t]) or parse.lemmas[t].lower() == "counterpart" for t in theirs):
        return actors
    number = parse.sentence_of[match.trigger]
    before = named(scene, max(0, number - 2), number) - found
    return [replace(a, code=min(before) if len(before) == 1 else None) for a in actors]


def is_guest(scene: Scene, side: Participant) -> bool:
    """Whether a side is a person by a name, of whom no state is known, neither by these words nor else."""
    words = words_of(scene, side)
    if words is None or side.start is None or side.end is None:
        return False
    if scene.cast.plover(side.actor)[0] is not None or scene.parse.pos[words[1]] != "PROPN":
        return False
    within = scene.cast.within(side.start, side.end)
    return any(scene.cast.is_person(m) for m in within) and not any(scene.cast.told_of(m) for m in within)


def hosts_of(scene: Scene, actors: list[Participant]) -> list[Participant]:
    """The state in which those are posted who act: of "the Tollish embassy in Arden" that of Arden."""
    parse = scene.parse
    for words in (words_of(scene, a) for a in actors):
        if words is None or not scene.book.holds("posted", parse.lemmas[words[1]]):
            continue
        for case in parse.children[words[1]]:
            goal = parse.child(case, "pobj") if parse.lemmas[case].lower() in ("in", "to") else None
            found = [p for p in participants(scene.document, parse, scene.cast, goal, True) if p.code]
            if codes(found) - codes(actors):
                return found
    return []


def faithful(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> list[Participant]:
    """People of a faith whom the police or the courts of the one state that is named deal with: they are of that state."""
    number = scene.parse.sentence_of[match.trigger]
    lawful = all(a.sector in ("COP", "JUD") or a.sector in RULING and match.frame.type == "COERCE" for a in actors)
    if not lawful or not codes(recipients) <= FAITHS or len(codes(actors)) != 1 or len(named(scene, number, number)) > 1:
        return recipients
    return [replace(r, code=min(codes(actors))) if r.code else r for r in recipients]


def insurgent(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> list[Participant]:
    """Rebels whom a state arms or backs are not its own: those of the one that tells of it, else of none that is known."""
    own = codes(actors)
    if match.frame.type not in BACKING or any(a.sector == "REB" for a in actors):
        return recipients
    told = sayer(scene.parse, match.trigger)
    others = codes(participants(scene.document, scene.parse, scene.cast, told)) & scene.cast.states.keys() - own
    other = next(iter(others)) if len(others) == 1 else None
    return [replace(r, code=other) if is_nobodys_rebel(scene, r, own) else r for r in recipients]


def is_nobodys_rebel(scene: Scene, side: Participant, own: set[str]) -> bool:
    """Whether a side are rebels who have the code of some states, though no word of theirs names one."""
    if side.sector != "REB" or side.code not in own or side.start is None or side.end is None:
        return False
    return not any(side.code in scene.cast.told_of(m) for m in scene.cast.within(side.start, side.end))


def moved(scene: Scene, match: Match, recipients: list[Participant]) -> tuple[list[Participant], list[Participant]]:
    """Who is deployed where nobody is named who deploys them: the police of the place."""
    forces = participants(scene.document, scene.parse, scene.cast, match.roles.object)
    forces = homed(scene, forces, place_of_sentence(scene, match.trigger))
    return forces, [r for r in recipients if all((r.start, r.end) != (f.start, f.end) for f in forces)]


def doers_at_home(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> list[Participant]:
    """Doers without a state, with that of those upon whom they act at home; the rulers where nobody is named who arrests or tries."""
    found = codes(recipients)
    if not actors and match.frame.type == "RETREAT" and (captors := holders_of(scene, match)):
        return captors
    if not actors:
        named_act = any(n.slot == "subj" and n.group == "COERCE" for n in match.frame.needs)
        hidden = named_act or match.roles.passive and match.roles.subject is None or match.frame.recipients[:1] == ("subject",)
        here = named(scene, number := scene.parse.sentence_of[match.trigger], number)
        native = all(is_rooted(scene, r) or lives_here(scene, r) and here == found for r in recipients)
        ruled = hidden and match.frame.type in BY_RULERS and len(found) == 1 and native
        if hidden and match.frame.type == "ASSAULT" and len(found) == 1 and native and here <= found:
            return [replace(a, sector="UAF") for a in own_state(scene, match, recipients, min(found))]
        return own_state(scene, match, recipients, min(found)) if ruled else []
    if len(found) == 1 and all(is_of_people(scene, a) for a in actors):
        return [replace(a, code=min(found)) for a in actors]
    if match.frame.type == "ASSAULT" and len(found) == 1 and all(is_armed(scene, a) for a in actors):
        states = named(scene, number := scene.parse.sentence_of[match.trigger], number)
        return [replace(a, code=min(found), sector="UAF") for a in actors] if states == found else actors
    spot = spot_of(scene, match.trigger) if match.frame.type in OF_THE_PLACE else None
    if spot is not None and all(is_many(scene, a) for a in actors):
        return [replace(a, code=spot.code, sector=a.sector or "CVL") for a in actors]
    states = named(scene, number := scene.parse.sentence_of[match.trigger], number)
    local = match.frame.type in OF_THE_PLACE or match.frame.type in ONE_PLACE and all(a.sector in ARMED for a in actors)
    if local and states <= found and len(found) == 1 and all(is_many(scene, a) or a.sector in ARMED for a in actors):
        return [replace(a, code=min(found), sector=a.sector or "CVL") for a in actors]
    if not all(lives_here(scene, a) and a.sector != "BUS" and not is_stranger(scene, a) for a in actors):
        return actors
    if match.frame.type not in ONE_PLACE | OF_THE_PLACE and all(is_organ(scene, a) for a in actors) and are_states(scene, recipients):
        return actors  # a senate that accuses Arden is another's
    kin = match.frame.type in OF_THE_PLACE or all(is_domestic(scene, a) for a in actors)
    there = states <= found and (match.frame.type in ONE_PLACE and is_unknown(actors) and states == found or kin)
    if len(found) == 1 and (there or all(is_rooted(scene, r) for r in recipients)):
        return homed(scene, actors, min(found))
    apart = match.frame.type in TOWARDS and all(is_apart(scene, code, match.trigger) for code in states)
    return homed(scene, actors, min(states)) if not found and len(states) == 1 and not apart else actors


def is_organ(scene: Scene, side: Participant) -> bool:
    """Whether a side is an organ of a state or one of its people: "a senate panel", "the ministry"."""
    known = (agent_of(scene.parse, scene.cast, t) for t in nouns_of(scene, side))
    return side.sector in RULING or any(k is not None and k[1] and k[0] in RULING for k in known)


def are_states(scene: Scene, sides: list[Participant]) -> bool:
    """Whether sides are named by the bare names of states: "Arden", not "Arden's bankers"."""
    for side in sides:
        words = words_of(scene, side)
        mention = scene.cast.headed(scene.parse, words[1]) if words is not None and scene.parse.pos[words[1]] == "PROPN" else None
        if mention is None or mention.actor != scene.cast.states.get(side.code or ""):
            return False
    return bool(sides)


def holders_of(scene: Scene, match: Match) -> list[Participant]:
    """Who held those that are freed, or where they were held: "a nurse held in Arden since May was freed", "seized by Tollish rebels"."""
    parse, freed = scene.parse, match.roles.object if match.roles.object is not None else match.roles.subject
    for verb in parse.children[freed] if freed is not None else ():
        if parse.deps[verb] not in ("acl", "relcl") or not scene.book.holds("v.jailing", parse.lemmas[verb]):
            continue
        for word, place in (("by", False), ("in", True)):
            case = next((c for c in parse.children[verb] if parse.lemmas[c].lower() == word), None)
            head = parse.child(case, "pobj") if case is not None else None
            if head is not None and not scene.clock.is_time(head):
                found = [p for p in participants(scene.document, parse, scene.cast, head, place) if p.code]
                if found:
                    return found
    return []


def is_of_people(scene: Scene, side: Participant) -> bool:
    """Whether the words of a side only tell of what people it is: "ethnic Ardenians", "Ardenian separatists" in Toll."""
    words = words_of(scene, side)
    return words is not None and any(is_kin(scene.parse, scene.cast, t, t) for t in words[0])


def is_unknown(actors: list[Participant]) -> bool:
    """Whether those who act are no forces of a state: gunmen, masked men, a mob."""
    return all(a.sector in UNKNOWN for a in actors)


def is_many(scene: Scene, side: Participant) -> bool:
    """Whether the words of a side only say how many: "thousands"."""
    words = words_of(scene, side)
    return words is not None and scene.parse.lemmas[words[1]].lower() in QUANTITIES


def is_armed(scene: Scene, side: Participant) -> bool:
    """Whether the words of a side name only a weapon or what it does: "a bomb"."""
    words = words_of(scene, side)
    return words is not None and scene.book.holds("weapon-noun", scene.parse.lemmas[words[1]])


def is_stranger(scene: Scene, side: Participant) -> bool:
    """Whether a side is one that acts from anywhere."""
    return any(word in (side.text or "").lower() for word in scene.book.classes["w.stranger"])


def met_at_home(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> list[Participant]:
    """The other side without a state: that of doers who deal with their own, where the sentence names no second state."""
    number, code = scene.parse.sentence_of[match.trigger], min(codes(actors))
    if len(named(scene, number, number)) > 1 or code not in scene.cast.states:
        return recipients
    homely = scene.book.classes.get("homely", frozenset())
    ruling = match.frame.type in RULED and all(a.sector in RULING for a in actors) and not is_anothers(scene, match)
    ruling = ruling and not any(speaks_of(scene, a, scene.book.classes["w.delegated"]) for a in actors)
    at_home = ruling or all(is_domestic(scene, a) for a in actors) or any(speaks_of(scene, r, homely) for r in recipients)
    if at_home and match.frame.type != "CONSULT":
        return [replace(r, code=code) for r in recipients]
    return [replace(r, code=code) if is_domestic(scene, r) else r for r in homed(scene, recipients, code)]


def is_anothers(scene: Scene, match: Match) -> bool:
    """Whether what is refused was proposed by another, of whom was told before: "the minister would oppose such a move"."""
    whom = match.roles.object
    if match.frame.type != "REJECT" or whom is None:
        return False
    return any(scene.parse.words[c].lower() in ("such", "any") for c in scene.parse.children[whom])


def nouns_of(scene: Scene, side: Participant) -> list[int]:
    """The nouns in the words of a side."""
    if side.start is None or side.end is None:
        return []
    return [t for t in scene.parse.tokens_in(side.start, side.end) if scene.parse.pos[t] in ("NOUN", "PROPN")]


def is_domestic(scene: Scene, side: Participant) -> bool:
    """Whether a side is one of those within a state who deal with its rulers: an opposition, rebels, a union, "guerrilla leaders"."""
    known = (scene.cast.agents.get(scene.parse.lemmas[t].lower()) for t in nouns_of(scene, side))
    if (words := words_of(scene, side)) is not None and is_worldwide(scene, words[1]):
        return False
    return any(k is not None and k[1] and k[0] in DOMESTIC for k in known) or is_named_body(scene, side)


def is_named_body(scene: Scene, side: Participant) -> bool:
    """Whether a side is a body of a state's own by the last word of its name: "the Southern Front", "the Peasants' Party"."""
    words = words_of(scene, side)
    if words is None or scene.parse.pos[words[1]] != "PROPN" or words[1] == words[0].start:
        return False
    return scene.parse.words[words[1]].lower() in scene.book.classes.get("homebody", frozenset())


def speaks_of(scene: Scene, side: Participant, lemmas: frozenset[str]) -> bool:
    """Whether the words of a side hold one of a class: "free elections" are a matter of one's own state."""
    return any(scene.parse.lemmas[t].lower() in lemmas for t in nouns_of(scene, side))


def is_rooted(scene: Scene, side: Participant) -> bool:
    """Whether a side is at home in the state that its words name: a ministry, a town, an opposition; not so soldiers or tourists."""
    if (words := words_of(scene, side)) is None:
        return False
    _, head = words
    if scene.parse.lemmas[head].lower() in scene.book.classes["w.abroad"]:
        return False
    if scene.parse.lemmas[head].lower() in scene.book.classes["w.leader"]:
        return is_domestic(scene, side)
    known = agent_of(scene.parse, scene.cast, head)
    return any(roots(scene, t) for t in ([head] if known is not None else nouns_of(scene, side)))


def roots(scene: Scene, noun: int) -> bool:
    """Whether a noun is one for a place, or for those who are at home in the state that they are called after."""
    lemma = scene.parse.lemmas[noun].lower()
    known = agent_of(scene.parse, scene.cast, noun)
    return lemma in AREAS or known is not None and known[1] and known[0] in ROOTED and lemma not in scene.book.classes["w.abroad"]
