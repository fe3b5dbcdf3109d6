"""Sentences about statements: "She made these remarks during a visit on Thursday" gives its neighbours their occasion.

Example:
    >>> [r.venue for r in find_remarks(scene)]
    [Span(start=210, end=240)]
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.records import refer
from onrecord.analysis.statements.scene import Scene
from onrecord.analysis.statements.sources import subject
from onrecord.analysis.statements.venues import occasions, venue_span
from onrecord.model import Passage, Reference, Span, Statement

MAKING = frozenset(("make", "deliver", "give", "issue"))
COMING = frozenset(("come", "follow"))
POINTING = frozenset(("these", "the", "this", "those", "his", "her", "their"))
#: A remark speaks of the statements this many paragraphs before and after it if their speaker is the same; further on as long as
#: nobody else is quoted between.
REACH = 2
#: Occasions that are one text: a page with one speaker and one such occasion reports it.
TEXTS = frozenset(("article", "speech", "address", "interview", "op-ed", "column", "essay", "letter", "keynote", "sermon", "lecture"))


class Remark(NamedTuple):
    """Who spoke (or None), the occasion, and the paragraph of the remark."""

    speaker: Reference | None
    venue: Span
    block: int


def find_remarks(scene: Scene, cast: Cast) -> list[Remark]:
    """All remarks of the page about statements, with an occasion."""
    parse, found = scene.parse, []
    for i, word in enumerate(parse.words):
        if word.lower() not in scene.lexicon.remarks or scene.quoted[i] >= 0:
            continue
        if not any(parse.words[c].lower() in POINTING for c in parse.children[i]):
            continue
        verb = parse.heads[i]
        if parse.deps[i] == "dobj" and parse.lemmas[verb] in MAKING:
            who = subject(parse, verb)
        elif parse.deps[i] == "nsubj" and parse.lemmas[verb] in COMING:
            who = parse.child(i, "poss")
        else:
            continue
        sentence = parse.sentences[parse.sentence_of[i]]
        noun = next(occasions(scene, verb, sentence.last - 1), None)
        if noun is not None:
            found.append(Remark(refer(scene, cast, who) if who is not None else None, venue_span(scene, noun), sentence.block))
    return found


def with_remarks(scene: Scene, cast: Cast, statements: list[Statement]) -> list[Statement]:
    """The statements with the occasions that remarks beside them name."""
    remarks = find_remarks(scene, cast)
    reached = [reach(scene, r, statements) for r in remarks]
    reaching = [[r for r, far in zip(remarks, reached, strict=True) if n in far] for n in range(len(statements))]
    placed_all = [
        s if s.venue is not None or not remarks else placed(scene, s, remarks, reaching[n]) for n, s in enumerate(statements)
    ]
    whole = one_text(placed_all)
    return placed_all if whole is None else [s if s.venue is not None else replace(s, venue=whole) for s in placed_all]


def one_text(statements: list[Statement]) -> Passage | None:
    """The article, speech or interview that a page reports from end to end: its one speaker's only occasion."""
    speakers = {s.speaker.actor for s in statements if s.speaker is not None}
    venues = {s.venue for s in statements if s.venue is not None}
    if len(speakers) != 1 or None in speakers or len(venues) != 1 or any(s.speaker is None or s.via for s in statements):
        return None
    venue = venues.pop()
    return venue if {word.lower() for word in venue.text.split()} & TEXTS else None


def reach(scene: Scene, remark: Remark, statements: list[Statement]) -> set[int]:
    """The statements around a remark up to the first with another speaker or occasion; none where the remark has no known speaker."""
    who = remark.speaker.actor if remark.speaker is not None else None
    if who is None:
        return set()
    after = next((n for n, s in enumerate(statements) if s.start >= remark.venue.start), len(statements))
    found: set[int] = set()
    for way in (range(after, len(statements)), range(after - 1, -1, -1)):
        for n in way:
            speaker, venue = statements[n].speaker, statements[n].venue
            if speaker is None or speaker.actor != who or venue is not None and venue.start != remark.venue.start:
                break
            found.add(n)
    return found


def placed(scene: Scene, s: Statement, remarks: list[Remark], reaching: list[Remark]) -> Statement:
    """A statement with the occasion of the nearest remark about its speaker, beside it or reaching as far."""
    sentence = scene.parse.sentence_at(s.start)
    if sentence is None or s.speaker is None:
        return s
    block = scene.parse.sentences[sentence].block
    near = [r for r in remarks if abs(r.block - block) <= REACH and same(r.speaker, s.speaker)] or reaching
    if not near:
        return s
    venue = min(near, key=lambda r: abs(r.block - block)).venue
    return replace(s, venue=Passage(venue.start, venue.end, venue.of(scene.text)))


def same(a: Reference | None, b: Reference | None) -> bool:
    """Whether two references mean one actor; a remark without a speaker is about the one beside it."""
    return a is None or b is not None and (a.actor is not None and a.actor == b.actor or a.actor is None and a.text == b.text)
