"""The shape of a block: its words, whether it reads as a paragraph, as a headline, in which script it stands.

Example:
    >>> is_paragraph("The two ministers met in Harborton on Tuesday.")
    True
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+(?:['’.-]\w+)*")
#: A sentence's end, and the marks that may follow it.
CLOSERS = "\"'”’»)]*"
FULL_STOPS = ".!?…。！？؟۔"
#: A credit after the last sentence: ``(Agency)``, ``– Agency``.
CREDITED = re.compile(r"[.!?][\"”’']?\s(?:[(\[][^()\[\]]{1,40}[)\]]|[-–—/]{1,2}\s?[^\W\d_][\w.&' ]{1,30})$")
#: Words that a paragraph has at least, with and without a full stop.
PARAGRAPH_WORDS, LONG_PARAGRAPH_WORDS = 6, 25
#: No block longer than this is read for its shape: it is a paragraph.
LONGEST = 4000
IDEOGRAPHS_A_WORD = 2
HEADLINE_WORDS = 26
CAPITALISED = 0.6
QUOTES = str.maketrans("‘’‚‛“”„‟«»", "''''\"\"\"\"\"\"")


def words_of(block: str) -> list[str]:
    """The words of a block; of a script without blanks, pairs of characters."""
    found = WORD.findall(block[:LONGEST])
    return found if block.isascii() else [piece for word in found for piece in split_ideographs(word)]


def split_ideographs(word: str) -> list[str]:
    """A run of ideographs in pieces of about a word's length; any other word as it is."""
    if word[0] < "\u2e80":
        return [word]
    return [word[i : i + IDEOGRAPHS_A_WORD] for i in range(0, len(word), IDEOGRAPHS_A_WORD)]


def ends_sentence(block: str) -> bool:
    """Whether the block ends with a full stop, a question or an exclamation mark, closing marks and a closing credit apart."""
    return block[-12:].rstrip(CLOSERS + " ")[-1:] in tuple(FULL_STOPS) or CREDITED.search(block[-60:]) is not None


def is_paragraph(block: str) -> bool:
    """Whether a block reads as running text."""
    if len(block) > LONGEST:
        return True
    count = len(words_of(block))
    return count >= LONG_PARAGRAPH_WORDS or count >= PARAGRAPH_WORDS and ends_sentence(block)


def plain(block: str) -> str:
    """A block for comparison: straight quotation marks, single blanks, no case, no bullets before it.

    Example:
        >>> plain("»  Don’t  MISS:")
        "don't miss:"
    """
    return " ".join(block.translate(QUOTES).casefold().split()).lstrip("▶►•·*>|\"-–—→» ")


def is_headline(block: str, determiners: frozenset[str]) -> bool:
    """Whether a block has the shape of a headline: short and without a full stop, or with one as some feeds add it.

    With a full stop it must be capitalised word by word, or do without articles, as headlines do.
    """
    words = words_of(block[:LONGEST])
    if not 2 <= len(words) <= HEADLINE_WORDS or len(block) > LONGEST:
        return False
    end = block[-12:].rstrip(CLOSERS + " ")[-1:]
    if end in (",", ":", "-", "–", "—"):
        return False
    if end not in tuple(".。…"):
        return True
    return is_capitalised(words) or len(words) <= HEADLINE_WORDS // 2 + 2 and not any(w in determiners for w in words)


def is_capitalised(words: list[str]) -> bool:
    """Whether most longer words after the first begin with a capital."""
    longer = [w for w in words[1:] if len(w) > 3]
    return len(longer) >= 2 and sum(w[0].isupper() for w in longer) >= CAPITALISED * len(longer)


def script_of(text: str) -> str | None:
    """The script of most letters, as the first word of their Unicode names (``LATIN``, ``CJK``, ``ARABIC``).

    Example:
        >>> script_of("许可证 10120180008")
        'CJK'
    """
    if text.isascii():
        return "LATIN" if any(map(str.isalpha, text)) else None
    counts: dict[str, int] = {}
    for c in text:
        if c.isalpha():
            name = "LATIN" if c.isascii() else unicodedata.name(c, "?").split(" ", 1)[0]
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: (counts[name], name), default=None)
