"""Pages into a ledger, and out of it.

Example:
    >>> ledger.add(prepare(page, analysis))
    True
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, union
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord import __version__
from onrecord.errors import LedgerError
from onrecord.ids import row_id
from onrecord.ledger import applying, cardrows, decided, entrypages, interning, keyblocks, linkrows, sameness, schema, stored, wording
from onrecord.ledger.opened import Opened, reason
from onrecord.ledger.preparing import Prepared

Row = dict[str, Any]


class Taking(Opened):
    """Takes pages in, notes those that were set aside, forgets."""

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

    def outdated(self, models: str, knowledge: str) -> int:
        """Number of documents that were read with other models or tables than these."""
        table = stored.documents.c
        with self.reading() as connection:
            numbers = interning.numbers_of(connection, (models, knowledge))
            same = [numbers.get(digest) for digest in (models, knowledge)]
            other = or_(*(column.is_distinct_from(number) for column, number in zip((table.models, table.knowledge), same, strict=True)))
            return connection.scalar(select(func.count()).select_from(stored.documents).where(other)) or 0

    def add(self, prepared: Prepared, build: int | None = None, again: bool = False) -> bool:
        """Writes a page in one transaction; whether it was new. A known page gets one more location.

        Args:
            prepared: the page, from ``prepare``.
            build: the build that brings it.
            again: put the new analysis in place of the known one; judgements stay.

        Raises:
            LedgerError: two entries of the page have one id, or a reference leads nowhere.
        """
        with self.writing() as connection:
            return self.take(connection, prepared, build, again)

    def add_all(self, pages: Sequence[Prepared], build: int | None = None) -> list[bool | LedgerError]:
        """Writes pages in one transaction; of each whether it was new, or why it was not written."""
        found: list[bool | LedgerError] = []
        with self.writing() as connection:
            written = self.at_once(connection, pages, build)
            for prepared in pages:
                if prepared.document in written:
                    found.append(True)
                    written.discard(prepared.document)  # once more, it is a known page at another place
                    continue
                try:
                    with connection.begin_nested():
                        found.append(self.take(connection, prepared, build))
                except LedgerError as error:
                    found.append(error)
        return found

    def at_once(self, connection: Connection, pages: Sequence[Prepared], build: int | None) -> set[str]:
        """Writes those of some pages that are new, all or none; which were written. None where people decided anything."""
        known = cardrows.numbers_of(connection, [page.document for page in pages])
        new: dict[str, Prepared] = {}
        for page in pages:
            if page.document not in known:
                new.setdefault(page.document, page)
        if len(new) < 2 or connection.scalar(select(schema.judgements.c.id).limit(1)) is not None:
            return set()
        with suppress(LedgerError), connection.begin_nested():
            self.put(connection, [(page, {}) for page in new.values()], build)
            return set(new)
        return set()  # one by one, it shows which page cannot be written

    def take(self, connection: Connection, prepared: Prepared, build: int | None, again: bool = False) -> bool:
        """Writes a page, or notes where else it is found; whether it was new."""
        before, more = sameness.known(connection), dict[str, list[Row]]()
        if self.locate(connection, prepared.document, prepared.key):
            if not again:
                return False
            more = {"stored_locations": self.drop(connection, prepared.document, prepared.key)}
        self.put(connection, [(prepared, more)], build)
        applying.apply_to(connection, prepared.document)
        applying.apply_across(connection, prepared.document, before)
        return True

    def put(self, connection: Connection, pages: Sequence[tuple[Prepared, dict[str, list[Row]]]], build: int | None) -> None:
        """Writes the rows of pages that are not there.

        Args:
            pages: each with rows beside its own.

        Raises:
            LedgerError: two entries of a page have one id, or a reference leads nowhere.
        """
        names = [{"kept": page.document} for page, _ in pages]
        numbered = insert(schema.numbers).returning(schema.numbers.c.number, sort_by_parameter_order=True)
        try:
            numbers, first = connection.scalars(numbered, names).all(), wording.following(connection)
            ready, worded = list[tuple[int, dict[str, list[Row]]]](), list[Row]()
            for number, (page, more) in zip(numbers, pages, strict=True):
                rows = {table: new for table, new in page.rows.items() if table != wording.WORDED} | more
                own = rows["stored_documents"][0] | {"build": build, "found": first}
                ready.append((number, rows | {"stored_documents": [own]}))
                worded += wording.under(first, page.rows[wording.WORDED])
                first += len(page.rows[wording.WORDED])
            interning.write(connection, ready)
            entrypages.add(connection, ready)
            wording.index(connection, worded)
        except (DatabaseError, UnicodeEncodeError) as error:
            if isinstance(error, OperationalError) and not too_long(error):
                raise
            seen = reason(error) if isinstance(error, DatabaseError) else "half a surrogate pair in its words"
            raise LedgerError(f"{pages[0][0].key}: {seen}; the page was not written, please report it with the page") from error
        for some in cardrows.batches(page.key for page, _ in pages):
            connection.execute(delete(schema.set_aside).where(schema.set_aside.c.path.in_(some)))

    def locate(self, connection: Connection, document: str, key: str) -> bool:
        """Notes that a known document is also found at ``key``; False where the document is not known."""
        page = number_of(connection, document)
        if page is None:
            return False
        if key not in places(connection, page):
            connection.execute(insert(stored.locations), {"page": page, "key": key})
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
            page = number_of(connection, document)
            if page is None:
                raise LedgerError(f"{document}: no such document in this ledger; 'onrecord find' shows ids")
            connection.execute(delete(schema.judgements).where(schema.judgements.c.document == document))
            count = sum(
                connection.scalar(select(func.count()).select_from(t).where(t.c.page == page)) or 0 for t in schema.ENTRIES.values()
            )
            before = sameness.known(connection)
            self.drop(connection, document)
            applying.apply_across(connection, document, before)
            interning.sweep(connection)
            keyblocks.sweep(connection)
            return count

    def drop(self, connection: Connection, document: str, key: str | None = None) -> list[Row]:
        """Removes a document's rows but for the judgements on it; the locations that it had beside ``key``."""
        page = number_of(connection, document)
        if page is None:
            return []
        others = [{"key": place} for place in places(connection, page) if place != key]
        linkrows.untie(connection, document)
        decided.drop(connection, document)
        wording.drop(connection, page)
        entrypages.drop(connection, page)
        interning.forget_traits(connection, page)
        connection.execute(delete(schema.narrowed).where(schema.narrowed.c.document == document))
        claims = schema.claims.update().where(schema.claims.c.first_document == document)
        connection.execute(claims.values(first_document=None))
        connection.execute(delete(schema.numbers).where(schema.numbers.c.number == page))
        return others


def places(connection: Connection, page: int) -> list[str]:
    """Every place where a page was found, in order."""
    first, more = stored.documents.c, stored.locations.c
    found = [select(table.key).where(table.page == page) for table in (first, more)]
    return sorted(connection.scalars(union(*found)))


def number_of(connection: Connection, document: str) -> int | None:
    """The number of a page, or None."""
    number: int | None = connection.scalar(select(schema.numbers.c.number).where(schema.numbers.c.document == document))
    return number


def storable(words: str) -> str:
    """Words as a database can hold them: half a surrogate pair and NUL are spelt out."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def too_long(error: OperationalError) -> bool:
    """Whether PostgreSQL refuses a value as longer than its indexes hold (its class 54)."""
    return str(getattr(error.orig, "sqlstate", "")).startswith("54")


def now() -> str:
    """This moment, in seconds, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
