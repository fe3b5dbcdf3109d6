"""Events of a page in PLOVER: each with its frame, the words that fired, sides, realis, date and reporter.

Example:
    >>> find_events(document, parse, cast, statements, times, knowledge)[0].type
    'CONSULT'
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.cast import Cast
from onrecord.analysis.events.answering import answering
from onrecord.analysis.events.by_sides import ONE_PLACE, typed_by
from onrecord.analysis.events.choosing import (
    NOUN_CONFIDENCE,
    SIDELESS,
    VERB_CONFIDENCE,
    between,
    deduplicated,
    identities,
    telling,
    told_once,
    with_doers,
)
from onrecord.analysis.events.contexts import contexts_of
from onrecord.analysis.events.dates import Clock
from onrecord.analysis.events.doers import NGO
from onrecord.analysis.events.frames import NO_ACT, Frame, compile_codebook
from onrecord.analysis.events.home import spot_of
from onrecord.analysis.events.matching import Match, Memo, is_title_verb, is_verb, match_noun, match_word
from onrecord.analysis.events.no_acts import is_business, is_nameless, is_ruled_out, is_sideless, stands_alone, works_alone
from onrecord.analysis.events.outcome import INNER_REALIS, realis_inside, realis_of_match
from onrecord.analysis.events.parties import (
    MUTUAL,
    TOGETHER,
    actors_of,
    codes,
    recipients_of,
    sides_of_noun,
    sides_of_object,
    unknown_doers,
)
from onrecord.analysis.events.realis import demanding, is_content, is_future, is_negated, realis_of_noun
from onrecord.analysis.events.roles import Roles, add_prepositions, heads_clause, roles
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.settling import settled
from onrecord.analysis.events.sides import participants
from onrecord.analysis.events.speech_acts import act_of_speech
from onrecord.analysis.events.trade import is_trade
from onrecord.knowledge import Knowledge
from onrecord.language import Parse, Sentence
from onrecord.model import Document, Event, Participant, Span, Statement, TimeExpression

#: Classes of nouns that tell who acts by what stands beside them: "trade between", "rockets of".
NAMING = frozenset(("trading", "relief", "projectile", "strike", "exercise", "hostility"))
#: How deep below the main clause what a sentence tells stands aside.
ASIDE = 2
#: Types of acts in words: a day to come beside them is that of what they speak of.
SPOKEN = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
#: Sectors of those who rule.
RULING = frozenset(("GOV", "MIL", "COP", "LEG", "JUD"))
#: Prepositions of the noun of an act behind which stands at whom it is aimed.
AIMED = {
    "ASSAULT": ("on", "against"), "CONSULT": ("to", "with"), "SANCTION": ("on", "against", "with"), "PROTEST": ("against",),
    "AID": ("to", "for"), "RETREAT": ("of", "on"), "COERCE": ("on", "against", "of"),
}  # fmt: skip


def find_events(
    document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression], knowledge: Knowledge
) -> list[Event]:
    """All events of the page: sentence by sentence, the main one of each first."""
    book = knowledge.compiled("events.codebook", compile_codebook)
    cast.words = book.classes
    scene = Scene(document, parse, cast, sorted(statements, key=lambda s: s.start), Clock(document, parse, times), book)
    found: list[Event] = []
    for sentence in parse.sentences:
        found += of_sentence(scene, sentence)
    found = answering(scene, told_once(found))
    return [replace(e, id=i) for e, i in zip(found, identities(document, found), strict=True)]


def of_sentence(scene: Scene, sentence: Sentence) -> list[Event]:
    """The events of one sentence, the one nearest to its main clause first."""
    parse, memo = scene.parse, Memo()
    coded: list[tuple[tuple[int, int], Event]] = []
    used: set[int] = set()
    inside: dict[int, str] = {}
    promised: dict[int, Event] = {}
    missed: list[tuple[tuple[int, int], Match, str]] = []
    mute = False
    for i in range(sentence.first, sentence.last):
        if not is_verb(parse, i) and parse.pos[i] != "ADJ" or is_aside(parse, i):
            continue
        match = match_word(parse, i, scene.book, memo)
        if match is None:
            if (said := demand_of(scene, sentence, i) or threat_of(scene, sentence, i)) is not None:
                coded.append(((depth(parse, i), i), said))
            continue
        used.update(match.used, (i,))
        if match.roles.object is not None:
            used.add(match.roles.object)
        if match.inner is not None and match.roles.complement in match.used:
            inside.update(realis_inside(match))
        realis = realis_of_match(parse, match, scene.book.classes) if inside.get(i, "actual") == "actual" else inside[i]
        if match.frame.type == "AGREE" and inside.get(i) == INNER_REALIS["AGREE"]:
            continue
        if match.frame.type == NO_ACT:
            pass_over(parse, match, used, inside)
            mute = mute or depth(parse, i) == 0
            continue
        event = code(scene, sentence, match, realis, VERB_CONFIDENCE)
        event = on_errand(parse, as_promised(event, match, promised), match, promised)
        if event is None and match.roles.subject is not None:
            used.discard(match.roles.subject)
        if event is None:
            missed.append(((depth(parse, i), i), match, realis))
        act = act_of_speech(scene, match, event) or (demand_of(scene, sentence, i) if event is None else None)
        if act is not None:
            coded.append(((depth(parse, i), i - 1), act))
        if event is not None and (act is None or act.type == "REQUEST" and event.type != "THREATEN"):
            coded.append(((depth(parse, i), stands_at(parse, match)), event))
    for i in range(sentence.first, sentence.last):
        if i in used or parse.pos[i] not in ("NOUN", "PROPN") or parse.deps[i] == "compound" or parse.words[i] == "March":
            continue
        match = match_noun(parse, i, scene.book)
        if match is None or match.frame.type == NO_ACT:
            continue
        realis = realis_of_noun(parse, i, scene.book.classes)
        event = code(scene, sentence, match, realis, NOUN_CONFIDENCE)
        if event is not None:
            coded.append(((depth(parse, i) + 1, i), event))
        elif match.frame.type == "ASSAULT" and realis == "actual":
            missed.append(((depth(parse, i) + 1, i), match, realis))
    if not coded and not mute:
        coded = second_look(scene, sentence, missed)
    coded.sort(key=lambda c: c[0])
    told = deduplicated(with_doers([e for _, e in coded]))
    return between(told) if mute and coded and coded[0][0][0] >= ASIDE else telling(told)


def second_look(
    scene: Scene, sentence: Sentence, missed: list[tuple[tuple[int, int], Match, str]]
) -> list[tuple[tuple[int, int], Event]]:
    """The first act of a sentence that tells of nothing else, of which less is known than of others: who was arrested, not by whom."""
    parse = scene.parse
    for place, match, realis in sorted(missed, key=lambda m: m[0]):
        named = parse.pos[match.trigger] in ("NOUN", "PROPN")
        event = code(scene, sentence, match, realis, NOUN_CONFIDENCE if named else VERB_CONFIDENCE, alone=True)
        if event is not None:
            return [(place, event)]
    return []


def pass_over(parse: Parse, match: Match, used: set[int], inside: dict[int, str]) -> None:
    """Takes what a frame of no act tells of out of the sentence: its nouns, and the acts in what is denied or not said."""
    used.update(below(parse, match.roles.object))
    if "unsaid" in match.frame.rules:
        told = range(match.trigger + 1, parse.rights[match.trigger] + 1)
        used.update(told)
        inside.update({t: "hypothetical" for t in told if is_verb(parse, t)})
    if "denying" in match.frame.rules:
        inside.update({t: "negated" for t in below(parse, match.roles.object) if is_verb(parse, t)})


def as_promised(event: Event | None, match: Match, promised: dict[int, Event]) -> Event | None:
    """An act with the sides of the promise of it: "offered to negotiate with"; a promise is kept for the act in its clause."""
    if event is None:
        return None
    if event.type == "AGREE" and match.inner is not None and match.roles.complement in match.used:
        promised[match.inner.trigger] = event
    outer = promised.get(match.trigger)
    if outer is None or event.realis != "planned" or event.plover_type != outer.type:
        return event
    return replace(event, actors=outer.actors, recipients=outer.recipients)


def on_errand(parse: Parse, event: Event | None, match: Match, met: dict[int, Event]) -> Event | None:
    """A request that one went somewhere to make, made of the hosts: "went to Toll to demand his release"; a visit is kept for it."""
    if event is not None and event.type == "CONSULT":
        met[match.trigger] = event
    visit = met.get(parse.heads[match.trigger]) if event is not None and event.type == "REQUEST" else None
    if event is None or visit is None or visit.type != "CONSULT" or codes([*event.recipients]):
        return event
    hosts = tuple(p for p in visit.recipients if p.code and p.code not in codes([*event.actors]))
    return replace(event, recipients=hosts) if hosts else event


def is_aside(parse: Parse, i: int) -> bool:
    """Whether a verb only stands before a noun: "the reported raid"."""
    return parse.deps[i] in ("amod", "compound") and not heads_clause(parse, i) and not is_title_verb(parse, i)


def demand_of(scene: Scene, sentence: Sentence, i: int) -> Event | None:
    """A demand by what another must do, whatever that is: "Kestrova said that Arvenia must rebuild the dam"."""
    parse = scene.parse
    saying = demanding(parse, i)
    sayer = parse.child(saying, "nsubj") if saying is not None else None
    if saying is None or sayer is None:
        return None
    asking = participants(scene.document, parse, scene.cast, sayer)
    due = parse.child(parse.heads[i] if parse.deps[i] == "xcomp" else i, "nsubj")
    if due is not None and parse.pos[due] == "PRON" and (told := parse.child(saying, "dobj")) is not None:
        due = told  # "told Toll that it must rebuild the dam"
    asked = participants(scene.document, parse, scene.cast, due)
    if not codes(asked) or codes(asked) & codes(asking) and not asks_its_rulers(asking, asked):
        return None
    event = code(scene, sentence, Match(scene.book.modals["must"][0], i, roles(parse, i, scene.book.classes)), "actual", VERB_CONFIDENCE)
    return replace(event, actors=tuple(asking), recipients=tuple(asked)) if event is not None else None


def threat_of(scene: Scene, sentence: Sentence, i: int) -> Event | None:
    """A threat by what one will do unless another acts, whatever that is: "dockers said they would sink the boats unless Toll paid"."""
    parse = scene.parse
    clause = unless(parse, i)
    saying = parse.heads[i] if is_content(parse, i) else None
    doer, sayer = parse.child(i, "nsubj"), parse.child(saying, "nsubj") if saying is not None else None
    if clause is None or doer is None or not is_future(parse, i) or is_negated(parse, i):
        return None
    teller = sayer if sayer is not None and parse.pos[doer] == "PRON" else doer
    actors = participants(scene.document, parse, scene.cast, teller)
    asked = participants(scene.document, parse, scene.cast, parse.child(clause, "nsubj", "nsubjpass"))
    if not codes(actors):
        return None
    event = code(scene, sentence, Match(scene.book.modals["unless"][0], i, roles(parse, i, scene.book.classes)), "actual", VERB_CONFIDENCE)
    homely = [replace(p, code=p.code or min(codes(actors))) for p in asked if p.code or p.sector in RULING]
    return replace(event, actors=tuple(actors), recipients=tuple(homely)) if event is not None else None


def unless(parse: Parse, verb: int) -> int | None:
    """The clause with "unless" of a verb."""
    clauses = (c for c in parse.children[verb] if parse.deps[c] == "advcl")
    return next((c for c in clauses if any(parse.words[k].lower() == "unless" for k in parse.children[c])), None)


def asks_its_rulers(asking: list[Participant], asked: list[Participant]) -> bool:
    """Whether one within a state demands something of its rulers: "the opposition said that the government must go"."""
    ruling = bool(asked) and all(p.sector in RULING for p in asked)
    return ruling and bool(asking) and all(p.sector not in RULING and p.sector is not None for p in asking)


def below(parse: Parse, noun: int | None) -> range:
    """The tokens of a noun with all that hangs from it."""
    return range(0) if noun is None else range(parse.lefts[noun], parse.rights[noun] + 1)


def stands_at(parse: Parse, match: Match) -> int:
    """Where an act stands among others: an accusation that follows what it tells, before it ("…, a rights group protested")."""
    told = match.roles.complement
    early = "charge-behind" in match.frame.rules and told is not None and told < match.trigger
    return parse.lefts[told] - 1 if early and told is not None else match.trigger


def depth(parse: Parse, i: int) -> int:
    """How many clauses stand above a word; what is said, agreed or reported stands as high as the saying."""
    levels, at = 0, i
    for _ in range(40):
        if parse.heads[at] == at:
            return levels
        if parse.deps[at] in ("relcl", "acl", "advcl", "pcomp", "nsubj", "nsubjpass", "parataxis"):
            levels += 2
        elif parse.deps[at] in ("xcomp", "conj"):
            levels += 1
        at = parse.heads[at]
    return levels


def code(scene: Scene, sentence: Sentence, match: Match, realis: str, confidence: float, alone: bool = False) -> Event | None:
    """The event of a match, or None where no side of it is known.

    Args:
        alone: whether the sentence tells of nothing else, so that less need be known.
    """
    parse, frame, noun = scene.parse, match.frame, confidence == NOUN_CONFIDENCE
    told = told_by_subject(scene, match)
    actors, recipients = sides_of(scene, match, noun, told)
    stands = alone and stands_alone(scene, match, actors, recipients)
    if stands and noun and not codes([*actors, *recipients]):
        actors, recipients = at_the_place(scene, match, actors, recipients)
    if not stands and is_ruled_out(scene, match, actors, recipients, noun, told is not None):
        return None
    actors, recipients = told_apart(match, actors, recipients, told is not None)
    if not stands and is_sideless(scene, match, actors, recipients, noun, told is not None, realis):
        return None
    typed, mode = typed_by(scene, match, actors, recipients)
    if works_alone(typed, actors, recipients) or is_trade(scene, match, typed, actors, recipients):
        return None
    truce = frame.mode == "ceasefire" and "one-sided" not in frame.rules
    if (frame.type in MUTUAL or truce) and mode != "visit" and typed != "MOBILIZE":
        actors, recipients = joint(actors, recipients)
    elif len(actors) > 1 and codes(actors) and is_between(frame, typed, told) and codes(recipients) <= codes(actors):
        recipients = list(actors)
    known = bool(codes(actors) or codes(recipients))
    if not known and ("anybody" in frame.rules or is_business(scene, actors) or is_nameless(parse, typed, [*actors, *recipients])):
        return None
    row = scene.book.types[typed]
    start, end = passage(parse, sentence, match)
    trigger = Span(parse.starts[match.trigger], parse.ends[match.trigger])
    reporter = reporter_of(scene, trigger)
    date, interval = scene.clock.date_of(match.trigger, sentence, realis)
    if realis == "actual" and scene.clock.is_to_come(interval):
        if typed in SPOKEN:
            date, interval = None, None
        else:
            realis = "planned"
    return Event(
        start=start, end=end, trigger=trigger, type=typed, plover_type=row.planned if realis == "planned" else typed, mode=mode,
        contexts=contexts_of(parse, parse.tokens_in(start, end), frame.contexts, scene.book.contexts), quad=row.quad, score=row.score,
        actors=tuple(actors), recipients=tuple(recipients), date=date, date_interval=interval, realis=realis,
        reported_by=reporter.id if reporter else None, method=f"frame:{frame.id}", confidence=confidence if known else SIDELESS,
    )  # fmt: skip


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


def is_between(frame: Frame, typed: str, told: Match | None) -> bool:
    """Whether several do an act to each other: "traded fire", "the fighting between the army and the rebels"."""
    between = told is not None and bool(told.roles.prepositions.get("between"))
    return typed in TOGETHER or "each-other" in frame.rules or between


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
    recipients = aimed_at(scene, told, actors) or recipients_of(scene, match, actors)
    if not codes(recipients) and match.inner is not None and match.roles.complement in match.used:
        recipients = [r for r in recipients_of(scene, match.inner, actors) if r.code] or recipients
    return (actors, recipients) if noun else settled(scene, match, actors, recipients)


def aimed_at(scene: Scene, told: Match | None, actors: list[Participant]) -> list[Participant]:
    """At whom the noun of an act that is the subject is aimed: "the attack on Toll went on", "a visit to Toll began"."""
    if told is None:
        return []
    for place in AIMED.get(told.frame.type, ()):
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
    if not (match.roles.subject is None and match.frame.type in ONE_PLACE):
        recipients = [r for r in recipients if r.start is None or all((r.start, r.end) != (a.start, a.end) for a in actors)]
    if match.frame.type in ONE_PLACE and len(codes(actors)) == 1:  # a rights group that is raided is mostly one of the place
        recipients = [replace(r, code=min(codes(actors))) if r.code == NGO and r.actor is None else r for r in recipients]
    if not actors and match.frame.type == "PROTEST" and len(codes(recipients)) == 1:
        actors = [replace(r, sector="CVL") for r in recipients if r.code][:1]  # riots in Dovrin are those of its people
    return actors, recipients


def told_by_subject(scene: Scene, match: Match) -> Match | None:
    """The noun of the act where it is the subject ("riots broke out in Dovrin"), with what stands beside it and its verb."""
    acts = NAMING | scene.book.types.keys()
    if not any(n.slot == "subj" and n.group in acts for n in match.frame.needs) or match.roles.subject is None:
        return None
    around = Roles(subject=scene.parse.child(match.roles.subject, "poss"))
    add_prepositions(scene.parse, match.roles.subject, around)
    add_prepositions(scene.parse, match.trigger, around)
    return Match(match.frame, match.roles.subject, around)


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
