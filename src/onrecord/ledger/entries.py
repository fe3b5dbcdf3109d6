"""One entry with its proof: the passage, the paragraph it stands in, and the page.

Example:
    >>> found = entry(connection, "st-0c1d5a7e9b2f4a60")
    >>> found.paragraph[found.passages[0].start - found.offset :][:4]
    'The '
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.ids import PREFIXES
from onrecord.ledger import linkrows, schema
from onrecord.ledger.questions import plain, row

Row = dict[str, Any]
#: The table of an id by the letters that it begins with.
TABLES = {f"{letters}-": table for table, letters in PREFIXES.items()}
#: Characters shown around a passage of a page without paragraphs.
AROUND = 400
#: Ids in one question to the database.
BATCH = 500
#: How the id of a page begins; letters that are enough of it where no other begins so, and letters of a whole one.
PAGE, LEAST, WHOLE = "sha256:", 15, 71


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of an entry and its role: content, cue, speaker, trigger, entry…"""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of any table with what it rests on.

    Attributes:
        table: its table. row: its cells, as ``export`` has them. document: its page without the text, or None.
        offset: where ``paragraph`` begins in the page. passages: the parts of the entry, in offsets of the page.
        parts: for a row across documents, the entries that it joins.
        narrowed: of a page or an entry of one, what its date becomes by other pages.
    """

    table: str
    row: Row
    document: Row | None = None
    offset: int = 0
    paragraph: str = ""
    passages: tuple[Part, ...] = ()
    parts: tuple[Entry, ...] = ()
    narrowed: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.row["id"])

    def inside(self, place: object) -> bool:
        """Whether a place in the page's text lies within the passage, neither at its start nor at its end."""
        own = self.passages[0] if self.passages else None
        return own is not None and str(place).isdigit() and own.start < int(str(place)) < own.end


def entry(connection: Connection, name: str) -> Entry | None:
    """The row with this id or alias."""
    alias = connection.scalar(select(schema.aliases.c.id).where(schema.aliases.c.alias == name))
    for candidate in (name, alias):
        for table in tables_with(str(candidate)) if candidate else ():
            found = row(connection, table, str(candidate))
            if found is not None:
                return replace(with_proof(connection, table.name, found), narrowed=tuple(narrowed(connection, found["id"])))
    whole = begun(connection, name)
    return entry(connection, whole) if whole else None


def begun(connection: Connection, name: str) -> str | None:
    """The id of the only page whose id begins so, as lists in the terminal show it; None where there is none or more than one."""
    own = schema.documents.c.id
    if not name.startswith(PAGE) or not LEAST <= len(name) < WHOLE:
        return None
    found = list(connection.scalars(select(own).where(own >= name, own < name + "~").limit(2)))
    return found[0] if len(found) == 1 else None


def narrowed(connection: Connection, name: str) -> list[Row]:
    """What the date of a page or of an entry becomes by other pages."""
    table = schema.narrowed
    return plain(connection, select(table).where(table.c.entry == name).order_by(table.c.id))


def tables_with(name: str) -> Iterable[Table]:
    """The tables that may have an id: the letters before its digest name the table of all but documents and actors."""
    table = TABLES.get(name[:3])
    return [schema.PUBLIC[table]] if table else [schema.documents] if name.startswith("sha256:") else schema.PUBLIC.values()


def with_proof(connection: Connection, table: str, found: Row) -> Entry:
    """A row with its passage, or with the entries it joins."""
    if table in schema.ENTRIES or table == "appearances":
        return proven(connection, table, found, found["document"], passages_of(found))
    if table == "documents":
        return Entry(table, {k: v for k, v in found.items() if k != "text"}, found, 0, found["text"])
    return Entry(table, found, parts=tuple(parts_of(connection, table, found)))


def entries_named(connection: Connection, names: Iterable[str]) -> dict[str, Entry]:
    """Entries of single pages with their passages, by id, looked up together; ids of other rows, and old ids, are left out."""
    by_table: dict[str, list[str]] = {}
    for name in names:
        if (table := TABLES.get(name[:3])) in schema.ENTRIES:
            by_table.setdefault(str(table), []).append(name)
    rows = [(table, found) for table, some in by_table.items() for found in rows_of(connection, schema.ENTRIES[table], some)]
    pages = {page["id"]: page for page in rows_of(connection, schema.documents, sorted({found["document"] for _, found in rows}))}
    return {found["id"]: placed(table, found, pages[found["document"]], passages_of(found)) for table, found in rows}


def rows_of(connection: Connection, table: Table, names: list[str]) -> list[Row]:
    """Rows by their ids."""
    some = (names[at : at + BATCH] for at in range(0, len(names), BATCH))
    return [found for batch in some for found in plain(connection, select(table).where(table.c.id.in_(batch)))]


def proven(connection: Connection, table: str, found: Row, document: str, passages: list[Part]) -> Entry:
    """A row with the paragraphs that its passages touch."""
    page = row(connection, schema.documents, document)
    return Entry(table, found, page) if page is None else placed(table, found, page, passages)


def placed(table: str, found: Row, page: Row, passages: list[Part]) -> Entry:
    """A row with the paragraphs of its page that its passages touch."""
    if not passages:
        return Entry(table, found, page)
    text = page["text"]
    first, last = min(p.start for p in passages), max(p.end for p in passages)
    touched = [(a, b) for a, b in page["blocks"] or () if a < last and first < b]
    start = min([first, touched[0][0]]) if touched else max(0, first - AROUND)
    end = max([last, touched[-1][1]]) if touched else min(len(text), last + AROUND)
    slim = {name: value for name, value in page.items() if name != "text"}
    return Entry(table, found, slim, start, text[start:end], tuple(passages))


def passages_of(found: Row) -> list[Part]:
    """The passages of an entry with their roles, the entry's own first."""
    passages = [Part(found["start"], found["end"], "entry")]
    passages += [Part(start, end, "content") for start, end in found.get("content") or ()]
    for role in ("cue", "speaker", "venue"):
        part = found.get(role)
        if isinstance(part, dict) and part.get("start") is not None:
            passages.append(Part(part["start"], part["end"], role))
    if found.get("trigger"):
        passages.append(Part(found["trigger"][0], found["trigger"][1], "trigger"))
    for role in ("via", "addressees", "actors", "recipients"):
        for part in found.get(role) or ():
            if part.get("start") is not None:
                passages.append(Part(part["start"], part["end"], role))
    return passages


def parts_of(connection: Connection, table: str, found: Row) -> list[Entry]:
    """The entries that a row across documents joins."""
    if table == "links":
        return [side for name in ("derived", "source") if (side := link_side(connection, found, name))]
    return [part for name in names_of(connection, table, found) if name and (part := entry(connection, name))]


def names_of(connection: Connection, table: str, found: Row) -> list[str]:
    """Ids of the entries that a row across documents joins, in order."""
    if table == "claims":
        made = schema.appearances
        order = (made.c.said_on.is_(None), made.c.said_on, made.c.id)
        return list(connection.scalars(select(made.c.statement).where(made.c.claim == found["id"]).order_by(*order)))
    if table == "judgements":
        return [found["subject"]]
    if table in schema.LINKING:
        return linkrows.names_of(table, found)
    return []


def link_side(connection: Connection, found: Row, side: str) -> Entry | None:
    """One side of a link: its passage, or the whole page."""
    document, start, end = (found[f"{side}_{name}"] for name in ("document", "start", "end"))
    if start is None:
        return entry(connection, document)
    here = {"id": found["id"], "side": side, "document": document, "start": start, "end": end}
    return proven(connection, "links", here, document, [Part(start, end, "entry")])
