"""A ledger: pages and what was read from them, in one file that any tool for SQLite can open, or in a PostgreSQL database.

Example:
    >>> with Ledger.open("onrecord.db") as ledger:
    ...     [row["text"] for row in ledger.find("statements", Question(words="pipeline"))]
    ['the pipeline will be finished by spring']
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, inspect, or_, select
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from onrecord import __version__
from onrecord.errors import LedgerError, UsageError
from onrecord.ids import row_id
from onrecord.ledger import (
    cardrows,
    decided,
    entries,
    foreseeing,
    judgements,
    linkrows,
    listing,
    overview,
    paging,
    pairrows,
    questions,
    sameness,
    schema,
    searching,
    transfer,
)
from onrecord.ledger.cardrows import Counted, Signature
from onrecord.ledger.connecting import connect, name_of
from onrecord.ledger.entries import Entry
from onrecord.ledger.foreseeing import Foreseen
from onrecord.ledger.judgements import Judged
from onrecord.ledger.overview import Named, Summary
from onrecord.ledger.preparing import Prepared, unpack
from onrecord.ledger.questions import Hit, Question
from onrecord.ledger.sameness import Same
from onrecord.ledger.searching import Survey
from onrecord.ledger.standing import Standing
from onrecord.ledger.watching import Watch
from onrecord.model import Analysis, Card, Given, Page, Pair, Side

Row = dict[str, Any]


class Ledger:
    """Reads and writes one ledger. Reading is safe from many threads and processes; one writes at a time."""

    def __init__(self, engine: Engine, path: str) -> None:
        self.engine, self.path, self.watch = engine, path, Watch(engine)

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Ledger:
        """The ledger in a file, or at the address of a PostgreSQL database.

        Raises:
            LedgerError: there is none (and ``create`` is not asked for), or it is no ledger of this version.
        """
        ledger = cls(connect(path, create), name_of(str(path)))
        ledger.complete()
        return ledger

    def complete(self) -> None:
        """Gives a ledger that was made before decisions were kept for lists what it lacks."""
        if not inspect(self.engine).has_table(schema.decided.name):
            with self.writing() as connection:
                schema.decided.create(connection, checkfirst=True)
                judgements.apply_all(connection)

    @property
    def address(self) -> str:
        """Where another process finds it: the whole path of the file, or the address with its password."""
        url = self.engine.url
        if url.get_backend_name() == "sqlite":
            return str(Path(str(url.database)).absolute())
        return url.set(drivername="postgresql").render_as_string(hide_password=False)

    def close(self) -> None:
        """Lets go of the file or the server."""
        self.watch.close()
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads; of PostgreSQL, what the ledger was at one moment."""
        with self.reachable(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing."""
        with self.reachable(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def reachable(self) -> Iterator[None]:
        """Says in words that the database can no longer be read or written: a full disk, a server that went away.

        Raises:
            LedgerError: it cannot.
        """
        try:
            yield
        except OperationalError as error:
            raise LedgerError(f"{self.path}: the database does not answer ({reason(error)}); what was written before is safe") from error

    # Pages in, pages out -----------------------------------------------------------------------------------------------------

    def begin_build(self, models: str, knowledge: str) -> int:
        """A new build; the number goes with each page that it adds."""
        row = {"started_at": now(), "software": __version__, "models": models, "knowledge": knowledge}
        with self.writing() as connection:
            number: int = connection.execute(insert(schema.builds).returning(schema.builds.c.id), row).scalar_one()
            return number

    def end_build(self, build: int, **counts: int) -> None:
        """Notes when a build was done and what it did (pages, added, known, set_aside)."""
        with self.writing() as connection:
            connection.execute(schema.builds.update().where(schema.builds.c.id == build), counts | {"finished_at": now()})

    def known(self, among: Iterable[str] | None = None) -> set[str]:
        """Ids of the documents that are there: of all, or among some (no more than a few hundred)."""
        column = schema.documents.c.id
        chosen = select(column) if among is None else select(column).where(column.in_(list(among)))
        with self.reading() as connection:
            return set(connection.scalars(chosen))

    def outdated(self, models: str, knowledge: str) -> int:
        """Number of documents that were read with other models or tables than these."""
        table = schema.analyses
        other = or_(table.c.models != models, table.c.knowledge != knowledge)
        with self.reading() as connection:
            return connection.scalar(select(func.count()).select_from(table).where(other)) or 0

    def add(self, prepared: Prepared, build: int | None = None, again: bool = False) -> bool:
        """Writes a page in one transaction; whether it was new. A known page gets one more location.

        Args:
            prepared: the page, from ``prepare``.
            build: the build that brings it.
            again: put the new analysis in place of the known one; judgements stay.

        Raises:
            LedgerError: two entries of the page have one id, or a reference leads nowhere.
        """
        rows = prepared.rows
        with self.writing() as connection:
            if self.locate(connection, prepared.document, prepared.key):
                if not again:
                    return False
                rows = rows | {"locations": self.drop(connection, prepared.document)}
            try:
                for table, new in rows.items():
                    here = [new[0] | {"build": build}] if table == "documents" else new
                    connection.execute(insert(schema.metadata.tables[table]), here)
            except (DatabaseError, UnicodeEncodeError) as error:
                if isinstance(error, OperationalError) and not too_long(error):
                    raise
                seen = f"{reason(error)} in the table {table}" if isinstance(error, DatabaseError) else "half a surrogate pair in its words"
                raise LedgerError(f"{prepared.key}: {seen}; the page was not written, please report it with the page") from error
            connection.execute(delete(schema.set_aside).where(schema.set_aside.c.path == prepared.key))
            judgements.apply_to(connection, prepared.document)
        return True

    def locate(self, connection: Connection, document: str, key: str) -> bool:
        """Notes that a known document is also found at ``key``; False where the document is not known."""
        if connection.scalar(select(schema.documents.c.id).where(schema.documents.c.id == document)) is None:
            return False
        here = {"document": document, "key": key}
        table = schema.locations
        if connection.scalar(select(table.c.key).where(table.c.document == document, table.c.key == key)) is None:
            connection.execute(insert(table), here)
        return True

    def add_location(self, document: str, key: str) -> bool:
        """Notes that a known document is also found at ``key``; False where the document is not known."""
        with self.writing() as connection:
            connection.execute(delete(schema.set_aside).where(schema.set_aside.c.path == key))
            return self.locate(connection, document, key)

    def add_set_aside(self, path: str, reason: str, build: int | None = None) -> None:
        """Notes a page that was not taken in; the same page stands once, with its last reason."""
        path, reason = storable(path), storable(reason)
        row = {"id": row_id("set_aside", path, reason), "path": path, "reason": reason, "at": now(), "build": build}
        with self.writing() as connection:
            connection.execute(delete(schema.set_aside).where(schema.set_aside.c.path == path))
            connection.execute(insert(schema.set_aside), row)

    def forget(self, document: str) -> int:
        """Removes a document with all that was read from it and decided on it; number of its entries.

        Documents that linking had tied to it are noted as stale; ``link`` renews what holds across them.

        Raises:
            LedgerError: there is no such document.
        """
        with self.writing() as connection:
            if connection.scalar(select(schema.documents.c.id).where(schema.documents.c.id == document)) is None:
                raise LedgerError(f"{document}: no such document in this ledger; 'onrecord find' shows ids")
            connection.execute(delete(schema.judgements).where(schema.judgements.c.document == document))
            count = sum(
                connection.scalar(select(func.count()).select_from(t).where(t.c.document == document)) or 0 for t in schema.ENTRIES.values()
            )
            self.drop(connection, document)
            return count

    def drop(self, connection: Connection, document: str) -> list[Row]:
        """Removes a document's rows but for the judgements on it; the locations that it had."""
        table = schema.locations
        found = connection.execute(select(table).where(table.c.document == document)).mappings()
        places = [dict(row) for row in found]
        linkrows.untie(connection, document)
        decided.drop(connection, document)
        connection.execute(delete(schema.documents).where(schema.documents.c.id == document))
        return places

    # Reading -------------------------------------------------------------------------------------------------------------------

    def rows(self, table: str, question: Question | None = None, by_page: bool = False) -> Iterator[Row]:
        """All rows of a public table (or those that answer a question) one at a time: by id, or page by page.

        Raises:
            LedgerError: no such table.
        """
        with self.reading() as connection:
            yield from questions.rows_of(connection, public(table), question or Question(), by_page)

    def cells(self, table: str, question: Question | None = None, size: int = 2_000) -> Iterator[Sequence[Sequence[Any]]]:
        """The same rows by id as tuples in the order of ``columns``, some at a time; a cell of several values is JSON text.

        Raises:
            LedgerError: no such table.
        """
        with self.reading() as connection:
            yield from questions.cells_of(connection, public(table), question or Question(), size)

    def count(self, table: str, question: Question | None = None) -> int:
        """Number of rows that answer a question, of all pages of the answer."""
        with self.reading() as connection:
            return questions.count(connection, public(table), question or Question())

    def find(self, table: str, question: Question | None = None) -> list[Row]:
        """Statements, events, indicators or documents that answer a question, in order of their date."""
        with self.reading() as connection:
            return listing.find(connection, public(table), question or Question())

    def ids(self, table: str, question: Question | None = None) -> list[str]:
        """The ids of what answers a question, in order of their date."""
        with self.reading() as connection:
            return listing.ids(connection, public(table), question or Question())

    def page_of(
        self, table: str, question: Question, sort: str, descending: bool, cursor: str | None, limit: int
    ) -> tuple[list[Row], str | None]:  # fmt: skip
        """Rows that answer in the order of a column, from where a cursor points, and the cursor of the next ones.

        Raises:
            LedgerError: no such table. UsageError: no such order, or no cursor of it.
        """
        with self.reading() as connection:
            return paging.page(connection, public(table), question, sort, descending, cursor, limit)

    def links_of(self, document: str) -> list[Row]:
        """The links of a page and of its passages, on either side."""
        table = schema.links
        sides = or_(table.c.derived_document == document, table.c.source_document == document)
        with self.reading() as connection:
            return questions.plain(connection, select(table).where(sides).order_by(table.c.id))

    def narrowed_of(self, document: str) -> list[Row]:
        """What the dates of a page and of its entries become by other pages, by id."""
        table = schema.narrowed
        with self.reading() as connection:
            return questions.plain(connection, select(table).where(table.c.document == document).order_by(table.c.id))

    def origins_of(self, document: str) -> list[Row]:
        """The texts to which a page goes back."""
        return self.rows_on("origins", [document])

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """Entries and documents that hold all words of the query, best first."""
        with self.reading() as connection:
            return questions.search(connection, query, limit)

    def survey(self, question: Question, tables: Sequence[str], limit: int = 50, offset: int = 0) -> Survey:
        """What answers a question in several tables: how many, the best of them, and by what they can be narrowed."""
        with self.reading() as connection:
            return searching.survey(connection, question, tables, limit, offset)

    def document(self, document: str) -> Row | None:
        """One document, or None."""
        with self.reading() as connection:
            return questions.row(connection, schema.documents, document)

    def entry(self, name: str) -> Entry | None:
        """Any row by its id (or an alias of it), with its passage in its paragraph; None where there is none."""
        with self.reading() as connection:
            return entries.entry(connection, name)

    def entries_named(self, names: Iterable[str]) -> dict[str, Entry]:
        """Entries of single pages by their ids, with their passages, looked up together."""
        with self.reading() as connection:
            return entries.entries_named(connection, names)

    def entries_of(self, document: str, table: str) -> list[Row]:
        """A document's rows in one table, in the order of the text."""
        with self.reading() as connection:
            return questions.of_document(connection, public(table), document)

    def page(self, document: str) -> Page | None:
        """The page as it arrived, or None."""
        table = schema.pages
        with self.reading() as connection:
            row = connection.execute(select(table).where(table.c.document == document)).mappings().first()
            key = connection.scalar(select(schema.documents.c.key).where(schema.documents.c.id == document))
        return Page(str(key), zlib.decompress(row["content"]), row["kind"], Given(**row["given"])) if row else None

    def locations(self, document: str) -> list[str]:
        """Every place where the document was found."""
        with self.reading() as connection:
            table = schema.locations
            return list(connection.scalars(select(table.c.key).where(table.c.document == document).order_by(table.c.key)))

    def documents_at(self, key: str) -> list[str]:
        """Ids of the documents that were found at a place."""
        with self.reading() as connection:
            table = schema.locations
            return list(connection.scalars(select(table.c.document).where(table.c.key == key).order_by(table.c.document)))

    def analyses(self, documents: Iterable[str] | None = None) -> Iterator[Analysis]:
        """The analyses of documents (of all of them by default), as they were written, in the order of ids."""
        wanted = self.known() if documents is None else documents
        for document in sorted(wanted):
            found = self.analysis(document)
            if found is not None:
                yield found

    def analysis(self, document: str) -> Analysis | None:
        """One document's analysis, or None."""
        joined = select(schema.analyses.c.record, schema.documents.c.text).join(schema.documents)
        with self.reading() as connection:
            row = connection.execute(joined.where(schema.documents.c.id == document)).first()
        return unpack(row.record, row.text) if row else None

    def actors(self, kind: str | None = None, words: str | None = None, limit: int = 100) -> list[Named]:
        """Actors with the number of entries they stand in, most first."""
        with self.reading() as connection:
            return overview.actors(connection, kind, words, limit)

    def state_code(self, name: str) -> str:
        """The code of a state: as given, or by the name that pages of this ledger use.

        Raises:
            UsageError: no page names such a state.
        """
        if len(name) == 3 and name.isupper():
            return name
        found = [actor for actor in self.actors("state", name) if actor.name.casefold() == name.casefold()]
        if not found:
            near = ", ".join(actor.name for actor in self.actors("state", limit=8))
            raise UsageError(f"{name}: no state of this name in the ledger; give its ISO code, or one of: {near}")
        return found[0].id.removeprefix("state:")

    def speakers(self, limit: int = 100) -> list[Named]:
        """Speakers with the number of their statements, most first."""
        with self.reading() as connection:
            return overview.speakers(connection, limit)

    def state(self) -> tuple[int, ...]:
        """Numbers that change whenever pages, what joins them, or people's decisions change; quick to ask for."""
        with self.reading() as connection:
            return overview.state(connection)

    def mark(self) -> str:
        """Another one after every change of the database, by whomever, for as long as the ledger is open; the quickest to ask for."""
        with self.reachable():
            return self.watch.mark()

    def summary(self, limit: int = 10) -> Summary:
        """What a person wants to know of the ledger first."""
        with self.reading() as connection:
            return overview.summary(connection, limit)

    # As it is stored -----------------------------------------------------------------------------------------------------------

    def dump(self, table: str) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows of any table as they are stored, as tuples in the order of its columns, some at a time."""
        with self.reading() as connection:
            yield from transfer.dump(connection, table)

    def load(self, tables: dict[str, Iterable[Row]]) -> dict[str, int]:
        """Fills an empty ledger with the rows that another one gave with ``dump``, all or none; their numbers.

        Raises:
            LedgerError: the ledger has pages already, or the rows do not fit together.
        """
        try:
            with self.writing() as connection:
                transfer.see_empty(connection, self.path)
                filled = {name: rows for name, rows in tables.items() if name != schema.meta.name}
                return {name: transfer.load(connection, name, filled[name]) for name in transfer.TABLES if name in filled}
        except (IntegrityError, KeyError) as error:
            raise LedgerError(f"{self.path}: the tables do not fit together ({error}); nothing was taken in") from error

    def move_to(self, other: Ledger) -> dict[str, transfer.Moved]:
        """Copies every table into another, empty ledger, all or none; rows and check sums as they are read back from there.

        Raises:
            LedgerError: the other ledger has rows already, or cannot hold those of this one.
        """
        try:
            with self.reading() as source, other.writing() as target:
                transfer.see_empty(target, other.path)
                return {name: transfer.move(source, target, name) for name in transfer.TABLES if name != schema.meta.name}
        except (DatabaseError, UnicodeEncodeError) as error:
            seen = reason(error) if isinstance(error, DatabaseError) else "half a surrogate pair in its words"
            raise LedgerError(f"{other.path}: cannot hold this ledger ({seen}); nothing was moved") from error

    # Judgements ----------------------------------------------------------------------------------------------------------------

    def judge(self, subject: str, verdict: str, by: str, field: str | None = None, value: Any = None, note: str | None = None) -> Row:
        """Appends a person's decision on an entry.

        Raises:
            LedgerError: no such entry, or no such verdict.
        """
        with self.writing() as connection:
            return judgements.judge(connection, subject, verdict, by, this_moment(), field, value, note)

    def stands(self, table: str, rows: Iterable[Row]) -> dict[str, Standing]:
        """Of some rows of a table those that people decided on, by id, as they stand now."""
        with self.reading() as connection:
            return judgements.stands(connection, public(table), rows)

    def sameness(self) -> Same:
        """What people decided of actors: who is one with whom, and where somebody else is meant."""
        with self.reading() as connection:
            return sameness.known(connection)

    def would_stand(self, subject: str, verdict: str, field: str | None = None, value: Any = None) -> Foreseen:
        """What a decision would change, without keeping it.

        Raises:
            LedgerError: as for ``judge``.
        """
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
            found = foreseeing.foresee(connection, subject, verdict, this_moment(), field, value)
            transaction.rollback()
            return found

    def judged(self, subject: str | None = None) -> list[Judged]:
        """Judgements with the entry that each holds for now, or none where its passage is gone."""
        with self.reading() as connection:
            return judgements.judged(connection, subject)

    def restore(self, rows: Iterable[Row]) -> int:
        """Appends judgements that another ledger gave out, all or none; the number of those that were not there.

        Raises:
            LedgerError: a row is no judgement.
        """
        with self.writing() as connection:
            return judgements.restore(connection, rows)

    # For linking ---------------------------------------------------------------------------------------------------------------

    def unlinked(self, among: Iterable[str] | None = None) -> list[str]:
        """Ids of the documents (of all, or among some) that linking has not taken in, in order."""
        with self.reading() as connection:
            return linkrows.unlinked(connection, among)

    def sign(self, connection: Connection, signatures: Iterable[tuple[int, int]], card: Card) -> None:
        """Puts a page's card and signatures (key, place) in place of those it had."""
        cardrows.sign(connection, signatures, card)

    def signed(self, keys: Iterable[int]) -> list[Signature]:
        """The stored signatures with one of the keys, in a steady order."""
        with self.reading() as connection:
            return cardrows.signed(connection, keys)

    def counted(self, keys: Iterable[int], least: int) -> list[Counted]:
        """Pages with at least so many of the keys (no more than a few thousand), each with the keys it has."""
        with self.reading() as connection:
            return cardrows.counted(connection, keys, least)

    def cards(self, numbers: Iterable[int]) -> dict[int, Card]:
        """Cards by the numbers of their pages."""
        with self.reading() as connection:
            return cardrows.cards(connection, numbers)

    def numbers(self, documents: Iterable[str]) -> dict[str, int]:
        """The numbers of those documents that have one."""
        with self.reading() as connection:
            return cardrows.numbers_of(connection, documents)

    def printed(self, documents: Iterable[str]) -> list[Row]:
        """Documents with no more than their text, title, outlet and date."""
        with self.reading() as connection:
            return linkrows.printed(connection, documents)

    def pair(self, connection: Connection, document: str, pairs: Iterable[tuple[Any, ...]], beside: bool = False) -> None:
        """Puts a document's pairs in place of those it had, or beside them."""
        pairrows.pair(connection, document, pairs, beside)

    def pairs(self, kind: str, sides: Iterable[Side]) -> list[Pair]:
        """The stored pairs of a kind that have one of some sides, in order."""
        with self.reading() as connection:
            return pairrows.pairs_of(connection, kind, sides)

    def rows_where(self, table: str, column: str, values: Iterable[str]) -> list[Row]:
        """Rows of a public table by the values of a column, by id; documents without their text."""
        with self.reading() as connection:
            return linkrows.rows_where(connection, table, column, values)

    def rows_on(self, table: str, documents: Iterable[str]) -> list[Row]:
        """Rows of a table of linking that rest on one of the documents, by id."""
        with self.reading() as connection:
            return linkrows.rows_on(connection, table, documents)

    def stale(self, part: str) -> list[str]:
        """Documents that a part of linking has to look at again, in order."""
        with self.reading() as connection:
            return linkrows.stale(connection, part)

    def mark_stale(self, connection: Connection, parts: Iterable[str], documents: Iterable[str]) -> None:
        """Notes that parts of linking have to look at documents again."""
        linkrows.mark_stale(connection, parts, documents)

    def mark_fresh(self, connection: Connection, part: str, documents: Iterable[str]) -> None:
        """Notes that a part of linking has looked at documents."""
        linkrows.mark_fresh(connection, part, documents)

    def replace_links(self, connection: Connection, table: str, gone: Iterable[str], rows: Iterable[Row]) -> None:
        """In a table of linking, removes the rows with the ids ``gone`` and writes others."""
        linkrows.replace(connection, table, gone, rows)

    def mark_linked(self, connection: Connection, documents: Iterable[str]) -> None:
        """Notes that linking has taken these documents in."""
        linkrows.mark_linked(connection, documents)

    def add_aliases(self, connection: Connection, table: str, aliases: dict[str, str]) -> None:
        """Old ids and the ids that took their place."""
        linkrows.add_aliases(connection, table, aliases)


def public(table: str) -> Any:
    """A public table by its name.

    Raises:
        LedgerError: no such table.
    """
    if table not in schema.PUBLIC:
        raise LedgerError(f"{table}: no such table; there are {', '.join(schema.PUBLIC)}")
    return schema.PUBLIC[table]


def storable(words: str) -> str:
    """Words as a database can hold them: half a surrogate pair and NUL are spelt out."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def too_long(error: OperationalError) -> bool:
    """Whether PostgreSQL refuses a value as longer than its indexes hold (its class 54)."""
    return str(getattr(error.orig, "sqlstate", "")).startswith("54")


def reason(error: DatabaseError) -> str:
    """What the database says of what it refuses, in one line."""
    return str(error.orig).strip().splitlines()[0]


def this_moment() -> str:
    """This moment, in microseconds, UTC: two decisions of one person in one second have an order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def now() -> str:
    """This moment, in seconds, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
