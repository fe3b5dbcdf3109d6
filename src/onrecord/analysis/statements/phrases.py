"""Prepositions that name a source: "according to", "in the words of", "in her view".

Example:
    >>> [f.method for f in phrase_finds(scene, unit)]
    ['according to']
"""

from __future__ import annotations

from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.units import Unit
from onrecord.model import Span

#: What begins a phrase that tells whose words or view it is.
OUTLOOK = frozenset(("in", "from"))

def phrase_finds(scene: Scene, unit: Unit) -> list[Found]:
    """Statements of a unit whose source stands in a phrase."""
    parse, found = scene.parse, []
    for i in range(unit.first, unit.last):
        if scene.quoted[i] < 0 and parse.words[i].lower() == "according" and parse.words[i + 1].lower() == "to":
            to = i + 1
            noun = parse.child(to, "pobj") or parse.child(i, "pobj")
            if noun is not None and noun <= unit.last and scene.quoted[noun] < 0:
                made = around(scene, unit, i, to, noun, phrase_end(scene, unit, noun))
                if made is not None:
                    found.append(made)
        elif scene.quoted[i] < 0 and (outlook := outlook_at(scene, unit, i)) is not None:
            made = around(scene, unit, i, *outlook)
            if made is not None:
                found.append(made)
    return found


def outlook_at(scene: Scene, unit: Unit, i: int) -> tuple[int, int, int] | None:
    """ "In the words of the minister", "in her view", parted off by a comma: the noun, whose it is, and the last token of the phrase."""
    parse = scene.parse
    noun = parse.child(i, "pobj") if parse.words[i].lower() in OUTLOOK and parse.pos[i] == "ADP" else None
    if noun is None or not i < noun <= unit.last or parse.words[noun].lower() not in scene.lexicon.outlooks:
        return None
    if not any(parse.deps[k] in ("det", "poss") for k in parse.children[noun]):
        return None  # "in view of the talks"
    owner, of = parse.child(noun, "poss"), next((k for k in parse.children[noun] if k > noun and parse.words[k].lower() == "of"), None)
    owner = parse.child(of, "pobj") if owner is None and of is not None else owner
    if owner is None or scene.quoted[owner] >= 0:
        return None
    end = phrase_end(scene, unit, max(noun, owner))
    opens = i == unit.first and end < unit.last and parse.words[end + 1] in (",", ":")
    closes = i > unit.first and parse.words[i - 1] == "," and (end >= unit.last - 1 or parse.words[end + 1] == ",")
    return (noun, owner, end) if opens or closes else None


def around(scene: Scene, unit: Unit, first: int, last: int, noun: int, end: int) -> Found | None:
    """The unit without the phrase that goes from ``first`` to ``end``."""
    pieces = [p for p in (piece(scene, unit.first, first - 1), piece(scene, end + 1, unit.last)) if p is not None]
    if pieces and first > unit.first and len(pieces) > 1 and pieces[0].end - pieces[0].start < 4:
        pieces = pieces[1:]
    if not pieces:
        return None
    return Found(first, first, last, noun, [whole_marks(scene, p, end + 1) for p in pieces], "according to")


def whole_marks(scene: Scene, p: Span, first: int) -> Span:
    """A piece that begins with a quotation which ends in a stop of its own is that quotation."""
    while first + 1 < len(scene.parse) and scene.quoted[first] < 0 and not scene.parse.words[first][0].isalnum():
        first += 1
    q = scene.quoted[first] if first < len(scene.parse) else -1  # the phrase may end the page
    if q < 0 or scene.parse.starts[first] != p.start or scene.quotations[q].inner.of(scene.text).rstrip()[-1:] not in (",", ".", "?", "!"):
        return p
    following = scene.ranges[q][1] + 1
    return Span(p.start, scene.quotations[q].outer.end) if following >= len(scene.parse) or scene.quoted[following] < 0 else p


def phrase_end(scene: Scene, unit: Unit, noun: int) -> int:
    """The last token of the source's phrase, before the comma that closes it."""
    parse = scene.parse
    end = min(parse.rights[noun], unit.last)
    for i in range(noun + 1, unit.last + 1):
        if scene.quoted[i] >= 0:
            return min(end, i - 1)
        if parse.words[i] == "," and i + 1 <= unit.last and not parse.lefts[noun] <= i + 1 <= parse.rights[noun]:
            return i - 1
    return end
