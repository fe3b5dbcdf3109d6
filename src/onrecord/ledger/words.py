"""Words for search: folded, and pairs of characters where a script writes no blanks.

Example:
    >>> words("Köln, 俄罗斯!")
    ['koln', '俄罗', '罗斯']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

#: Scripts without blanks between words: Han, kana, Thai, Lao, Burmese, Khmer.
UNSPACED = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
WORD = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
RUN = re.compile(rf"[{UNSPACED}]")
#: Letters of a word that are kept: what is longer is no word, and no database indexes it.
LONGEST = 500
#: A question: phrases in quotation marks, and words that may end in an asterisk.
TERM = re.compile(r'"([^"]*)"|“([^”]*)”|([^\s"“”]+)')


def words(text: str) -> list[str]:
    """The words of a text as they are indexed."""
    found: list[str] = []
    for match in WORD.finditer(fold(text)):
        word = match.group()
        if RUN.match(word) and len(word) > 1:
            found += [a + b for a, b in pairwise(word)]
        else:
            found.append(word[:LONGEST])
    return found


def fold(text: str) -> str:
    """Small letters without diacritics, in one form."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    return unicodedata.normalize("NFKC", "".join(c for c in plain if unicodedata.category(c) != "Mn"))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand next to each other; the last one may be a beginning."""

    words: tuple[str, ...]
    open_end: bool = False


def asked(question: str) -> list[Term]:
    """The terms of a person's question, all of which must occur.

    Words in quotation marks stand next to each other, an asterisk ends a beginning.

    Example:
        >>> asked('"joint statement" negotiat*')
        [Term(words=('joint', 'statement'), open_end=False), Term(words=('negotiat',), open_end=True)]
    """
    terms: list[Term] = []
    for quoted, curled, bare in TERM.findall(question):
        found = words(quoted or curled or bare)
        if found:
            open_end = bare.endswith("*") or len(found) == 1 and len(found[0]) == 1 and bool(RUN.match(found[0]))
            terms.append(Term(tuple(found), open_end))
    return terms


def match_words(terms: Sequence[Term]) -> str:
    """Terms in the language of FTS5, without regard to the order of words.

    Example:
        >>> match_words(asked('pipeline "joint statement" negotiat*'))
        '"pipeline" AND "joint" AND "statement" AND "negotiat"*'
    """
    return " AND ".join(f'"{word}"' + ("*" if term.open_end and word is term.words[-1] else "") for term in terms for word in term.words)


def holds(text: str | None, phrase: str) -> bool:
    """Whether a text holds a phrase, given as its words two blanks apart; a blank behind the last one says that it does not go on.

    Example:
        >>> [holds("A Joint statement", phrase) for phrase in (" joint  statement ", " joint  state ", " joint  state")]
        [True, False, True]
    """
    found = form(phrase)
    if text is None or found is None:
        return text is not None and phrase in f" {'  '.join(words(text))} "
    return found.search(fold(text)) is not None


@lru_cache(maxsize=256)
def form(phrase: str) -> re.Pattern[str] | None:
    """What finds a phrase in a folded text; None where that cannot tell words apart."""
    told = phrase.split()
    if RUN.search(phrase) or any(len(word) >= LONGEST for word in told):
        return None
    first, *more = map(re.escape, told)
    start, end = rf"{first}(?<![^\W_{UNSPACED}]{first})", rf"(?![^\W_{UNSPACED}])" if phrase.endswith(" ") else ""
    return re.compile(r"[\W_]+".join([start, *more]) + end)
