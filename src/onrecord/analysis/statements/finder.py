"""All statements of a page: the rules in their order, then boundaries, joins, chains and confidence.

Example:
    >>> [s.speaker.text for s in find_statements(document, parse, quotations, cast, knowledge)]
    ['Marek', 'she']
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.collecting import collect_finds
from onrecord.analysis.statements.confidence import Weights, load_weights
from onrecord.analysis.statements.lexicon import lexicon
from onrecord.analysis.statements.merging import settle
from onrecord.analysis.statements.quotations import Quotation
from onrecord.analysis.statements.records import make_statement, refer
from onrecord.analysis.statements.remarks import with_remarks
from onrecord.analysis.statements.scene import Scene, make_scene
from onrecord.analysis.statements.units import find_units
from onrecord.analysis.statements.voices import voice_statements
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Statement


def find_statements(document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge) -> list[Statement]:
    """All statements of the page, in order; those that are likelier wrong than useful are left out."""
    scene = make_scene(document, parse, quotations, lexicon(knowledge))
    weights = load_weights(knowledge)
    if cast.voice is not None or document.voice is not None or cast.first_person:
        return voice_statements(scene, cast, [f for f in collect_finds(scene) if f.pieces], weights)
    kept = [s for s, _ in weighed(scene, cast, weights) if s.confidence >= weights.least]
    return with_remarks(scene, cast, sorted(once(kept), key=lambda s: (s.start, s.end)))


def once(found: list[Statement]) -> list[Statement]:
    """Of statements that two rules found at one cue with one beginning, the surer."""
    best: dict[str, Statement] = {}
    for made in found:
        if made.id not in best or made.confidence > best[made.id].confidence:
            best[made.id] = made
    return list(best.values())


def weighed_statements(
    document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge
) -> list[tuple[Statement, tuple[str, ...]]]:
    """All candidates with the features that their confidence rests on."""
    return weighed(make_scene(document, parse, quotations, lexicon(knowledge)), cast, load_weights(knowledge))


def weighed(scene: Scene, cast: Cast, weights: Weights) -> list[tuple[Statement, tuple[str, ...]]]:
    """The settled finds as records with their features."""
    finds = settle(scene, [f for f in collect_finds(scene) if f.pieces], lambda noun: is_reporter(scene, cast, noun))
    units = find_units(scene)
    firsts = [unit.first for unit in units]
    return [make_statement(scene, cast, f, units[bisect_right(firsts, f.head) - 1], weights) for f in finds]


def is_reporter(scene: Scene, cast: Cast, noun: int) -> bool:
    """Whether a noun is a medium that reports others: an outlet of the tables, or a word such as "newspaper"."""
    if {scene.parse.lemmas[noun].lower(), scene.parse.words[noun].lower()} & scene.lexicon.reporters:
        return True
    return refer(scene, cast, noun).actor in scene.lexicon.outlets
