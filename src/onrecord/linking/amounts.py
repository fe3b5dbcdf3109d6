"""Amounts in a passage with what they count, to see whether two passages tell the same number of the same thing.

Example:
    >>> one, = amounts_of("sanctions on 12 Arvenian shipping companies", cues)
    >>> one.value, sorted(one.things)
    (12.0, ['arvenian', 'company', 'ship'])
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import floor, log10
from typing import NamedTuple

from onrecord.linking.cues import Cues
from onrecord.linking.stems import stem

NUMBER = re.compile(
    r"(?<![\w.,:/-])(?P<sign>[$€£¥]|US\$|USD )?\s?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d:/]|-\d+/)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mln|bln|bn|dozen)\b)?(?:\s?(?P<share>%|percent\b|per cent\b|pct\b))?"
    r"|\b(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty)\b(?:[\s-](?P<times>hundred|thousand|million|billion|trillion|mln|bln|bn)\b)?",
    re.I,
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
COUNTS = {w: float(n) for n, w in enumerate(WORDS.split(), 1)}
#: Smaller numbers in words ("one", "two sides") are amounts only with a scale.
LEAST_ALONE = 3.0
THING = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[.,;:()]")
#: Words after an amount that may name what it counts.
REACH = 4
#: How far rough amounts may lie apart.
ROUGH = 0.05


class Amount(NamedTuple):
    """An amount: its value, the least and the most that it can be, whether it is rough, its sign, and stems of what it counts."""

    value: float
    low: float
    high: float
    rough: bool
    sign: str
    things: frozenset[str]
    start: int
    end: int


def amounts_of(text: str, cues: Cues, dates: Iterable[tuple[int, int]] = ()) -> list[Amount]:
    """The amounts of a text in order; years, clock times and what belongs to a date are none."""
    taken, found = list(dates), []
    for m in NUMBER.finditer(text):
        digits, scale = m["digits"], (m["scale"] or "").lower()
        plain = bool(digits) and not m["sign"] and not scale and not m["share"]
        if plain and YEAR.fullmatch(digits) or any(b < m.end() and m.start() < e for b, e in taken):
            continue
        if m["word"] and COUNTS[m["word"].lower()] < LEAST_ALONE and not m["times"]:
            continue
        value = (
            COUNTS[m["word"].lower()] * SCALES.get((m["times"] or "").lower(), 1.0)
            if m["word"]
            else float(digits.replace(",", "")) * SCALES.get(scale, 1.0)
        )
        before = text[max(0, m.start() - 24) : m.start()]
        low, high = bounds(value, before, cues)
        rough = bool(cues.amounts.about.search(before))
        sign = "%" if m["share"] else (m["sign"] or "").strip()
        found.append(Amount(value, low, high, rough, sign, things_of(text, m.end(), cues), m.start(), m.end()))
    return found


def bounds(value: float, before: str, cues: Cues) -> tuple[float, float]:
    """The least and the most that an amount can be by the words before it; of two phrases that end there the longer counts ("no more
    than" rather than "more than")."""
    least, most = cues.amounts.at_least.search(before), cues.amounts.at_most.search(before)
    if least and (not most or least.start() < most.start()):
        return value, float("inf")
    return (0.0, value) if most else (value, value)


def things_of(text: str, start: int, cues: Cues) -> frozenset[str]:
    """Stems of the words right after an amount, up to a stop."""
    return frozenset(map(stem, counted(text, start, cues)))


def counted(text: str, start: int, cues: Cues) -> list[str]:
    """The words right after an amount as they are printed, up to a stop, without those that stand for nothing of their own."""
    found: list[str] = []
    for n, m in enumerate(THING.finditer(text, start, start + 80)):
        word = m.group()
        if not word[0].isalpha() or n >= REACH or n and text[start : start + 1] == "-":
            break
        if word.lower() not in cues.empty:
            found.append(word)
        elif found and word.lower() != "of":
            break
    return found


def printed(words: Iterable[str], things: Iterable[str]) -> str:
    """Those words of a passage that have some stems, as they are printed, each stem once.

    Example:
        >>> printed(["Arvenian", "shipping", "companies"], {"company", "ship"})
        'shipping companies'
    """
    wanted, found = set(things), dict[str, str]()
    for word in words:
        if stem(word) in wanted:
            found.setdefault(stem(word), word)
    return " ".join(found.values())


def most_printed(printings: Iterable[str]) -> str:
    """The most frequent of some printings; of several the first by its letters; empty where there is none."""
    counts = Counter(filter(None, printings))
    return min(counts, key=lambda words: (-counts[words], words), default="")


def comparable(a: Amount, b: Amount, cues: Cues, loose: bool = False) -> bool:
    """Whether two amounts count the same thing in the same unit.

    Args:
        loose: of sums and shares it need not be said of what, since the passages are alike.
    """
    if a.sign != b.sign:
        return False
    units, common = cues.amounts.units, a.things & b.things
    return bool(common - units) or loose and bool(a.sign or common) and not (a.things - units and b.things - units)


def agree(a: Amount, b: Amount) -> bool:
    """Whether two amounts can both hold: equal, within the other's bounds, or one the other rounded."""
    if a.low <= b.high and b.low <= a.high or is_slip(a.value, b.value):
        return True
    if a.low == a.high and b.low == b.high and (rounded(a.value, b.value) or rounded(b.value, a.value)):
        return True
    return (a.rough or b.rough) and abs(a.value - b.value) <= ROUGH * max(a.value, b.value)


def is_slip(x: float, y: float) -> bool:
    """Whether one number is the other in thousands or millions: a scale that was left out, by the page or in reading it."""
    low, high = sorted((abs(x), abs(y)))
    return low > 0 and any(abs(high / low - scale) < 1e-6 * scale for scale in (1e3, 1e6, 1e9))


def rounded(coarse: float, fine: float) -> bool:
    """Whether one number is the other, rounded to as many digits as it shows, or cut off there.

    Example:
        >>> rounded(17e9, 17.2e9), rounded(17e9, 18.4e9)
        (True, False)
    """
    if coarse == 0 or fine == 0:
        return False
    digits = significant(coarse)
    scale = 10.0 ** (floor(log10(abs(fine))) - digits + 1)
    near = min(abs(cut(fine / scale) * scale - coarse) for cut in (round, floor))
    return scale > 1e-9 and fine != round(fine / scale) * scale and near < scale * 1e-6


def significant(value: float) -> int:
    """The digits of a number without the zeros at its end."""
    return len(f"{abs(value):.12g}".replace(".", "").strip("0").split("e")[0]) or 1


def shown(amount: Amount) -> str:
    """An amount in words."""
    bound = "over " if amount.high == float("inf") else "up to " if amount.low == 0.0 and amount.value else "about " if amount.rough else ""
    return f"{bound}{amount.sign if amount.sign != '%' else ''}{worded(amount.value)}{'%' if amount.sign == '%' else ''}"


def worded(value: float) -> str:
    """A number for people.

    Example:
        >>> worded(14.2e9), worded(2400.0)
        ('14.2 billion', '2,400')
    """
    for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(value) >= size:
            return f"{value / size:,.10g} {name}"
    return f"{value:,.10g}"
