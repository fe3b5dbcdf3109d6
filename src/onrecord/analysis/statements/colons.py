"""Colons and dashes that name a source: "Marek: Talks go on", "Talks go on - Marek", "From the report: '…'".

Example:
    >>> [f.method for f in sign_finds(scene, unit, True)]
    ['headline colon']
"""

from __future__ import annotations

from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import subject
from onrecord.analysis.statements.units import Unit

DASHES = frozenset(("-", "\u2014", "\u2013", "--"))
#: A name before a colon has no more tokens than this.
NAME = 8


def sign_finds(scene: Scene, unit: Unit, headline: bool, opens: bool, taken: set[int]) -> list[Found]:
    """Statements that a colon or a dash gives to a source.

    Args:
        headline: the unit is a title. opens: it begins its paragraph. taken: quotations that have a cue already.
    """
    if headline:
        found = final_dash(scene, unit)
        if found is not None:
            return [found]
    colon = next((i for i in range(unit.first + 1, unit.last) if scene.parse.words[i] == ":" and scene.quoted[i] < 0), None)
    if colon is None:
        return []
    quoted = scene.quoted[colon + 1]
    if quoted >= 0 and quoted not in taken and not scene.quotations[quoted].scare:
        made = colon_quotation(scene, unit, colon)
        return [made] if made is not None else []
    if quoted < 0 and opens:
        made = name_colon(scene, unit, colon, headline)
        return [made] if made is not None else []
    return []


def final_dash(scene: Scene, unit: Unit) -> Found | None:
    """A headline that ends in a dash and a name."""
    parse = scene.parse
    for i in range(unit.last - 1, max(unit.first + 2, unit.last - 5), -1):
        if parse.words[i] in DASHES and parse.ends[i - 1] < parse.starts[i]:
            if all(parse.words[k][0].isupper() or parse.words[k] in ("of", "the") for k in range(i + 1, unit.last + 1)) and parse.pos[
                unit.last
            ] in ("PROPN", "NOUN"):
                made = piece(scene, unit.first, i - 1)
                return None if made is None else Found(i, i, i, unit.last, [made], "headline dash")
            return None
    return None


def colon_quotation(scene: Scene, unit: Unit, colon: int) -> Found | None:
    """A quotation after a colon: its source is the name before it, or the subject of the clause before it."""
    parse = scene.parse
    end = scene.ranges[scene.quoted[colon + 1]][1]
    while end < unit.last and (scene.quoted[end + 1] >= 0):
        end = scene.ranges[scene.quoted[end + 1]][1]
    made = piece(scene, colon + 1, end)
    if made is None:
        return None
    verb = next(
        (
            i
            for i in range(colon - 1, max(unit.first - 1, colon - 30), -1)
            if parse.tags[i] in ("VBD", "VBZ", "VBP") and scene.quoted[i] < 0
        ),
        None,
    )
    if verb is not None:
        source = subject(parse, verb)
        return Found(verb, verb, verb, source, [made], "verb + colon")
    noun = colon - 1
    if parse.pos[noun] not in ("PROPN", "NOUN", "PRON"):
        return None
    return Found(colon, colon, colon, noun, [made], "colon")


def name_colon(scene: Scene, unit: Unit, colon: int, headline: bool) -> Found | None:
    """A paragraph or headline that begins with a name and a colon."""
    parse = scene.parse
    if colon - unit.first > NAME or unit.last - colon < 3:
        return None
    words = range(unit.first, colon)
    if parse.pos[colon - 1] not in ("PROPN", "NOUN"):
        return None
    if not headline and not all(parse.pos[i] == "PROPN" or parse.words[i] in (".", "of", "the", "The") for i in words):
        return None
    made = piece(scene, colon + 1, unit.last)
    return None if made is None else Found(colon, colon, colon, colon - 1, [made], "headline colon" if headline else "name colon")
