"""Ranks: "took first place", "second only to energy", "the third-largest supplier".

Example:
    >>> find_ranks("ranks third among buyers")[0].value
    3.0
"""

from __future__ import annotations

import re

from onrecord.analysis.indicators.amounts import Amount

NTH = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
ORDINAL = rf"(?P<nth>{'|'.join(NTH)}|\d{{1,3}}(?:st|nd|rd|th))"
BEST = r"(?:largest|biggest|top|leading|main|primary|most important|major|best|highest|strongest|principal)"
ROLE = (
    r"(?:trade|trading|economic|commercial|business|export|import)?\s?"
    r"(?:partner|supplier|exporter|importer|producer|buyer|market|economy|investor|consumer|customer|creditor|donor)s?"
)
PATTERNS = (
    re.compile(rf"\b(?:in\s)?(?:the\s)?{ORDINAL}\s(?:place|position|spot|rank)\b", re.I),
    re.compile(rf"\brank(?:s|ed|ing)?\s(?:as\s)?(?:the\s)?{ORDINAL}\b(?!\sonly\sto)", re.I),
    re.compile(r"\b(?:number|no\.)\s(?P<word>one|two|three|four|five|\d{1,2})\b(?!\s?\w+\sstreet)", re.I),
    re.compile(rf"\b{ORDINAL}\sonly\sto\b", re.I),
    re.compile(rf"\b{ORDINAL}[-\s]{BEST}\s(?=[\w\s]{{0,20}}{ROLE}\b)", re.I),
    re.compile(rf"(?P<top>(?:'s|’s|the|our|its|their|his|her)\s{BEST})\s(?={ROLE}\b)", re.I),
)
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def find_ranks(text: str) -> list[Amount]:
    """All ranks of a sentence, in order; "one of the largest" is none."""
    found: list[Amount] = []
    for pattern in PATTERNS:
        for m in pattern.finditer(text):
            if any(a.start < m.end() and m.start() < a.end for a in found):
                continue
            ahead = text[max(0, m.start() - 12) : m.start()].lower()
            if ahead.rstrip().endswith(("one of", "among", "one of the", "of the")):
                continue
            groups = m.groupdict()
            if nth := groups.get("nth"):
                value = NTH.get(nth.lower()) or int(re.sub(r"\D", "", nth))
            elif word := groups.get("word"):
                value = WORDS.get(word.lower()) or int(word)
            else:
                value = 1
            best = m.group().split()[-1] if groups.get("top") else None
            found.append(Amount(m.start(), m.start() + len(m.group().rstrip()), float(value), "rank", "rank", qualifier=best))
    return sorted(found, key=lambda a: a.start)
