"""Finds the temporal expressions of a page: the grammar laid over each paragraph, from left to right.

Example:
    >>> [t.text for t in find_times(document, parse, knowledge)]
    ['last year', 'December 21-27']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis.times.antiquity import bare_years, is_ancient
from onrecord.analysis.times.building import Piece, build_partials
from onrecord.analysis.times.checks import CHECKS
from onrecord.analysis.times.context import Context
from onrecord.analysis.times.grammar import Grammar, load_grammar
from onrecord.analysis.times.holidays import Holidays, load_holidays
from onrecord.analysis.times.lexicon import OTHER
from onrecord.analysis.times.named import anniversary_at, holiday_at, resting_on_event
from onrecord.analysis.times.partial import Found
from onrecord.analysis.times.remembered import Remembered, load_remembered
from onrecord.analysis.times.tense import direction_of
from onrecord.ids import entry_id
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import SILENT_LABELS, Document, Span, TimeExpression


class Finder(NamedTuple):
    """What finding needs: the grammar, days with a name, events whose day is known."""

    grammar: Grammar
    holidays: Holidays
    remembered: list[Remembered]


def load_finder(knowledge: Knowledge) -> Finder:
    """All that finding needs, each compiled once."""
    return Finder(load_grammar(knowledge), load_holidays(knowledge), load_remembered(knowledge))


#: Words before the last day of a period that is over: "the quarter ended Sept. 30".
ENDED = frozenset({"ended"})
#: So many tokens behind a time the noun may stand whose article is before it.
FARTHEST_NOUN = 6
#: Marks between a day and what says the same day again.
APPOSING = frozenset({",", "-", "–", "—", "(", "--"})
#: Words before a month or a day that look ahead of the verb.
UNTIL = frozenset({"until", "till", "through", "by"})


def find_times(document: Document, parse: Parse, knowledge: Knowledge) -> list[TimeExpression]:
    """All temporal expressions of the page in order; relative ones not yet resolved."""
    finder = load_finder(knowledge)
    silent = sorted((r.start, r.end) for r in document.regions if r.label in SILENT_LABELS)
    found: list[TimeExpression] = []
    at = 0
    for block in document.blocks:
        while at < len(silent) and silent[at][1] <= block.start:
            at += 1
        if at < len(silent) and silent[at][0] <= block.start and block.end <= silent[at][1]:
            continue
        for time in times_of(document, block, parse, finder):
            if not any(start < time.end and time.start < end for start, end in silent[at : at + 3]):
                found.append(time)
    return with_bare_years(document, parse, found)


def with_bare_years(document: Document, parse: Parse, found: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions, on a page of antiquity with its bare years."""
    if not is_ancient(t for t in found if isinstance(t, Found)):
        return found
    taken = {offset for t in found for offset in range(t.start, t.end)}
    bare = [t for block in document.blocks for t in bare_years(document, block, parse) if t.start not in taken]
    return sorted([*found, *bare], key=lambda t: t.start)


def find_in(document: Document, spans: Iterable[Span], parse: Parse, knowledge: Knowledge) -> list[Found]:
    """The expressions of some passages, whatever their role on the page."""
    finder = load_finder(knowledge)
    return [time for span in spans for time in times_of(document, span, parse, finder)]


def times_of(document: Document, block: Span, parse: Parse, finder: Finder) -> list[Found]:
    """The expressions of one paragraph."""
    context = Context(finder.grammar.lexicon.read(document.text, block.start, block.end), parse)
    letters = context.reading.letters
    found: list[Found] = []
    i = 0
    while i < len(letters):
        if letters[i] == OTHER:
            i += 1
            continue
        pieces, rule = pieces_at(context, finder, i, block.end)
        if pieces and found and context.reading.starts[pieces[0].first] < found[-1].end:
            pieces = []
        for piece in pieces:
            found.append(as_time(document, context, apposed(document, context, piece, found), rule))
        i = max(pieces[-1].last + 1, i + 1) if pieces else i + 1
    return found


def apposed(document: Document, context: Context, piece: Piece, found: list[Found]) -> Piece:
    """ "On 2 October, the day after the vote": what stands beside a day is that day."""
    partial = piece.partial
    words = {context.near(i) for i in (*range(piece.first, piece.last), piece.last + 1)}
    if not found or partial.shift is None or partial.base != "narrative" or not words & {"after", "before"}:
        return piece
    beside = found[-1].partial
    between = document.text[found[-1].end : context.reading.starts[piece.first]].strip()
    if beside is None or between not in APPOSING or beside.day is None and beside.weekday is None:
        return piece
    return Piece(piece.first, piece.last, replace(partial, shift=0))


def pieces_at(context: Context, finder: Finder, at: int, end: int) -> tuple[list[Piece], str]:
    """What begins at a token: a holiday, an anniversary, or what the grammar finds."""
    if context.reading.word(at) in finder.holidays:
        holiday = holiday_at(context, at, finder.holidays)
        if holiday is not None:
            return [holiday], "holiday"
    if context.near(at + 1) == "anniversary":
        anniversary = anniversary_at(context, at, end, finder.remembered)
        if anniversary is not None:
            return [anniversary], "anniversary"
    pieces, rule = fitting(context, finder.grammar, at)
    if rule == "day_before_after":
        pieces = [resting_on_event(context, piece, finder.remembered) for piece in pieces]
    return pieces, rule


def fitting(context: Context, grammar: Grammar, at: int) -> tuple[list[Piece], str]:
    """The pieces of the first match at a token that stands, with the rule's key."""
    for match in grammar.matches(context.reading, at):
        check = CHECKS.get(match.rule.check)
        if check is None or check(context, match):
            pieces = build_partials(context, match)
            if pieces:
                return pieces, match.rule.key
    return [], ""


def as_time(document: Document, context: Context, piece: Piece, rule: str) -> Found:
    """The expression with its span; what tense decides is decided here."""
    reading = context.reading
    first = piece.first + belongs_behind(context, piece)
    start, end = reading.starts[first], reading.ends[piece.last]
    partial = piece.partial
    if not partial.value:
        token = head_token(context.parse, start, end)
        direction = direction_of(context.parse, token) if token is not None else 0
        if direction < 1 and context.near(piece.first - 1) in UNTIL and (partial.month or partial.weekday and not direction):
            direction = 1 if partial.weekday else 0 if context.near(piece.first - 1) != "by" else direction
        if context.near(piece.first - 1) in ENDED and partial.year is None and partial.day is not None:
            direction = -1
        partial = replace(partial, direction=direction)
    value = partial.value
    return Found(
        start, end, document.text[start:end], partial.kind, value, id=entry_id(document.id, "times", start, end), rule=rule, partial=partial
    )


def belongs_behind(context: Context, piece: Piece) -> bool:
    """ "The 15 September attack": whether the article before the time is that of the noun behind it."""
    parse = context.parse
    if piece.partial.kind == "DURATION" or piece.partial.weekend or piece.last == piece.first or context.near(piece.first) != "the":
        return False
    article, last = context.token(piece.first), context.token(piece.last)
    if article is None or last is None or parse.heads[article] <= last:
        return False
    return parse.tags[parse.heads[article]][:2] == "NN" and parse.heads[article] <= last + FARTHEST_NOUN


def head_token(parse: Parse, start: int, end: int) -> int | None:
    """The token of the passage whose head lies outside it."""
    tokens = parse.tokens_in(start, end)
    for i in tokens:
        if parse.heads[i] not in tokens or parse.heads[i] == i:
            return i
    return None
