"""A run of tokens as a piece of content.

Example:
    >>> piece(scene, 4, 11).of(text)
    'the talks go on'
"""

from __future__ import annotations

from onrecord.analysis.statements.scene import Scene
from onrecord.model import Span

#: Signs that end a piece as its words do; an abbreviation with its dot is a word.
CLOSING = frozenset(("%", ")", "]"))
#: Stops that part clauses.
STOPPING = frozenset((",", ";", "\u2014", "--", "-", "\u2013", "(", ":", "."))


def piece(scene: Scene, first: int, last: int) -> Span | None:
    """The tokens as a piece of content, without stops, marks and joining words at its edges."""
    parse = scene.parse
    while (
        first <= last
        and scene.quoted[first] < 0
        and not parse.words[first][0].isalnum()
        and parse.words[first] not in ("$", "#", "(", "[", "@")
    ):
        first += 1
    while last >= first and scene.quoted[last] < 0 and not any(map(str.isalnum, parse.words[last])) and parse.words[last] not in CLOSING:
        last -= 1
    return Span(*parse.span(first, last)) if first <= last else None
