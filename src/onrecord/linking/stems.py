"""Words without their endings.

Example:
    >>> stem("organised") == stem("organizes")
    True
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Letters that two spellings of English share: labour, organise, centre, defence.
SPELLINGS = (
    (re.compile(r"([blnv])our"), r"\1or"),
    (re.compile(r"is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
    (re.compile(r"([fc]en)ce(s?)$"), r"\1se\2"),
)
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("greed", "gree"),
    ("nteed", "ntee"),
    ("freed", "free"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("s", ""),
)
KEPT_S = ("ss", "us", "is", "ics")
VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its endings and in one spelling: "organised" and "organizes" are one.

    Example:
        >>> {stem(w) for w in ("deepening", "deepened", "deepens", "deepen")}
        {'deepen'}
    """
    small = word.lower().replace("’", "'")
    small = small.removesuffix("'s").removesuffix("'")
    for pattern, other in SPELLINGS:
        small = pattern.sub(other, small)
    if len(small) > 3 and not small.endswith(KEPT_S):
        for ending, other in ENDINGS:
            if small.endswith(ending) and len(small) - len(ending) > (1 if ending in ("ies", "ied") else 0):
                small = small[: len(small) - len(ending)] + other
                break
    for ending in ("ing", "ed"):
        if small.endswith(ending) and not small.endswith("eed") and len(small) - len(ending) >= 3 and VOWEL.search(small[: -len(ending)]):
            small = small[: -len(ending)]
            if len(small) > 3 and small[-1] == small[-2] and small[-1] not in "lsz":
                small = small[:-1]
            break
    if len(small) > 6 and small.endswith("ly"):
        small = small[:-2]
    if len(small) > 3 and small.endswith("ll"):
        small = small[:-1]
    return small[:-1] if len(small) > 3 and small.endswith("e") else small
