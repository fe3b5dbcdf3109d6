"""What a quantity belongs to: its period, the states it is about, whether it is a forecast, who states it.

Example:
    >>> period_of(amount, sentence_times, amounts)
    '2023'
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from onrecord.analysis.cast import Cast
from onrecord.analysis.indicators.measures import Measure
from onrecord.language import Parse, Sentence
from onrecord.model import Actor, Document, Statement, TimeExpression

FUTURE_LEMMAS = frozenset("expect forecast predict project plan aim target hope estimate anticipate intend seek envisage".split())
FUTURE_NOUNS = frozenset("forecast target goal projection plan prediction outlook".split())
#: A time after these words is what an amount is compared with, not its own.
COMPARED = re.compile(
    r"(?:than(?:\sin)?|since|compared (?:with|to)(?:\s\w+)? in|against|(?:percent|per cent|%|points?)\sfrom)\s+(?:the\s)?$", re.I
)
#: Measures of what is owed, and the words before the day on which it is to be paid back: no time of the amount.
OWED = frozenset(("loans", "bonds", "debt", "interest-rate"))
PAID_BACK = re.compile(r"\b(?:due|matur(?:es?|ing)|expir(?:es?|ing))\s(?:(?:on|in|at|by)\s)?(?:the\s)?$", re.I)
#: "Four more than a year ago" was read as a time that is more than a year ago.
MEASURED_FROM = re.compile(r"(?:more|less|fewer)\sthan\b", re.I)
#: An amount behind these words says more of the amount before it: "$18 billion in 2031, up 8 percent".
APPOSED = re.compile(
    r"[,;(]\s(?:up|down|or|a (?:rise|fall|gain|drop|decline|jump) of|an increase of)\s(?:by\s|about\s|some\s|nearly\s)?$", re.I
)
#: Letters between such an amount and the time before it.
APPOSED_REACH = 60
#: What joins two years to one period.
YEAR_OR_MONTH = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
JOINED = re.compile(r"\s?(?:and|to|until|-|–)\s?")
#: An amount behind these words has a time of its own, or none.
FROM_TO = re.compile(r"\b(?:from|to|than)\s$", re.I)
#: A time this many letters behind an amount ("$18 billion in 2031") is that amount's.
CLOSE = 5
BOTH = frozenset("bilateral mutual two-way both reciprocal joint our".split())


def not_due(document: Document, measure: Measure, times: list[TimeExpression]) -> list[TimeExpression]:
    """The times of a sentence without those at which what is owed has to be paid back."""
    if measure.name not in OWED:
        return times
    return [t for t in times if not PAID_BACK.search(document.text, max(0, t.start - 24), t.start)]


def period_of(document: Document, start: int, end: int, times: list[TimeExpression], others: list[tuple[int, int]]) -> str | None:
    """The value of the time expression that goes with an amount.

    That which follows it with no other amount in between, else that which precedes it so, else the only one of the sentence.

    Args:
        start, end: the amount's characters.
        times: dates of the sentence, in order.
        others: characters of the sentence's other amounts.
    """

    def free(low: int, high: int) -> bool:
        return not any(low <= s and e <= high for s, e in others)

    text = document.text
    times = [t for t in times if not COMPARED.search(text, max(0, t.start - 24), t.start) and not MEASURED_FROM.match(t.text)]
    if APPOSED.search(text, max(0, start - 24), start):
        above = [t for t in times if t.end <= start and start - t.end < APPOSED_REACH]
        if above:
            return spanned(document, times, above[-1])
    own = [t for t in times if not any(0 <= t.start - e <= CLOSE for _, e in others)]
    behind = [t for t in times if t.start >= end and t.start - end < 60 and free(end, t.start)]
    ahead = [t for t in own if t.end <= start and free(t.end, start)]
    if behind and (not ahead or behind[0].start - end <= 4 + len("in ")):
        return spanned(document, times, behind[0])
    if ahead:
        return spanned(document, times, ahead[-1])
    if behind:
        return spanned(document, times, behind[0])
    if not own and len(times) == 1 and not FROM_TO.search(text, max(0, start - 8), start):
        return spanned(document, times, times[0])
    return spanned(document, times, own[0]) if len(own) == 1 else None


def spanned(document: Document, times: list[TimeExpression], time: TimeExpression) -> str | None:
    """The period, from the first year to the last where two are joined: "in 2024 and 2025", "between 2020 and 2030"."""
    at = next(i for i, t in enumerate(times) if t is time)
    for one, other in pairwise(times[max(0, at - 1) : at + 2]):
        joined = JOINED.fullmatch(document.text, one.end, other.start)
        alike = YEAR_OR_MONTH.fullmatch(one.value) and YEAR_OR_MONTH.fullmatch(other.value) and len(one.value) == len(other.value)
        if joined and alike and one.value < other.value:
            return f"{one.value}/{other.value}"
    return value_of(document, time)


def value_of(document: Document, time: TimeExpression) -> str | None:
    """A period as ISO 8601; "now" is the page's year."""
    if time.value == "PRESENT_REF":
        return (document.published or (document.published_interval or ("",))[0])[:4] or None
    return time.value if time.value[:4].isdigit() or time.value[:2].isdigit() else None


def is_forecast(parse: Parse, head: int, sentence: Sentence, period: str | None, document: Document) -> bool:
    """Whether the amount is of the future: will, expected to, a forecast, or a period after the page."""
    at = head
    if any(parse.deps[c] == "relcl" and parse.lemmas[c].lower() in FUTURE_LEMMAS for c in parse.children[head]):
        return True
    for _ in range(14):
        kids = parse.children[at]
        if any(parse.deps[c] == "aux" and parse.lemmas[c].lower() in ("will", "shall", "'ll", "would") for c in kids):
            return True
        if parse.lemmas[at].lower() in FUTURE_LEMMAS and at != head and parse.pos[at] == "VERB":
            return not any(parse.tags[c] == "VBN" and parse.deps[c] == "amod" for c in (head,))
        if parse.lemmas[at].lower() in FUTURE_NOUNS and parse.pos[at] == "NOUN":
            return True
        if parse.heads[at] == at:
            break
        at = parse.heads[at]
    published = document.published or (document.published_interval or ("",))[0]
    return bool(period and published and period[:4].isdigit() and period[:4] > published[:4])


def code_of(actor: Actor | None) -> str | None:
    """ISO code of a state, or None."""
    if actor is None or actor.kind != "state":
        return None
    return actor.country or actor.id.partition(":")[2] or None


def codes_between(cast: Cast, start: int, end: int, but: list[tuple[int, int]]) -> list[str]:
    """Codes of the states named in a stretch, in order, once each; passages of sources are left out."""
    found: list[str] = []
    for m in cast.within(start, end):
        if any(s <= m.start < e for s, e in but):
            continue
        code = code_of(cast.actors.get(m.actor)) if m.actor else None
        if code and code not in found:
            found.append(code)
    return found


def main_pair(cast: Cast) -> list[str]:
    """The two states that the page names most, people and organisations counted for their states."""
    counts: Counter[str] = Counter()
    for m in cast.mentions:
        actor = cast.actors.get(m.actor) if m.actor else None
        code = code_of(actor) or (actor.country if actor else None)
        if code:
            counts[code] += 1
    return [code for code, _ in counts.most_common(2)]


def holder_of(start: int, end: int, statements: list[Statement]) -> Statement | None:
    """The innermost statement whose content holds the amount."""
    holding = [s for s in statements if any(c.start <= start and end <= c.end for c in s.content)]
    return min(holding, key=lambda s: s.end - s.start, default=None)


def sources_of(statements: list[Statement], sentence: Sentence) -> list[tuple[int, int]]:
    """Passages of speakers and reporters in the sentence: they are not what the figure is about."""
    out: list[tuple[int, int]] = []
    for s in statements:
        for r in (s.speaker, *s.via):
            if r is not None and r.start is not None and r.end is not None and sentence.start <= r.start < sentence.end:
                out.append((r.start, r.end))
    return out


def subjects_of(
    parse: Parse, cast: Cast, sentence: Sentence, head: int, measure: Measure, holder: Statement | None, but: list[tuple[int, int]]
) -> tuple[str, ...]:
    """Codes of the states that a quantity is about; for a measure of two sides the pair."""
    named = codes_between(cast, sentence.start, sentence.end, but)
    words = {parse.words[i].lower() for i in range(sentence.first, sentence.last)}
    paired = measure.sides == "yes" or bool(words & (BOTH - {"our"}))
    if measure.sides == "no" and not paired:
        return tuple(nearest(parse, cast, sentence, head, but))
    if len(named) == 2 or len(named) > 2 and measure.sides == "directed":
        return tuple(named[:2])
    if len(named) > 2:
        return tuple(named[:2]) if "between" in words else tuple(named)
    pair = main_pair(cast)
    if len(named) == 1:
        speaker = cast.actors.get(holder.speaker.actor) if holder and holder.speaker and holder.speaker.actor else None
        country = speaker.country if speaker else None
        if country and country != named[0] and words & {"our", "we", "us", "with"}:
            return tuple(sorted({country, named[0]}, key=lambda c: c != country))
        if paired and named[0] in pair:
            return tuple(pair)
        return tuple(named)
    return tuple(pair) if paired and len(pair) == 2 else ()


def nearest(parse: Parse, cast: Cast, sentence: Sentence, head: int, but: list[tuple[int, int]]) -> list[str]:
    """The state named closest before the amount, else the first one behind it."""
    noun = parse.heads[head] if parse.deps[head] in ("nummod", "quantmod") else head
    own = codes_between(cast, parse.starts[parse.lefts[noun]], parse.ends[parse.rights[noun]], but) if parse.pos[noun] == "NOUN" else []
    if len(own) == 1:
        return own
    at = parse.starts[head]
    before = codes_between(cast, sentence.start, at, but)
    if before:
        return before[-1:]
    return codes_between(cast, at, sentence.end, but)[:1]
