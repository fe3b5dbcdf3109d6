"""Stated quantities: amounts that are no dates, ages, telephone numbers or names, with what they measure.

Example:
    >>> find_indicators(document, parse, cast, statements, times, knowledge)[0].measure
    'trade'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from onrecord import ids
from onrecord.analysis.cast import Cast
from onrecord.analysis.indicators import context
from onrecord.analysis.indicators.amounts import Amount, Grammar, compile_grammar, find_amounts, qualify
from onrecord.analysis.indicators.fractions import find_fractions
from onrecord.analysis.indicators.measures import Found, Lexicon, compile_lexicon, measure_of
from onrecord.analysis.indicators.ranks import find_ranks
from onrecord.analysis.indicators.told import Told
from onrecord.knowledge import Knowledge
from onrecord.language import Parse, Sentence
from onrecord.model import Document, Indicator, Statement, TimeExpression

HAS_NUMBER = re.compile(
    r"\d|\b(?:hundred|thousand|million|billion|trillion|dozen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|half|thirds?|quarters?|fifths?)|scores of|\w+fold\b|"
    r"\b(?:doubl|tripl|trebl|quadrupl|halv)(?:e|es|ed|ing)\b|"
    r"\b(?:first|second|third|number one|largest|biggest|main|top|leading)\b",
    re.I,
)  # fmt: skip
NUMBERED = frozenset(
    (
        "article resolution flight chapter section page room no number phase round channel route highway act title "
        "class type day step version model group unit block phone tel fax hotline licence license paragraph item grade "
        "stage level apartment size formula protocol annex psalm verse volume part book episode season tier category "
        "apollo"
    ).split()
)
AGE = re.compile(r"-?\s?year-?\s?olds?\b|\syears?\sold\b", re.I)
CHANGE_UP = frozenset("raise lift hike boost rise grow increase climb jump surge gain expand soar double advance up improve".split())
CHANGE_DOWN = frozenset("lower slash fall decline drop decrease shrink plunge slump contract lose down cut reduce slip".split())
CHANGE_NOUNS = frozenset("growth increase rise fall decline drop decrease jump surge gain".split())
#: Nouns that are counted in the same form as one of them.
SAME_IN_PLURAL = frozenset(
    "aircraft spacecraft hovercraft craft people personnel staff head crew livestock cattle fish sheep deer offspring series species means "
    "percent dozen hundred thousand million billion barrel".split()
)
MIN_BARE = 10
FEW = 4


def find_indicators(
    document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression], knowledge: Knowledge
) -> list[Indicator]:
    """All stated quantities of the page, in order."""
    grammar = knowledge.compiled("indicators.grammar", compile_grammar)
    lexicon = knowledge.compiled("indicators.lexicon", compile_lexicon)
    starts = [t.start for t in times]
    found: list[Indicator] = []
    told = Told()
    for sentence in parse.sentences:
        text = document.text[sentence.start : sentence.end]
        if not HAS_NUMBER.search(text):
            continue
        dated = times[max(0, bisect_left(starts, sentence.start) - 1) : bisect_left(starts, sentence.end)]
        dated = [t for t in dated if t.end > sentence.start]
        found += of_sentence(Setting(document, parse, cast, statements, dated, grammar, lexicon, told), sentence, text)
    return found


class Setting:
    """What the reading of one sentence looks at."""

    def __init__(
        self, document: Document, parse: Parse, cast: Cast, statements: list[Statement], times: list[TimeExpression],
        grammar: Grammar, lexicon: Lexicon, told: Told,
    ) -> None:  # fmt: skip
        self.document, self.parse, self.cast, self.times = document, parse, cast, times
        self.statements, self.grammar, self.lexicon, self.told = statements, grammar, lexicon, told


def of_sentence(setting: Setting, sentence: Sentence, text: str) -> list[Indicator]:
    """The quantities of one sentence."""
    flat = re.sub(r"[\n\r\t\u00a0]", " ", text)
    base = sentence.start
    ranks = find_ranks(flat)
    parts = [qualify(flat, a, setting.grammar) for a in find_fractions(flat) if not any(meet(a, r) for r in ranks)]
    amounts = [a for a in find_amounts(flat, setting.grammar) if not any(meet(a, r) for r in (*ranks, *parts))]
    amounts = sorted([*ranks, *parts, *amounts], key=lambda a: a.start)
    amounts = [replace(a, start=a.start + base, end=a.end + base) for a in amounts]
    amounts = [a for a in amounts if a.kind == "rank" or is_quantity(setting, sentence, a)]
    found: list[Indicator] = []
    near = [s for s in setting.statements if s.start < sentence.end and sentence.start < s.end]
    for a in amounts:
        head, noun = anchor(setting.parse, a)
        measured = measure_of(setting.parse, sentence.first, sentence.last, a, head, noun, setting.lexicon)
        spoken_of = setting.told.again(setting.parse, sentence, a, noun, measured)
        if spoken_of is not None:
            measured = Found(spoken_of.measure, None)
        elif measured is None or a.kind == "count" and not is_counted(setting.parse, a, noun, measured):
            continue
        if a.kind == "factor" and not (measured.measure.topics or measured.measure.sides != "no"):
            continue
        others = [(o.start, o.end) for o in amounts if o is not a]
        entry = indicator(setting, sentence, a, head, measured, near, others)
        if spoken_of is not None:
            entry = replace(entry, subjects=entry.subjects or spoken_of.subjects, unit=entry.unit or spoken_of.unit)
        setting.told.keep(sentence, a, measured.measure, entry)
        found.append(entry)
    return found


def meet(a: Amount, b: Amount) -> bool:
    """Whether two amounts share a letter."""
    return a.start < b.end and b.start < a.end


def is_quantity(setting: Setting, sentence: Sentence, a: Amount) -> bool:
    """Whether an amount is no date, age, telephone number, number of a thing or part of a name."""
    text, parse = setting.document.text, setting.parse
    if any(t.start < a.end and a.start < t.end for t in setting.times if t.type != "SET" or t.start <= a.start) or AGE.match(text, a.end):
        return False
    if a.kind in ("money", "percent") or a.unit or a.scaled or a.value is None:
        return True
    tokens = parse.tokens_in(a.start, a.end)
    if not tokens:
        return False
    first, last = tokens[0], tokens[-1]
    words = text[a.start : a.end]
    bare = words.isdigit()
    if bare and (len(words) >= 7 or 1000 <= int(words) <= 2100 and parse.deps[last] != "nummod"):
        return False
    before = parse.words[first - 1].lower() if first > sentence.first else ""
    after = parse.words[last + 1] if last + 1 < sentence.last else ""
    if before.strip(".") in NUMBERED or before in ("#", "§", "-", "–", "/", "+", "aged", "age") or after in ("-", "–", "/", ":"):
        return False
    if bare and first > sentence.first and parse.pos[first - 1] == "PROPN" and parse.deps[last] in ("nummod", "npadvmod", "appos", "punct"):
        return False
    return not (before == "," and after == ",")


def anchor(parse: Parse, a: Amount) -> tuple[int, int | None]:
    """The token that joins an amount to its sentence, and the noun that it counts."""
    tokens = parse.tokens_in(a.start, a.end)
    inside = set(tokens)
    head = next((t for t in tokens if parse.heads[t] not in inside or parse.heads[t] == t), tokens[-1] if tokens else 0)
    noun: int | None = None
    if parse.deps[head] in ("nummod", "quantmod", "compound", "amod", "nmod", "advmod") and parse.pos[parse.heads[head]] in (
        "NOUN",
        "PROPN",
    ):
        noun = parse.heads[head]
    of = next((c for t in tokens for c in parse.children[t] if parse.lemmas[c].lower() == "of" and c > t), None)
    if noun is None and of is not None:
        noun = parse.child(of, "pobj")
    if noun is None and parse.pos[head] == "NOUN" and a.kind == "count" and a.unit is None and a.value is None:
        noun = head
    return head, noun


def is_counted(parse: Parse, a: Amount, noun: int | None, measured: Found) -> bool:
    """Whether a count is worth an entry: of a measure of the table, or a larger number of something."""
    if a.unit is not None and noun is None:
        return measured.head is not None
    if noun is None or parse.pos[noun] not in ("NOUN", "PROPN") or not parse.words[noun][0].isalpha():
        return False
    first = next(iter(parse.tokens_in(a.start, a.end)), 0)
    single = parse.tags[noun] == "NN" and parse.lemmas[noun].lower() not in SAME_IN_PLURAL
    if a.value == 1 or a.unit is None and single and first and parse.pos[first - 1] == "PROPN":  # "a Corvane 747 crash"
        return False
    known = bool(measured.measure.topics) or measured.measure.sides != "no"
    small = a.value is not None and a.value < MIN_BARE
    definite = any(parse.lemmas[c].lower() in ("the", "these", "those", "both", "our", "its", "their", "all") for c in parse.children[noun])
    if small and (
        definite
        or not known
        or a.value is not None
        and a.value < FEW
        and measured.measure.name in ("states", "companies", "population", "jobs")
    ):
        return False
    return known or a.value is None or not small


def indicator(
    setting: Setting, sentence: Sentence, a: Amount, head: int, measured: Found, near: list[Statement], others: list[tuple[int, int]]
) -> Indicator:
    """The entry of one amount."""
    parse, document = setting.parse, setting.document
    measure = measured.measure
    dates = [t for t in setting.times if t.type == "DATE" and not (t.start < a.end and a.start < t.end) and not so_long(setting.times, t)]
    period = context.period_of(document, a.start, a.end, context.not_due(document, measure, dates), others)
    holder = context.holder_of(a.start, a.end, near)
    but = context.sources_of(near, sentence)
    change = change_of(parse, a, head)
    known = bool(measure.topics) or measure.sides != "no"
    return Indicator(
        start=a.start, end=a.end, measure=measure.name,
        subjects=context.subjects_of(parse, setting.cast, sentence, head, measure, holder, but),
        value=a.value, lower=a.lower, upper=a.upper, rank=int(a.value) if a.kind == "rank" and a.value else None, change=change,
        unit=a.unit or count_unit(parse, a),
        period=period, qualifier=a.qualifier, forecast=context.is_forecast(parse, head, sentence, period, document),
        topics=measure.topics, reported_by=holder.id if holder else None, method=f"amount:{a.kind}",
        confidence=round(0.9 if known and a.kind != "count" else 0.8 if known else 0.55, 2),
        id=ids.entry_id(document.id, "indicators", a.start, a.end),
    )  # fmt: skip


def so_long(times: list[TimeExpression], now: TimeExpression) -> bool:
    """Whether "now" only closes a length of time: "for many years now"."""
    return now.value == "PRESENT_REF" and any(t.type == "DURATION" and 0 <= now.start - t.end <= 1 for t in times)


def count_unit(parse: Parse, a: Amount) -> str | None:
    """The noun that is counted, in its plain form."""
    if a.kind != "count":
        return None
    _, noun = anchor(parse, a)
    return parse.lemmas[noun].lower() if noun is not None and not a.start <= parse.starts[noun] < a.end else None


def change_of(parse: Parse, a: Amount, head: int) -> float | None:
    """A percentage by which something rose (positive) or fell (negative), or None where the percentage is a share or a rate."""
    if a.kind == "factor" and a.value is not None:
        return round((a.value - 1) * 100, 1)
    if a.kind != "percent" or a.value is None:
        return None
    at = head
    for _ in range(4):
        lemma = parse.lemmas[at].lower()
        if parse.pos[at] in ("VERB", "NOUN", "ADV", "ADP"):
            by = any(parse.lemmas[t].lower() in ("to", "at", "from") and parse.heads[head] == t for t in (parse.heads[head],))
            if lemma in CHANGE_UP or lemma in CHANGE_NOUNS and lemma in ("growth", "increase", "rise", "jump", "surge", "gain"):
                return None if by else a.value
            if lemma in CHANGE_DOWN or lemma in CHANGE_NOUNS:
                return None if by else -a.value
        if parse.heads[at] == at:
            return None
        at = parse.heads[at]
    return None
