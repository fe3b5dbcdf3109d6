"""Two wordings of one passage compared word by word, the differences that change the meaning first.

Example:
    >>> differences("its satellite states", "its allies", loaded_of(load_knowledge()))[0]["rank"]
    'loaded term'
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from onrecord.linking.loaded import Loaded
from onrecord.linking.protocol import Row

WORD = re.compile(r"\w+(?:[’'.-]\w+)*|%")
NEGATIONS = frozenset("not no never n't without nor neither none nobody nothing".split())
MODALS = frozenset("will would shall should must may might can could ready likely possibly certainly expected planned".split())
LITTLE = frozenset(
    "the a an of to in on at and or for with by from as is are was were be been has have had that which this its it their".split()
)
OPENERS = frozenset(
    "we i he she they these those it you who what when where why how all both many most much some such each every no not only at "
    "in on for from by with after before since until under over during through between among despite regarding concerning as while "
    "although though because if unless whereas but and or nor so yet still then thus hence therefore however moreover furthermore "
    "nevertheless nonetheless meanwhile otherwise instead indeed besides also again today now last next our his her their its my "
    "your there here importantly notably particularly especially naturally certainly clearly obviously fortunately unfortunately "
    "regrettably frankly finally firstly secondly lastly recently currently previously traditionally historically generally "
    "overall additionally consequently accordingly similarly likewise".split()
)
#: In this order: what changes the meaning most stands first.
RANKS = ("loaded term", "negation", "number", "modality", "name", "word", "little word")
LONGEST = 400


def differences(left: str, right: str, loaded: Loaded) -> list[Row]:
    """What the left wording has in place of the right one's: ``left``, ``right`` and ``rank``.

    Args:
        loaded: the terms that take a side in what they name.
    """
    a, b = WORD.findall(left)[:LONGEST], WORD.findall(right)[:LONGEST]
    matcher = SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    found = []
    for how, i, j, k, m in matcher.get_opcodes():
        if how != "equal":
            found.append({"left": " ".join(a[i:j]), "right": " ".join(b[k:m]), "rank": rank(a[i:j], b[k:m], loaded)})
    return sorted(found, key=lambda d: RANKS.index(d["rank"]))


def names(words: list[str]) -> set[str]:
    """Words with a capital that are not small words at the beginning of a sentence."""
    return {w for w in words if w[0].isupper() and w.lower() not in LITTLE | OPENERS}


def rank(left: list[str], right: list[str], loaded: Loaded) -> str:
    """What kind of difference two stretches of words make."""
    if loaded.differ(left, right):
        return "loaded term"
    x, y = {w.lower() for w in left}, {w.lower() for w in right}
    if (x & NEGATIONS) != (y & NEGATIONS) and bool(x & NEGATIONS) != bool(y & NEGATIONS):
        return "negation"
    if {w for w in x if w[0].isdigit()} != {w for w in y if w[0].isdigit()}:
        return "number"
    if bool(x & MODALS) != bool(y & MODALS):
        return "modality"
    if names(left) != names(right):
        return "name"
    return "little word" if x | y <= LITTLE else "word"
