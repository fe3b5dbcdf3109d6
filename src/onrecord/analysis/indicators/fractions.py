"""Shares and multiples in words: "two thirds of the exports", "one in five students", "trade doubled", "a threefold rise".

Example:
    >>> [(a.value, a.unit) for a in find_fractions("More than half of all payments")]
    [(50.0, 'percent')]
"""

from __future__ import annotations

import re

from onrecord.analysis.indicators.amounts import ONES, Amount

PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
FOLD = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5}
SMALL = "|".join(list(ONES)[1:11])
SHARE = re.compile(
    rf"\b(?:(?P<n>an?|{SMALL})[\s-])?(?P<part>(?:half|third|quarter|fourth|fifth|sixth|tenth)s?)(?=\s(?:of\s)?(?:the|all|its|our|their|these)\b|\sof\s[a-z])",
    re.I,
)
ONE_IN = re.compile(rf"\b(?P<n>{SMALL})\s(?:in|out of)(?:\severy)?\s(?P<all>{SMALL}|\d{{1,3}})\b(?=\s[a-z])", re.I)
VERB = re.compile(r"\b(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:e|es|ed|ing)\b", re.I)
TIMES = re.compile(rf"\b(?P<n>{SMALL}|\d{{1,3}}(?:\.\d)?)(?:-?fold\b|\stimes\b(?P<more>\s(?:more|higher|larger|bigger|as)\b)?)", re.I)
#: Before "five times" these make it a change.
GROWN = re.compile(
    r"\b(?:increas|ris|rose|grow|grew|grown|jump|expand|multipl|surg)\w*\s(?:by\s|more\sthan\s|over\s|about\s|nearly\s){0,2}$", re.I
)


def find_fractions(text: str) -> list[Amount]:
    """All shares (in percent) and multiples (unit "times") of a sentence."""
    found: list[Amount] = []
    for m in SHARE.finditer(text):
        n = 1.0 if m["n"] is None or m["n"].lower() in ("a", "an") else ONES[m["n"].lower()]
        share = n / PARTS[m["part"].lower().removesuffix("s")]
        if m["n"] is None and not m["part"].lower().startswith("half") or share >= 1:
            continue
        found.append(Amount(m.start(), m.end(), round(share * 100, 1), "percent", "percent"))
    for m in ONE_IN.finditer(text):
        among = number(m["all"])
        if among > number(m["n"]) > 0:
            found.append(Amount(m.start(), m.end(), round(number(m["n"]) / among * 100, 1), "percent", "percent"))
    for m in VERB.finditer(text):
        found.append(Amount(m.start(), m.end(), FOLD[m["verb"].lower() + "e"], "factor", "times"))
    for m in TIMES.finditer(text):
        if "fold" in m.group() or m["more"] or GROWN.search(text, max(0, m.start() - 30), m.start()):
            end = m.end() if "fold" in m.group().lower() else m.end("n") + len(" times")
            found.append(Amount(m.start(), end, number(m["n"]), "factor", "times"))
    return found


def number(words: str) -> float:
    """A small number in words or figures."""
    return ONES[words.lower()] if words.lower() in ONES else float(words)
