"""The keys under which a page can be found again: rare words that stand together, and rows of figures.

A single rare word is shared by ever more pages as a ledger grows; two rare words of one sentence are not. So what it costs to look
for the pages that share a text with a new one does not grow with the ledger, and no window of time is needed. Rarity comes
from the fixed table of ``grams``; a word is cut to its first letters, so that endings do not matter.

Example:
    >>> sorted(pair_keys("The Amberline pipeline crosses the strait.", 3, cues.common))
    ['amber pipel', 'amber strai', 'pipel strai']
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from onrecord.linking.grams import hashes, weights_table
from onrecord.model import Document, Span

WORD = re.compile(r"[^\W_]{3,}|\d{2,}")
TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")
FIGURE = re.compile(r"\d")
STEM = 5
#: Rarest words of a sentence that are joined to pairs: in a page of some sentences, and in a page of one or two.
PAIRED, PAIRED_SHORT = 5, 10
#: Rarest words of a page of one or two sentences that are keys by themselves.
ALONE_SHORT = 3
SHORT_SENTENCES = 2
#: Of a page no more sentences than these are looked at; of one sentence no more letters.
MOST_SENTENCES, MOST_LETTERS = 400, 5_000
#: A passage with this share of figures among its words is a row of a table: its words say little, its figures all.
TABULAR = 0.3
PER_TABLE = 16
#: Bytes of a key as it is stored.
KEY_BYTES = 4


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """How rare a word is: the mean weight of its letter strings."""
    return float(weights_table()[hashes(word) >> 16].mean())


def telling_words(text: str, count: int, common: frozenset[str]) -> list[str]:
    """The rarest words of a text, cut to their first letters, without common ones, years and round numbers; rarest first.

    Args:
        common: words that a table made of general English takes for rare, and that stand on every page of a day.
    """
    words = {w for word in WORD.findall(text[:MOST_LETTERS]) if is_telling(w := word.lower(), common)}
    stems = dict.fromkeys(w[:STEM] for w in sorted(words, key=lambda w: (-rarity(w), w)))
    return list(stems)[:count]


def is_telling(word: str, common: frozenset[str]) -> bool:
    """Whether a word may tell one text from others."""
    if word in common or len(word) >= 40:
        return False
    return not word.isdigit() or len(word) >= 3 and word[-1] != "0" and not (len(word) == 4 and word[:2] in ("18", "19", "20"))


def is_tabular(text: str) -> bool:
    """Whether a passage is a row of a table rather than a sentence."""
    if not FIGURE.search(text):
        return False
    tokens = TOKEN.findall(text[:MOST_LETTERS])
    return len(tokens) >= 4 and sum(has_digit(t) for t in tokens) >= TABULAR * len(tokens)


def has_digit(token: str) -> bool:
    """Whether a word holds a figure."""
    return not token.isalpha() and any(c.isdigit() for c in token)


def pair_keys(text: str, count: int, common: frozenset[str]) -> set[str]:
    """Each two of the rarest words of a passage."""
    return {" ".join(sorted(pair)) for pair in combinations(telling_words(text, count, common), 2)}


def table_keys(text: str) -> set[str]:
    """Runs of four words of which two hold figures; of a long table some, the same ones in each copy."""
    tokens = [t.lower() for t in TOKEN.findall(text[:MOST_LETTERS])]
    runs = (tokens[i : i + 4] for i in range(len(tokens) - 3))
    keys = {" ".join(run) for run in runs if sum(map(has_digit, run)) >= 2}
    return set(sorted(keys, key=lambda key: zlib.crc32(key.encode("utf-8", "replace")))[:PER_TABLE])


def page_keys(document: Document, sentences: Iterable[Span], common: frozenset[str]) -> dict[str, int]:
    """The keys of all sentences of a page, each with the number of the first sentence that has it."""
    texts = [span.of(document.text) for span in sentences][:MOST_SENTENCES]
    short = len(texts) <= SHORT_SENTENCES
    keys: dict[str, int] = {}
    for number, text in enumerate(texts):
        for key in table_keys(text) if is_tabular(text) else pair_keys(text, PAIRED_SHORT if short else PAIRED, common):
            keys.setdefault(key, number)
    if short:
        keys |= dict.fromkeys(telling_words(" ".join(texts), ALONE_SHORT, common), 0)
    return keys


def hashed(kind: str, key: str) -> int:
    """A key as it is stored: a number of 32 bits with its sign. That two keys are one is rare, and only makes two pages be compared."""
    digest = blake2b(f"{kind}|{key}".encode("utf-8", "replace"), digest_size=KEY_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)
