"""Events of a page in PLOVER: each with its frame, the words that fired, sides, realis, date and reporter.

Example:
    >>> find_events(document, parse, cast, statements, times, knowledge)[0].type
    'CONSULT'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from onrecord import ids
from onrecord.analysis.cast import Cast
from onrecord.analysis.events.dates import Clock
from onrecord.analysis.events.frames import Codebook, compile_codebook
from onrecord.analysis.events.matching import FRIENDLY, Match, Memo, match_noun, match_word
from onrecord.analysis.events.realis import is_demand, is_refusal, realis_of_act, realis_of_noun
from onrecord.analysis.events.roles import Roles, add_prepositions
from onrecord.analysis.events.sides import heads_of, participants
from onrecord.knowledge import Knowledge
from onrecord.language import Parse, Sentence
from onrecord.model import Document, Event, Participant, Span, Statement, TimeExpression

#: Acts that both sides do: all who take part are actors.
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
#: What the act inside a promise, a demand, a refusal or a threat is.
INNER_REALIS = {"AGREE": "planned", "REQUEST": "hypothetical", "THREATEN": "hypothetical", "REJECT": "negated", "ACCUSE": "actual"}
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
NOUN_CONFIDENCE, VERB_CONFIDENCE, SIDELESS = 0.6, 0.8, 0.35


@dataclass(slots=True)
class Scene:
    """What the coding of a page looks at."""

    document: Document
    parse: Parse
    cast: Cast
    statements: list[Statement]
    clock: Clock
    book: Codebook


def find_events(
    document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression], knowledge: Knowledge
) -> list[Event]:
    """All events of the page: sentence by sentence, the main one of each first."""
    book = knowledge.compiled("events.codebook", compile_codebook)
    scene = Scene(document, parse, cast, sorted(statements, key=lambda s: s.start), Clock(document, parse, times), book)
    found: list[Event] = []
    for sentence in parse.sentences:
        found += of_sentence(scene, sentence)
    return [replace(e, id=i) for e, i in zip(found, identities(document, found), strict=True)]


def identities(document: Document, events: list[Event]) -> list[str]:
    """Ids by trigger; the type tells two of one trigger apart."""
    return [ids.entry_id(document.id, "events", e.trigger.start, e.trigger.end, f"{e.type}{n if n else ''}") for n, e in numbered(events)]


def numbered(events: list[Event]) -> list[tuple[int, Event]]:
    """Events with the number of earlier ones that share trigger and type."""
    seen: dict[tuple[int, str], int] = {}
    out = []
    for e in events:
        key = (e.trigger.start, e.type)
        out.append((seen.get(key, 0), e))
        seen[key] = seen.get(key, 0) + 1
    return out


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
            continue
        used.update(match.used, (i,))
        if match.roles.object is not None:
            used.add(match.roles.object)
        if match.inner is not None and match.used and match.roles.complement in match.used:
            inside[match.inner.trigger] = INNER_REALIS.get(match.frame.type, "hypothetical")
        realis = inside.get(i) or realis_of_act(parse, i, match.roles.subject, match.roles.object, match.frame.type == "CONSULT")
        if match.frame.type == "AGREE" and inside.get(i) == INNER_REALIS["AGREE"]:
            continue
        event = code(scene, sentence, match, realis, VERB_CONFIDENCE)
        act = act_of_speech(scene, sentence, match, event)
        if act is not None:
            coded.append(((depth(parse, i), i - 1), act))
        if event is not None and (act is None or act.type != "REJECT"):
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
    return deduplicated([e for _, e in sorted(coded, key=lambda c: c[0])])


def act_of_speech(scene: Scene, sentence: Sentence, match: Match, event: Event | None) -> Event | None:
    """The refusal in "will not allow", the demand in "must withdraw": acts of their own about the act that is named."""
    parse, i = scene.parse, match.trigger
    if event is None or match.frame.type == "REJECT":
        return None
    if is_refusal(parse, i) and match.frame.type in FRIENDLY:
        return replace(event, type="REJECT", plover_type="REJECT", realis="actual", mode=None, **quad_and_score(scene, "REJECT"))
    if is_demand(parse, i) and parse.child(parse.heads[i], "nsubj") is not None:
        asking = participants(scene.document, parse, scene.cast, parse.child(parse.heads[i], "nsubj"))
        asked = event.actors or event.recipients
        sides: dict[str, Any] = {"actors": tuple(asking), "recipients": tuple(asked)}
        return replace(
            event, type="REQUEST", plover_type="REQUEST", realis="actual", mode=None, **sides, **quad_and_score(scene, "REQUEST")
        )
    return None


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
    recipients = [r for r in recipients if r.start is None or all(r.start != a.start for a in actors)]
    mutual = frame.type in MUTUAL or frame.mode == "ceasefire"
    if not actors and not codes(recipients) or not noun and not is_agent(scene, match.roles.subject, actors):
        return None
    if noun and not (actors and recipients or len(codes(actors + recipients)) >= 2 or frame.type in ("ASSAULT", "PROTEST") and recipients):
        return None
    if not codes(actors) and not codes(recipients) and realis == "actual" and noun:
        return None
    typed, frame_mode = frame.type, frame.mode
    if frame.type == "COOPERATE" and "military" in frame.contexts and len(codes(actors) | codes(recipients)) < 2:
        typed = "MOBILIZE"
    if mutual and frame_mode != "visit" and typed != "MOBILIZE":
        actors, recipients = joint(actors, recipients)
    elif len(codes(actors)) > 1 and typed in ("AGREE", "SUPPORT") and not codes(recipients):
        recipients = []
    row = scene.book.types[typed]
    start, end = passage(parse, sentence, match)
    trigger = Span(parse.starts[match.trigger], parse.ends[match.trigger])
    reporter = reporter_of(scene, trigger)
    date, interval = scene.clock.date_of(match.trigger, sentence, realis)
    known = bool(codes(actors) or codes(recipients))
    return Event(
        start=start, end=end, trigger=trigger, type=typed, plover_type=row.planned if realis == "planned" else typed,
        mode=frame_mode, contexts=frame.contexts, quad=row.quad, score=row.score, actors=tuple(actors), recipients=tuple(recipients),
        date=date, date_interval=interval, realis=realis, reported_by=reporter.id if reporter else None,
        method=f"frame:{frame.id}", confidence=confidence if known else SIDELESS,
    )  # fmt: skip


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


def joint(actors: list[Participant], recipients: list[Participant]) -> tuple[list[Participant], list[Participant]]:
    """Of a mutual act all participants are actors; those of the other side stay recipients too."""
    seen = {(a.code, a.actor, a.start) for a in actors}
    together = actors + [r for r in recipients if (r.code, r.actor, r.start) not in seen]
    return together, recipients or (actors if len(actors) > 1 else [])


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
    return found


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
    """The other side: the first place named by the frame that holds one with a code, else the first that holds any."""
    parse = scene.parse
    fallback: list[Participant] = []
    domestic: list[Participant] = []
    own = codes(actors)
    for place in (*match.frame.recipients, *LAST_PLACES.get(match.frame.type, ())):
        for head in heads_at(parse, match, place):
            if scene.clock.is_time(head):
                continue
            sides = participants(scene.document, parse, scene.cast, head)
            found = [p for p in sides if p.code is None or p.code not in own or len(own) > 1]
            if codes(found):
                return found
            fallback = fallback or found
            domestic = domestic or ([] if is_own(parse, head) else sides)
    return fallback or (domestic if match.frame.type not in MUTUAL else [])


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


def deduplicated(events: list[Event]) -> list[Event]:
    """One event for each type, sides and realis of a sentence: the first."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for e in events:
        key = (e.type, e.realis, frozenset(codes(list(e.actors) + list(e.recipients))) or e.trigger.start)
        if key not in seen:
            seen.add(key)
            kept.append(e)
    return kept
