"""Where a frame's notation points: the head tokens at obj, subject, with, obj.on, comp.subj, comp.any, dative.

Example:
    >>> heads_at(parse, match, "obj.on")
    [7]
"""

from __future__ import annotations

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.phrases import heads_of
from onrecord.language import Parse


def heads_at(parse: Parse, match: Match, place: str) -> list[int]:
    """Head tokens at a place of the frame's notation: obj, subject, with, obj.on, comp.subj, comp.any, dative."""
    around = match.roles
    if place == "obj":
        return [] if around.object is None else heads_of(parse, around.object)[:1]
    if place == "subject":
        if around.subject is not None and parse.deps[around.subject] == "csubj":
            return list(filter(None, [parse.child(around.subject, "dobj", "obj")]))
        return [] if around.subject is None else [told(parse, match.trigger, around.subject)]
    if place == "dative":
        return [] if around.dative is None else [around.dative]
    if place.startswith("obj."):
        return [] if around.object is None else below(parse, around.object, place[4:])
    if place == "to.in":
        return [t for goal in around.prepositions.get("to", ()) for t in below(parse, goal, "in")]
    if place.startswith("comp."):
        return in_complement(parse, match, place[5:])
    found = around.prepositions.get(place, [])
    return found or ([] if around.object is None else below(parse, around.object, place))


def told(parse: Parse, verb: int, subject: int) -> int:
    """The subject of a clause; where that is a pronoun and somebody is told the clause, he: "told Toll that it would face a boycott"."""
    head = parse.heads[verb]
    if parse.pos[subject] != "PRON" or parse.deps[verb] != "ccomp":
        return subject
    whom = parse.child(head, "dobj", "obj", "dative")
    return whom if whom is not None and whom < verb and parse.pos[whom] in ("NOUN", "PROPN") else subject


def below(parse: Parse, noun: int, preposition: str) -> list[int]:
    """Objects of a preposition below a noun."""
    found = []
    for c in parse.children[noun]:
        if parse.deps[c] == "prep" and parse.lemmas[c].lower() == preposition and (target := parse.child(c, "pobj")) is not None:
            found.append(target)
        elif preposition == "by" and parse.deps[c] == "acl" and parse.tags[c] == "VBN" and (agent := parse.child(c, "agent")) is not None:
            found += [t for t in (parse.child(agent, "pobj"),) if t is not None]  # "the offer made by Toll"
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
