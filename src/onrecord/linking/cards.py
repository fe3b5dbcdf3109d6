"""Cards: what comparisons need of a page's passages, clauses, reports and figures, packed small, so that comparing unpacks no analysis.

A card is read back into the same passages, clauses, reports and figures that the analysis gives, to the last digit; only their words
stay in the ledger until they are asked for.

Example:
    >>> card = card_of(volume)
    >>> Leaf(card, 7, lambda: text).entry(1) == volume.clauses[0]
    True
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from onrecord.linking.amounts import Amount
from onrecord.linking.clauses import Clause, Words, heaviest, place_of
from onrecord.linking.events import Report
from onrecord.linking.figures import Figure
from onrecord.linking.senses import Sense
from onrecord.linking.slots import Role
from onrecord.model import Interval, Span

Compared = Clause | Report | Figure
#: Weights have two digits behind the point.
HUNDRED = 100
#: What records have in common, so that it need not be in each; another file is another version of the schema.
PHRASES = Path(__file__).with_name("card_phrases.txt").read_bytes()
#: That a record has no head and no check sum of its own (zlib).
BARE = -zlib.MAX_WBITS


def pack(
    day: Interval | None,
    clauses: Iterable[Clause],
    reports: Iterable[Report],
    figures: Iterable[Figure],
    whole: Span,
    passages: Iterable[Span],
) -> bytes:
    """The record of a card.

    Args:
        whole: from the page's first sentence to its last. passages: those by which its text is compared, in order.
    """
    kinds = [of_clause(x) for x in clauses], [of_report(x) for x in reports], [of_figure(x) for x in figures]
    rows = [[day, [len(rows) for rows in kinds], of_spans([whole, *passages])], *(row for rows in kinds for row in rows)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    packer = zlib.compressobj(9, zlib.DEFLATED, BARE, zdict=PHRASES)
    return packer.compress(lines.encode("utf-8", "surrogatepass")) + packer.flush()


class Record:
    """The record of a card, read entry by entry."""

    def __init__(self, packed: bytes, document: str, names: tuple[str, ...], words: Callable[[], str]) -> None:
        self.document, self.names, self.words = document, names, Words(words)
        head, *self.rows = zlib.decompressobj(BARE, PHRASES).decompress(packed).split(b"\n")
        day, self.counts, places = read(head)
        self.day, self._places = interval(day), places
        self.made: dict[int, Compared] = {}

    @property
    def whole(self) -> Span:
        """From the page's first sentence to its last."""
        return next(spans(self._places))

    @property
    def passages(self) -> list[Span]:
        """The passages by which its text is compared."""
        return list(spans(self._places))[1:]

    def count(self, kind: int) -> int:
        """How many clauses (0), reports (1) or figures (2) there are."""
        return int(self.counts[kind])

    def entry(self, place: int) -> Compared | None:
        """What stands at a place, which begin at 1."""
        if place not in self.made and 0 < place <= len(self.rows):
            makers: tuple[Callable[[str, list[Any]], Compared], ...] = (self.clause, self.report, self.figure)
            make = makers[bisect_left(list(accumulate(self.counts)), place)]
            self.made[place] = make(self.names[place - 1], read(self.rows[place - 1]))
        return self.made.get(place)

    def clause(self, name: str, row: list[Any]) -> Clause:
        """A clause from its row."""
        speaker, country, order, codes, names, own, is_open, amounts, dated, denials, realis, roles = row
        place = place_of(name)
        senses = [Sense(key, weight / HUNDRED, 0, 0, False) for key, weight in zip(order[::2], order[1::2], strict=True)]
        return Clause(
            id=name, statement=place.statement, document=self.document, words=self.words, start=place.start, end=place.end,
            speaker=speaker, country=country, day=self.day, order=senses, codes=frozenset(codes), names=frozenset(names), own=bool(own),
            open=bool(is_open), amounts=Amounts(amounts), dated=tuple((at, (a, b)) for at, a, b in dated), denials=denials,
            realis=realis, roles=tuple(Role(k, frozenset(d), frozenset(o), bool(h)) for k, d, o, h in roles), senses=heaviest(senses),
        )  # fmt: skip

    def report(self, name: str, row: list[Any]) -> Report:
        """A report from its row."""
        type_, mode, realis, actors, others, unknown, names, senses, when, date, amounts, persons, posts = row
        return Report(
            id=name, document=self.document, type=type_, mode=mode, realis=realis, actors=frozenset(actors), others=frozenset(others),
            sides=frozenset(actors) | frozenset(others), unknown=bool(unknown), names=frozenset(names), senses=weights(senses),
            interval=interval(when), told=self.day, date=date, amounts=Amounts(amounts),
            persons=frozenset(persons), posts=frozenset(posts),
        )  # fmt: skip

    def figure(self, name: str, row: list[Any]) -> Figure:
        """A figure from its row."""
        measure, subjects, unit, period, value, beside, senses, names, among, direction = row
        return Figure(
            name, self.document, measure, frozenset(subjects), unit, period, value, beside, weights(senses), frozenset(names),
            frozenset(among), direction,
        )  # fmt: skip


def read(line: bytes) -> list[Any]:
    """A row of a record."""
    row: list[Any] = json.loads(line.decode("utf-8", "surrogatepass"))
    return row


def of_clause(c: Clause) -> list[Any]:
    """The row of a clause."""
    return [
        c.speaker, c.country, [x for s in c.order for x in (s.key, whole(s.weight))], sorted(c.codes), sorted(c.names), int(c.own),
        int(c.open), [of_amount(a) for a in c.amounts], [[at, *when] for at, when in c.dated], c.denials, c.realis,
        [[r.kind, sorted(r.doers), sorted(r.others), int(r.hostile)] for r in c.roles],
    ]  # fmt: skip


def of_report(r: Report) -> list[Any]:
    """The row of a report."""
    return [
        r.type, r.mode, r.realis, sorted(r.actors), sorted(r.others), int(r.unknown), sorted(r.names), flat(r.senses), r.interval, r.date,
        [of_amount(a) for a in r.amounts], sorted(r.persons), sorted(r.posts),
    ]  # fmt: skip


def of_figure(f: Figure) -> list[Any]:
    """The row of a figure."""
    return [
        f.measure, sorted(f.subjects), f.unit, f.period, f.amount, f.beside, flat(f.senses), sorted(f.names), sorted(f.among), f.direction,
    ]  # fmt: skip


def of_spans(stretches: Iterable[Span]) -> list[int]:
    """Stretches of a text: how far each begins behind the start of the one before, and its length."""
    found, at = [], 0
    for start, end in stretches:
        found += [start - at, end - start]
        at = start
    return found


def spans(row: list[int]) -> Iterator[Span]:
    """Stretches of a text from their row."""
    at = 0
    for step, length in zip(row[::2], row[1::2], strict=True):
        at += step
        yield Span(at, at + length)


def of_amount(a: Amount) -> list[Any]:
    """The row of an amount; bounds that are its value are left out."""
    low, high = (None if edge == a.value else edge for edge in (a.low, a.high))
    return [a.value, low, high, int(a.rough), a.sign, sorted(a.things), a.start, a.end]


def amount(row: list[Any]) -> Amount:
    """An amount from its row."""
    value, low, high, rough, sign, things, start, end = row
    return Amount(
        value, value if low is None else low, value if high is None else high, bool(rough), sign, frozenset(things), start, end
    )  # fmt: skip


class Amounts(Sequence[Amount]):
    """Amounts from their rows, made when they are first asked for: of most entries that are compared, something else decides."""

    __slots__ = ("_made", "_rows")

    def __init__(self, rows: list[list[Any]]) -> None:
        self._rows = rows
        self._made: tuple[Amount, ...] | None = None if rows else ()

    @property
    def all(self) -> tuple[Amount, ...]:
        """The amounts."""
        if self._made is None:
            self._made = tuple(map(amount, self._rows))
        return self._made

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        return self.all[place]

    def __iter__(self) -> Iterator[Amount]:
        return iter(self.all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.all == tuple(other)

    def __hash__(self) -> int:
        return hash(self.all)


def flat(senses: dict[str, float]) -> list[Any]:
    """Senses and their weights in one list."""
    return [x for key, weight in senses.items() for x in (key, whole(weight))]


def weights(row: list[Any]) -> dict[str, float]:
    """Senses with their weights."""
    return {key: weight / HUNDRED for key, weight in zip(row[::2], row[1::2], strict=True)}


def whole(weight: float) -> int:
    """A weight in hundredths."""
    return round(weight * HUNDRED)


def interval(row: list[str] | None) -> Interval | None:
    """An interval from its row."""
    return (row[0], row[1]) if row else None
