"""What a stated quantity measures: the phrase of the table that stands nearest to it in the dependency tree.

Example:
    >>> measure_of(parse, amount_head, "money", lexicon).name
    'trade'
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.analysis.indicators.amounts import Amount
from onrecord.knowledge import Knowledge, many
from onrecord.language import Parse


class Measure(NamedTuple):
    """A row of ``measures.tsv``: name, the kinds of amount it takes, how many sides it has, its topics; lemmas of which its sentence must
    have one, if any."""

    name: str
    units: frozenset[str]
    sides: str
    topics: tuple[str, ...]
    beside: frozenset[str] = frozenset()


class Found(NamedTuple):
    """A measure and the token that heads the words for it (None where it is only a noun of the text)."""

    measure: Measure
    head: int | None


class Phrase(NamedTuple):
    """Lemmas by which a measure is named, and whether they do so only where they are a noun."""

    words: tuple[str, ...]
    noun: bool
    measure: Measure


class Lexicon(NamedTuple):
    """Phrases by their first lemma, the longest first; and verbs, with the noun that they must govern (or none) and the measure."""

    phrases: dict[str, list[Phrase]]
    verbs: dict[str, list[tuple[str, Measure]]]


#: How far (in arcs) the words for a measure may stand from the amount.
REACH = 7
UNKNOWN_SIDES = "no"
#: The measure of a sum or a percentage for which the sentence has no noun.
NAMELESS = "amount"
#: Measures that only say that there is one: where the words for another are near, that is meant ("the share of settlements").
GENERAL = frozenset({"share", "value"})
#: Verbs whose subject says or expects the amount and is not what is measured.
SAYING = frozenset(
    "say report announce predict forecast expect project estimate record count put show demand promise pledge offer anticipate".split()
)
#: Verbs whose subject is what is measured.
MEASURING = frozenset(
    (
        "be total reach rise fall grow increase decline drop climb stand amount exceed average range cost come hit top jump slip surge "
        "plunge remain double triple shrink equal represent run go approach near surpass widen narrow advance ease gain lose soar dip "
        "slump decrease fluctuate start begin end close open become constitute account make have trade sell"
    ).split()
)


def compile_lexicon(knowledge: Knowledge) -> Lexicon:
    """The table of measures, compiled: a phrase that begins with "to" is a verb, with the noun that it must govern behind it; one with
    "the" is a noun."""
    lexicon = Lexicon({}, {})
    for row in knowledge.rows("measures"):
        beside = frozenset(many(row.get("beside") or ""))
        measure = Measure(row["measure"], frozenset(many(row["units"])), row["sides"], tuple(many(row["topics"])), beside)
        for phrase in many(row["phrases"]):
            words = tuple(phrase.lower().replace("-", " - ").split())
            if words[0] == "to":
                lexicon.verbs.setdefault(words[1], []).append((words[2] if len(words) > 2 else "", measure))
            else:
                words, noun = (words[1:], True) if words[0] == "the" else (words, False)
                lexicon.phrases.setdefault(words[0], []).append(Phrase(words, noun, measure))
    for rows in lexicon.phrases.values():
        rows.sort(key=lambda r: (-len(r.words), not r.measure.beside))
    return lexicon


def matches(parse: Parse, first: int, last: int, lexicon: Lexicon) -> list[tuple[int, Measure]]:
    """All phrases of the table in a stretch of tokens: the token that heads each, and its measure."""
    found: list[tuple[int, Measure]] = []
    lemmas = [parse.lemmas[i].lower() for i in range(first, last)]
    behind = first
    for i in range(first, last):
        longest = 1
        for words, noun, measure in lexicon.phrases.get(lemmas[i - first], ()):
            end = i + len(words)
            if len(words) < longest or end <= behind or end > last or tuple(lemmas[i - first : end - first]) != words:
                continue
            head = next((t for t in range(i, end) if not i <= parse.heads[t] < end), end - 1)
            if noun and parse.pos[head] not in ("NOUN", "PROPN") or measure.beside and measure.beside.isdisjoint(lemmas):
                continue
            found.append((head, measure))
            longest = len(words)
            if measure.beside:
                break  # what its sentence bears out is meant, not what the same words mean elsewhere
        behind = max(behind, i + longest if longest > 1 else behind)
    return found


def path(parse: Parse, a: int, b: int) -> int:
    """Number of arcs between two tokens of a sentence."""
    depth: dict[int, int] = {}
    at, n = a, 0
    while at not in depth:
        depth[at] = n
        at, n = parse.heads[at], n + 1
    at, n, seen = b, 0, 0
    while at not in depth and seen < 60:
        at, n, seen = parse.heads[at], n + 1, seen + 1
    return n + depth.get(at, 99)


def measure_of(parse: Parse, first: int, last: int, amount: Amount, head: int, noun: int | None, lexicon: Lexicon) -> Found | None:
    """The measure of an amount.

    Args:
        first, last: the sentence's tokens (``last`` exclusive).
        amount: of the kind money, percent, count, factor or rank.
        head: the token that joins the amount to its sentence.
        noun: the noun that the amount counts, or None.
    """
    kind = "percent" if amount.kind == "factor" else "mass" if amount.kind == "count" and amount.unit else amount.kind
    options = [
        (path(parse, head, at), abs(at - head), at, m)
        for at, m in matches(parse, first, last, lexicon)
        if kind in m.units and not (amount.start <= parse.starts[at] < amount.end and amount.kind != "rank" and amount.value is not None)
    ]
    if amount.kind == "count" and noun is not None:
        if kind == "count" and (acted := act_on(parse, noun, lexicon)) is not None:
            return acted
        own = [o for o in options if o[2] == noun or parse.heads[o[2]] == noun or is_of(parse, o[2], noun)]
        if own:
            return Found(min(own)[3], min(own)[2])
        return Found(Measure(phrase(parse, noun, amount), frozenset({kind}), UNKNOWN_SIDES, ()), noun)
    near = nearest_of(parse, kind, head, options)
    if near is not None:
        return Found(near[3], near[2])
    subject = governor(parse, head) or subject_of(parse, head, amount.kind)
    if subject is not None and amount.start <= parse.starts[subject] < amount.end:
        subject = whole_of(parse, subject)  # "65 percent of the fleet is old"
    if subject is None or parse.pos[subject] != "NOUN" or not parse.words[subject].isalpha():
        named = kind in ("money", "percent") or amount.unit is not None
        return Found(Measure(NAMELESS, frozenset({kind}), UNKNOWN_SIDES, ()), None) if named else None
    return Found(Measure(phrase(parse, subject, amount), frozenset({kind}), UNKNOWN_SIDES, ()), subject)


Option = tuple[int, int, int, Measure]


def nearest_of(parse: Parse, kind: str, head: int, options: list[Option]) -> Option | None:
    """The words for a measure that are nearest to an amount, those it is a part of ("70 percent of payments") first."""
    whole = whole_of(parse, head) if kind == "percent" else None
    if whole is not None:
        inside = [o for o in options if parse.lefts[whole] <= o[2] <= parse.rights[whole]]
        if inside:
            return min(inside)
    if kind == "rank" and "terms" in (parse.words[i].lower() for i in range(head + 1, min(head + 5, len(parse)))):
        options = [o for o in options if o[2] > head] or options
    options = [o for o in options if o[0] <= REACH]
    return min((o for o in options if o[3].name not in GENERAL), default=None) or min(options, default=None)


def whole_of(parse: Parse, part: int) -> int | None:
    """The noun behind the "of" of a part: of "70 percent of payments" the payments."""
    way = parse.child(part, "prep")
    return parse.child(way, "pobj") if way is not None and parse.lemmas[way] == "of" else None


def act_on(parse: Parse, noun: int, lexicon: Lexicon) -> Found | None:
    """The measure that a verb of the table gives to what it governs: "eleven people died", "6,400 of them study"."""
    verb = parse.heads[noun]
    for needed, measure in lexicon.verbs.get(parse.lemmas[verb].lower(), ()):
        if parse.pos[verb] == "VERB" and parse.deps[noun] in ACTED and needed in ("", parse.lemmas[noun].lower()):
            return Found(measure, verb)
    return None


#: How a noun depends on the verb that acts on it.
ACTED = frozenset({"nsubj", "nsubjpass", "dobj", "npadvmod"})


def is_of(parse: Parse, word: int, noun: int) -> bool:
    """ "Pairs of twin towns": whether the word is what the noun is made of."""
    way = parse.heads[word]
    return parse.lemmas[way].lower() == "of" and parse.heads[way] == noun


def governor(parse: Parse, i: int) -> int | None:
    """The noun that an amount belongs to by "of": "deliveries of 18 million tonnes"."""
    way = parse.heads[i]
    above = parse.heads[way]
    return above if parse.lemmas[way].lower() == "of" and parse.deps[i] == "pobj" and parse.pos[above] == "NOUN" else None


def subject_of(parse: Parse, i: int, kind: str) -> int | None:
    """The subject of the verb that governs a token, or None; where it does something with a sum or a share, that is not its measure.

    "The two used $2 million", but "fees came to $2 million".
    """
    at = below = i
    for _ in range(12):
        if parse.pos[at] in ("VERB", "AUX"):
            found = parse.child(at, "nsubj", "nsubjpass")
            if found is not None:
                verb = parse.lemmas[at].lower()
                spent = parse.deps[below] == "dobj" or parse.deps[below] == "prep" and parse.lemmas[below].lower() in ("for", "with")
                acts = spent and kind in ("money", "percent") and parse.deps[found] == "nsubj" and verb not in MEASURING
                return None if acts or verb in SAYING else found
        if parse.heads[at] == at:
            return None
        at, below = parse.heads[at], at
    return None


def phrase(parse: Parse, noun: int, amount: Amount) -> str:
    """A noun with the nouns and adjectives directly before it, without the amount, in lower case: the measure that no table has."""
    first = noun
    while (
        first - 1 >= parse.lefts[noun]
        and parse.deps[first - 1] in ("compound", "amod")
        and parse.heads[first - 1] == noun
        and not amount.start <= parse.starts[first - 1] < amount.end
    ):
        first -= 1
    words = [parse.words[t].lower() for t in range(first, noun)] + [parse.lemmas[noun].lower()]
    return " ".join(words)
