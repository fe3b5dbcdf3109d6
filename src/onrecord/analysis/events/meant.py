"""Whom words mean that name nobody: "we" of who speaks, "it" of the sentence before, "the leaders" of the two states spoken of.

Example: in "Arden's minister arrived in Toll. The ministers met for an hour" the doers are Arden and Toll.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.clauses import is_infinitive
from onrecord.analysis.events.home import named
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.phrases import INNER
from onrecord.analysis.events.places import below
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes, participants
from onrecord.analysis.plurals import OWN, near
from onrecord.language import Parse
from onrecord.model import Participant, Statement

#: Acts that those do together whom a plural means.
JOINT = frozenset(("CONSULT", "COOPERATE", "AGREE"))
#: Kinds of statements whose content is in the words of who speaks, and what the method of those of interviews ends in.
QUOTED, TURN = frozenset(("direct", "mixed")), "turn"
#: Kinds of actors that "it" may mean.
BODIES = ("state:", "organisation:")
#: Tokens before the subject at the head of a sentence, and sentences back to the subject that "it" repeats.
EARLY, BACK = 2, 2
#: Classes of craft, of which one noun repeats another: "Arden's jets … the planes".
CRAFT = ("w.air-craft", "w.sea-craft")
#: Sentences back to the noun that a bare one repeats.
REPEATED = 6


def meant(scene: Scene, match: Match, head: int) -> list[Participant]:
    """The sides that a word without a name means as the doer of an act; empty where unsure."""
    word = scene.parse.words[head].lower()
    if word in OWN:
        return speaker_of(scene, head)
    if word == "it":
        return subject_before(scene, head)
    if repeated := same_before(scene, head) or body_before(scene, head):
        return repeated
    if match.frame.type in JOINT and is_known_group(scene, head):
        return [side_of(scene, actor, head) for actor in two_before(scene, head)]
    return []


def same_before(scene: Scene, head: int) -> list[Participant]:
    """Those whom the same noun named with their state a few sentences before: "the ministers", "the official"; of a text its makers."""
    parse = scene.parse
    lemma, tag = parse.lemmas[head].lower(), parse.tags[head]
    text, craft = scene.book.holds("voice", lemma), next((kind for kind in CRAFT if scene.book.holds(kind, lemma)), None)
    if lemma not in scene.cast.agents and not text and craft is None or not is_bare(parse, head):
        return []
    first = parse.sentences[max(0, parse.sentence_of[head] - REPEATED)].first
    for t in range(head - 1, first - 1, -1):
        same = parse.lemmas[t].lower() == lemma or craft is not None and scene.book.holds(craft, parse.lemmas[t])
        if same and parse.tags[t] == tag and parse.deps[t] not in INNER and not is_bare(parse, t):
            makers = below(parse, t, "by") if text else []
            if text and parse.deps[t] == "nsubjpass" and (agent := parse.child(parse.heads[t], "agent")) is not None:
                makers = [h for h in (parse.child(agent, "pobj"),) if h is not None] or makers
            return [p for h in makers or [t] for p in participants(scene.document, parse, scene.cast, h) if p.code]
    return []


def body_before(scene: Scene, head: int) -> list[Participant]:
    """The body of several states, or of one, that a bare noun repeats: by a word of its full name ("the fund"), or as the only one just
    named ("the agency")."""
    parse, cast = scene.parse, scene.cast
    lemma, number = parse.lemmas[head].lower(), parse.sentence_of[head]
    if parse.tags[head] not in ("NN", "NNP") or not is_bare(parse, head):
        return []
    since = parse.sentences[max(0, number - REPEATED)].start
    told = {m.actor: m for m in cast.within(since, parse.starts[head]) if m.actor is not None and is_public_body(scene, m.actor)}
    if scene.book.holds("w.body-named", lemma):
        named_so = [a for a in told if lemma in cast.actors[a].name.lower().replace("-", " ").split()]
        if named_so:
            return [side_of(scene, named_so[-1], head)]
    just = parse.sentences[max(0, number - BACK)].start
    near_ones = [a for a, m in told.items() if m.start >= just]
    return [side_of(scene, near_ones[0], head)] if scene.book.holds("w.body", lemma) and len(near_ones) == 1 else []


def is_public_body(scene: Scene, actor: str) -> bool:
    """Whether an actor is an organisation with a code that is no firm, paper or school."""
    code, sector = scene.cast.plover(actor)
    return actor.startswith("organisation:") and actor in scene.cast.actors and code is not None and sector in (None, "GOV")


def is_bare(parse: Parse, noun: int) -> bool:
    """Whether a noun has "the" and nothing else that says which one is meant."""
    kids = parse.children[noun]
    the = any(parse.deps[c] == "det" and parse.words[c].lower() == "the" for c in kids)
    return the and not any(parse.deps[c] in (*INNER, "nummod", "prep", "relcl", "acl", "appos", "conj") for c in kids)


def of_clause_above(scene: Scene, head: int) -> list[Participant]:
    """Whom "they" or "it" repeats in a clause beside the main one: its subject, where that is of the same number and no pronoun."""
    parse, cast = scene.parse, scene.cast
    verb, word = parse.heads[head], parse.words[head].lower()
    if word not in ("they", "it") or (above := clause_above(parse, verb)) is None:
        return []
    subject = parse.child(above, "nsubj", "nsubjpass")
    if subject is None or parse.pos[subject] == "PRON":
        return []
    mention = cast.headed(parse, subject)
    several = parse.tags[subject] in ("NNS", "NNPS") or any(parse.deps[c] == "conj" for c in parse.children[subject])
    if several != (word == "they") or mention is not None and cast.is_person(mention):
        return []
    found = participants(scene.document, parse, cast, subject)
    return found if codes(found) or word == "they" else []


def clause_above(parse: Parse, verb: int) -> int | None:
    """The verb beside which a clause stands: "left because it", "refused on the grounds that it"; None where it is no such clause."""
    if parse.deps[verb] == "advcl":
        return parse.heads[verb]
    noun = parse.heads[verb]
    if parse.deps[verb] != "acl" or parse.child(verb, "mark") is None or parse.deps[noun] != "pobj":
        return None
    at = parse.heads[parse.heads[noun]]
    while parse.deps[at] == "xcomp" and parse.child(at, "nsubj", "nsubjpass") is None:
        at = parse.heads[at]
    return at


def of_sayer(scene: Scene, verb: int, word: int) -> list[Participant]:
    """Who says the clause of a verb, an "it" that repeats the subject of the sentence before among them: "It said it had asked Toll".

    Args:
        word: the pronoun that means the one who says so.
    """
    saying = sayer(scene.parse, verb)
    if saying is None or is_infinitive(scene.parse, scene.parse.heads[word]):
        return []  # "Arden wants it to yield" is not of Arden
    found = participants(scene.document, scene.parse, scene.cast, saying)
    return found if codes(found) or scene.parse.words[saying].lower() != "it" else subject_before(scene, saying)


def sayer(parse: Parse, i: int) -> int | None:
    """The subject of the verb that a clause is the content of."""
    for _ in range(8):
        if parse.heads[i] == i:
            return None
        if parse.deps[i] == "ccomp" or is_in_statement(parse, i):
            verb = parse.heads[i] if parse.deps[i] == "ccomp" else parse.heads[parse.heads[parse.heads[i]]]
            said = parse.child(verb, "nsubj")
            return said if said is not None or parse.deps[verb] != "conj" else parse.child(parse.heads[verb], "nsubj")
        i = parse.heads[i]
    return None


def is_in_statement(parse: Parse, clause: int) -> bool:
    """Whether a clause is what is said, though the parser hangs it to the paper: "wrote in a note it had left"."""
    noun = parse.heads[clause]
    case = parse.heads[noun]
    loose = parse.deps[clause] == "relcl" and not any(parse.tags[c] in ("WDT", "WP", "WRB") for c in parse.children[clause])
    return loose and parse.deps[noun] == "pobj" and parse.words[case].lower() == "in" and parse.lemmas[parse.heads[case]] == "say"


def two_before(scene: Scene, head: int) -> list[str]:
    """The two states of whom and where a sentence just before tells: "Arden's president arrived in Dovrin"; else those named last."""
    parse, cast = scene.parse, scene.cast
    start = parse.sentences[max(0, parse.sentence_of[head] - 1)].start
    told = [s for m in cast.within(start, parse.starts[head]) for s in (*(cast.states.get(c) for c in cast.told_of(m)), cast.place_of(m))]
    found = list(dict.fromkeys(s for s in told if s is not None))
    return found if len(found) == 2 else near(cast, parse, head)


def both_spoken_of(scene: Scene, match: Match, known: set[str]) -> list[Participant]:
    """The two states of a "bilateral" meeting that names no others: those last spoken of, or the page's two.

    Args:
        known: codes of the sides that the words beside it name, such as that of the town where it was held.
    """
    parse = scene.parse
    nouns = [n for n in (match.trigger, match.roles.object, match.roles.subject) if n is not None and parse.pos[n] == "NOUN"]
    two_sided = (c for n in nouns for c in parse.children[n] if scene.book.holds("w.two-sided", parse.lemmas[c]))
    word = next(two_sided, None) if match.frame.type == "CONSULT" else None
    if word is None:
        return []
    found = [side_of(scene, actor, word) for actor in near(scene.cast, parse, word)]
    return found if known <= codes(found) else []


def side_of(scene: Scene, actor: str, head: int) -> Participant:
    """An actor as a side, in the words at a token."""
    parse = scene.parse
    code, sector = scene.cast.plover(actor)
    return Participant(code, sector, actor if actor in scene.cast.actors else None, parse.starts[head], parse.ends[head], parse.words[head])


def speaker_of(scene: Scene, head: int) -> list[Participant]:
    """Who says the words in which a "we" stands."""
    said = words_with(scene, head)
    actor = said.speaker.actor if said is not None and said.speaker is not None else None
    return [side_of(scene, actor, head)] if actor is not None and scene.cast.plover(actor)[0] is not None else []


def of_speaker(scene: Scene, head: int, sides: list[Participant]) -> list[Participant]:
    """Sides without a code that are "us", or "our" own, with the code of who says so."""
    parse = scene.parse
    if parse.words[head].lower() == "us":
        return speaker_of(scene, head) or sides
    owner = next((c for c in parse.children[head] if parse.deps[c] == "poss" and parse.words[c].lower() in OWN), None)
    speaker = speaker_of(scene, owner) if owner is not None else []
    return [replace(p, code=speaker[0].code) for p in sides] if speaker else sides


def words_with(scene: Scene, head: int) -> Statement | None:
    """The innermost statement that gives a token in the very words of who speaks."""
    at = scene.parse.starts[head]
    given = (s for s in scene.statements if s.kind in QUOTED or s.method.endswith(TURN))
    holding = [(c.end - c.start, s) for s in given for c in s.content if c.start <= at < c.end]
    return min(holding, key=lambda h: h[0], default=(0, None))[1]


def subject_before(scene: Scene, head: int) -> list[Participant]:
    """The state or body that is the subject of the sentence before, which an "it" at the head of the next one repeats."""
    parse, cast = scene.parse, scene.cast
    number = parse.sentence_of[head]
    if parse.deps[head] != "nsubj" or head - parse.sentences[number].first > EARLY:
        return []
    for back in range(1, min(BACK, number) + 1):
        subject = main_subject(parse, number - back)
        if subject is None:
            return []
        mention = cast.headed(parse, subject)
        if mention is not None and mention.actor is not None and cast.plover(mention.actor)[0] is not None:
            return [side_of(scene, mention.actor, head)] if mention.actor.startswith(BODIES) else []
        if parse.words[subject].lower() != "it":
            return []
    return []


def main_subject(parse: Parse, number: int) -> int | None:
    """The subject of a sentence's main clause."""
    sentence = parse.sentences[number]
    root = next((t for t in range(sentence.first, sentence.last) if parse.heads[t] == t), None)
    return parse.child(root, "nsubj", "nsubjpass") if root is not None else None


def is_known_group(scene: Scene, head: int) -> bool:
    """Whether a plural with "the" may mean those of the two states spoken of: "the leaders", "the two navies"."""
    parse = scene.parse
    lemma = parse.lemmas[head].lower()
    if parse.tags[head] not in ("NNS", "NNPS") or lemma not in scene.cast.plurals and not scene.book.holds("partners", lemma):
        return False
    words = {parse.words[c].lower() for c in parse.children[head] if parse.deps[c] in ("det", "nummod")}
    own = [c for c in parse.children[head] if parse.deps[c] in (*INNER, "prep", "relcl", "appos", "conj")]
    number = parse.sentence_of[head]
    return "the" in words and not own and len(named(scene, number, number)) < 2
