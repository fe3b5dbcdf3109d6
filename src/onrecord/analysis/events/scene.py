"""What the coding of a page looks at.

Example:
    >>> Scene(document, parse, cast, statements, clock, book).parse.words[0]
    'Russia'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.analysis.cast import Cast
from onrecord.analysis.events.dates import Clock
from onrecord.analysis.events.frames import Codebook
from onrecord.language import Parse
from onrecord.model import Document, Statement


@dataclass(slots=True)
class Scene:
    """What the coding of a page looks at; ``kept`` is what was found of a sentence once and is asked for again."""

    document: Document
    parse: Parse
    cast: Cast
    statements: list[Statement]
    clock: Clock
    book: Codebook
    kept: dict[tuple[str, int, int], Any] = field(default_factory=dict, repr=False, compare=False)
