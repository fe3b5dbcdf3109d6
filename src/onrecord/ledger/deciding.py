"""People's decisions in a ledger.

Example:
    >>> ledger.judge("st-0c1d5a7e9b2f4a60", "reject", "R. Ito")["verdict"]
    'reject'
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import inspect

from onrecord.ledger import applying, foreseeing, judgements, sameness, schema
from onrecord.ledger.foreseeing import Foreseen
from onrecord.ledger.opened import Opened
from onrecord.ledger.placing import Judged
from onrecord.ledger.sameness import Same
from onrecord.ledger.schema import public
from onrecord.ledger.standing import Standing

Row = dict[str, Any]


class Deciding(Opened):
    """Keeps decisions, and shows entries as they stand after them."""

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
            return applying.stands(connection, public(table), rows)

    def complete(self) -> None:
        """Gives a ledger what it lacks that was made before decisions were kept for lists, or rows that went with a page."""
        there = inspect(self.engine).get_table_names()
        if schema.departed.name not in there:
            with self.writing() as connection:
                schema.departed.create(connection, checkfirst=True)
        if schema.decided.name not in there:
            with self.writing() as connection:
                schema.decided.create(connection, checkfirst=True)
                applying.apply_all(connection)

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


def this_moment() -> str:
    """This moment, in microseconds, UTC: two decisions of one person in one second have an order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
