"""All statements of a page: the rules in their order, then boundaries, joins, chains and confidence.

Example:
    >>> [s.speaker.text for s in find_statements(document, parse, quotations, cast, knowledge)]
    ['Marek', 'she']
"""

from __future__ import annotations

from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.collecting import collect_finds
from onrecord.analysis.statements.confidence import load_weights
from onrecord.analysis.statements.lexicon import lexicon
from onrecord.analysis.statements.merging import settle
from onrecord.analysis.statements.quotations import Quotation
from onrecord.analysis.statements.records import make_statement
from onrecord.analysis.statements.scene import make_scene
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Statement


def find_statements(document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge) -> list[Statement]:
    """All statements of the page, in order; those that are likelier wrong than useful are left out."""
    least = load_weights(knowledge).least
    return [s for s, _ in weighed_statements(document, parse, quotations, cast, knowledge) if s.confidence >= least]


def weighed_statements(
    document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge
) -> list[tuple[Statement, tuple[str, ...]]]:
    """All candidates with the features that their confidence rests on."""
    scene = make_scene(document, parse, quotations, lexicon(knowledge))
    weights = load_weights(knowledge)
    finds = [f for f in collect_finds(scene) if f.kind == "speech" and f.pieces]
    return once([make_statement(scene, cast, f, weights) for f in settle(scene, finds)])


def once(found: list[tuple[Statement, tuple[str, ...]]]) -> list[tuple[Statement, tuple[str, ...]]]:
    """Of statements that two rules found at one cue with one beginning, the surer."""
    best: dict[str, tuple[Statement, tuple[str, ...]]] = {}
    for made in found:
        if made[0].id not in best or made[0].confidence > best[made[0].id][0].confidence:
            best[made[0].id] = made
    return list(best.values())
