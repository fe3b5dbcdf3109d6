"""Free indirect continuation: sentences without a cue that go on with what one speaker is reported to say.

Only in short pages that do little else than report one speaker, only right after an indirect statement of that speaker in the same
paragraph, only in the present or with a modal, and only where the sentence takes up what was said ("This bridge …", "Their trade …").

Example:
    >>> [s.method for s in with_continuations(scene, cast, units, statements, weights)]
    ['verb + clause', 'continuation']
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from onrecord import ids
from onrecord.analysis.statements.confidence import Weights, confidence
from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.scene import Scene
from onrecord.analysis.statements.units import Unit
from onrecord.model import Statement

#: A page has no more sentences than this, and this share of them holds a statement of the one speaker.
LONGEST, SHARE = 40, 0.6
#: Fewer statements show no habit.
LEAST = 4
TAKING_UP = frozenset(("this", "these", "that", "those", "their", "its", "it", "they", "such", "both", "the", "his", "her", "our"))
PRESENT = frozenset(("VBZ", "VBP", "MD"))
PAST = frozenset(("VBD",))
SHORTEST = 5


def with_continuations(scene: Scene, units: list[Unit], statements: list[Statement], weights: Weights) -> list[Statement]:
    """The statements in order, with those that a sentence without a cue carries on."""
    main = main_speaker(units, statements)
    if main is None:
        return statements
    starts = scene.parse.starts
    found = list(statements)
    held = [[s for s in statements if s.start < scene.parse.ends[u.last] and s.end > starts[u.first]] for u in units]
    before: Statement | None = None
    for n, unit in enumerate(units):
        if held[n]:
            last = max(held[n], key=lambda s: s.end)
            told = last.kind == "indirect" and last.method == "verb + clause" and "attitude" not in last.flags and last.cue is not None
            before = last if told and last.speaker is not None and last.speaker.actor == main else None
            continue
        if before is None or n == 0 or units[n - 1].block != unit.block or not goes_on(scene, unit):
            before = None
            continue
        made = piece(scene, unit.first, unit.last)
        if made is not None:
            found.append(
                replace(
                    before, start=made.start, end=made.end, content=(made,), text=made.of(scene.text), cue=None, kind="indirect",
                    flags=("continuation",), method="continuation", confidence=confidence(weights, ("continuation",)), addressees=(),
                    id=ids.entry_id(scene.document.id, "statements", made.start, made.end),
                )
            )  # fmt: skip
    return sorted(found, key=lambda s: (s.start, s.end))


def main_speaker(units: list[Unit], statements: list[Statement]) -> str | None:
    """The actor whose statements fill the page, or None."""
    if len(units) > LONGEST:
        return None
    counts = Counter(s.speaker.actor for s in statements if s.speaker is not None and s.speaker.actor is not None)
    if not counts:
        return None
    actor, number = counts.most_common(1)[0]
    others = sum(counts.values()) - number
    return actor if number >= LEAST and number >= SHARE * len(units) and others * 4 <= number else None


def goes_on(scene: Scene, unit: Unit) -> bool:
    """Whether a sentence takes up the one before it and speaks of what is or shall be, without marks."""
    parse = scene.parse
    tokens = range(unit.first, unit.last + 1)
    if len(tokens) < SHORTEST or any(scene.quoted[i] >= 0 for i in tokens) or parse.words[unit.first].lower() not in TAKING_UP:
        return False
    root = next((i for i in tokens if parse.heads[i] == i), None)
    if root is None:
        return False
    verbs = {parse.tags[root], *(parse.tags[c] for c in parse.children[root] if parse.deps[c] in ("aux", "auxpass"))}
    return bool(verbs & PRESENT) and not verbs & PAST
