"""What a page says twice: a sentence that announces a quotation, and then the quotation in full; or repeats it afterwards.

"The minister added that the two states 'face a great task'" and, after it, "'Now we face a great task …,' he said" are one
utterance. Both statements stay; each names the other in ``twin``, and the shorter has the flag ``announcement`` so that the two
are counted once.

Example:
    >>> [s.twin is not None for s in with_twins(parse, statements)]
    [True, True]
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import LCSseq

from onrecord.language import Parse
from onrecord.model import Reference, Statement

#: The full words stand no further than this many statements after or before the sentence that announces or repeats them.
REACH = 8
#: Words in marks that come again in this number are the same words; without marks this share, in the same order, of at least so many
#: content words.
QUOTED, SHARE, LEAST = 3, 0.6, 5
CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"))
OPENING, CLOSING = "\u201c\u201e\u00ab\"'\u2018", "\u201d\u00bb\"'\u2019"


def with_twins(parse: Parse, statements: list[Statement]) -> list[Statement]:
    """The statements in their order, those that say the same linked to one another."""
    made = list(statements)
    words = [lemmas(parse, s) for s in statements]
    for n, s in enumerate(statements):
        if s.kind == "direct" and len(s.content) > 1 or s.speaker is None:
            continue
        beside = [
            (likeness(s, statements[m], words[n], words[m]), -abs(m - n), m)
            for m in range(max(0, n - REACH), min(n + 1 + REACH, len(statements)))
            if made[n].twin is made[m].twin is None and statements[m].kind != "indirect" and same(s.speaker, statements[m].speaker)
        ]
        best, _, at = max(beside, default=(0.0, 0, 0))
        if best > 0:
            made[n] = replace(made[n], twin=statements[at].id, flags=tuple(sorted({*made[n].flags, "announcement"})))
            made[at] = replace(made[at], twin=s.id)
    return made


def same(a: Reference, b: Reference | None) -> bool:
    """Whether two speakers are known to be one, or are named by the same words."""
    return b is not None and (a.actor is not None and a.actor == b.actor or a.actor is None is b.actor and a.text == b.text)


def lemmas(parse: Parse, s: Statement) -> list[str]:
    """The content words of a statement, in order."""
    return [parse.lemmas[i].lower() for p in s.content for i in parse.tokens_in(*p) if parse.pos[i] in CONTENT]


def likeness(s: Statement, fuller: Statement, own: list[str], others: list[str]) -> float:
    """How sure it is that the second says the first in full: 0 for not at all."""
    if len(fuller.text) <= len(s.text):
        return 0.0
    if s.kind == "mixed" or s.kind == "direct":
        fragment = longest_fragment(s.text)
        if len(fragment) >= QUOTED and contains(plain_words(fuller.text), fragment):
            return 1.0
    share = LCSseq.similarity(own, others) / len(own) if len(own) >= LEAST else 0.0
    return share if share >= SHARE else 0.0


def longest_fragment(text: str) -> list[str]:
    """The words of the longest stretch in quotation marks."""
    best: list[str] = []
    start = -1
    for i, sign in enumerate(text):
        if start >= 0 and sign in CLOSING and (i + 1 == len(text) or not text[i + 1].isalnum()):
            best = max(best, plain_words(text[start + 1 : i]), key=len)
            start = -1
        elif start < 0 and sign in OPENING and (i == 0 or not text[i - 1].isalnum()):
            start = i
    return best


def plain_words(text: str) -> list[str]:
    """The words in lower case, without signs.

    Example:
        >>> plain_words("“We, too, agree.”")
        ['we', 'too', 'agree']
    """
    cleaned = "".join(sign if sign.isalnum() else " " for sign in text.lower())
    return cleaned.split()


def contains(words: list[str], fragment: list[str]) -> bool:
    """Whether the words hold the fragment in a row."""
    return f" {' '.join(fragment)} " in f" {' '.join(words)} "
