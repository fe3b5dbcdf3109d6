"""Quotations beside a verb that no table knows: the marks say that it reports.

"…," quavered the delegate. The delegate quavered: "…"

Example:
    >>> [f.method for f in strange_finds(scene, unit, set(), set())]
    ['quotation + other verb']
"""

from __future__ import annotations

from onrecord.analysis.statements.attached import attached_find
from onrecord.analysis.statements.following import clause_front, may_follow
from onrecord.analysis.statements.lexicon import Cue
from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.preceding import cue_before
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.units import Unit
from onrecord.analysis.statements.verbs import VerbCue, make_cue

OTHER = Cue("", "", "speech", frozenset(("quote",)), False, frozenset())
#: How far from the quotation the verb may stand.
NEAR = 8


def strange_finds(scene: Scene, unit: Unit, cues: list[VerbCue], taken: set[int]) -> list[Found]:
    """Statements of quotations of the unit that no cue has taken."""
    known = {c.verb for c in cues}
    found: list[Found] = []
    i = unit.first
    while i <= unit.last:
        q = scene.quoted[i]
        if q < 0:
            i += 1
            continue
        low, high = scene.ranges[q]
        i = max(high, i) + 1
        if q in taken or scene.quotations[q].scare:
            continue
        made = after(scene, unit, low, high, known) or before(scene, unit, low, known) or attached_find(scene, unit, low, high)
        if made is not None:
            taken.add(q)
            found.append(made)
    return found


def after(scene: Scene, unit: Unit, low: int, high: int, known: set[int]) -> Found | None:
    """ "…," quavered the delegate."""
    parse = scene.parse
    if (
        high + 1 > unit.last
        or scene.text[parse.ends[high] - 2 : parse.ends[high] - 1] not in (",", "?", "!")
        and parse.words[high + 1] != ","
    ):
        return None
    for i in range(high + 1, min(high + 1 + NEAR, unit.last + 1)):
        if scene.quoted[i] >= 0:
            return None
        if parse.tags[i] in ("VBD", "VBZ", "VBP") and parse.pos[i] == "VERB":
            if i in known:
                return None
            c = make_cue(parse, i, OTHER)
            first, source = clause_front(scene, unit, c)
            if source is None or first > high + 2 or not may_follow(scene, c, first, high, source):
                return None
            made = piece(scene, low, high)
            return None if made is None else Found(i, c.first, i, source, [made], "quotation + other verb")
    return None


def before(scene: Scene, unit: Unit, low: int, known: set[int]) -> Found | None:
    """The delegate quavered, "…" """
    parse = scene.parse
    if low - 1 < unit.first or parse.words[low - 1] not in (",", ":"):
        return None
    q = scene.quoted[low]
    inner = scene.quotations[q].inner.of(scene.text).strip()
    if not inner[:1].isupper() or inner[-1:] not in ".?!,\u2026":
        return None
    for i in range(low - 2, max(unit.first - 1, low - 2 - NEAR), -1):
        if scene.quoted[i] >= 0:
            return None
        if parse.tags[i] in ("VBD", "VBZ", "VBP", "VBG") and parse.pos[i] == "VERB" and parse.words[i].lower() != "according":
            if i in known:
                return None
            c = make_cue(parse, i, OTHER)
            return cue_before(scene, unit, c, [c], set()) if c.source is not None else None
    return None
