"""What two wordings of one text have in common whoever worded them: its figures, and whom or what it is about.

Reports of a market, of a company's quarter or of a loan are written to one pattern. Their words are alike though nothing that they tell
is the same, so likeness of words is not enough: the figures, and the words of a headline that stands beside the text, must be found again.

Example:
    >>> same_figures("Trade rose to $17 billion in 2030", "In 2030 trade grew to 17 bln dollars")
    True
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import NamedTuple

from onrecord.linking.sketch import STEM, TOKEN, WORD, is_tabular, rarity, telling_words

FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)
DIGITS = {w: str(n) for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
#: Figures that a passage must have for them to speak against another; of one with fewer letters than these, one is enough.
LEAST_FIGURES, FEW_LETTERS = 2, 60
#: The share of the figures that must be the same; in rows of tables.
SHARE_OF_FIGURES, SHARE_OF_TABLE = 0.34, 0.67
#: From this likeness on, another fraction is a correction and not another matter.
CORRECTED = 0.8
#: Figures that a page must have for them to speak against another, and the share that must be the same.
LEAST_OF_PAGE, SHARE_OF_PAGE = 2, 0.8
#: Bits of a sketch of the figures of a page, and the most figures that it shows.
SKETCH_BITS, MOST_SKETCHED = 64, 254
#: The share of a headline's words that must stand in the other page.
MOST_OF_TITLE, SHARE_OF_TITLE = 20, 0.67


@lru_cache(maxsize=20_000)
def figures(text: str) -> frozenset[str]:
    """The figures of a passage, without what parts thousands; small numbers in words too."""
    return frozenset(DIGITS.get(m.lower(), m.replace(",", "")) for m in FIGURE.findall(text))


class Sketch(NamedTuple):
    """The figures of a page, so small that very many can be compared: how many, and of each the bit that it falls on.

    Two figures may fall on one bit, so that pages seem to share more of them than they do, never less.
    """

    number: int
    bits: int


def sketch_of(text: str) -> Sketch:
    """The figures of a page; of one with very many, no more than that they are many."""
    found = figures(text)
    if len(found) > MOST_SKETCHED:
        return Sketch(MOST_SKETCHED + 1, 0)
    return Sketch(len(found), sum({1 << zlib.crc32(figure.encode()) % SKETCH_BITS for figure in found}))


def surely_other_figures(a: Sketch, b: Sketch) -> bool:
    """Whether the figures of two pages speak against their being one text, as far as their sketches show it."""
    fewer = min(a.number, b.number)
    if fewer < LEAST_OF_PAGE or max(a.number, b.number) > MOST_SKETCHED:
        return False
    missing = [(x.bits & ~y.bits).bit_count() for x, y in ((a, b), (b, a)) if x.number == fewer]
    return fewer - max(missing) < SHARE_OF_PAGE * fewer


def same_figures(left: str, right: str, alike: float = 0.0) -> bool:
    """Whether the figures of two passages do not speak against their being one text.

    Estimates of two crops stand in like words with other fractions. Where almost all words are the same (``alike``, their likeness from 0
    to 1), a fraction was corrected.
    """
    a, b = figures(left), figures(right)
    fractions = [{figure for figure in told if "." in figure} for told in (a, b)]
    if alike < CORRECTED and all(fractions) and fractions[0].isdisjoint(fractions[1]):
        return False
    table = is_tabular(left) or is_tabular(right)
    least = 1 if table or min(len(left), len(right)) < FEW_LETTERS else LEAST_FIGURES
    fewer = min(len(a), len(b))
    return fewer < least or len(a & b) >= (SHARE_OF_TABLE if table else SHARE_OF_FIGURES) * fewer


def stems(text: str) -> set[str]:
    """All words of a page, cut to their first letters."""
    return {w.lower()[:STEM] for w in TOKEN.findall(text)}


def words_of_title(title: str, common: frozenset[str]) -> list[str]:
    """The words of a headline that tell what it is about, cut to their first letters."""
    return telling_words(title, MOST_OF_TITLE, common)


def rarest(title: str, common: frozenset[str]) -> str | None:
    """The rarest word of a headline, of letters alone."""
    words = {w for word in WORD.findall(title) if (w := word.lower()).isalpha() and w not in common}
    return max(words, key=lambda w: (rarity(w), w), default=None)


def lacks(words: set[str], word: str | None) -> bool:
    """Whether a word is not among the words of a page, cut to their first letters, in no form of it."""
    return word is not None and word[:STEM] not in words and not any(other.startswith(word[: STEM - 1]) for other in words)


def stands_in(told: list[str], words: set[str]) -> bool:
    """Whether most words of a headline are among the words of a page."""
    return sum(w in words for w in told) >= SHARE_OF_TITLE * len(told)


def same_page_figures(left: str, right: str) -> bool:
    """Whether the figures of two whole pages do not speak against their being one text."""
    a, b = figures(left), figures(right)
    fewer = min(len(a), len(b))
    return fewer < LEAST_OF_PAGE or len(a & b) >= SHARE_OF_PAGE * fewer
