"""The parse of a page as plain lists: what every stage of the analysis reads.

One entry a token in every list. Lists of ``int`` and ``str`` are read many times faster than token objects, can be
stored, and keep the rest of onrecord free of the parser's own types.

Example:
    >>> parse.words[parse.root(0)]
    'said'
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Sentence(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive), characters ``start`` to ``end``, and the index of its block."""

    first: int
    last: int
    start: int
    end: int
    block: int


@dataclass(slots=True)
class Parse:
    """Tokens, sentences and dependencies of one page.

    Attributes:
        words: the token's text. starts, ends: its characters in ``Document.text``.
        lemmas: lemma, lower case but for proper names. tags: Penn Treebank. pos: Universal POS.
        deps: dependency label (ClearNLP, as the English model has them; the root's is ``ROOT``).
        heads: index of the head token (a root points to itself).
        lefts, rights: first and last token (inclusive) of the token's subtree.
        children: for each token its dependents, in order.
        sentences: in order; none crosses a block (a paragraph).
        sentence_of: for each token, the index of its sentence.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    lefts: list[int]
    rights: list[int]
    children: list[list[int]]
    sentences: list[Sentence]
    sentence_of: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def root(self, sentence: int) -> int:
        """The token that heads the sentence."""
        first, last = self.sentences[sentence][:2]
        for i in range(first, last):
            if self.heads[i] == i:
                return i
        return first

    def token_at(self, offset: int) -> int:
        """The first token that ends after the character offset; ``len(self)`` past the last."""
        return bisect_right(self.ends, offset)

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that overlap the characters ``start`` to ``end``."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds the character, or None."""
        i = self.token_at(offset)
        return self.sentence_of[i] if i < len(self.words) else None

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of ``i`` with one of the labels, or None."""
        for c in self.children[i]:
            if self.deps[c] in deps:
                return c
        return None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the tokens ``first`` to ``last``, both inclusive."""
        return self.starts[first], self.ends[last]
