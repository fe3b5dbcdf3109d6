"""What an act is after all by its sides: an exercise of one state alone, joint police work, a ban upon one's own people.

Example:
    >>> typed_by(scene, match, actors, recipients)
    ('MOBILIZE', None)
"""

from __future__ import annotations

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.no_acts import attacks_in_words
from onrecord.analysis.events.parties import codes
from onrecord.analysis.events.scene import Scene
from onrecord.model import Participant

#: Types that unknown ones may do to a place: its words then stand on both sides.
ONE_PLACE = frozenset(("ASSAULT", "COERCE"))
#: Sectors of those who keep the law.
LAWFUL = frozenset(("COP", "JUD", "SPY"))
#: Words before the partner in an exercise.
PARTNERS = frozenset(("with", "between", "of", "alongside"))

#: Sectors of forces, and prepositions before a target.
ARMED = frozenset(("MIL", "REB", "UAF"))
TARGET = frozenset(("on", "against", "inside", "upon"))


def typed_by(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> tuple[str, str | None]:
    """Type and mode: those of the frame, unless its sides make another act of it."""
    typed, mode = match.frame.type, match.frame.mode
    if attacks_in_words(scene.parse, match, actors, recipients):
        typed, mode = "ACCUSE", "disapprove"
    if match.frame.mode == "weapons" and match.frame.type == "MOBILIZE" and is_fired_at(scene, match, actors, recipients):
        typed, mode = "ASSAULT", "heavy-weapons"
    if typed == "PROTEST" and mode == "strike" and is_military_strike(scene, match, actors):
        typed, mode = "ASSAULT", None
    if match.frame.type == "COOPERATE" and "military" in match.frame.contexts and is_alone(scene, match, actors, recipients):
        typed = "MOBILIZE"
    if "release-at-home" in match.frame.rules and len(codes([*actors, *recipients])) == 1:
        typed, mode = "RETREAT", "release"  # prisoners exchanged with rebels
    if typed in ONE_PLACE and len(codes(actors)) > 1 and all(a.sector in LAWFUL for a in actors) and codes(recipients) <= codes(actors):
        typed, mode = "COOPERATE", None  # the police of two states against a gang
    if "blow-in-trade" in match.frame.rules and is_blow_in_trade(scene, match):
        typed, mode = "SANCTION", None
    if "rulers-upon-people" in match.frame.rules and codes(actors) and codes(recipients) == codes(actors):
        typed, mode = "COERCE", "restrict"
    return typed, mode


def is_military_strike(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether a strike is one of a state or of forces upon a target, no stoppage of workers: "carried out strikes on Tollish camps"."""
    parse, noun = scene.parse, match.roles.object
    if noun is None or not actors or parse.lemmas[noun].lower() != "strike":
        return False
    if not scene.book.holds("v.striking-at", parse.lemmas[match.trigger]):
        return False
    if any(a.sector not in ARMED and (a.sector or a.actor != scene.cast.states.get(a.code or "")) for a in actors):
        return False
    cases = [c for at in (noun, match.trigger) for c in parse.children[at] if parse.deps[c] == "prep" and parse.words[c] in TARGET]
    return any((goal := parse.child(c, "pobj")) is not None and not scene.clock.is_time(goal) for c in cases)


def is_fired_at(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether a weapon is no test: fired by rebels, towards a place of another state, or with somebody killed by it."""
    parse = scene.parse
    if not scene.book.holds("v.firing", parse.lemmas[match.trigger]):
        return False
    if actors and all(a.sector in ("REB", "UAF", "OPP", "CRM") for a in actors):
        return True
    if any(parse.deps[c] == "advcl" and scene.book.holds("v.harming", parse.lemmas[c]) for c in parse.children[match.trigger]):
        return True
    goals = [h for place in ("at", "near", "toward", "towards", "into") for h in match.roles.prepositions.get(place, ())]
    dry = [h for h in goals if not any(scene.book.holds("water", parse.lemmas[t]) for t in (h, *parse.children[h]))]
    return bool(dry) and bool(codes(recipients) - codes(actors))


def is_blow_in_trade(scene: Scene, match: Match) -> bool:
    """Whether one hits back with duties: its sentence, or else the page, tells of trade more than of arms."""
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[match.trigger]]
    for tokens in (range(sentence.first, sentence.last), range(len(parse))):
        trade = sum(scene.book.holds("w.trade-quarrel", parse.lemmas[t]) for t in tokens)
        armed = sum(scene.book.holds("w.armed-quarrel", parse.lemmas[t]) for t in tokens)
        if trade != armed:
            return trade > armed
    return False


def is_alone(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether an exercise is that of one state: nobody else is named with it and nothing calls it a joint one.

    A state off whose coast it is held takes no part in it.
    """
    parse = scene.parse
    if len(codes(actors)) > 1 or len(codes(recipients)) > 1 or parse.lemmas[match.trigger].lower() == "join":
        return False
    if "two-or-alone" in match.frame.rules and len(codes([*actors, *recipients])) > 1:
        return False
    nouns = [n for n in (match.trigger, match.roles.object, *match.used) if n is not None]
    beside = {parse.lemmas[c].lower() for n in nouns for c in parse.children[n]}
    return not beside & scene.book.classes["w.joint"] and not (len(codes([*actors, *recipients])) > 1 and beside & PARTNERS)
