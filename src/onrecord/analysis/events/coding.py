"""Events of a page in PLOVER: each with its frame, the words that fired, sides, realis, date and reporter.

Example:
    >>> find_events(document, parse, cast, statements, times, knowledge)[0].type
    'CONSULT'
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.analysis.cast import Cast
from onrecord.analysis.events.choosing import NOUN_CONFIDENCE, SIDELESS, VERB_CONFIDENCE, deduplicated, identities, telling, told_once
from onrecord.analysis.events.contexts import contexts_of
from onrecord.analysis.events.dates import Clock
from onrecord.analysis.events.frames import NO_ACT, compile_codebook
from onrecord.analysis.events.matching import FRIENDLY, Match, Memo, match_noun, match_word
from onrecord.analysis.events.parties import (
    MUTUAL,
    TOGETHER,
    actors_of,
    codes,
    is_agent,
    is_journey,
    recipients_of,
    sides_of_noun,
    sides_of_object,
    travels,
)
from onrecord.analysis.events.realis import is_demand, is_promise, is_refusal, realis_of_act, realis_of_noun
from onrecord.analysis.events.roles import roles
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import participants
from onrecord.knowledge import Knowledge
from onrecord.language import Parse, Sentence
from onrecord.model import Document, Event, Participant, Span, Statement, TimeExpression

#: What the act inside a promise, a demand, a refusal or a threat is.
INNER_REALIS = {"AGREE": "planned", "REQUEST": "hypothetical", "THREATEN": "hypothetical", "REJECT": "negated", "ACCUSE": "actual"}
#: Types of acts in words: a day to come beside them is that of what they speak of.
SPOKEN = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
#: Types that "will" makes a promise of, whatever becomes of it.
PROMISED = frozenset(("RETREAT", "CONCEDE"))
#: Types that a first person without a side addressed only tells as its opinion.
STANCES = frozenset(("SUPPORT", "REJECT", "AGREE"))
#: Types that unknown ones may do to a place: its words then stand on both sides.
ONE_PLACE = frozenset(("ASSAULT", "COERCE"))
#: Words that tell that an exercise is not that of one state.
JOINT = frozenset("joint common bilateral trilateral multilateral combined multinational jointly together".split())


def find_events(
    document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression], knowledge: Knowledge
) -> list[Event]:
    """All events of the page: sentence by sentence, the main one of each first."""
    book = knowledge.compiled("events.codebook", compile_codebook)
    scene = Scene(document, parse, cast, sorted(statements, key=lambda s: s.start), Clock(document, parse, times), book)
    found: list[Event] = []
    for sentence in parse.sentences:
        found += of_sentence(scene, sentence)
    found = told_once(found)
    return [replace(e, id=i) for e, i in zip(found, identities(document, found), strict=True)]


def of_sentence(scene: Scene, sentence: Sentence) -> list[Event]:
    """The events of one sentence, the one nearest to its main clause first."""
    parse, memo = scene.parse, Memo()
    coded: list[tuple[tuple[int, int], Event]] = []
    used: set[int] = set()
    inside: dict[int, str] = {}
    for i in range(sentence.first, sentence.last):
        if parse.pos[i] not in ("VERB", "ADJ") or parse.deps[i] in ("amod", "compound"):
            continue
        match = match_word(parse, i, scene.book, memo)
        if match is None:
            if (demand := demand_of(scene, sentence, i)) is not None:
                coded.append(((depth(parse, i), i), demand))
            continue
        used.update(match.used, (i,))
        if match.roles.object is not None:
            used.add(match.roles.object)
        if match.inner is not None and match.frame.type != NO_ACT and match.roles.complement in match.used:
            inside[match.inner.trigger] = INNER_REALIS.get(match.frame.type, "hypothetical")
        realis = inside.get(i) or realis_of_act(parse, i, match.roles.subject, match.roles.object, match.frame.type == "CONSULT")
        if match.frame.type == "AGREE" and inside.get(i) == INNER_REALIS["AGREE"]:
            continue
        if match.frame.type == NO_ACT:
            used.update(below(parse, match.roles.object))
            continue
        event = code(scene, sentence, match, realis, VERB_CONFIDENCE)
        act = act_of_speech(scene, sentence, match, event)
        if act is not None:
            coded.append(((depth(parse, i), i - 1), act))
        if event is not None and (act is None or act.type == "REQUEST"):
            coded.append(((depth(parse, i), i), event))
    for i in range(sentence.first, sentence.last):
        if i in used or parse.pos[i] not in ("NOUN", "PROPN") or parse.deps[i] == "compound":
            continue
        match = match_noun(parse, i, scene.book)
        if match is None:
            continue
        event = code(scene, sentence, match, realis_of_noun(parse, i), NOUN_CONFIDENCE)
        if event is not None:
            coded.append(((depth(parse, i) + 1, i), event))
    return telling(deduplicated([e for _, e in sorted(coded, key=lambda c: c[0])]))


def act_of_speech(scene: Scene, sentence: Sentence, match: Match, event: Event | None) -> Event | None:
    """What is done by naming an act: refusing it ("will not"), demanding it ("must"), promising a retreat ("will release")."""
    parse, i = scene.parse, match.trigger
    if event is None or match.frame.type == "REJECT":
        return None
    if is_refusal(parse, i) and match.frame.type in FRIENDLY:
        return spoken(scene, event, "REJECT")
    if is_promise(parse, i) and event.realis == "planned" and binds(parse, match, event):
        return spoken(scene, event, "AGREE")
    if is_demand(parse, i) and parse.child(parse.heads[i], "nsubj") is not None:
        asking = participants(scene.document, parse, scene.cast, parse.child(parse.heads[i], "nsubj"))
        asked = event.actors or event.recipients
        return replace(spoken(scene, event, "REQUEST"), actors=tuple(asking), recipients=tuple(asked))
    return None


def binds(parse: Parse, match: Match, event: Event) -> bool:
    """Whether "will" makes a promise: of a concession, or of an agreement by the one who speaks ("said it would allow")."""
    subject = match.roles.subject
    if subject is None:
        return False
    return event.type in PROMISED or event.type == "AGREE" and parse.pos[subject] == "PRON" and parse.deps[match.trigger] == "ccomp"


def demand_of(scene: Scene, sentence: Sentence, i: int) -> Event | None:
    """A demand by what another must do, whatever that is: "Kestrova said that Arvenia must rebuild the dam"."""
    parse = scene.parse
    modal = next((c for c in parse.children[i] if parse.deps[c] == "aux" and parse.words[c].lower() in scene.book.modals), None)
    if modal is None or not is_demand(parse, i):
        return None
    asked = participants(scene.document, parse, scene.cast, parse.child(i, "nsubj"))
    asking = participants(scene.document, parse, scene.cast, parse.child(parse.heads[i], "nsubj"))
    if not codes(asked) or codes(asked) & codes(asking):
        return None
    frame = scene.book.modals[parse.words[modal].lower()][0]
    event = code(scene, sentence, Match(frame, i, roles(parse, i)), "actual", VERB_CONFIDENCE)
    return replace(event, actors=tuple(asking), recipients=tuple(asked)) if event is not None else None


def below(parse: Parse, noun: int | None) -> range:
    """The tokens of a noun with all that hangs from it."""
    return range(0) if noun is None else range(parse.lefts[noun], parse.rights[noun] + 1)


def spoken(scene: Scene, event: Event, typed: str) -> Event:
    """The act of speech of a type about an act that is named; it took place, whatever becomes of the act."""
    return replace(event, type=typed, plover_type=typed, realis="actual", mode=None, **quad_and_score(scene, typed))


def quad_and_score(scene: Scene, typed: str) -> dict[str, Any]:
    """The fields of an event that its type decides."""
    row = scene.book.types[typed]
    return {"quad": row.quad, "score": row.score}


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


def code(scene: Scene, sentence: Sentence, match: Match, realis: str, confidence: float) -> Event | None:
    """The event of a match, or None where no side of it is known."""
    parse, frame = scene.parse, match.frame
    noun = confidence == NOUN_CONFIDENCE
    actors = sides_of_noun(scene, match) if noun else actors_of(scene, match)
    if not noun and match.roles.subject is None and match.roles.object in match.used:
        actors = sides_of_object(scene, match) or actors
    recipients = recipients_of(scene, match, actors)
    if not noun and is_journey(match) and not (codes(recipients) and travels(scene, match.roles.subject)):
        return None
    if not (match.roles.subject is None and frame.type in ONE_PLACE):
        recipients = [r for r in recipients if r.start is None or all((r.start, r.end) != (a.start, a.end) for a in actors)]
    mutual = frame.type in MUTUAL or frame.mode == "ceasefire"
    if not actors and not codes(recipients) or not noun and not is_agent(scene, match.roles.subject, actors):
        return None
    if noun and not (actors and recipients or len(codes(actors + recipients)) >= 2 or frame.type in ("ASSAULT", "PROTEST") and recipients):
        return None
    if not codes(actors) and not codes(recipients) and realis == "actual" and noun:
        return None
    if not codes(recipients) and frame.type in STANCES and speaks_for_itself(parse, match):
        return None
    typed, frame_mode = frame.type, frame.mode
    if frame.type == "COOPERATE" and "military" in frame.contexts and is_alone(parse, match, actors, recipients):
        typed = "MOBILIZE"
    if mutual and frame_mode != "visit" and typed != "MOBILIZE":
        actors, recipients = joint(actors, recipients)
    elif len(actors) > 1 and codes(actors) and typed in TOGETHER and not codes(recipients):
        recipients = list(actors)
    row = scene.book.types[typed]
    start, end = passage(parse, sentence, match)
    contexts = contexts_of(parse, parse.tokens_in(start, end), frame.contexts, scene.book.contexts)
    trigger = Span(parse.starts[match.trigger], parse.ends[match.trigger])
    reporter = reporter_of(scene, trigger)
    date, interval = scene.clock.date_of(match.trigger, sentence, realis)
    if realis == "actual" and scene.clock.is_to_come(interval):
        if typed in SPOKEN:
            date, interval = None, None
        else:
            realis = "planned"
    known = bool(codes(actors) or codes(recipients))
    return Event(
        start=start, end=end, trigger=trigger, type=typed, plover_type=row.planned if realis == "planned" else typed,
        mode=frame_mode, contexts=contexts, quad=row.quad, score=row.score, actors=tuple(actors), recipients=tuple(recipients),
        date=date, date_interval=interval, realis=realis, reported_by=reporter.id if reporter else None,
        method=f"frame:{frame.id}", confidence=confidence if known else SIDELESS,
    )  # fmt: skip


def speaks_for_itself(parse: Parse, match: Match) -> bool:
    """Whether "I" or "we" is the doer: what one supports or opposes without naming a state is plain speaking."""
    subject = match.roles.subject
    return subject is not None and parse.words[subject].lower() in ("i", "we")


def is_alone(parse: Parse, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether an exercise is that of one state: no second side is known and nothing calls it a joint one."""
    if len(codes(actors) | codes(recipients)) > 1:
        return False
    nouns = [n for n in (match.trigger, match.roles.object, *match.used) if n is not None]
    return not any(parse.lemmas[c].lower() in JOINT for n in nouns for c in parse.children[n])


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
