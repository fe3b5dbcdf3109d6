"""The cells of an entry as a person corrects them: the machine's value, the one in force, and what may be chosen.

Example:
    >>> [cell.field for cell in cells(ledger, knowledge, standing)][:2]
    ['speaker', 'said_on']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger, Standing
from onrecord.ledger.fitting import CLOSED, CORRECTABLE

Row = dict[str, Any]
WORDS = {name: CLOSED[name] for name in ("kind", "realis", "qualifier")} | {"forecast": ("true", "false")}
HINTS = {
    "said_on": "a day, a month or a year: 2031-05-02", "date": "a day, a month or a year: 2031-05-02", "speaker": "an id or a name",
    "actors": "codes or ids, parted by commas", "recipients": "codes or ids, parted by commas", "topics": "parted by commas",
    "stance": "favour or against, and towards what: favour state:XAB", "published": "a day, a month or a year: 2031-05-02",
    "period": "a day, a month or a year, or two: 2031-01/2031-03",
    "about": "ids, parted by commas", "subjects": "codes, parted by commas", "addressees": "ids, parted by commas",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        field: its column. machine, now: the values in words. typed: the value in force as it would be typed.
        corrected: the judgement that is in force on it, or None. choices: what may be chosen. hint: how it is written.
    """

    field: str
    machine: str
    now: str
    typed: str
    corrected: Row | None
    choices: tuple[str, ...]
    hint: str


def cells(ledger: Ledger, knowledge: Knowledge, table: str, found: Standing, known: Iterable[str]) -> list[Cell]:
    """All cells of an entry that a person can correct; ``known``: ids of actors that may be chosen beside those of the page."""
    order = [field for field in CORRECTABLE.get(table, ()) if field in found.machine]
    people = choices(ledger, found.machine.get("document"), known)
    listed = {
        **WORDS, "speaker": people, "about": people, "addressees": people, "via": people, "voice": people,
        "type": column(knowledge, "plover_types", "type"), "measure": column(knowledge, "measures", "measure"),
        "topics": column(knowledge, "topics", "topic"),
    }  # fmt: skip
    return [
        Cell(
            field, in_words(found.machine[field]), in_words(found.row[field]), typed(found.row[field]), found.corrected.get(field),
            listed.get(field, ()), HINTS.get(field, ""),
        )
        for field in order
    ]  # fmt: skip


def choices(ledger: Ledger, document: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """Actors of the page, and those that are known beside them."""
    here = [row["id"] for row in ledger.entries_of(document, "actors")] if document else []
    return tuple(dict.fromkeys([*here, *known]))


def column(knowledge: Knowledge, table: str, name: str) -> tuple[str, ...]:
    """The values of a column of a table, once each; none where the table has no such column."""
    return tuple(sorted({row[name] for row in knowledge.rows(table) if row.get(name)}))


def typed(value: Any) -> str:
    """A value as a person would type it: of an actor its id, of a list its parts with commas."""
    if isinstance(value, dict) and value.get("target"):
        return f"{value['value']} {value['target']}"
    if isinstance(value, dict):
        return str(next((value[part] for part in ("actor", "code", "name", "text") if value.get(part)), ""))
    if isinstance(value, list):
        return ", ".join(typed(part) for part in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def in_words(value: Any) -> str:
    """A value for a reader: of an actor its name and office, of a list its parts."""
    if isinstance(value, dict):
        told = [value.get(part) for part in ("name", "code", "office", "text", "target", "value") if value.get(part)]
        return ", ".join(dict.fromkeys(map(str, told))) or typed(value)
    if isinstance(value, list):
        return "; ".join(in_words(part) for part in value)
    return "" if value is None else "yes" if value is True else "no" if value is False else str(value)


def others(ledger: Ledger, table: str, row: Row) -> list[Row]:
    """Entries of the same page that this one might be one with, the nearest first."""
    near = [other for other in ledger.entries_of(row["document"], table) if other["id"] != row["id"]]
    near.sort(key=lambda other: abs(other["start"] - row["start"]))
    return near[:6]


def parts(text: str, start: int, end: int) -> list[tuple[int, str, str]]:
    """Places at which a passage may part, after a sentence or a clause, with the words before and after."""
    found = []
    for at in range(start + 1, end):
        if text[at - 1] in ".;,:!?—–" and text[at : at + 1].isspace() and at + 1 < end:
            found.append((at, text[max(start, at - 40) : at], text[at : min(end, at + 40)]))
    return found
