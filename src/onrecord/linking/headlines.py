"""Headlines of one form: "Orsel millers see barley steady" and "Kell millers see barley steady" stand over two texts, however alike.

Example:
    >>> of_two_matters(Cover(text, "Mill raises price", …), Cover(other, "Mill cuts price", …), False, lexicon)
    True
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from onrecord.linking.contraries import contrary
from onrecord.linking.facts import lacks, stems
from onrecord.linking.leaf import Cover
from onrecord.linking.senses import Lexicon
from onrecord.linking.sketch import WORD

#: The share of the words of the shorter headline that two of one form have in common, in order.
OF_ONE_FORM = 0.5


def of_two_matters(a: Cover, b: Cover, short: bool, lexicon: Lexicon) -> bool:
    """Whether two headlines beside the texts are of one form and name two things, or say the contrary.

    Args:
        short: whether the pages are so short that what the headline names need not stand in the text. In longer ones it must, or
            it is only another wording of one headline.
    """
    reissued, common = lexicon.cues.reissued, lexicon.cues.common
    if not a.title or not b.title or a.title == b.title or reissued.match(a.title) or reissued.match(b.title):
        return False
    if contrary(a.title, b.title, lexicon):
        return True
    a, b = sorted((a, b), key=lambda cover: (str(cover.title), cover.text))  # what is found equal depends on which side comes first
    own, other = (None, None) if short else (stems(a.text), stems(b.text))
    return any(names(left, own, b, common) and names(right, other, a, common) for left, right in exchanged(str(a.title), str(b.title)))


def exchanged(title: str, other: str) -> list[tuple[list[str], list[str]]]:
    """What two headlines of one form have in each other's place; nothing where they are of two forms."""
    a, b = (re.findall(r"[^\W_]+", words.lower()) for words in (title, other))
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    if sum(j - i for how, i, j, _, _ in steps if how == "equal") < OF_ONE_FORM * min(len(a), len(b)):
        return []
    return [(a[i:j], b[k:m]) for how, i, j, k, m in steps if how == "replace"]


def names(words: list[str], own: set[str] | None, other: Cover, common: frozenset[str]) -> bool:
    """Whether some words of a headline name what the other page lacks, and its own text has where that is asked for."""
    told = [w for w in words if w.isalpha() and WORD.fullmatch(w) and w not in common]
    missing = [w for w in told if lacks(other.stems, w)]
    return bool(missing) and (own is None or any(not lacks(own, w) for w in missing))
