"""What the screens ask of the tables that join several pages: a part of a table in order, names of speakers, passages in their paragraph.

Example:
    >>> part(ledger, schema.claims, schema.claims.c.appearances.desc(), limit=20)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import case, func, select

from onrecord.joined.rows import pages_as_they_stand
from onrecord.ledger import Entry, Ledger, Standing, schema

Row = dict[str, Any]
#: Characters shown on each side of a passage.
AROUND = 220
#: The same of a figure on its card.
NEAR = 90


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


def dressed(ledger: Ledger, table: str, rows: list[Row]) -> list[Row]:
    """Entries for their cards: with the words of their passage, and with what people decided on them."""
    found = ledger.stands(table, rows)
    worded = rows if table == "statements" else with_words(ledger, table, rows)
    return [judged(row, found[row["id"]]) if row["id"] in found else row for row in worded]


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
    low = case((entries.c.start > NEAR, entries.c.start - NEAR), else_=0)
    before = func.substr(documents.c.text, low + 1, entries.c.start - low).label("before")
    after = func.substr(documents.c.text, entries.c.end + 1, NEAR).label("after")
    chosen = select(entries.c.id, passage, before, after).join(documents, documents.c.id == entries.c.document)
    with ledger.reading() as connection:
        found = {row.id: row for row in connection.execute(chosen.where(entries.c.id.in_([row["id"] for row in rows])))}
    told = {name: {"words": row.words} | (around(row.before, row.after) if table == "indicators" else {}) for name, row in found.items()}
    return [row | told.get(row["id"], {"words": None}) for row in rows]


def around(before: str, after: str) -> Row:
    """What stands before and after a figure in its paragraph, cut at the edges of words.

    Example:
        >>> around("… last year. Exports rose to ", " in May.\nThe minister")["after"]
        ' in May.'
    """
    left, right = before.rpartition("\n")[2], after.partition("\n")[0]
    if left == before and len(before) == NEAR:
        left = "… " + left.partition(" ")[2]
    if right == after and len(after) == NEAR:
        right = right.rpartition(" ")[0] + " …"
    return {"before": left, "after": right}
