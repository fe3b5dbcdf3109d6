"""Statements that somebody else proposes, a language model for instance, and what of them the page bears out.

A proposal is taken only where what was said, the speaker and the cue stand in the text word for word, close to one another and
outside what the rules found already. Whoever proposed it is named in ``method``; the flag ``proposed`` marks it.

Example:
    >>> [s.method for s in accepted(scene, cast, [], [Proposal("The bridge is safe", "the engineer", "said", "small-model")], weights)]
    ['proposed by small-model']
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord import ids
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.confidence import Weights, confidence, quoted_share
from onrecord.analysis.statements.merging import trim
from onrecord.analysis.statements.scene import Scene
from onrecord.model import SILENT_LABELS, Passage, Span, Statement

#: Speaker and cue stand no farther from what was said than this, in characters.
NEAR = 400
#: A passage is looked for no more often than this.
TRIES = 20
KINDS = {"all": "direct", "some": "mixed", "none": "indirect"}


class Proposal(NamedTuple):
    """What was said, who is said to have said it, the word that says so, all as they stand in the text, and who proposes it."""

    content: str
    speaker: str
    cue: str
    model: str


def accepted(scene: Scene, cast: Cast, found: list[Statement], proposals: Sequence[Proposal], weights: Weights) -> list[Statement]:
    """The statements of the rules with the proposals that the text bears out, in order."""
    taken = sorted(p for s in found for p in s.content)
    silent = [Span(r.start, r.end) for r in scene.document.regions if r.label in SILENT_LABELS]
    made: list[Statement] = []
    for proposal in proposals:
        span = first_free(scene, proposal.content, taken, silent)
        if span is None:
            continue
        cue = nearest(scene.text, proposal.cue, span, span)
        speaker = nearest(scene.text, proposal.speaker, span, span)
        if cue is None or speaker is None or cue.overlaps(speaker):
            continue
        made.append(statement(scene, cast, span, speaker, cue, proposal.model, weights))
        taken.insert(bisect_left(taken, span), span)
    return sorted([*found, *made], key=lambda s: (s.start, s.end))


def first_free(scene: Scene, content: str, taken: list[Span], silent: list[Span]) -> Span | None:
    """The first place of the words that no statement holds and that is no part of the page's frame."""
    at, words = -1, content.strip()
    for _ in range(TRIES if words else 0):
        at = scene.text.find(words, at + 1)
        if at < 0:
            break
        span = trim(scene, Span(at, at + len(words)))
        if whole_words(scene.text, span) and not any(span.overlaps(r) for r in silent) and is_free(taken, span):
            return span
    return None


def is_free(taken: list[Span], span: Span) -> bool:
    """Whether no taken passage overlaps the span; the taken ones are in order."""
    at = bisect_right(taken, span)
    return not any(p.overlaps(span) for p in taken[max(0, at - 2) : at + 1])


def whole_words(text: str, span: Span) -> bool:
    """Whether the span begins and ends with its words."""
    if span.end <= span.start:
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (
        span.end > span.start
        and not (before.isalnum() and text[span.start].isalnum())
        and not (after.isalnum() and text[span.end - 1].isalnum())
    )


def nearest(text: str, words: str, span: Span, apart: Span) -> Span | None:
    """The place of the words that is nearest to a span and outside it, close enough, or None."""
    words = words.strip()
    low, high = max(0, span.start - NEAR), min(len(text), span.end + NEAR)
    best: Span | None = None
    at = low - 1
    while words and (at := text.find(words, at + 1, high)) >= 0:
        place = Span(at, at + len(words))
        if whole_words(text, place) and not place.overlaps(apart) and (best is None or gap(place, span) < gap(best, span)):
            best = place
    return best


def gap(a: Span, b: Span) -> int:
    """Characters between two spans."""
    return max(a.start - b.end, b.start - a.end)


def statement(scene: Scene, cast: Cast, span: Span, speaker: Span, cue: Span, model: str, weights: Weights) -> Statement:
    """The record of an accepted proposal."""
    parse = scene.parse
    tokens = parse.tokens_in(*speaker)
    who = cast.reference(parse, tokens.start, tokens.stop - 1)
    return Statement(
        min(span.start, speaker.start, cue.start), max(span.end, speaker.end, cue.end), KINDS[quoted_share(scene, (span,))], (span,),
        span.of(scene.text), who, Passage(cue.start, cue.end, cue.of(scene.text)), flags=("proposed",), method=f"proposed by {model}",
        confidence=confidence(weights, ("proposed",)),
        id=ids.entry_id(scene.document.id, "statements", cue.start, cue.end, str(span.start)),
    )  # fmt: skip
