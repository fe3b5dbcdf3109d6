"""The grammar of time: rules over the classes of words, from the table ``time_rules``, compiled once.

A pattern is written in words, classes and slots: ``(early | late)? rel=<rel> weekday=<weekday>``. A word stands for itself, ``<class>``
for any word of the class, ``slot=`` keeps what it meets under a name, ``@NAME`` stands for a row whose operation is ``macro``; brackets,
``|``, ``?`` and ``{m,n}`` mean what they mean in an expression. Repetition is bounded, so a page is read in linear time.

Example:
    >>> match = next(grammar.matches(reading, 0))
    >>> match.rule.key, match.slots["unit"]
    ('rel_unit', (1, 1))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.analysis.times.holidays import load_holidays
from onrecord.analysis.times.lexicon import Lexicon, Reading, load_words
from onrecord.knowledge import Knowledge

PIECE = re.compile(
    r"@(?P<macro>\w+)|(?P<slot>[a-z]\w*)=(?=[<(a-z@])|<(?P<kind>\w+)>|(?P<word>[a-z]+|[-,.'’/&–—:])|(?P<sign>[()|?]|\{[0-9,]+\})|\s+"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the grammar: its key, operation, constants and its expression over letters."""

    key: str
    operation: str
    constants: dict[str, str]
    expression: re.Pattern[str]
    firsts: frozenset[str]
    check: str


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits the tokens ``first`` to ``last`` (inclusive), with its slots as pairs of tokens."""

    rule: Rule
    first: int
    last: int
    slots: dict[str, tuple[int, int]]


class Grammar:
    """The compiled rules with the lexicon they are written over."""

    def __init__(self, lexicon: Lexicon, rules: list[Rule]) -> None:
        self.lexicon = lexicon
        self.rules = rules
        letters = sorted({letter for rule in rules for letter in rule.firsts})
        self._by_letter = {letter: [rule for rule in rules if letter in rule.firsts] for letter in letters}

    def matches(self, reading: Reading, at: int) -> Iterator[Match]:
        """What fits at a token: the longest first, of equal ones the earlier row."""
        rules = self._by_letter.get(reading.letters[at])
        if not rules:
            return
        found = []
        for order, rule in enumerate(rules):
            m = rule.expression.match(reading.letters, at)
            if m is not None and m.end() > at:
                found.append((-m.end(), order, m, rule))
        found.sort(key=lambda x: x[:2])
        for _, _, m, rule in found:
            slots: dict[str, tuple[int, int]] = {}
            for name, letters in m.groupdict().items():
                if letters:
                    slots.setdefault(name.partition("__")[0], (m.start(name), m.end(name) - 1))
            yield Match(rule, at, m.end() - 1, slots)


def load_grammar(knowledge: Knowledge) -> Grammar:
    """The grammar of this knowledge, compiled once."""
    return knowledge.compiled("times.grammar", build)


def build(knowledge: Knowledge) -> Grammar:
    """Compiles the tables ``time_words`` and ``time_rules``."""
    rows = knowledge.rows("time_rules")
    macros = {row["rule"]: row["pattern"] for row in rows if row["operation"] == "macro"}
    plain = [(row, expand(row["pattern"], macros)) for row in rows if row["operation"] != "macro"]
    literals = {m.group("word") for _, pattern in plain for m in PIECE.finditer(pattern) if m.group("word")}
    literals |= {first.lower() for first in load_holidays(knowledge)}  # so that a holiday's first word is no word like any other
    lexicon = Lexicon(load_words(knowledge), literals)
    rules = []
    for row, pattern in plain:
        expression = re.compile(translate(pattern, lexicon))
        constants = dict(part.split("=", 1) for part in row["constants"].split())
        rules.append(Rule(row["rule"], row["operation"], constants, expression, first_letters(pattern, lexicon), row["check"]))
    return Grammar(lexicon, rules)


def expand(pattern: str, macros: dict[str, str], depth: int = 0) -> str:
    """The pattern with its macros written out."""
    if depth > 8:
        raise ValueError(f"a macro that holds itself: {pattern}")
    return re.sub(r"@(\w+)", lambda m: "(" + expand(macros[m.group(1)], macros, depth + 1) + ")", pattern)


def translate(pattern: str, lexicon: Lexicon) -> str:
    """The pattern as an expression over letters."""
    out: list[str] = []
    slot = ""
    used = 0
    for m in PIECE.finditer(pattern):
        if m.group("slot"):
            used += 1  # a slot may stand in several branches: each has its own name for the expression
            slot = f"{m.group('slot')}__{used}"
        elif m.group("kind") or m.group("word"):
            letters = lexicon.letters(m.group("kind") or "=" + m.group("word"))
            piece = f"[{letters}]" if letters else "(?!)"
            out.append(f"(?P<{slot}>{piece})" if slot else piece)
            slot = ""
        elif m.group("sign") == "(":
            out.append(f"(?P<{slot}>" if slot else "(?:")
            slot = ""
        elif m.group("sign"):
            out.append(m.group("sign"))
    return "".join(out)


def first_letters(pattern: str, lexicon: Lexicon) -> frozenset[str]:
    """The letters with which a match of the pattern can begin."""
    pieces = [m for m in PIECE.finditer(pattern) if m.group().strip() and not m.group("slot")]
    letters, _, _ = first_of(pieces, 0, lexicon)
    return frozenset(letters)


def first_of(pieces: list[re.Match[str]], at: int, lexicon: Lexicon) -> tuple[set[str], bool, int]:
    """The first letters of a sequence of pieces up to its closing bracket, whether it may be empty, and where it ends."""
    total: set[str] = set()
    any_empty, letters, empty = False, set[str](), True
    while at < len(pieces) and pieces[at].group() != ")":
        if pieces[at].group() == "|":
            total |= letters
            any_empty, letters, empty, at = any_empty or empty, set(), True, at + 1
            continue
        if pieces[at].group() == "(":
            own, nothing, at = first_of(pieces, at + 1, lexicon)
        else:
            own = set(lexicon.letters(pieces[at].group("kind") or "=" + (pieces[at].group("word") or "")))
            nothing = False
        at += 1
        if at < len(pieces) and (pieces[at].group() == "?" or pieces[at].group().startswith("{0")):
            nothing = True
        if at < len(pieces) and pieces[at].group()[0] in "?{":
            at += 1
        if empty:
            letters |= own
        empty = empty and nothing
    return total | letters, any_empty or empty, at
