"""The page as the statements stage sees it: tokens, quotations over tokens, and what has been found.

Example:
    >>> scene.quoted[scene.parse.token_at(120)] >= 0
    True
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.analysis.statements.lexicon import Cue, Lexicon
from onrecord.analysis.statements.quotations import Quotation
from onrecord.language import Parse
from onrecord.model import Document, Span


@dataclass(slots=True)
class Found:
    """A statement as a rule found it, in tokens.

    Attributes:
        head: the cue's head token. first, last: the tokens of the whole cue.
        source: head token of the noun phrase that speaks, or None.
        pieces: content, as characters.
        method: name of the rule.
        flags: remarks for the record and for the confidence.
        addressees: head tokens of those who were told. via: head tokens of the reporters, the nearest first.
    """

    head: int
    first: int
    last: int
    source: int | None
    pieces: list[Span]
    method: str
    kind: str = "speech"
    flags: set[str] = field(default_factory=set)
    addressees: list[int] = field(default_factory=list)
    cue: Cue | None = None
    via: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """All that the rules look at.

    Attributes:
        quoted: for each token the index of the quotation that holds it, or -1. ranges: first and last token of each quotation.
        words: the tokens' words, hyphens inside a word told apart from dashes.
    """

    document: Document
    parse: Parse
    quotations: list[Quotation]
    lexicon: Lexicon
    quoted: list[int]
    ranges: list[tuple[int, int]]
    words: list[str]

    def is_title(self, token: int) -> bool:
        """Whether the token stands in the page's title: a region of that name, or the first paragraph of a page without one."""
        start = self.parse.starts[token]
        titles = [r for r in self.document.regions if r.label == "title"]
        if titles:
            return any(r.start <= start < r.end for r in titles)
        return bool(self.document.blocks) and start < self.document.blocks[0].end

    @property
    def text(self) -> str:
        """The page's text."""
        return self.document.text


def make_scene(document: Document, parse: Parse, quotations: list[Quotation], lexicon: Lexicon) -> Scene:
    """The scene of a page."""
    quoted = [-1] * len(parse)
    ranges: list[tuple[int, int]] = []
    for index, quotation in enumerate(quotations):
        tokens = parse.tokens_in(*quotation.outer)
        ranges.append((tokens.start, tokens.stop - 1))
        for i in tokens:
            quoted[i] = index
    return Scene(document, parse, quotations, lexicon, quoted, ranges, tell_hyphens(parse))


def tell_hyphens(parse: Parse) -> list[str]:
    """The words, with a hyphen that stands between two words without a blank as U+2010."""
    words = list(parse.words)
    for i in range(1, len(words) - 1):
        if words[i] == "-" and parse.ends[i - 1] == parse.starts[i] and parse.ends[i] == parse.starts[i + 1]:
            words[i] = "\u2010"
    return words
