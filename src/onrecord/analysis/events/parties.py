"""Who acts and who is acted on: the sides of a match, from the places that its frame names.

Example:
    >>> recipients_of(scene, match, actors_of(scene, match))[0].code
    'CHN'
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.cast import find_head
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.reach import deeper, home_of, homed, place_of_sentence
from onrecord.analysis.events.roles import Roles, add_prepositions
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import SITES, heads_of, participants
from onrecord.language import Parse
from onrecord.model import Participant

#: Acts that both sides do: all who take part are actors.
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
#: Acts whose other side may be those where it happened.
WHERE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "RETREAT", "CONCEDE", "SANCTION", "AID"})
#: Acts of the authorities of the place where nobody is named as their doer.
BY_AUTHORITIES = frozenset({"COERCE", "SANCTION", "ACCUSE"})
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
#: Prepositions of the meeting at which its own party speaks or acts.
OCCASIONS = frozenset(("during", "at", "in", "after", "before", "following"))


def is_agent(scene: Scene, head: int | None, actors: list[Participant]) -> bool:
    """Whether the subject is one that acts: a known side, a name, or a noun for people and bodies."""
    parse = scene.parse
    if head is None or codes(actors) or parse.pos[head] in ("PROPN", "PRON", "NUM"):
        return True
    agents = scene.book.classes.get("agent", frozenset())
    return any(parse.lemmas[h].lower() in agents for h in heads_of(parse, head))


def is_journey(match: Match) -> bool:
    """Whether a verb means a visit only by where it leads: "travelled to", "was expected in"."""
    return match.frame.mode == "visit" and match.frame.recipients[0] in ("to", "in", "for")


def travels(scene: Scene, head: int | None) -> bool:
    """Whether one that travels is meant: a person, a body or nobody named; trade and prices go elsewhere."""
    return head is None or is_agent(scene, head, [])


def sides_of_object(scene: Scene, match: Match) -> list[Participant]:
    """The doers that stand with the noun of an act that has no doer of its own: "the exercise of A and B will be held"."""
    noun = match.roles.object
    if noun is None:
        return []
    around = Roles(subject=scene.parse.child(noun, "poss"))
    add_prepositions(scene.parse, noun, around)
    return sides_of_noun(scene, Match(match.frame, noun, around))


def codes(sides: list[Participant]) -> set[str]:
    """The codes among sides."""
    return {p.code for p in sides if p.code}


def sides_of_noun(scene: Scene, match: Match) -> list[Participant]:
    """The doers of an act named by a noun: its possessor, "by", "between", "of", or the adjective of a state."""
    parse, around = scene.parse, match.roles
    for head in (
        around.subject,
        *around.prepositions.get("by", ()),
        *around.prepositions.get("between", ()),
        *(around.prepositions.get("from", ()) if "from" not in match.frame.recipients else ()),
    ):
        if head is not None and (found := participants(scene.document, parse, scene.cast, head)):
            return found
    for c in parse.children[match.trigger]:
        if parse.deps[c] in ("amod", "compound", "nmod") and (m := scene.cast.headed(parse, c)) is not None and m.actor:
            code_, sector = scene.cast.plover(m.actor)
            if code_:
                return [Participant(code_, sector, m.actor, m.start, m.end, m.text)]
    verb = parse.heads[match.trigger]
    if parse.deps[match.trigger] in ("dobj", "obj") and parse.pos[verb] == "VERB":
        subject = parse.child(verb, "nsubj")
        if subject is not None:
            return participants(scene.document, parse, scene.cast, subject)
    if match.frame.type == "CONSULT" and (subject := subject_above(parse, match.trigger)) is not None:
        return participants(scene.document, parse, scene.cast, subject)
    of = around.prepositions.get("of", ())
    return participants(scene.document, parse, scene.cast, of[0]) if of and match.frame.type not in ("ASSAULT", "COERCE", "SUPPORT") else []


def subject_above(parse: Parse, noun: int) -> int | None:
    """Who does something "during" or "after" a meeting: one of those who met."""
    case = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lemmas[case].lower() not in OCCASIONS:
        return None
    verb = parse.heads[case]
    for _ in range(4):
        if parse.pos[verb] == "VERB" and (subject := parse.child(verb, "nsubj", "nsubjpass")) is not None:
            return subject
        verb = parse.heads[verb]
    return None


def actors_of(scene: Scene, match: Match) -> list[Participant]:
    """The doers of an act named by a verb; "it" and "they" below a verb of saying are the speaker where nothing better is known."""
    parse, head = scene.parse, match.roles.subject
    if match.frame.recipients[:1] == ("subject",):
        return participants(scene.document, parse, scene.cast, sayer(parse, match.trigger))
    found = participants(scene.document, parse, scene.cast, head)
    if not codes(found) and head is not None and parse.pos[head] == "PRON":
        found = participants(scene.document, parse, scene.cast, sayer(parse, match.trigger)) or found
    if not codes(found) and found:
        return homed(scene, found, home_of(scene, match.trigger))
    if not found and head is None and match.roles.passive and match.frame.type in BY_AUTHORITIES:
        return authorities(scene, match)
    return found


def authorities(scene: Scene, match: Match) -> list[Participant]:
    """Who arrests, tries or bans where nobody is named: the state in which it happened ("was arrested in Dovrin")."""
    for place in SITES:
        for head in match.roles.prepositions.get(place, ()):
            sides = participants(scene.document, scene.parse, scene.cast, head, True)
            if codes(sides):
                return sides[:1]
    return []


def sayer(parse: Parse, i: int) -> int | None:
    """The subject of the verb that a clause is the content of."""
    for _ in range(8):
        if parse.heads[i] == i:
            return None
        if parse.deps[i] == "ccomp":
            return parse.child(parse.heads[i], "nsubj")
        i = parse.heads[i]
    return None


def recipients_of(scene: Scene, match: Match, actors: list[Participant]) -> list[Participant]:
    """The other side: the first place named by the frame that holds one with a code, else the nearest further down, else where it was."""
    parse, typed = scene.parse, match.frame.type
    fallback: list[Participant] = []
    domestic: list[Participant] = []
    own = codes(actors)
    for place in (*match.frame.recipients, *LAST_PLACES.get(typed, ())):
        for head in heads_at(parse, match, place):
            if scene.clock.is_time(head):
                continue
            sides = participants(scene.document, parse, scene.cast, head, typed in WHERE and place in SITES)
            found = [p for p in sides if p.code is None or p.code not in own or len(own) > 1]
            if codes(found):
                return people_there(scene, fallback, found) if place in SITES else found
            fallback = fallback or found
            domestic = domestic or ([] if is_own(parse, head) else sides)
    named, around = deeper(scene, match, own)
    people = [p for p in fallback if p.sector is not None]
    if typed in MUTUAL:
        return named or fallback
    if people:
        home = next(iter(codes(around)), None) or place_of_sentence(scene, match.trigger) or next(iter(codes(domestic) or own), None)
        return homed(scene, people, home)
    if is_name(parse, fallback):
        return fallback
    here = around if typed in WHERE else []
    return named or domestic_first(domestic) or here or fallback or domestic or against_rulers(match, actors)


def is_name(parse: Parse, sides: list[Participant]) -> bool:
    """Whether a side without a code is a person's or a body's name all the same."""
    if not sides or sides[0].start is None or sides[0].end is None:
        return False
    tokens = parse.tokens_in(sides[0].start, sides[0].end)
    return bool(tokens) and parse.pos[find_head(parse, tokens.start, tokens.stop - 1)] == "PROPN"


def domestic_first(domestic: list[Participant]) -> list[Participant]:
    """Own people and bodies of the doer's state: those with a code."""
    return [p for p in domestic if p.code is not None]


def people_there(scene: Scene, hit: list[Participant], where: list[Participant]) -> list[Participant]:
    """Those who were hit, with the state in which it happened: "three people in Dovrin"; else the state alone."""
    people = [p for p in hit if p.sector is not None]
    if not people or where[0].code is None:
        return where
    first = people[0]
    if first.end is not None and first.start is not None and where[0].end is not None and where[0].start is not None:
        between = scene.document.text[first.end : where[0].start]
        if first.end < where[0].start and len(between.split()) <= 3:
            text = scene.document.text[first.start : where[0].end]
            return [replace(first, code=where[0].code, end=where[0].end, text=text)]
    return homed(scene, people, where[0].code)


def against_rulers(match: Match, actors: list[Participant]) -> list[Participant]:
    """Whom a protest without a named target is against: the government of those who protest."""
    known = codes(actors)
    return [Participant(next(iter(known)), "GOV")] if match.frame.type == "PROTEST" and len(known) == 1 else []


def is_own(parse: Parse, head: int) -> bool:
    """Whether a noun belongs to the doer: "its troops", "their demand"."""
    return any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[head])


def heads_at(parse: Parse, match: Match, place: str) -> list[int]:
    """Head tokens at a place of the frame's notation: obj, subject, with, obj.on, comp.subj, comp.any, dative."""
    around = match.roles
    if place == "obj":
        return [] if around.object is None else heads_of(parse, around.object)[:1]
    if place == "subject":
        return [] if around.subject is None else [around.subject]
    if place == "dative":
        return [] if around.dative is None else [around.dative]
    if place.startswith("obj."):
        return [] if around.object is None else below(parse, around.object, place[4:])
    if place.startswith("comp."):
        return in_complement(parse, match, place[5:])
    found = around.prepositions.get(place, [])
    return found or ([] if around.object is None else below(parse, around.object, place))


def below(parse: Parse, noun: int, preposition: str) -> list[int]:
    """Objects of a preposition below a noun."""
    found = []
    for c in parse.children[noun]:
        if parse.deps[c] == "prep" and parse.lemmas[c].lower() == preposition and (target := parse.child(c, "pobj")) is not None:
            found.append(target)
    return found


def in_complement(parse: Parse, match: Match, what: str) -> list[int]:
    """Whom the complement names: the recipient of the act inside it, its object, or its subject."""
    verb = match.roles.complement
    if verb is None:
        return []
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if what == "subj":
        return [subject] if subject is not None else []
    found: list[int] = []
    if match.inner is not None:
        for place in match.inner.frame.recipients:
            found += heads_at(parse, match.inner, place) if not place.startswith("comp.") else []
    inner = match.inner.roles if match.inner is not None else None
    if inner is None:
        direct = parse.child(verb, "dobj", "obj")
        found += [direct] if direct is not None else []
        for c in parse.children[verb]:
            if parse.deps[c] == "prep" and (target := parse.child(c, "pobj")) is not None:
                found.append(target)
    elif inner.object is not None:
        found.append(inner.object)
    return found
