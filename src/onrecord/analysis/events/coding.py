"""An act that a frame fits, as an event: its sides, type, realis, date and reporter.

Example:
    >>> code(scene, sentence, match, "actual", VERB_CONFIDENCE).type
    'CONSULT'
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.attacked import within_attack
from onrecord.analysis.events.by_sides import ONE_PLACE, typed_by
from onrecord.analysis.events.choosing import (
    NOUN_CONFIDENCE,
    SIDELESS,
)
from onrecord.analysis.events.contexts import contexts_of
from onrecord.analysis.events.doers import NGO, agent_of
from onrecord.analysis.events.headlines import with_partner
from onrecord.analysis.events.helping import is_no_help
from onrecord.analysis.events.home import spot_of, words_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.matters import without_arms, without_matters
from onrecord.analysis.events.meant import both_spoken_of
from onrecord.analysis.events.milder import is_milder
from onrecord.analysis.events.no_acts import is_business, is_nameless, is_ruled_out, is_sideless, stands_alone, works_alone
from onrecord.analysis.events.parties import (
    MUTUAL,
    TOGETHER,
    actors_of,
    codes,
    is_agent,
    recipients_of,
    sides_of_noun,
    sides_of_object,
    unknown_doers,
)
from onrecord.analysis.events.reaching import reaches_nobody
from onrecord.analysis.events.realis import is_over
from onrecord.analysis.events.roles import Roles, add_prepositions
from onrecord.analysis.events.routine import is_own_order, is_routine
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.settling import settled
from onrecord.analysis.events.sides import participants
from onrecord.analysis.events.trade import is_trade
from onrecord.analysis.events.unsaid import with_states
from onrecord.language import Parse, Sentence
from onrecord.model import Event, Participant, Span, Statement

#: Classes of nouns that tell who acts by what stands beside them: "trade between", "rockets of".
NAMING = frozenset(("streetfight", "trading", "relief", "projectile", "strike", "exercise", "hostility"))
#: Types of acts in words: a day to come beside them is that of what they speak of.
SPOKEN = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
#: Classes of what several hold or call off with each other, and of what they sign or open.
SHARED, SIGNED = frozenset(("meeting", "CONSULT", "ceasefire")), frozenset(("agreement", "relation"))
#: Prepositions of the noun of an act behind which stands at whom it is aimed.
AIMED = {
    "ASSAULT": ("on", "against"), "CONSULT": ("to", "with"), "SANCTION": ("on", "against", "with"), "PROTEST": ("against",),
    "AID": ("to", "for"), "RETREAT": ("of", "on"), "COERCE": ("on", "against", "of"),
}  # fmt: skip


def code(scene: Scene, sentence: Sentence, match: Match, realis: str, confidence: float, alone: bool = False) -> Event | None:
    """The event of a match, or None where no side of it is known.

    Args:
        alone: whether the sentence tells of nothing else, so that less need be known.
    """
    parse, frame, noun = scene.parse, match.frame, confidence == NOUN_CONFIDENCE
    match = match if noun else within_attack(scene, match)
    told = told_by_subject(scene, match)
    actors, recipients = sides_of(scene, match, noun, told)
    stands = alone and stands_alone(scene, match, actors, recipients)
    if stands and noun and not codes([*actors, *recipients]):
        actors, recipients = at_the_place(scene, match, actors, recipients)
    if not stands and is_ruled_out(scene, match, actors, recipients, noun, told is not None):
        return None
    if is_no_help(scene, match, actors, recipients) or is_milder(scene, match, actors, recipients, noun):
        return None
    trigger = Span(parse.starts[match.trigger], parse.ends[match.trigger])
    reporter = reporter_of(scene, trigger)
    actors, recipients = told_apart(match, actors, without_teller(recipients, reporter, trigger), told is not None)
    if not stands and is_sideless(scene, match, actors, recipients, noun, told is not None, realis):
        return None
    typed, mode = typed_by(scene, match, actors, recipients)
    if not noun and is_own_order(scene, match):
        if len(codes([*actors, *recipients])) < 2:
            return None
        typed, mode = "AGREE", None  # what the leaders of two states have their governments do
        actors = recipients = [p for p in unique([*actors, *recipients]) if p.code]
    if is_no_act(scene, match, typed, actors, recipients, noun):
        return None
    recipients = without_arms(scene, typed, recipients)
    actors, recipients = on_both_sides(scene, match, typed, mode, told, actors, recipients)
    known = bool(codes(actors) or codes(recipients))
    if not known and ("anybody" in frame.rules or is_business(scene, actors) or is_nameless(parse, typed, mode, [*actors, *recipients])):
        return None
    recipients = without_matters(scene, typed, actors, recipients)
    row = scene.book.types[typed]
    start, end = passage(parse, sentence, match)
    date, interval = scene.clock.date_of(match.trigger, sentence, realis)
    if realis == "actual" and scene.clock.is_to_come(interval):
        if typed in SPOKEN or is_over(parse, match.trigger):
            at_once = typed not in SPOKEN and scene.clock.is_at_once(interval)
            date, interval = (date, interval) if at_once else (None, None)
        else:
            realis = "planned"
    return Event(
        start=start, end=end, trigger=trigger, type=typed, plover_type=row.planned if realis == "planned" else typed, mode=mode,
        contexts=contexts_of(parse, parse.tokens_in(start, end), frame.contexts, scene.book.contexts), quad=row.quad, score=row.score,
        actors=tuple(actors), recipients=tuple(recipients), date=date, date_interval=interval, realis=realis,
        reported_by=reporter.id if reporter else None, method=f"frame:{frame.id}", confidence=confidence if known else SIDELESS,
    )  # fmt: skip


def on_both_sides(
    scene: Scene, match: Match, typed: str, mode: str | None, told: Match | None, actors: list[Participant], recipients: list[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """The sides of what several do together or to each other: all who take part act; else they are as they were."""
    frame = match.frame
    truce = frame.mode == "ceasefire" and "one-sided" not in frame.rules
    if (frame.type in MUTUAL or truce) and mode != "visit" and typed != "MOBILIZE":
        if len(codes([*actors, *recipients])) > 1:
            actors, recipients = without_things(scene, actors), without_things(scene, recipients)
        return joint(actors, recipients)
    if len(actors) > 1 and codes(actors) and (
        is_each_other(scene.parse, match) or is_between(scene, match, typed, told) and is_theirs(typed, actors, recipients)
    ):
        return actors, list(actors)
    return actors, recipients


def is_no_act(scene: Scene, match: Match, typed: str, actors: list[Participant], recipients: list[Participant], noun: bool) -> bool:
    """Whether what is told is trade, routine or help that reaches nobody, or nothing that one does alone."""
    if works_alone(typed, actors, recipients) or is_trade(scene, match, typed, actors, recipients):
        return True
    return not noun and reaches_nobody(scene, match, actors, recipients) or is_routine(scene, match, actors, recipients)


def at_the_place(
    scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """The sides of an attack of which only the place is told: unknown armed ones of it, and those who were there or the place."""
    spot = spot_of(scene, match.trigger)
    if spot is None:
        return actors, recipients
    place = Participant(spot.code, None, scene.cast.states.get(spot.code), spot.start, spot.end, scene.document.text[spot.start : spot.end])
    place = place if place.actor in scene.cast.actors else replace(place, actor=None)
    struck = [replace(r, code=spot.code) for r in recipients]
    return actors or [replace(place, sector="UAF", actor=None)], struck or [place]


def is_between(scene: Scene, match: Match, typed: str, told: Match | None) -> bool:
    """Whether several do an act to each other: "traded fire", "the fighting between the army and the rebels"."""
    act = told if told is not None else match if scene.parse.pos[match.trigger] == "NOUN" else None
    between = act is not None and bool(act.roles.prepositions.get("between"))
    return typed in TOGETHER and is_shared(scene, match, typed) or "each-other" in match.frame.rules or between


def is_theirs(typed: str, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether nobody but those who act is named as the other side; whose plan several unions back is another than they are."""
    return codes(recipients) <= codes(actors) and not (typed == "SUPPORT" and len(codes(actors)) == 1 and codes(recipients))


def is_each_other(parse: Parse, match: Match) -> bool:
    """Whether several do an act to "each other" or "one another"."""
    whom = match.roles.object
    if whom is None or parse.words[whom].lower() not in ("other", "another") or whom == 0:
        return False
    return f"{parse.words[whom - 1]} {parse.words[whom]}".lower() in ("each other", "one another")


def is_shared(scene: Scene, match: Match, typed: str) -> bool:
    """Whether what several sign, promise or refuse is theirs: a pact, talks, a truce; not so a levy that they oppose."""
    thing = match.roles.object
    if typed == "AGREE" or thing is None or match.roles.complement is not None or scene.parse.lemmas[thing].lower() == "other":
        return True
    kinds = SHARED if typed == "REJECT" else SHARED | SIGNED
    return any(n.group in kinds for n in match.frame.needs) or any(scene.book.holds(k, scene.parse.lemmas[thing]) for k in kinds)


def sides_of(scene: Scene, match: Match, noun: bool, told: Match | None) -> tuple[list[Participant], list[Participant]]:
    """Who acts, and towards whom.

    Args:
        noun: whether a noun is the trigger. told: the noun of the act where it is the subject.
    """
    actors = sides_of_noun(scene, match) if noun else sides_of_noun(scene, told) if told else actors_of(scene, match)
    if not noun and match.roles.subject is None and match.roles.object in match.used:
        actors = sides_of_object(scene, match) or actors
    if told is not None and not actors and match.frame.type == "ASSAULT":
        actors = unknown_doers(scene, match)
    actors = actors if noun or told is not None else with_partner(scene, match, actors)
    recipients = charged(scene, match, actors) or aimed_at(scene, told, actors) or recipients_of(scene, match, actors)
    asked = match.frame.type == "REQUEST" and bool(recipients) and recipients[0].sector == "BUS"
    if not codes(recipients) and not asked and match.inner is not None and match.roles.complement in match.used:
        recipients = [r for r in recipients_of(scene, match.inner, actors) if r.code] or recipients
    if not codes(actors) and (both := both_spoken_of(scene, match, codes(recipients))):
        return both, both
    return (actors, recipients) if noun else with_states(scene, match, *settled(scene, match, actors, recipients))


def charged(scene: Scene, match: Match, actors: list[Participant]) -> list[Participant]:
    """Who did what is told as a charge: the army in "a rights group said the army had killed two miners in Toll"."""
    if "charged-doer" not in match.frame.rules or match.inner is None:
        return []
    doers, tellers = actors_of(scene, within_attack(scene, match.inner)), {a.start for a in actors}
    return [p for p in doers if p.code in scene.cast.states and p.start not in tellers]


def aimed_at(scene: Scene, told: Match | None, actors: list[Participant]) -> list[Participant]:
    """At whom the noun of an act that is the subject is aimed: "the attack on Toll went on", "a visit to Toll began"."""
    if told is None:
        return []
    done = told.frame.type == "ASSAULT" and "by" in told.roles.prepositions  # "the bombing of Toll by Arden"
    for place in (*AIMED.get(told.frame.type, ()), *(("of",) if done else ())):
        for head in told.roles.prepositions.get(place, ()):
            if scene.parse.heads[scene.parse.heads[head]] == told.trigger and not scene.clock.is_time(head):
                found = participants(scene.document, scene.parse, scene.cast, head, True, True)
                if codes(found) - codes(actors):
                    return found
    return []


def told_apart(
    match: Match, actors: list[Participant], recipients: list[Participant], told: bool
) -> tuple[list[Participant], list[Participant]]:
    """The sides without words that stand on both: but for what unknown ones do to a place, and the riots of a place."""
    if not (match.roles.subject is None and match.frame.type in ONE_PLACE and len(codes(actors)) < 2):
        recipients = [r for r in recipients if r.start is None or all((r.start, r.end) != (a.start, a.end) for a in actors)]
    if match.frame.type in ONE_PLACE and len(codes(actors)) == 1:  # a rights group that is raided is mostly one of the place
        recipients = [replace(r, code=min(codes(actors))) if r.code == NGO and r.actor is None else r for r in recipients]
    if not actors and match.frame.type == "PROTEST" and len(codes(recipients)) == 1:
        actors = [replace(r, sector="CVL") for r in recipients if r.code][:1]  # riots in Dovrin are those of its people
    return actors, recipients


def without_teller(sides: list[Participant], reporter: Statement | None, trigger: Span) -> list[Participant]:
    """Sides but for the one behind the act who only tells of it: "agreed to propose a levy, the guild's chairman said"."""
    teller = reporter.speaker if reporter is not None else None
    if teller is None or teller.start is None or teller.end is None or teller.start < trigger.end:
        return sides
    return [p for p in sides if p.start is None or p.end is None or not (teller.start <= p.start and p.end <= teller.end)]


def told_by_subject(scene: Scene, match: Match) -> Match | None:
    """The noun of the act where it is the subject ("riots broke out in Dovrin"), with what stands beside it and its verb."""
    acts = NAMING | scene.book.types.keys()
    if not any(n.slot == "subj" and n.group in acts for n in match.frame.needs) or match.roles.subject is None:
        return None
    around = Roles(subject=scene.parse.child(match.roles.subject, "poss"))
    add_prepositions(scene.parse, match.roles.subject, around)
    add_prepositions(scene.parse, match.trigger, around)
    return Match(match.frame, match.roles.subject, around)


def without_things(scene: Scene, sides: list[Participant]) -> list[Participant]:
    """Of those who meet or work together the ones that can: beside known ones no things ("warships and aircraft of the two navies")."""
    return [p for p in sides if p.code or not is_thing(scene, p)]


def is_thing(scene: Scene, side: Participant) -> bool:
    """Whether the words of a side name a thing, a matter or "warships", nobody that has a state of its own."""
    words = words_of(scene, side)
    if words is None or scene.parse.pos[words[1]] != "NOUN":
        return False
    known = agent_of(scene.parse, scene.cast, words[1])
    return not known[1] if known is not None else not is_agent(scene, words[1], [])


def unique(sides: list[Participant]) -> list[Participant]:
    """The first side of each code."""
    return list({p.code: p for p in reversed(sides)}.values())[::-1]


def joint(actors: list[Participant], recipients: list[Participant]) -> tuple[list[Participant], list[Participant]]:
    """Of a mutual act all participants are actors; those of the other side stay recipients too."""
    seen = {(a.code, a.actor, a.start) for a in actors}
    together = actors + [r for r in recipients if (r.code, r.actor, r.start) not in seen]
    return together, recipients or (actors if len(actors) > 1 else [])


def passage(parse: Parse, sentence: Sentence, match: Match) -> tuple[int, int]:
    """The words of the event: from its subject to the last word below its trigger, within the sentence."""
    first, last = parse.lefts[match.trigger], parse.rights[match.trigger]
    for head in (match.roles.subject, match.roles.object):
        if head is not None and sentence.first <= head < sentence.last:
            first, last = min(first, parse.lefts[head]), max(last, head)
    while last > match.trigger and parse.pos[last] == "PUNCT":
        last -= 1
    while first < match.trigger and parse.pos[first] == "PUNCT":
        first += 1
    return parse.starts[first], parse.ends[last]


def reporter_of(scene: Scene, trigger: Span) -> Statement | None:
    """The innermost statement in whose content the trigger stands."""
    holding = [s for s in scene.statements if s.start <= trigger.start < s.end and any(c.holds(trigger) for c in s.content)]
    return min(holding, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
