"""Pairs of passages that cannot both hold, of which people rejected neither.

Example:
    >>> select(schema.disagreements).where(*holding())
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from onrecord.ledger import Ledger, decided, questions, schema

Row = dict[str, Any]


def holding() -> list[ColumnElement[bool]]:
    """The conditions on pairs that still stand: each side counts."""
    columns = schema.disagreements.c
    return [side.not_in(decided.silent()) for side in (columns.left, columns.right)]


def standing(ledger: Ledger) -> list[Row]:
    """All pairs that still stand, in the order of ids."""
    table = schema.disagreements
    with ledger.reading() as connection:
        return questions.plain(connection, select(table).where(*holding()).order_by(table.c.id))
