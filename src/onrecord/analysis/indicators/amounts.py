"""Amounts in a sentence: number, scale, unit and the words that bound it.

Example:
    >>> [a.value for a in find_amounts("over $200 billion", 0, 17, grammar)]
    [200000000000.0]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.knowledge import Knowledge, many

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7,
    "billion": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12.0,
}  # fmt: skip
ONES = {
    w: float(n)
    for n, w in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {w: float(n * 10) for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
#: "Dozens of" is at least two dozen: the words give a lower bound and no value.
PLURALS = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9, "trillions": 2e12}
MANY = {"tens of ": 10.0, "hundreds of ": 100.0, "dozens of ": 12.0, "": 1.0}
DIGITS = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,9})?"
RANGE = re.compile(r"\s?(?:-|–|—|to|and|or)\s?", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the text; ``kind`` is money, percent, count or rank; ``spelled`` is a small number in letters."""

    start: int
    end: int
    value: float | None
    kind: str = "count"
    unit: str | None = None
    lower: float | None = None
    upper: float | None = None
    qualifier: str | None = None
    spelled: bool = False
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns compiled from the tables of currencies, units and qualifiers."""

    number: re.Pattern[str]
    spelled: re.Pattern[str]
    unit: re.Pattern[str]
    units: dict[str, tuple[str, str]]
    signs: dict[str, str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    qualifiers: dict[str, tuple[str, str]]


def alternatives(forms: list[str]) -> str:
    """Forms as one pattern, the longest first."""
    return "|".join(re.escape(f) for f in sorted(set(forms), key=lambda f: (-len(f), f)))


def compile_grammar(knowledge: Knowledge) -> Grammar:
    """The grammar of amounts from the tables."""
    signs = {sign: row["code"] for row in knowledge.rows("currencies") for sign in many(row["signs"])}
    units = {word.lower(): (row["code"], "money") for row in knowledge.rows("currencies") for word in many(row["words"])}
    units |= {form.lower(): (row["unit"], row["kind"]) for row in knowledge.rows("units") for form in many(row["forms"])}
    qualifiers = {form: (row["qualifier"], row["bound"]) for row in knowledge.rows("qualifiers") for form in many(row["forms"])}
    scale = "|".join(sorted(SCALES, key=len, reverse=True))
    small = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
    ones = "|".join(list(ONES)[1:10])
    scales = r"[-\s](?:hundred|thousand|million|billion|trillion|dozen)"
    words = rf"(?:half\s)?(?:an?|several|(?:{small})(?:[-\s](?:{ones}))?)(?:{scales}){{0,3}}|half{scales}"
    plural = rf"(?:tens of |hundreds of |dozens of )?(?:{'|'.join(PLURALS)})"
    behind_words = [f for f in units if f[0].isalpha()]
    behind_signs = [f for f in units if not f[0].isalpha()]
    return Grammar(
        re.compile(
            rf"(?<![\w.,/+])(?P<sign>{alternatives(list(signs))})?\s?(?P<num>{DIGITS})(?:[\s-]?(?P<scale>{scale})\b)?(?![\w/])", re.I
        ),
        re.compile(rf"(?<![\w-])(?P<words>{plural}|{words}|half(?:\sa)?(?=\sper\s?cent))(?![\w])", re.I),
        re.compile(rf"(?:\s{{0,4}}|-)(?:(?P<sym>{alternatives(behind_signs)})|(?P<word>(?:{alternatives(behind_words)})(?!\w)))", re.I),
        units, signs,
        re.compile(rf"(?:^|(?<=[\s(“\"]))(?:{alternatives(list(qualifiers))})\s(?:the\smark\sof\s|a\stotal\sof\s)?$", re.I),
        re.compile(r"\s(or more|or so|or less|and more|plus)\b", re.I),
        qualifiers,
    )  # fmt: skip


def find_amounts(text: str, grammar: Grammar) -> list[Amount]:
    """All amounts of a sentence, in order; offsets are the sentence's own."""
    found = [a for m in grammar.number.finditer(text) if (a := digits(text, m, grammar))]
    taken = [(a.start, a.end) for a in found]
    for m in grammar.spelled.finditer(text):
        if not any(s < m.end() and m.start() < e for s, e in taken) and (a := letters(text, m, grammar)):
            found.append(a)
    found.sort(key=lambda a: a.start)
    return [qualify(text, a, grammar) for a in merge_ranges(text, found)]


def digits(text: str, m: re.Match[str], grammar: Grammar) -> Amount | None:
    """An amount written in digits."""
    scale = (m["scale"] or "").lower()
    if scale in ("b", "m", "k") and not m["sign"] and text[m.end("num")] == " ":
        scale, end = "", m.end("num")
    else:
        end = m.end()
    value = float(Decimal(m["num"].replace(",", "")) * int(SCALES.get(scale, 1.0)))
    start = m.start("sign") if m["sign"] else m.start("num")
    if m["sign"]:
        code = next((c for s, c in grammar.signs.items() if s.lower() == m["sign"].lower()), None)
        return Amount(start, end, value, "money", code, scaled=bool(scale))
    return with_unit(text, Amount(start, end, value, scaled=bool(scale)), grammar)


def letters(text: str, m: re.Match[str], grammar: Grammar) -> Amount | None:
    """An amount written in letters; bare articles and "several" are none."""
    words = m["words"].lower().replace("-", " ").split()
    joined = m["words"].lower()
    for prefix, times in MANY.items():
        if joined.startswith(prefix) and joined[len(prefix) :] in PLURALS:
            base = PLURALS[joined[len(prefix) :]]
            return with_unit(text, Amount(m.start(), m.end(), None, lower=base * times, qualifier=joined), grammar)
    if words in (["half"], ["half", "a"]):
        return with_unit(text, Amount(m.start(), m.end(), 0.5), grammar)
    if words[0] in ("a", "an", "several") and len(words) == 1:
        return None
    value, part = 0.0, 0.0
    for w in words:
        if w in ONES or w in TENS:
            part += ONES.get(w, TENS.get(w, 0.0))
        elif w in ("a", "an"):
            part = part or 1.0
        elif w == "half":
            part = 0.5
        elif w == "several":
            return with_unit(text, Amount(m.start(), m.end(), None, lower=2 * SCALES.get(words[-1], 1.0), qualifier=joined), grammar)
        elif part and w in SCALES:
            part *= SCALES[w]
            value, part = (value + part, 0.0) if SCALES[w] >= 1e3 else (value, part)
    if words[0] == "half" and len(words) > 2:
        value = 0.5 * SCALES.get(words[-1], 1.0)
    return with_unit(text, Amount(m.start(), m.end(), value + part, spelled=value + part < 100), grammar)


def with_unit(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """The amount with the unit that stands behind it, if one does."""
    m = grammar.unit.match(text, amount.end)
    if not m:
        return amount
    unit, kind = grammar.units[(m["sym"] or m["word"]).lower()]
    value = amount.value
    if (m["word"] or "").lower() in ("cent", "cents", "ct", "cts", "pence") and value is not None:
        value /= 100
    if (m["word"] or "").lower().startswith("basis point") and value is not None:
        value /= 100
    return replace(amount, end=m.end(), unit=unit, kind=kind, value=value)


def merge_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "Between 5 and 7 percent" and "$5-7 billion" as one amount with bounds."""
    merged: list[Amount] = []
    for a in amounts:
        last = merged[-1] if merged else None
        gap = text[last.end : a.start] if last else ""
        if last is None or last.value is None or a.value is None or not RANGE.fullmatch(gap) or last.lower is not None:
            merged.append(a)
            continue
        ahead = text[max(0, last.start - 9) : last.start].lower()
        word = gap.strip().lower()
        between = ahead.rstrip().endswith("between")
        if word == "and" and not between or word == "or" or ahead.rstrip().endswith(("from", " by")) or last.unit not in (None, a.unit):
            merged.append(a)
            continue
        factor = scale_of(a) if last.unit is None and not last.scaled and last.value < a.value else 1.0
        low, high = last.value * factor, a.value
        if low < high:
            merged[-1] = replace(a, start=last.start, value=None, lower=low, upper=high, qualifier="between")
        else:
            merged.append(a)
    return merged


def scale_of(amount: Amount) -> float:
    """The power of a thousand that an amount was scaled by."""
    scale = 1.0
    while amount.scaled and amount.value is not None and amount.value >= scale * 1000:
        scale *= 1000
    return scale


def qualify(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """The amount with the bound that the words before or behind it give."""
    ahead = text[max(0, amount.start - 40) : amount.start]
    m = grammar.before.search(ahead)
    if m:
        form = re.sub(r"\s(?:the mark of|a total of)\s*$", "", m.group().strip(), flags=re.I).lower()
        name, bound = grammar.qualifiers.get(form, (None, None))
        if name is None:
            name, bound = next((v for k, v in grammar.qualifiers.items() if form.startswith(k)), ("", ""))
        amount = replace(amount, qualifier=amount.qualifier or name or None)
        if bound == "lower" and amount.lower is None:
            amount = replace(amount, lower=amount.value)
        elif bound == "upper" and amount.upper is None:
            amount = replace(amount, upper=amount.value)
    elif b := grammar.behind.match(text, amount.end):
        more = b.group(1).lower() in ("or more", "and more", "plus")
        amount = replace(amount, qualifier="over" if more else "about", lower=amount.value if more else amount.lower)
    return amount
