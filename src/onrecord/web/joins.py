"""What the screens ask of the tables that join several pages: a part of a table in order, names of speakers, passages in their paragraph.

Example:
    >>> part(ledger, schema.claims, schema.claims.c.appearances.desc(), limit=20)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from onrecord.ledger import Entry, Ledger, Standing, decided, overview, pairrows, questions, schema

Row = dict[str, Any]
#: Characters shown on each side of a passage.
AROUND = 220


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the words around it, its page and the entry it belongs to."""

    id: str
    table: str
    page: Row
    before: str
    passage: str
    after: str
    row: Row


def part(ledger: Ledger, table: Table, *order: Any, where: Iterable[ColumnElement[bool]] = (), limit: int, offset: int = 0) -> list[Row]:
    """Some rows of a table in an order; rows that are equal in it stand in the order of their ids."""
    return by_ids(ledger, table, in_order(ledger, table, *order, where=where, limit=limit, offset=offset))


def row_of(ledger: Ledger, table: Table, name: str) -> Row | None:
    """A row by its id, or by one that it had before its members changed; without the entries that it joins."""
    with ledger.reading() as connection:
        alias = schema.aliases.c
        now = connection.scalar(select(alias.id).where(alias.alias == name, alias.of_table == table.name))
        return questions.row(connection, table, name) or (questions.row(connection, table, now) if now else None)


def in_order(
    ledger: Ledger, table: Table, *order: Any, where: Iterable[ColumnElement[bool]] = (), limit: int | None = None, offset: int = 0
) -> list[str]:  # fmt: skip
    """The ids of the rows of a table that fulfil conditions, in an order; rows that are equal in it stand in the order of their ids."""
    chosen = select(table.c.id).where(*where).order_by(*order, table.c.id).limit(limit).offset(offset)
    with ledger.reading() as connection:
        return list(connection.scalars(chosen))


def by_ids(ledger: Ledger, table: Table, ids: list[str]) -> list[Row]:
    """Rows by their ids, in the order of these."""
    with ledger.reading() as connection:
        found = {row["id"]: row for row in questions.plain(connection, select(table).where(table.c.id.in_(ids)))}
    return [found[name] for name in ids if name in found]


def counted(ledger: Ledger, table: Table, where: Iterable[ColumnElement[bool]]) -> int:
    """Number of rows of a table that fulfil conditions."""
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0


def speaker_names(ledger: Ledger, ids: Iterable[str | None]) -> dict[str, str]:
    """Names of actors by id; a speaker who is known only by the words of a page is not among them."""
    with ledger.reading() as connection:
        return overview.names_of(connection, sorted({name for name in ids if name}))


def party_names(ledger: Ledger, codes: Iterable[str]) -> dict[str, str]:
    """Names of states by code and of owners by id, where a page of the ledger names them."""
    wanted = sorted(set(codes))
    with ledger.reading() as connection:
        states = overview.state_names(connection, wanted)
        others = overview.names_of(connection, wanted)
    return {code: others.get(code, states[code]) for code in wanted}


def pages_of(ledger: Ledger, ids: Iterable[str | None]) -> dict[str, Row]:
    """Documents by id, in the order given."""
    wanted = list(dict.fromkeys(name for name in ids if name))
    return {row["id"]: row for row in pages_as_they_stand(ledger, by_ids(ledger, schema.documents, wanted))}


def pages_as_they_stand(ledger: Ledger, rows: list[Row]) -> list[Row]:
    """Pages with outlet and date as people corrected them."""
    with ledger.reading() as connection:
        fixed = decided.of_pages(connection)
    return [row | {name: value for name, value in fixed[row["id"]].items() if name in row} if row["id"] in fixed else row for row in rows]


def slim_pages(ledger: Ledger, ids: Iterable[str]) -> dict[str, Row]:
    """Documents by id, without their text, in the order given."""
    table, wanted = schema.documents, list(dict.fromkeys(ids))
    columns = [table.c[name] for name in ("id", "key", "title", "outlet", "published", "published_interval", "published_basis")]
    with ledger.reading() as connection:
        found = {row["id"]: dict(row) for row in connection.execute(select(*columns).where(table.c.id.in_(wanted))).mappings()}
    return {row["id"]: row for row in pages_as_they_stand(ledger, [found[name] for name in wanted if name in found])}


def excerpts(ledger: Ledger, names: Iterable[str]) -> dict[str, Excerpt]:
    """The passages of entries by id, as many as there are, with what people decided on them; looked up together."""
    found = ledger.entries_named(sorted(set(names)))
    shown = {name: one for name, entry in found.items() if (one := excerpt_of(entry))}
    pages = {page["id"]: page for page in pages_as_they_stand(ledger, [one.page for one in shown.values()])}
    shown = {name: replace(one, page=pages[one.page["id"]]) for name, one in shown.items()}
    for table in {one.table for one in shown.values()}:
        for name, standing in ledger.stands(table, [one.row for one in shown.values() if one.table == table]).items():
            shown[name] = replace(shown[name], row=judged(shown[name].row, standing))
    return shown


def excerpt(ledger: Ledger, name: str) -> Excerpt | None:
    """The passage of an entry; None where the entry is gone or has no single page."""
    entry = ledger.entry(name)
    return excerpt_of(entry) if entry else None


def excerpt_of(entry: Entry) -> Excerpt | None:
    """The passage of an entry between the words of its paragraph that stand around it."""
    if entry.document is None or not entry.passages:
        return None
    start, end = (at - entry.offset for at in (entry.passages[0].start, entry.passages[0].end))
    low, high = word_edge(entry.paragraph, start - AROUND, 1), word_edge(entry.paragraph, end + AROUND, -1)
    low, high = min(low, start), max(high, end)
    before = ("… " if low else "") + entry.paragraph[low:start]
    after = entry.paragraph[end:high] + (" …" if high < len(entry.paragraph) else "")
    return Excerpt(entry.id, entry.table, entry.document, before, entry.paragraph[start:end], after, entry.row)


def word_edge(text: str, at: int, step: int) -> int:
    """The nearest edge of a word from a place, forward or backward; a text without blanks is cut where it is."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    found = text.find(" ", at, at + 40) if step > 0 else text.rfind(" ", max(0, at - 40), at)
    return at if found < 0 else found + (step > 0)


def of_documents(ledger: Ledger, table: Table, documents: Iterable[str]) -> list[Row]:
    """Rows across documents that rest on one of these documents."""
    ties, numbers = schema.ties, schema.numbers
    chosen = select(ties.c.row).join(numbers, numbers.c.number == ties.c.number)
    chosen = chosen.where(pairrows.of_rows_in(table.name), numbers.c.document.in_(sorted(set(documents))))
    with ledger.reading() as connection:
        return questions.plain(connection, select(table).where(table.c.id.in_(chosen)).order_by(table.c.id))


def dressed(ledger: Ledger, table: str, rows: list[Row]) -> list[Row]:
    """Entries for their cards: with the words of their passage, and with what people decided on them."""
    found = ledger.stands(table, rows)
    worded = rows if table == "statements" else with_words(ledger, table, rows)
    return [judged(row, found[row["id"]]) if row["id"] in found else row for row in worded]


def decided_of(ledger: Ledger, table: str, pages: dict[str, str]) -> dict[str, Standing]:
    """Of entries, given with their pages, those that people decided on as they stand; only those are looked up that may be some."""
    own = schema.judgements
    with ledger.reading() as connection:
        touched = set(connection.scalars(select(own.c.document).where(own.c.of_table == table).distinct()))
    return ledger.stands(table, by_ids(ledger, schema.PUBLIC[table], [name for name, page in pages.items() if page in touched]))


def judged(row: Row, found: Standing) -> Row:
    """A row with its cells as people corrected them, and what they decided."""
    return row | {field: found.row[field] for field in found.corrected} | {"judged": found, "parted": parted(row, found)}


def parted(row: Row, found: Standing) -> list[str]:
    """The words of an entry in the parts that a person made of it; none where its words do not stand in one piece in the page."""
    words, content = row.get("text") or row.get("words") or "", row.get("content") or [[row.get("start", 0), row.get("end", 0)]]
    places = [place - content[0][0] for place in found.split if isinstance(place, int)]
    if not places or len(content) > 1 or content[0][1] - content[0][0] != len(words):
        return []
    return [words[start:end].strip() for start, end in pairwise([0, *(place for place in places if 0 < place < len(words)), len(words)])]


def with_words(ledger: Ledger, table: str, rows: list[Row]) -> list[Row]:
    """Entries with the words of their passage, for those whose own cells do not have them."""
    entries, documents = schema.ENTRIES[table], schema.documents
    passage = func.substr(documents.c.text, entries.c.start + 1, entries.c.end - entries.c.start).label("words")
    chosen = select(entries.c.id, passage).join(documents, documents.c.id == entries.c.document)
    with ledger.reading() as connection:
        found = {row.id: row.words for row in connection.execute(chosen.where(entries.c.id.in_([row["id"] for row in rows])))}
    return [row | {"words": found.get(row["id"])} for row in rows]
