"""A find as a statement of the record: speaker, kind, text, flags and identity.

Example:
    >>> make_statement(scene, cast, found, weights).kind
    'mixed'
"""

from __future__ import annotations

from onrecord import ids
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.confidence import Weights, confidence, features_of, quoted_share
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import noun_phrase
from onrecord.analysis.statements.units import Unit
from onrecord.analysis.statements.venues import addressed, venue_noun, venue_span
from onrecord.model import Passage, Reference, Span, Statement

KINDS = {"all": "direct", "some": "mixed", "none": "indirect"}


def make_statement(scene: Scene, cast: Cast, f: Found, unit: Unit, weights: Weights) -> tuple[Statement, tuple[str, ...]]:
    """The record of a find, with the features that its confidence rests on."""
    text = scene.text
    cue = Span(*scene.parse.span(f.first, f.last))
    speaker = refer(scene, cast, f.source) if f.source is not None else None
    pieces = tuple(sorted(f.pieces))
    features = features_of(scene, f, unit, speaker, pieces)
    low, high = min(cue.start, pieces[0].start), max(cue.end, pieces[-1].end)
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        low, high = min(low, speaker.start), max(high, speaker.end)
    noun = venue_noun(scene, f, unit.first, unit.last)
    venue = venue_span(scene, noun) if noun is not None else None
    return Statement(
        low, high, KINDS[quoted_share(scene, pieces)], pieces, " ".join(p.of(text) for p in pieces), speaker,
        Passage(cue.start, cue.end, cue.of(text)), tuple(refer(scene, cast, v) for v in f.via),
        tuple(refer(scene, cast, a) for a in addressed(scene, f, noun)),
        Passage(venue.start, venue.end, venue.of(text)) if venue is not None else None,
        flags=tuple(sorted(shown_flags(f, features))), method=f.method, confidence=confidence(weights, features),
        id=ids.entry_id(scene.document.id, "statements", cue.start, cue.end, str(pieces[0].start)),
    ), features  # fmt: skip


def shown_flags(f: Found, features: tuple[str, ...]) -> set[str]:
    """The flags that a reader sees."""
    flags = set(f.flags) - {"no cue", "as"}
    if "broken marks" in features:
        flags.add("broken_quotes")
    if "negated" in features:
        flags.add("negated")
    if f.kind == "attitude":
        flags.add("attitude")
    return flags


def refer(scene: Scene, cast: Cast, head: int) -> Reference:
    """The noun phrase of a token as a reference, with its words."""
    first, last = noun_phrase(scene.parse, head)
    made = cast.reference(scene.parse, first, last, head)
    if made.start is None or made.end is None or made.text is not None:
        return made
    return Reference(made.start, made.end, scene.text[made.start : made.end], made.actor, made.name, made.office, made.basis)
