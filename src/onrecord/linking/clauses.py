"""Statements cut into parts that each say one thing, with what is typed in them: who, numbers, times, denied or not, done or not.

Example:
    >>> [p.text for p in clauses_of(analysis, lexicon)]
    ['their patrols are open', 'not aimed at any third country']
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple, TypeVar

from onrecord.linking.amounts import Amount, amounts_of
from onrecord.linking.cues import Cues
from onrecord.linking.grams import Vector, gram_vector
from onrecord.linking.passages import split
from onrecord.linking.senses import Lexicon, Sense, read
from onrecord.linking.slots import TOKEN, Role, denials, is_open, lower, realis_of, roles_of, words_of
from onrecord.linking.stems import stem
from onrecord.model import Analysis, Event, Interval, Mention, Span, Statement, TimeExpression

#: Contents with fewer words, or with fewer senses of some weight, are too little to recur.
LEAST_WORDS, LEAST_SOLID = 4, 2
#: A sense that tells what a part is about.
SOLID = 0.9
#: The most that a part's text is looked at.
LONGEST = 1_200
#: How much the name of a treaty, a body or a person counts among senses, and at most a name that no table knows.
NAME_WEIGHT = 1.2
#: Verbs of a part whose sides are looked at.
MOST_VERBS = 6
#: A name that does not open the sentence.
CAPITAL = re.compile(r"(?<=[\w,;:)’'] )[A-Z][^\W\d_]{2,}")
CALENDAR = frozenset((*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr))
#: How the table of senses marks a verb whose other side suffers it; such verbs are told apart.
HOSTILE = "hostile"
Entry = TypeVar("Entry", Mention, TimeExpression, Event)


class Words:
    """The text of a page, taken from where it lies when it is first asked for."""

    def __init__(self, take: Callable[[], str]) -> None:
        self._take = take

    @cached_property
    def text(self) -> str:
        """The text."""
        return self._take()


@dataclass
class Clause:
    """A part of a statement with its slots.

    ``order``: its senses as they stand; ``codes``: states named; ``own``, ``open``: it says "we", it leaves open whom it means;
    ``dated``: the times in it and where they begin; ``day``: when its page was published; ``senses``: weights by key; ``words``: the
    page's text, in which it stands from ``start`` to ``end``.
    """

    id: str
    statement: str
    document: str
    words: Words
    start: int
    end: int
    speaker: str | None
    country: str | None
    day: Interval | None
    order: list[Sense]
    codes: frozenset[str]
    names: frozenset[str]
    own: bool
    open: bool
    amounts: Sequence[Amount]
    dated: tuple[tuple[int, Interval], ...]
    denials: int
    realis: str
    roles: tuple[Role, ...]
    senses: dict[str, float]

    @cached_property
    def text(self) -> str:
        """Its words, of a very long one the first."""
        return self.words.text[self.start : self.end][:LONGEST]

    @cached_property
    def vector(self) -> Vector:
        """The letter strings of its words."""
        return gram_vector(self.text)

    @cached_property
    def total(self) -> float:
        """The weight of all its senses."""
        return fsum(self.senses.values())

    @cached_property
    def numbers(self) -> set[tuple[float, bool]]:
        """Its amounts, each with whether it is a percentage."""
        return {(a.value, a.sign == "%") for a in self.amounts}

    @property
    def negated(self) -> bool:
        """Whether an odd number of its words deny."""
        return self.denials % 2 == 1

    @property
    def times(self) -> list[Interval]:
        """The times in it."""
        return [interval for _, interval in self.dated]

    @property
    def sides(self) -> frozenset[str]:
        """States it is about: those named, and where it says "we" the speaker's own."""
        return self.codes | ({self.country} if self.own and self.country else frozenset())


class Place(NamedTuple):
    """Where a part stands: its statement, and its stretch of the page's text."""

    statement: str
    start: int
    end: int


def place_of(name: str) -> Place:
    """The place of a part by its id.

    Example:
        >>> place_of("st-b3fca3d6e0f5c5a0+20-75")
        Place(statement='st-b3fca3d6e0f5c5a0', start=20, end=75)
    """
    statement, _, span = name.rpartition("+")
    start, _, end = span.partition("-")
    return Place(statement, int(start), int(end))


def clauses_of(analysis: Analysis, lexicon: Lexicon) -> list[Clause]:
    """The parts of a page's statements, in the order of statements; parts with too little in them are left out."""
    reader = Reader(analysis, lexicon)
    return [part for s in analysis.statements for part in reader.parts(s)]


class Reader:
    """Reads the slots of parts from what the analysis of the page knows."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        self.lexicon, self.document = lexicon, analysis.document
        self.words = Words(lambda: analysis.document.text)
        self.countries: dict[str, str] = {a.id: a.country for a in analysis.actors if a.country}
        self.mentions = sorted(analysis.mentions, key=lambda m: (m.start, m.end))
        self.times = sorted((t for t in analysis.times if t.type == "DATE"), key=lambda t: t.start)
        self.events = sorted(analysis.events, key=lambda e: (e.trigger.start, e.id))
        self.starts = {
            "mentions": [m.start for m in self.mentions],
            "times": [t.start for t in self.times],
            "events": [e.trigger.start for e in self.events],
        }

    def parts(self, statement: Statement) -> Iterator[Clause]:
        """The parts of one statement, each once though its pieces overlap; where none says enough by itself, the whole."""
        conditional = bool(self.lexicon.cues.slots.condition.search(statement.text))
        spans = list(dict.fromkeys(clause for piece in statement.content for clause in cut(self.document.text, piece, self.lexicon.cues)))
        made = [part for span in spans if (part := self.part(statement, span, conditional))]
        if len(spans) > 1 and not made:
            whole = Span(statement.content[0].start, statement.content[-1].end)
            made = [part for part in [self.part(statement, whole, conditional)] if part]
        yield from made

    def part(self, statement: Statement, span: Span, conditional: bool) -> Clause | None:
        """A part with its slots, or None where it holds too little.

        Args:
            conditional: whether the statement names a condition, be it in another clause.
        """
        text, cues = span.of(self.document.text)[:LONGEST], self.lexicon.cues
        words = words_of(text)
        if len(words) < LEAST_WORDS:
            return None
        named, times = self.within(self.mentions, "mentions", span), self.within(self.times, "times", span)
        taken = [(m.start, m.end) for m in named if self.code(m) or m.actor and not m.actor.startswith("group:")]
        taken += [(t.start, t.end) for t in times]
        said = [s for s in read(text, self.lexicon, span.start) if not any(s.start < e and b < s.end for b, e in taken)]
        names = list(self.names(named))
        capitals = {stem(w) for w in capitals_of(text)} & {s.key for s in said}
        order = sorted([*said, *names], key=lambda s: (s.start, s.key))
        order = [s._replace(weight=min(s.weight, NAME_WEIGHT)) if s.key in capitals else s for s in order]
        weights = heaviest(order)
        amounts = amounts_of(text, cues, [(t.start - span.start, t.end - span.start) for t in times])
        known = {s.key for s in names} | capitals
        codes = frozenset(self.codes(named))
        if sum(w >= SOLID for k, w in weights.items() if k not in known) + bool(amounts) + (len(codes) > 1) < LEAST_SOLID:
            return None
        speaker = statement.speaker.actor if statement.speaker else None
        free = [w for w in TOKEN.finditer(text) if not any(s.denies and s.start <= w.start() + span.start < s.end for s in said)]
        dated = [t for t in times if t.interval]
        when = [t.interval for t in dated if t.interval and not self.is_term(t)]
        roles = roles_of(self.within(self.events, "events", span))
        return Clause(
            id=f"{statement.id}+{span.start}-{span.end}", statement=statement.id, document=self.document.id, words=self.words,
            start=span.start, end=span.end, speaker=speaker, country=self.countries.get(speaker or ""),
            day=self.document.published_interval, order=order,
            codes=codes, names=frozenset(known), own=not cues.slots.own.isdisjoint(words), open=is_open(text, words, cues.slots),
            amounts=tuple(amounts), dated=tuple((t.start - span.start, t.interval) for t in dated if t.interval),
            denials=denials((lower(w.group()) for w in free), cues.slots),
            realis="possible" if conditional else realis_of(words, when, self.document.published_interval, cues.slots),
            roles=(*roles, *self.roles(said, named, text, span)), senses=weights,
        )  # fmt: skip

    def roles(self, said: list[Sense], named: list[Mention], text: str, span: Span) -> Iterator[Role]:
        """Who did what to whom by the order of words: who is named before a verb that joins two sides, and who after it."""
        verbs = [(s, entry) for s in said if (entry := self.lexicon.entries.get(s.key)) and entry.doer][:MOST_VERBS]
        fillers = [(m.start, f) for m in named for f in self.fillers(m)]
        fillers += [(m.start() + span.start, stem(m.group())) for m in CAPITAL.finditer(text) if m.group() not in CALENDAR]
        for n, (verb, entry) in enumerate(verbs):
            low = verbs[n - 1][0].end if n else span.start
            high = verbs[n + 1][0].start if n + 1 < len(verbs) else span.end
            replies = [m.start() + span.start for m in self.lexicon.cues.reply.finditer(text)]
            low = max([low, *(at for at in replies if at < verb.start)])
            high = min([high, *(at for at in replies if at >= verb.end)])
            before = frozenset(f for at, f in fillers if low <= at < verb.start)
            after = frozenset(f for at, f in fillers if verb.end <= at < high)
            at = verb.start - span.start
            if self.is_passive(text, at, verb.end - span.start):
                before, after = after, before
            hostile = entry.doer == HOSTILE
            if before != after and (before or after):
                yield Role(verb.key if hostile else entry.doer, before - after, after - before, hostile)

    def is_passive(self, text: str, start: int, end: int) -> bool:
        """Whether a verb from start to end stands in the passive, and who did it behind it."""
        cues = self.lexicon.cues
        return bool(cues.passive.search(text, max(0, start - 24), start) and cues.agent.search(text, end))

    def fillers(self, mention: Mention) -> Iterator[str]:
        """What a mention is to a verb: the code of a state, or a person or body and the code of its state."""
        if code := self.code(mention):
            yield code
        elif mention.actor and not mention.actor.startswith("group:"):
            yield mention.actor
            if mention.actor in self.countries:
                yield self.countries[mention.actor]

    def is_term(self, time: TimeExpression) -> bool:
        """Whether a time is the end of a term ("until 2030"), which says nothing of when it begins."""
        return bool(self.lexicon.cues.term.search(self.document.text, max(0, time.start - 12), time.start))

    def within(self, entries: list[Entry], kind: str, span: Span) -> list[Entry]:
        """The entries that begin in a span."""
        return entries[bisect_left(self.starts[kind], span.start) : bisect_left(self.starts[kind], span.end)]

    def codes(self, mentions: Iterable[Mention]) -> Iterator[str]:
        """Codes of the states that are named, and of those whose people or bodies are."""
        return (code for m in mentions if (code := self.code(m) or self.countries.get(m.actor or "")))

    def code(self, mention: Mention) -> str | None:
        """The code of the state that a mention names, or that the capital stands for."""
        if mention.actor is None:
            return self.lexicon.capitals.get(mention.text)
        return mention.actor.removeprefix("state:") if mention.actor.startswith("state:") else None

    def names(self, mentions: Iterable[Mention]) -> Iterator[Sense]:
        """The persons, bodies, treaties and questions that are named, where they are."""
        for m in mentions:
            if m.actor and not m.actor.startswith(("state:", "group:")):
                yield Sense(m.actor, NAME_WEIGHT, m.start, m.end, False)


def capitals_of(text: str) -> list[str]:
    """Words of a text with a capital that open no sentence and are no months or days."""
    return [w for w in CAPITAL.findall(text) if w not in CALENDAR]


def heaviest(senses: Iterable[Sense]) -> dict[str, float]:
    """The weight of each sense by its key, the most that it has."""
    found: dict[str, float] = {}
    for s in senses:
        found[s.key] = max(found.get(s.key, 0.0), s.weight)
    return found


def cut(text: str, piece: Span, cues: Cues) -> Iterator[Span]:
    """The sentences of a piece, cut where a clause begins that says something of its own."""
    for sentence in split(text, [piece], cues):
        start = sentence.start
        for m in cues.cut.finditer(text, sentence.start, sentence.end):
            if len(TOKEN.findall(text, start, m.start())) > LEAST_WORDS and len(TOKEN.findall(text, m.end(), sentence.end)) > LEAST_WORDS:
                yield Span(start, m.start())
                start = m.end()
        yield Span(start, sentence.end)
