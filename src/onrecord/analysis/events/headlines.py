"""Who acts in the headlines of agencies, where a comma stands for "and": "Arden, Toll sign pact on fish".

Example:
    >>> with_partner(scene, match, actors)
    [Participant(code='XTL', ...), Participant(code='XAR', ...)]
"""

from __future__ import annotations

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes
from onrecord.language import Parse
from onrecord.model import Participant

#: Kinds of actors that a headline joins so.
JOINED = ("state:", "organisation:")


def with_partner(scene: Scene, match: Match, actors: list[Participant]) -> list[Participant]:
    """Those who act, with the state or body that opens the sentence right before the subject and its comma."""
    parse, subject = scene.parse, match.roles.subject
    second = scene.cast.headed(parse, subject) if subject is not None and parse.pos[subject] in ("PROPN", "NOUN") else None
    if second is None or not actors or match.roles.passive or is_inserted(scene, match.trigger):
        return actors
    at = parse.token_at(second.start)
    sentence = parse.sentences[parse.sentence_of[at]]
    if not sentence.first + 1 < at <= sentence.first + 4 or parse.words[at - 1] != ",":
        return actors
    first = scene.cast.headed(parse, at - 2)
    if first is None or first.actor is None or not first.actor.startswith(JOINED) or first.start != sentence.start:
        return actors
    code, sector = scene.cast.plover(first.actor)
    if code is None or code in codes(actors) or second.actor is None or not second.actor.startswith(JOINED):
        return actors
    known = first.actor if first.actor in scene.cast.actors else None
    return [Participant(code, sector, known, first.start, first.end, first.text), *actors]


def is_inserted(scene: Scene, verb: int) -> bool:
    """Whether a verb tells what the one before it says of the other: "Toll, Arden warned on Monday, must pay"; two "warn of war"."""
    parse = scene.parse
    if parse.tags[verb] == "VBZ" or parse.tags[verb] == "VBD" and scene.book.holds("v.remarking", parse.lemmas[verb]):
        return True
    commas = (t for t in range(verb + 1, parse.sentences[parse.sentence_of[verb]].last) if parse.words[t] == ",")
    return any(is_predicate_behind(parse, t) for t in commas)


def is_predicate_behind(parse: Parse, comma: int) -> bool:
    """Whether right behind a comma, or behind an adverb there, stands a verb with a tense."""
    last = parse.sentences[parse.sentence_of[comma]].last
    t = next((t for t in range(comma + 1, last) if parse.pos[t] not in ("ADV", "PART")), last)
    return t < last and parse.pos[t] in ("VERB", "AUX") and parse.tags[t] in ("VBZ", "VBP", "VBD", "MD")
