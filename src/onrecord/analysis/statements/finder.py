"""All statements of a page: the rules in their order, then boundaries, joins, chains and confidence.

Example:
    >>> [s.speaker.text for s in find_statements(document, parse, quotations, cast, knowledge)]
    ['Marek', 'she']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.announcing import with_twins
from onrecord.analysis.statements.collecting import collect_finds
from onrecord.analysis.statements.confidence import Weights, load_weights
from onrecord.analysis.statements.continuing import with_continuations
from onrecord.analysis.statements.lexicon import lexicon
from onrecord.analysis.statements.merging import settle
from onrecord.analysis.statements.proposals import Proposal, accepted
from onrecord.analysis.statements.quotations import Quotation
from onrecord.analysis.statements.records import make_statement, refer
from onrecord.analysis.statements.remarks import with_remarks
from onrecord.analysis.statements.reporters import with_reporters
from onrecord.analysis.statements.scene import Found, Scene, make_scene
from onrecord.analysis.statements.units import find_units
from onrecord.analysis.statements.voices import voice_statements
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Statement

#: Sector of outlets and agencies in PLOVER.
MEDIUM = "MED"


def find_statements(
    document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge, proposals: Sequence[Proposal] = ()
) -> list[Statement]:
    """All statements of the page, in order; those that are likelier wrong than useful are left out.

    Args:
        proposals: what a language model proposes; taken where the text bears it out and no rule found it.
    """
    scene = make_scene(document, parse, quotations, lexicon(knowledge))
    weights = load_weights(knowledge)
    if cast.voice is not None or document.voice is not None or cast.first_person:
        return voice_statements(scene, cast, [f for f in collect_finds(scene) if f.pieces], weights)
    kept = [s for s, _ in weighed(scene, cast, weights) if s.confidence >= weights.least]
    found = with_continuations(scene, find_units(scene), sorted(once(kept), key=lambda s: (s.start, s.end)), weights)
    found = accepted(scene, cast, found, proposals, weights) if proposals else found
    return with_twins(parse, with_remarks(scene, cast, found))


def once(found: list[Statement]) -> list[Statement]:
    """Of statements that two rules found at one cue with one beginning, or of one speaker with the same content, the surer."""
    best: dict[str, Statement] = {}
    for made in found:
        if made.id not in best or made.confidence > best[made.id].confidence:
            best[made.id] = made
    said: dict[object, Statement] = {}
    for made in best.values():
        whose = made.speaker and (made.speaker.start, made.speaker.end)
        if (same := said.get((whose, made.content))) is None or made.confidence > same.confidence:
            said[whose, made.content] = made
    return list(said.values())


def weighed_statements(
    document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge
) -> list[tuple[Statement, tuple[str, ...]]]:
    """All candidates with the features that their confidence rests on."""
    return weighed(make_scene(document, parse, quotations, lexicon(knowledge)), cast, load_weights(knowledge))


def weighed(scene: Scene, cast: Cast, weights: Weights) -> list[tuple[Statement, tuple[str, ...]]]:
    """The settled finds as records with their features."""
    finds = [f for f in collect_finds(scene) if f.pieces]
    finds = with_reporters(scene, finds, lambda noun: is_agency(scene, cast, noun), lambda noun: is_source(scene, cast, noun))
    answered(scene, cast, finds)
    finds = settle(scene, finds, lambda noun: is_reporter(scene, cast, noun))
    units = find_units(scene)
    firsts = [unit.first for unit in units]
    return [make_statement(scene, cast, f, units[bisect_right(firsts, f.head) - 1], weights) for f in finds]


def answered(scene: Scene, cast: Cast, finds: list[Found]) -> None:
    """Answers marked "A:" are given by the one person whom the paragraphs before the first of them name."""
    turns = [f for f in finds if f.method == "interview turn" and f.source is None]
    if not turns:
        return
    before = [m for m in cast.within(0, scene.parse.starts[turns[0].head]) if m.actor is not None and cast.is_person(m)]
    if len({m.actor for m in before}) == 1:
        token = scene.parse.tokens_in(before[-1].start, before[-1].end).stop - 1
        for f in turns:
            f.source = token


def is_reporter(scene: Scene, cast: Cast, noun: int) -> bool:
    """Whether a noun is a medium that reports others: an outlet of the tables, a name that says so, or a word such as "newspaper"."""
    parse = scene.parse
    words = {parse.lemmas[noun].lower()}
    for i in range(*noun_phrase_range(scene, noun)):
        if parse.pos[i] in ("PROPN", "NOUN"):
            words.add(parse.words[i].lower())
    if words & scene.lexicon.reporters or parse.pos[noun] == "PROPN" and parse.words[noun] in scene.lexicon.mastheads:
        return True
    actor = refer(scene, cast, noun).actor
    return actor is not None and (actor in scene.lexicon.outlets or cast.codes.get(actor, (None, None))[1] == MEDIUM)


def is_agency(scene: Scene, cast: Cast, noun: int) -> bool:
    """Whether a noun is a medium, or initials that no table knows ("VNA"): where it cites others, that is an agency."""
    word = scene.parse.words[noun]
    return is_reporter(scene, cast, noun) or word.isupper() and len(word) > 2 and refer(scene, cast, noun).actor is None


def noun_phrase_range(scene: Scene, noun: int) -> tuple[int, int]:
    """The words of a name up to its head, as a range."""
    first = noun
    while first > 0 and scene.parse.deps[first - 1] == "compound" and scene.parse.heads[first - 1] in (first, noun):
        first -= 1
    return first, noun + 1


def is_source(scene: Scene, cast: Cast, noun: int) -> bool:
    """Whether a noun may say something: a known actor, people, or a document."""
    return refer(scene, cast, noun).actor is not None or scene.parse.lemmas[noun].lower() in scene.lexicon.sources
