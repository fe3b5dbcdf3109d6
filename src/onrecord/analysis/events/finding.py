"""Events of a page in PLOVER, sentence by sentence: the acts that its verbs tell, then those that its nouns name.

Example:
    >>> find_events(document, parse, cast, statements, times, knowledge)[0].type
    'CONSULT'
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.analysis.cast import Cast
from onrecord.analysis.events.alleging import charge_of
from onrecord.analysis.events.answering import answering
from onrecord.analysis.events.choosing import (
    NOUN_CONFIDENCE,
    VERB_CONFIDENCE,
    between,
    deduplicated,
    identities,
    telling,
    told_once,
    with_doers,
)
from onrecord.analysis.events.coding import code
from onrecord.analysis.events.dates import Clock
from onrecord.analysis.events.demands import demand_of, threat_of
from onrecord.analysis.events.frames import NO_ACT, compile_codebook
from onrecord.analysis.events.matching import Match, Memo, is_title_verb, is_verb, match_noun, match_word
from onrecord.analysis.events.officials import place_officials
from onrecord.analysis.events.outcome import INNER_REALIS, realis_inside, realis_of_match
from onrecord.analysis.events.parties import codes
from onrecord.analysis.events.realis import realis_of_noun
from onrecord.analysis.events.roles import heads_clause
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.speech_acts import act_of_speech
from onrecord.knowledge import Knowledge
from onrecord.language import Parse, Sentence
from onrecord.model import Document, Event, Statement, TimeExpression

#: How deep below the main clause what a sentence tells stands aside.
ASIDE = 2
#: Where an act stands in its sentence: how many clauses are above it, and its token.
Place = tuple[int, int]


@dataclass(slots=True)
class Telling:
    """What a sentence tells, as it is read.

    Attributes:
        acts: its events by their places. missed: acts of which too little is known to code them beside others, with their realis.
        used: tokens that tell an act already. inside: the realis of verbs inside another's content.
        refused: verbs that tell what is refused: "refused to accept".
        met: promises and visits by the token that tells them, for the acts in their clauses.
        mute: whether its main clause is one of no act.
    """

    acts: list[tuple[Place, Event]] = field(default_factory=list)
    missed: list[tuple[Place, Match, str]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    inside: dict[int, str] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    met: dict[int, Event] = field(default_factory=dict)
    mute: bool = False


def find_events(
    document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression], knowledge: Knowledge
) -> list[Event]:
    """All events of the page: sentence by sentence, the main one of each first."""
    book = knowledge.compiled("events.codebook", compile_codebook)
    cast.words = book.classes
    scene = Scene(document, parse, cast, sorted(statements, key=lambda s: s.start), Clock(document, parse, times), book)
    place_officials(scene)
    found: list[Event] = []
    for sentence in parse.sentences:
        found += of_sentence(scene, sentence)
    found = answering(scene, told_once(found))
    return [replace(e, id=i) for e, i in zip(found, identities(document, found), strict=True)]


def of_sentence(scene: Scene, sentence: Sentence) -> list[Event]:
    """The events of one sentence, the one nearest to its main clause first."""
    told, memo = Telling(), Memo()
    for i in range(sentence.first, sentence.last):
        if (is_verb(scene.parse, i) or scene.parse.pos[i] == "ADJ") and not is_aside(scene.parse, i):
            read_verb(scene, sentence, i, told, memo)
    for i in range(sentence.first, sentence.last):
        if i not in told.used and names_act(scene.parse, i):
            read_noun(scene, sentence, i, told)
    if not told.acts and not told.mute:
        told.acts = second_look(scene, sentence, told.missed)
    told.acts.sort(key=lambda c: c[0])
    events = deduplicated(with_doers([e for _, e in told.acts]))
    return between(events) if told.mute and told.acts and told.acts[0][0][0] >= ASIDE else telling(events)


def read_verb(scene: Scene, sentence: Sentence, i: int, told: Telling, memo: Memo) -> None:
    """Adds what a verb or an adjective tells: the act of its frame, a demand by what another must do, a threat."""
    parse = scene.parse
    match = match_word(parse, i, scene.book, memo)
    if match is None or match.frame.type == "RETREAT" and threat_of(scene, sentence, i) is not None:  # "will pull out unless"
        if (said := demand_of(scene, sentence, i) or threat_of(scene, sentence, i)) is not None:
            told.acts.append(((depth(parse, i), i), said))
        return
    if "only-telling" in match.frame.rules and match.roles.passive:
        return  # "the seizure of a ship was reported"
    told.used.update(t for t in (*match.used, i, match.roles.object) if t is not None)
    if match.inner is not None and match.roles.complement in match.used:
        told.inside.update(realis_inside(match))
        if match.frame.type == "REJECT":
            told.refused.add(match.inner.trigger)
    around = told.inside.get(i, "actual")
    if match.frame.type == "AGREE" and (around == INNER_REALIS["AGREE"] or i in told.refused):
        return
    if match.frame.type == NO_ACT:
        pass_over(parse, match, told)
        told.mute = told.mute or depth(parse, i) == 0
        return
    realis = realis_of_match(parse, match, scene.book.classes) if around == "actual" else around
    event = on_errand(parse, as_promised(code(scene, sentence, match, realis, VERB_CONFIDENCE), match, told), match, told)
    if event is None:
        told.missed.append(((depth(parse, i), i), match, realis))
        if match.roles.subject is not None:
            told.used.discard(match.roles.subject)
    act = act_of_speech(scene, match, event) or (demand_of(scene, sentence, i) if event is None else None)
    if act is not None:
        told.acts.append(((depth(parse, i), i - 1), act))
    if event is not None and (act is None or act.type == "REQUEST" and event.type != "THREATEN"):
        told.acts.append(((depth(parse, i), stands_at(parse, match)), event))
    if (charge := charge_of(scene, match, event)) is not None:
        told.acts.append(((depth(parse, i), stands_at(parse, match)), charge))


def names_act(parse: Parse, i: int) -> bool:
    """Whether a token is a noun that may name an act."""
    return parse.pos[i] in ("NOUN", "PROPN") and parse.deps[i] != "compound" and parse.words[i] != "March"


def read_noun(scene: Scene, sentence: Sentence, i: int, told: Telling) -> None:
    """Adds the act that a noun names, where its sides stand with it."""
    parse = scene.parse
    match = match_noun(parse, i, scene.book)
    if match is None or match.frame.type == NO_ACT:
        return
    realis = realis_of_noun(parse, i, scene.book.classes)
    event = code(scene, sentence, match, realis, NOUN_CONFIDENCE)
    if event is not None:
        told.acts.append(((depth(parse, i) + 1, i), event))
    elif match.frame.type == "ASSAULT" and realis == "actual":
        told.missed.append(((depth(parse, i) + 1, i), match, realis))


def second_look(scene: Scene, sentence: Sentence, missed: list[tuple[Place, Match, str]]) -> list[tuple[Place, Event]]:
    """The first act of a sentence that tells of nothing else, of which less is known than of others: who was arrested, not by whom."""
    parse = scene.parse
    for place, match, realis in sorted(missed, key=lambda m: m[0]):
        named = parse.pos[match.trigger] in ("NOUN", "PROPN")
        event = code(scene, sentence, match, realis, NOUN_CONFIDENCE if named else VERB_CONFIDENCE, alone=True)
        if event is not None:
            return [(place, event)]
    return []


def pass_over(parse: Parse, match: Match, told: Telling) -> None:
    """Takes what a frame of no act tells of out of the sentence: its nouns, and the acts in what is denied or not said."""
    told.used.update(below(parse, match.roles.object))
    if "unsaid" in match.frame.rules:
        unsaid = range(match.trigger + 1, parse.rights[match.trigger] + 1)
        told.used.update(unsaid)
        told.inside.update({t: "hypothetical" for t in unsaid if is_verb(parse, t)})
    if "denying" in match.frame.rules:
        told.inside.update({t: "negated" for t in below(parse, match.roles.object) if is_verb(parse, t)})


def as_promised(event: Event | None, match: Match, told: Telling) -> Event | None:
    """An act with the sides of the promise of it: "offered to negotiate with"; a promise is kept for the act in its clause."""
    if event is None:
        return None
    if event.type == "AGREE" and match.inner is not None and match.roles.complement in match.used:
        told.met[match.inner.trigger] = event
    outer = told.met.get(match.trigger)
    if outer is None or event.realis != "planned" or event.plover_type != outer.type:
        return event
    return replace(event, actors=outer.actors, recipients=outer.recipients)


def on_errand(parse: Parse, event: Event | None, match: Match, told: Telling) -> Event | None:
    """A request that one went somewhere to make, made of the hosts: "went to Toll to demand his release"; a visit is kept for it."""
    if event is not None and event.type == "CONSULT":
        told.met[match.trigger] = event
    visit = told.met.get(parse.heads[match.trigger]) if event is not None and event.type == "REQUEST" else None
    if event is None or visit is None or visit.type != "CONSULT" or codes([*event.recipients]):
        return event
    hosts = tuple(p for p in visit.recipients if p.code and p.code not in codes([*event.actors]))
    return replace(event, recipients=hosts) if hosts else event


def is_aside(parse: Parse, i: int) -> bool:
    """Whether a verb only stands before a noun: "the reported raid"."""
    return parse.deps[i] in ("amod", "compound") and not heads_clause(parse, i) and not is_title_verb(parse, i)


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
