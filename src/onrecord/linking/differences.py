"""Two wordings of one passage compared word by word, the differences that change the meaning first.

Example:
    >>> differences("its satellite states", "its allies", loaded_of(load_knowledge()))[0]["rank"]
    'loaded term'
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from onrecord.linking.cues import Wording
from onrecord.linking.loaded import Loaded
from onrecord.linking.protocol import Row

WORD = re.compile(r"\w+(?:[’'.-]\w+)*|%")
#: In this order: what changes the meaning most stands first.
RANKS = ("loaded term", "negation", "number", "modality", "name", "word", "little word")
LONGEST = 400


def differences(left: str, right: str, loaded: Loaded) -> list[Row]:
    """What the left wording has in place of the right one's: ``left``, ``right`` and ``rank``.

    Args:
        loaded: the terms that take a side in what they name, and the words by which wordings are compared.
    """
    a, b = WORD.findall(left)[:LONGEST], WORD.findall(right)[:LONGEST]
    matcher = SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    found = []
    for how, i, j, k, m in matcher.get_opcodes():
        if how != "equal":
            found.append({"left": " ".join(a[i:j]), "right": " ".join(b[k:m]), "rank": rank(a[i:j], b[k:m], loaded)})
    return sorted(found, key=lambda d: RANKS.index(d["rank"]))


def names(words: list[str], wording: Wording) -> set[str]:
    """Words with a capital that are not small words at the beginning of a sentence."""
    return {w for w in words if w[0].isupper() and w.lower() not in wording.small}


def rank(left: list[str], right: list[str], loaded: Loaded) -> str:
    """What kind of difference two stretches of words make."""
    if loaded.differ(left, right):
        return "loaded term"
    wording = loaded.wording
    x, y = {w.lower() for w in left}, {w.lower() for w in right}
    if bool(x & wording.negations) != bool(y & wording.negations):
        return "negation"
    if {w for w in x if w[0].isdigit()} != {w for w in y if w[0].isdigit()}:
        return "number"
    if bool(x & wording.modals) != bool(y & wording.modals):
        return "modality"
    if names(left, wording) != names(right, wording):
        return "name"
    return "little word" if x | y <= wording.little else "word"
