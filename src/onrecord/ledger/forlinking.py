"""What linking asks of a ledger.

Example:
    >>> ledger.unlinked()
    ['sha256:…']
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from onrecord.ledger import asread, cardrows, correcting, keyblocks, linkrows, pairrows, publicrows
from onrecord.ledger.cardrows import Signature
from onrecord.ledger.keypacking import Entries
from onrecord.ledger.opened import Opened
from onrecord.model import Analysis
from onrecord.pairs import Card, Edge, Pair, Side

Row = dict[str, Any]
NO_PAGES: Mapping[str, str] = MappingProxyType({})


class ForLinking(Opened):
    """Signatures, pairs, and the rows that hold across pages."""

    def unlinked(self, among: Iterable[str] | None = None) -> list[str]:
        """Ids of the documents (of all, or among some) that linking has not taken in, in order."""
        with self.reading() as connection:
            return linkrows.unlinked(connection, among)

    def sign(self, connection: Connection, pages: Iterable[tuple[Iterable[tuple[int, int]], Card]]) -> None:
        """Puts the signatures (key, place) and cards of pages in place of those that they had."""
        cardrows.sign(connection, pages)

    def signed(self, keys: Iterable[int]) -> list[Signature]:
        """The stored signatures with one of the keys, in a steady order."""
        with self.reading() as connection:
            return cardrows.signed(connection, keys)

    def entries(self, keys: Iterable[int]) -> Entries:
        """Rows of key, number of the page and place with one of the keys, in order; pages that are gone may be among them."""
        with self.reading() as connection:
            return keyblocks.entries(connection, keys)

    def cards(self, numbers: Iterable[int]) -> dict[int, Card]:
        """Cards by the numbers of their pages."""
        with self.reading() as connection:
            return cardrows.cards(connection, numbers)

    def heads(self, numbers: Iterable[int]) -> dict[int, tuple[str, bytes]]:
        """Documents and the heads of their cards by the numbers of the pages."""
        with self.reading() as connection:
            return cardrows.heads(connection, numbers)

    def numbers(self, documents: Iterable[str]) -> dict[str, int]:
        """The numbers of those documents that have one."""
        with self.reading() as connection:
            return cardrows.numbers_of(connection, documents)

    def printed(self, documents: Iterable[str]) -> list[Row]:
        """Documents with no more than their text, title, outlet and date."""
        with self.reading() as connection:
            return correcting.corrected(connection, "documents", linkrows.printed(connection, documents))

    def as_corrected(self, documents: Iterable[str], only: Collection[str] = asread.LISTS) -> list[Analysis]:
        """The analyses of those documents that are there, with the cells that people corrected; of their lists only some."""
        with self.reading() as connection:
            return asread.as_corrected(connection, documents, only)

    def with_corrections(self, documents: Iterable[str]) -> set[str]:
        """Those of some documents of which people corrected a cell or one of an entry."""
        with self.reading() as connection:
            return correcting.with_corrections(connection, documents)

    def waiting(self) -> list[str]:
        """Ids of the pages of which people corrected what linking reads, since linking last read them."""
        return self.stale(correcting.CORRECTED)

    def take_out(self) -> list[str]:
        """Takes out of linking the pages of which people corrected what it reads, so that they are taken in anew; their ids."""
        if found := self.waiting():
            with self.writing() as connection:
                for document in found:
                    linkrows.untie(connection, document)
                linkrows.mark_fresh(connection, correcting.CORRECTED, found)
                keyblocks.sweep(connection)
        return found

    def pair(self, connection: Connection, pairs: Mapping[str, Iterable[Pair]], beside: bool = False) -> None:
        """Puts the pairs of documents in place of those they had, or beside them."""
        pairrows.pair(connection, pairs, beside)

    def pairs(self, kind: str, sides: Iterable[Side]) -> list[Pair]:
        """The stored pairs of a kind that have one of some sides, in order."""
        with self.reading() as connection:
            return pairrows.pairs_of(connection, kind, sides)

    def family(self, sides: Iterable[Side], kinds: Collection[str]) -> list[Pair]:
        """All pairs of some kinds that hang together with some entries, step by step from one to the next, in order."""
        with self.reading() as connection:
            return pairrows.family_of(connection, sides, kinds)

    def edges(self, kinds: Collection[str], places: Iterable[int], around: bool = False) -> set[Edge]:
        """The same pairs by places, as they are stored: those with one of some places, or all that hang together with these."""
        with self.reading() as connection:
            return (pairrows.edges_around if around else pairrows.edges_at)(connection, kinds, places)

    def edges_on(self, kinds: Collection[str], documents: Iterable[str]) -> set[Edge]:
        """The pairs of some kinds that have an entry of some documents, or one of these, on either side, as they are stored."""
        with self.reading() as connection:
            return pairrows.edges_on(connection, kinds, documents)

    def places(self, sides: Iterable[Side]) -> dict[Side, int]:
        """The places of those sides of pairs that are there."""
        with self.reading() as connection:
            return pairrows.places_of(connection, sides)

    def sides(self, places: Iterable[int]) -> dict[int, Side]:
        """The sides of pairs at places that are there."""
        with self.reading() as connection:
            return pairrows.sides_at(connection, places)

    def pages_under(self, rows: Iterable[str]) -> set[int]:
        """Numbers of the pages on which rows of linking rest that do not show it themselves, as occurrences."""
        with self.reading() as connection:
            return pairrows.pages_under(connection, rows)

    def rows_where(self, table: str, column: str, values: Iterable[str], only: Collection[str] | None = None) -> list[Row]:
        """Rows of a public table by the values of a column, by id, with all columns or only some; documents without their text."""
        with self.reading() as connection:
            return publicrows.rows_where(connection, table, column, values, only)

    def rows_read(self, table: str, column: str, values: Iterable[str], only: Collection[str] | None = None) -> list[Row]:
        """The same with the cells that people corrected."""
        with self.reading() as connection:
            return correcting.corrected(connection, table, publicrows.rows_where(connection, table, column, values, only))

    def entries_read(self, table: str, sides: Iterable[Side], only: Collection[str] | None = None) -> list[Row]:
        """The same of entries by their ids, each with its document."""
        with self.reading() as connection:
            return correcting.corrected(connection, table, publicrows.rows_at(connection, table, sides, only))

    def rows_on(self, table: str, documents: Iterable[str], only: Collection[str] | None = None) -> list[Row]:
        """Rows of a table of linking that rest on one of the documents, by id, with all columns or only some."""
        with self.reading() as connection:
            return publicrows.rows_on(connection, table, documents, only)

    def origins(self, documents: Iterable[str]) -> dict[str, str]:
        """The ids of the origins of those documents that have one."""
        with self.reading() as connection:
            return pairrows.rows_by_document(connection, "origins", documents)

    def countries(self, actors: Iterable[str]) -> dict[str, str]:
        """Codes of the states of those actors that have one."""
        with self.reading() as connection:
            return publicrows.countries(connection, actors)

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

    @contextmanager
    def renewing(self) -> Iterator[Connection]:
        """A transaction in which rows of linking are written, and nothing else."""
        with self.writing() as connection, cardrows.remembering(connection):
            yield connection

    def replace_links(
        self, connection: Connection, table: str, gone: Iterable[str], rows: Iterable[Row], pages: Mapping[str, str] = NO_PAGES
    ) -> None:  # fmt: skip
        """In a table of linking, removes the rows with the ids ``gone`` and writes others; ``pages``: of entries that these name."""
        linkrows.replace(connection, table, gone, rows, pages)

    def mark_linked(self, connection: Connection, documents: Iterable[str]) -> None:
        """Notes that linking has taken these documents in."""
        linkrows.mark_linked(connection, documents)

    def add_aliases(self, connection: Connection, table: str, aliases: dict[str, str]) -> None:
        """Old ids and the ids that took their place."""
        linkrows.add_aliases(connection, table, aliases)
