"""Interviews and transcripts: paragraphs that open with a name and a colon, or with "Q:" and "A:".

What follows the colon, with the paragraphs after it up to the next name, is what that person says; questions marked "Q:" are
the writer's own and no statement.

Example:
    >>> sorted(find_turns(scene))
    [3, 5]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.model import SILENT_LABELS

LABEL = re.compile(r"(?:[A-Z][\w.\u2019'-]{0,24}(?: [A-Z][\w.\u2019'-]{0,24}){0,4}|[QA])\s?:\s+(?=\S)")
QUESTIONS, ANSWERS = frozenset(("Q", "Question")), frozenset(("A", "Answer"))
#: A page is an interview if it has at least this many such paragraphs, of at least two names, and this share of all of them.
LEAST, SHARE = 3, 0.4


class Turn(NamedTuple):
    """The label's characters, and the paragraphs of what is said: first and last index."""

    start: int
    end: int
    label: str
    first: int
    last: int


def find_turns(scene: Scene) -> dict[int, Turn]:
    """The turns of an interview by the index of their first paragraph; none where the page is no interview."""
    labels: list[tuple[int, str, int]] = []
    blocks = scene.document.blocks
    silent = {r.start for r in scene.document.regions if r.label in SILENT_LABELS or r.label == "title"}
    for index, block in enumerate(blocks):
        found = LABEL.match(scene.text, block.start, block.end)
        if found is not None and block.start not in silent:
            labels.append((index, found.group().rstrip().rstrip(":").rstrip(), found.end()))
    repeated = len(labels) > len({label for _, label, _ in labels})
    if len(labels) < LEAST or not repeated or len({label for _, label, _ in labels}) < 2 or len(labels) < SHARE * len(blocks):
        return {}
    turns = {}
    for n, (index, label, end) in enumerate(labels):
        last = labels[n + 1][0] - 1 if n + 1 < len(labels) else index
        turns[index] = Turn(blocks[index].start, end, label, index, last)
    return turns


def turn_find(scene: Scene, turn: Turn) -> Found | None:
    """What is said in a turn; None for a question of the writer's."""
    if turn.label in QUESTIONS:
        return None
    parse, blocks = scene.parse, scene.document.blocks
    name = parse.tokens_in(turn.start, turn.end)
    colon = next((i for i in name if parse.words[i] == ":"), name.stop - 1)
    pieces = []
    for index in range(turn.first, turn.last + 1):
        tokens = parse.tokens_in(turn.end if index == turn.first else blocks[index].start, blocks[index].end)
        made = piece(scene, tokens.start, tokens.stop - 1) if len(tokens) else None
        if made is not None:
            pieces.append(made)
    if not pieces:
        return None
    return Found(colon, colon, colon, None if turn.label in ANSWERS else max(name.start, colon - 1), pieces, "interview turn")
