"""Statements that the marks and stops of the page show: quotations with their cue, and cues after or amid what was said.

"…," she said. "…" – He said, "…" – The talks, he said, go on. – The talks go on, officials said.

Example:
    >>> [f.method for f in framed_finds(scene, unit, cues)]
    ['cue after']
"""

from __future__ import annotations

from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import is_passive, subject
from onrecord.analysis.statements.units import Unit
from onrecord.analysis.statements.verbs import FINITE, VerbCue, own_left
from onrecord.model import Span

BREAKS = frozenset((",", "\u2014", "\u2013", "--", "-", "?", "!", ":", ";"))
LEADING = frozenset(("and", "but", "then", "also", "later", "still", "so", "yet"))


def framed_finds(scene: Scene, unit: Unit, cues: list[VerbCue]) -> list[Found]:
    """At most one statement that frames the unit; its cue is marked as used."""
    able = [c for c in cues if c.cue.frames & {"quote", "clause"} and not c.passive and c.cue.kind == "speech"]
    if not able:
        return []
    quotes = full_quotes(scene, unit)
    for c in able:
        found = cue_after(scene, unit, c, quotes)
        if found is not None:
            c.used = True
            return [found]
    for c in reversed(able):
        found = cue_before(scene, unit, c, quotes)
        if found is not None:
            c.used = True
            return [found]
    return []


def full_quotes(scene: Scene, unit: Unit) -> list[int]:
    """Quotations of the unit, by index."""
    seen: list[int] = []
    for i in range(unit.first, unit.last + 1):
        q = scene.quoted[i]
        if q >= 0 and (not seen or seen[-1] != q):
            seen.append(q)
    return seen


def cue_after(scene: Scene, unit: Unit, c: VerbCue, quotes: list[int]) -> Found | None:
    """The cue's clause follows what was said, or parts it in two."""
    parse = scene.parse
    first = own_left(parse, c)
    while first - 1 >= unit.first and parse.words[first - 1].lower() in LEADING and scene.quoted[first - 1] < 0:
        first -= 1
    before = first - 1
    if before <= unit.first or first < unit.first:
        return None
    quoted_before = scene.quoted[before] >= 0
    if not quoted_before and parse.words[before] not in BREAKS:
        return None
    if parse.words[before] == ":" :
        return None
    if any(scene.quoted[i] >= 0 for i in range(first, c.verb)):
        return None
    own = subject(parse, c.verb)
    if own is None and not quoted_before and parse.tags[c.verb] not in FINITE:
        return None
    if own is None and parse.tags[c.verb] not in FINITE:
        return None
    if own is not None and parse.words[own].lower() in ("who", "which", "that"):
        return None
    source = own if own is not None else inverted_source(scene, unit, c)
    if source is None:
        return None
    quoted_content = any(scene.quoted[i] >= 0 for i in range(unit.first, before + 1))
    last = clause_end(scene, unit, c, source)
    if any(a > last or a > c.verb and scene.quoted[a] < 0 and parse.deps[c.verb] == "ROOT" and not quoted_before for a, b in c.content.ranges if c.content.frame == "clause"):
        return None
    if not quoted_before:
        left_clause = any(parse.deps[k] in ("ccomp", "parataxis") and k < c.verb for k in parse.children[c.verb])
        amid = parse.deps[c.verb] in ("parataxis", "ccomp", "dep", "advcl") and parse.heads[c.verb] != c.verb
        at_end = last >= unit.last - 1
        if not (left_clause or amid and (at_end or parse.words[last + 1] in (",", "\u2014", "--")) or at_end and inverted(c, source) and quoted_content):
            return None
    pieces = [piece(scene, unit.first, before)]
    if last < unit.last - 1:
        pieces.append(piece(scene, last + 1, unit.last))
    pieces = [p for p in pieces if p is not None]
    if not pieces:
        return None
    return Found(c.verb, c.first, c.verb, source, pieces, "cue amid" if len(pieces) > 1 else "cue after", addressees=list(c.content.addressees), cue=c.cue)


def inverted(c: VerbCue, source: int) -> bool:
    """Whether the speaker stands after the verb."""
    return source > c.verb


def inverted_source(scene: Scene, unit: Unit, c: VerbCue) -> int | None:
    """"said the minister" where the parse took the minister for an object, or the subject of the verb above."""
    parse = scene.parse
    for i in parse.children[c.verb]:
        if i > c.verb and parse.deps[i] in ("dobj", "attr", "nsubj", "npadvmod", "dative") and scene.quoted[i] < 0:
            return i
    return c.source if c.source is not None and unit.first <= c.source <= unit.last and scene.quoted[c.source] < 0 else None


def clause_end(scene: Scene, unit: Unit, c: VerbCue, source: int) -> int:
    """The last token of the cue's clause: before the next quotation, or before a comma after which the content goes on."""
    parse = scene.parse
    i = max(c.verb, source)
    depth = 0
    while i < unit.last:
        word = parse.words[i + 1]
        if scene.quoted[i + 1] >= 0:
            return i
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth -= 1
        elif depth == 0 and word in (",", "\u2014", "--", "\u2013", ";") and resumes(scene, unit, c, i + 1):
            return i
        i += 1
    return unit.last


def resumes(scene: Scene, unit: Unit, c: VerbCue, comma: int) -> bool:
    """Whether what was said goes on after a comma that closes the cue's clause."""
    parse = scene.parse
    if comma + 1 > unit.last:
        return False
    if scene.quoted[comma + 1] >= 0:
        return True
    after = comma + 1
    low, high = parse.lefts[c.verb], parse.rights[c.verb]
    return not low <= after <= high


def cue_before(scene: Scene, unit: Unit, c: VerbCue, quotes: list[int]) -> Found | None:
    """The cue stands before a quotation, parted from it by a comma, a colon or nothing."""
    parse = scene.parse
    if "quote" not in c.cue.frames:
        return None
    following = [q for q in quotes if scene.ranges[q][0] > c.verb]
    if not following:
        return None
    first = scene.ranges[following[0]][0]
    gap = range(c.verb + 1, first)
    mark = parse.words[first - 1]
    if mark not in (",", ":") and len(gap) > 0:
        return None
    if len(gap) > 25 or any(parse.tags[i] in FINITE and parse.deps[i] not in ("relcl", "advcl", "acl") for i in gap):
        return None
    if mark == "," and not scene.quotations[following[0]].inner.of(scene.text)[:1].isupper() and len(gap) > 4:
        return None
    if len(gap) == 0 and scene.quotations[following[0]].scare:
        return None
    pieces = []
    for q in following:
        if pieces and any(scene.parse.pos[i] in ("VERB", "AUX") for i in range(scene.ranges[q - 1][1] + 1, scene.ranges[q][0])):
            break
        pieces.append(scene.quotations[q].inner)
    tail = scene.ranges[following[-1]][1]
    if len(following) == 1 and tail < unit.last and parse.words[tail + 1][0].isalpha():
        last = piece(scene, first, unit.last)
        pieces = [last] if last is not None else pieces
    return Found(c.verb, c.first, c.verb, c.source, pieces, "cue before", addressees=list(c.content.addressees), cue=c.cue)


def piece(scene: Scene, first: int, last: int) -> Span | None:
    """The tokens as a piece of content, without stops, marks and joining words at its edges."""
    parse = scene.parse
    while first <= last and scene.quoted[first] < 0 and not parse.words[first][0].isalnum() and parse.words[first] not in ("$", "#", "("):
        first += 1
    while last >= first and scene.quoted[last] < 0 and not parse.words[last][-1].isalnum() and parse.words[last] not in ("%", ")"):
        last -= 1
    return Span(*parse.span(first, last)) if first <= last else None
