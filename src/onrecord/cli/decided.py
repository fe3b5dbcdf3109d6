"""Rows in the terminal as they stand after what people decided, the machine's value beside.

Example:
    >>> as_they_stand(ledger, "statements", rows)[0]["said_on"]
    '2031-05-02'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Standing

Row = dict[str, Any]
#: Where rows carry what people decided on them.
DECIDED = "decided"


def as_they_stand(ledger: Ledger, table: str, rows: list[Row]) -> list[Row]:
    """Rows with corrected cells, and in words what was decided; rows on which nobody decided as they are."""
    found = ledger.stands(table, rows)
    return [row | corrected(found[row["id"]]) if row["id"] in found else row for row in rows]


def corrected(found: Standing) -> Row:
    """The cells that people corrected, and in words what was decided."""
    return {field: found.row[field] for field in found.corrected} | {DECIDED: in_words(found)}


def in_words(found: Standing) -> str:
    """What was decided on an entry, with the machine's value of each corrected cell."""
    told = [f"{field} corrected by {one['by']}, machine: {plain(found.machine[field])}" for field, one in found.corrected.items()]
    told += [f"{found.verdict['verdict']}ed by {found.verdict['by']}"] if found.verdict else []
    return "; ".join([*told, *(["parted"] if found.split else [])])


def plain(value: Any) -> str:
    """A cell in words."""
    if isinstance(value, dict):
        return str(next((value[part] for part in ("name", "code", "actor", "text", "target") if value.get(part)), "–"))
    if isinstance(value, list):
        return ", ".join(map(plain, value)) or "–"
    return "–" if value is None else str(value)


def with_told(ledger: Ledger, table: str, rows: list[Row]) -> list[Row]:
    """Rows for other programs: each as the machine has it, with what people decided."""
    found = ledger.stands(table, rows)
    return [row | {DECIDED: found[row["id"]].told} if row["id"] in found and found[row["id"]].told else row for row in rows]
