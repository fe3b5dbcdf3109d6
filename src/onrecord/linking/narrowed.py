"""The part of linking that narrows the date of an undated page, and what follows from it for the entries of the page.

A page whose date is inferred or unknown is compared with those whose date is given or stated, and with no others: a date that was
narrowed never dates another page, and pairs are decided by the two sides alone. The rows stand beside the record, which stays as
it is; they go when the other page goes.

Example:
    >>> Narrowed().renew(desk, ["sha256:…"])[0].new[0]["value"]
    '2031-03-05'
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from onrecord import ids
from onrecord.linking.asking import Comparing, Heads, Keys, Volumes
from onrecord.linking.desk import Desk
from onrecord.linking.following import following
from onrecord.linking.leaf import Leaf, is_sure
from onrecord.linking.narrowing import Answer, Piece, Stretch, days_of, solve
from onrecord.linking.protocol import Change, Row
from onrecord.linking.reckoning import common
from onrecord.linking.relations import sharing, themselves
from onrecord.linking.sameday import Match, matches
from onrecord.linking.shelf import Volume
from onrecord.model import Document, Interval
from onrecord.pairs import Pair

#: The kind of pairs of an undated page and a dated one that tell of one happening.
HAPPENING = "happening"
#: Keys that two pages must share to be compared, and their share of those of the page with fewer.
LEAST, SHARE = 3, 0.03
#: How likely the same happening must be on two pages of one text for its day of the week to count.
AGREED = 0.5
#: The columns of a link that name its pages.
SIDES = ("derived_document", "source_document")
#: What is asked of a link.
LINKED = ("id", "kind", *SIDES, "derived_start")
#: Pages that an explanation names.
NAMED = 3


class Window(NamedTuple):
    """Days later than another page, the first and the last, and how likely that is."""

    first: int
    last: int
    weight: float


#: Days by which an undated page is later than a dated one whose text it shares, first and last, and how likely that is: of 37 such
#: pages of two collections of news 36 lay within three days. Which of two is the source cannot be told for sure without both dates,
#: so both sides are left open.
SHARED = Window(-3, 3, 0.97)


class Narrowed:
    """Narrower dates of undated pages, and of the entries that hang on them."""

    name = "narrowed"
    follows = ("links",)

    def keys(self, volume: Volume) -> Keys:
        """No own ones: a page is found by those of its text."""
        return Keys((), volume.hashed_keys)

    def compare(self, desk: Desk, leaf: Leaf, asked: dict[int, int]) -> Comparing:
        """The pairs of the page with earlier ones of which one is dated, the other not, and both tell of one happening."""
        document, sure = leaf.document, leaf.head.sure
        counted = {number: shared for number, shared in (yield sharing(leaf.head, asked)).items() if len(shared) >= LEAST}
        heads = yield Heads(counted)
        chosen = []
        for number, shared in counted.items():
            name, head = heads.get(number, ("", None))
            if head is not None and head.sure != sure and len(shared) >= SHARE * min(len(asked), head.keys):
                chosen.append((name, document) if sure else (document, name))
        yield Volumes({name for pair in chosen for name in pair})
        return [Pair(HAPPENING, *sorted(pair), *sorted(pair)) for pair in chosen if told(desk, *pair)]

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The narrower dates of these pages, and of those that tell what they tell or share their text."""
        others = {side for p in desk.store.pairs(HAPPENING, themselves(documents)) for side in (p.a, p.b)}
        others |= {row[side] for row in wholes(desk, documents) for side in SIDES}
        touched = sorted({*documents, *others})
        heads = desk.shelf.heads(desk.store.numbers(touched).values()).values()
        pages = [volume for name, head in sorted(heads) if not head.sure and (volume := desk.shelf.volume(name))]
        old = desk.store.rows_where("narrowed", "document", touched)
        return [Change("narrowed", old, [row for volume in pages for row in rows_of(desk, volume)])]


def told(desk: Desk, undated: str, dated: str) -> bool:
    """Whether two pages tell of one happening."""
    own, other = desk.shelf.volume(undated), desk.shelf.volume(dated)
    return own is not None and other is not None and bool(matches(own, other))


def wholes(desk: Desk, documents: list[str]) -> list[Row]:
    """The links of some pages as wholes."""
    return [row for row in desk.store.rows_on("links", documents, LINKED) if row["derived_start"] is None]


def rows_of(desk: Desk, volume: Volume) -> list[Row]:
    """The rows of one undated page: its narrower date, then those of its entries."""
    document = volume.analysis.document
    answer = solve([*linked(desk, volume), *telling(desk, volume)], document.published_interval)
    if answer is None:
        return []
    interval = (answer.first.isoformat(), (answer.last + timedelta(1)).isoformat())
    value = interval[0] if answer.first == answer.last else common(interval[0], answer.last.isoformat())
    why = explanation(desk, document, answer)
    evidence = [in_evidence(piece, stretch) for piece, stretch in answer.pieces]
    rows = [row(document.id, "documents", document.id, "published_interval", value, interval, evidence, why)]
    for f in following(volume.analysis, interval, volume.lexicon.cues):
        reason = f"“{' '.join(f.words.split())}” on a page from {spoken(answer.first, answer.last)}"
        pages = [{"document": piece.document, "kind": piece.kind} for piece, _ in answer.pieces]
        rows.append(row(document.id, f.table, f.entry, f.field, f.value, f.interval, pages, reason))
    return rows


def linked(desk: Desk, volume: Volume) -> list[Piece]:
    """What the dated pages that share the text of an undated one say of its day; where both name a day of the week, that too."""
    found, own = [], volume.analysis.document.id
    for link in wholes(desk, [own]):
        other = desk.shelf.volume(link["source_document" if link["derived_document"] == own else "derived_document"])
        edges = days_of(other.analysis.document.published_interval or ("", "")) if other is not None else None
        if other is None or edges is None or not is_sure(other.analysis.document):
            continue
        days = Stretch(edges[0] + timedelta(SHARED.first), edges[1] + timedelta(SHARED.last), SHARED.weight)
        met = [m for m in matches(volume, other) if m.last > m.first and m.weight >= AGREED]
        near = [m for m in met if m.first <= days.last and days.first <= m.last][:1]
        days = within(days, near[0]) if near else days
        found.append(Piece(other.analysis.document.id, link["kind"], SHARED.weight, (days,)))
    return found


def within(stretch: Stretch, met: Match) -> Stretch:
    """The days of a stretch on which a day of the week that both pages name can be the same."""
    return Stretch(max(stretch.first, met.first), min(stretch.last, met.last), stretch.weight, met.own, met.other)


def telling(desk: Desk, volume: Volume) -> list[Piece]:
    """What dated pages that tell of the same happenings say of the day of an undated one; those that share its text are left out."""
    own = volume.analysis.document.id
    shared = {link[side] for link in wholes(desk, [own]) for side in SIDES}
    found = []
    for name in sorted({side for p in desk.store.pairs(HAPPENING, themselves([own])) for side in (p.a, p.b)} - shared - {own}):
        other = desk.shelf.volume(name)
        met = matches(volume, other) if other is not None else []
        if met:
            found.append(Piece(name, HAPPENING, max(m.weight for m in met), tuple(Stretch(*m) for m in met)))
    return found


def explanation(desk: Desk, document: Document, answer: Answer) -> str:
    """Why the page is from these days, in a sentence."""
    reasons = []
    pages = desk.documents(piece.document for piece, _ in answer.pieces)
    for piece, stretch in answer.pieces[:NAMED]:
        page = pages[piece.document]
        name = f"{page['title'] or page['key']} ({page['outlet'] + ', ' if page['outlet'] else ''}{str(page['published'])[:10]})"
        own = " ".join(stretch.own.of(document.text).split()) if stretch.own else ""
        if piece.kind != HAPPENING:
            reasons.append(f"it shares its text with {name}" + (f", and both tell of “{own}”" if own else ""))
        else:
            other = desk.shelf.volume(piece.document)
            words = stretch.other.of(other.analysis.document.text) if other is not None and stretch.other is not None else ""
            reasons.append(f"what it tells of “{own}” is told of “{' '.join(words.split())}” by {name}")
    more = len(answer.pieces) - len(reasons)
    return f"The page is from {spoken(answer.first, answer.last)}: {'; '.join(reasons)}{f'; and {more} more' if more else ''}."


def spoken(first: date, last: date) -> str:
    """Days in words."""
    return first.isoformat() if first == last else f"between {first.isoformat()} and {last.isoformat()}"


def in_evidence(piece: Piece, stretch: Stretch) -> Row:
    """A page on which an answer rests: how, the passages of both, and the days that it speaks for."""
    return {
        "document": piece.document, "kind": piece.kind, "start": stretch.other.start if stretch.other else None,
        "end": stretch.other.end if stretch.other else None, "own_start": stretch.own.start if stretch.own else None,
        "own_end": stretch.own.end if stretch.own else None,
        "interval": [stretch.first.isoformat(), (stretch.last + timedelta(1)).isoformat()], "weight": stretch.weight,
    }  # fmt: skip


def row(document: str, table: str, entry: str, field: str, value: str, interval: Interval, evidence: list[Row], why: str) -> Row:
    """One row of ``narrowed``."""
    return {
        "id": ids.row_id("narrowed", document, entry, field), "document": document, "of_table": table, "entry": entry, "field": field,
        "value": value, "interval": list(interval), "evidence": evidence, "explanation": why,
    }  # fmt: skip
