"""Cues before what was said: He said, "…" – As the minister noted, the talks go on.

Example:
    >>> cue_before(scene, unit, cue, [cue], set()).method
    'cue before'
"""

from __future__ import annotations

from onrecord.analysis.statements.following import GAP, SUBORDINATE
from onrecord.analysis.statements.pieces import STOPPING, piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.units import Unit
from onrecord.analysis.statements.verbs import FINITE, VerbCue, own_left

#: At most this many further quotations are joined to one.
JOINED = 4


def cue_before(scene: Scene, unit: Unit, c: VerbCue, able: list[VerbCue], taken: set[int]) -> Found | None:
    """The cue stands before a quotation, parted from it by a comma, a colon or nothing."""
    parse = scene.parse
    if "quote" not in c.cue.frames:
        return None
    first = next((i for i in range(c.verb + 1, min(c.verb + GAP, unit.last + 1)) if scene.quoted[i] >= 0), None)
    if first is None or scene.quoted[first] in taken:
        return None
    gap, mark = range(c.verb + 1, first), parse.words[first - 1]
    if any(a.verb in gap for a in able):
        return None
    if gap and mark not in (",", ":"):
        return None
    q = scene.quoted[first]
    if not gap and (
        scene.quotations[q].scare
        and c.cue.strength != "core"
        or c.content.frame == "pred"
        or "pred" in c.cue.frames
        and not c.cue.frames & {"clause"}
    ):
        return None
    if mark == "," and any(parse.tags[i] in FINITE and parse.deps[i] not in ("relcl", "advcl", "acl") for i in gap):
        return None
    inner = scene.quotations[q].inner.of(scene.text)
    if mark == "," and inner[:1].islower() and len(gap) > 6:
        return None
    later = [own_left(scene, a) for a in able if a.verb > first and not a.used]
    high = min([unit.last, *(k - 1 for k in later)])
    end = scene.ranges[q][1]
    if high > end and not starts_clause(scene, end + 1, high):
        end = high
    end = joined_end(scene, end, high)
    taken.update(scene.quoted[first : end + 1])
    made = piece(scene, first, end)
    if mark == ":" and c.content.frame == "clause" and c.content.ranges[0][0] < first:
        made = piece(scene, c.content.ranges[0][0], end)
    return (
        None
        if made is None
        else Found(c.verb, c.first, c.verb, c.source, [made], "cue before", addressees=list(c.content.addressees), cue=c.cue)
    )


def cue_as(scene: Scene, unit: Unit, c: VerbCue) -> Found | None:
    """ "As the minister noted, talks go on" and "talks go on, as the minister noted"."""
    parse = scene.parse
    mark = next(
        (
            k
            for k in parse.children[c.verb]
            if k < c.verb and parse.words[k].lower() == "as" and parse.deps[k] in ("mark", "advmod", "prep")
        ),
        None,
    )
    if mark is None or c.content.frame not in ("", "np") or any(scene.quoted[i] >= 0 for i in range(mark, c.verb)):
        return None
    if "clause" not in c.cue.frames:
        return None
    if mark <= unit.first + 1:
        comma = next((i for i in range(c.verb + 1, min(c.verb + GAP, unit.last)) if parse.words[i] == "," and scene.quoted[i] < 0), None)
        made = piece(scene, comma + 1, unit.last) if comma is not None else None
    elif parse.words[mark - 1] == "," and parse.rights[c.verb] >= unit.last - 1:
        made = piece(scene, unit.first, mark - 1)
    else:
        return None
    return (
        None if made is None or c.source is None else Found(c.verb, c.first, c.verb, c.source, [made], "cue after", flags={"as"}, cue=c.cue)
    )


def joined_end(scene: Scene, end: int, high: int) -> int:
    """The end of quotations that only "and", "because" or a comma joins to the one that ends at ``end``."""
    for _ in range(JOINED):
        following = next((i for i in range(end + 1, min(end + 4, high + 1)) if scene.quoted[i] >= 0), None)
        if following is None or following == end + 1:
            break
        between = range(end + 1, following)
        if not all(scene.parse.tags[i] == "CC" or scene.words[i] == "," or scene.words[i].lower() == "because" for i in between):
            break
        end = min(high, scene.ranges[scene.quoted[following]][1])
    return end


def starts_clause(scene: Scene, i: int, high: int) -> bool:
    """Whether what follows a quotation is the writer's own: parted by a stop, or joined by a word that begins a clause."""
    parse = scene.parse
    tail = parse.words[i - 2] if i >= 2 else ""
    if tail in (",", ".", "?", "!"):
        return True
    return scene.words[i] in STOPPING or parse.words[i].lower() in SUBORDINATE or parse.tags[i] in ("CC", "IN", "VBG")
