"""What people's decisions make of an entry: corrected cells beside the machine's, and whether it still counts.

The machine's row is never changed. What is changed is by what an entry is found and counted (its facets): a corrected speaker's
statement stands under the new speaker, an entry that was rejected or is one with another counts nowhere but in its page. That is
done again whenever the page is read again.

Example:
    >>> standing(connection, schema.statements, [row])[0].row["said_on"], row["said_on"]
    ('2031-05-02', '2031-05-03')
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.errors import LedgerError
from onrecord.ledger import decided, interning, sameness, schema
from onrecord.ledger.facets import facets_of_row
from onrecord.ledger.fitting import fitted, listed
from onrecord.model import Actor

Row = dict[str, Any]
#: Entries that have facets.
FACETED = ("statements", "events", "indicators")


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry as it stands after what people decided.

    Attributes:
        row: with corrected cells. machine: as the machine has it. corrected: the judgement in force on each corrected field.
        verdict: the last acceptance or rejection in force, or None. merged: id of the entry it is one with, or None.
        split: places in the page's text at which it parts. history: all judgements, each with ``undone``, oldest first.
    """

    row: Row
    machine: Row
    corrected: dict[str, Row]
    verdict: Row | None
    merged: str | None
    split: tuple[int | str, ...]
    history: tuple[Row, ...]

    @property
    def counts(self) -> bool:
        """Whether it is found and counted by its facets."""
        return self.merged is None and (self.verdict is None or self.verdict["verdict"] != "reject")

    @property
    def told(self) -> Row:
        """What people decided, for other programs: the cells as they stand, the verdict, what it is one with, its parts, and by whom."""
        made = {
            "cells": {field: self.row[field] for field in self.corrected}, "verdict": self.verdict and self.verdict["verdict"],
            "one_with": self.merged, "parts": list(self.split),
        }  # fmt: skip
        by = {one["by"]: None for one in self.history if not one["undone"] and one["verdict"] != "undo"}
        return {name: value for name, value in made.items() if value} | ({"by": list(by)} if by else {})


def stand(table: Table, machine: Row, judgements: Iterable[Row], names: dict[str, str]) -> Standing:
    """An entry after some judgements on it, given in order; ``names``: of actors by id."""
    history = list(judgements)
    undone = undone_of(history)
    force = [one for one in history if one["id"] not in undone and one["verdict"] != "undo"]
    row, corrected = dict(machine), dict[str, Row]()
    verdict, merged, split = None, None, tuple[int | str, ...]()
    for one in force:
        if one["verdict"] == "correct" and one["field"] in machine:
            with suppress(LedgerError):  # a judgement from elsewhere, in no shape that the column can have, is shown and changes nothing
                row[one["field"]] = fitted(table, one["field"], machine[one["field"]], one["value"], names)
                corrected[one["field"]] = one
        elif one["verdict"] in ("accept", "reject") and one["field"] is None:
            verdict = one
        elif one["verdict"] == "merge":
            merged = str(one["value"])
        elif one["verdict"] == "split":
            split = tuple(sorted({*split, *places(one["value"])}, key=str)) if table.name in decided.OF_MANY else places(one["value"])
    return Standing(row, machine, corrected, verdict, merged, split, tuple(one | {"undone": one["id"] in undone} for one in history))


def undone_of(history: list[Row]) -> set[str]:
    """Ids of judgements that were taken back; an undoing that was itself taken back takes nothing back."""
    undone: set[str] = set()
    for one in reversed(history):
        if one["verdict"] == "undo" and one["id"] not in undone:
            undone.add(str(one["value"]))
    return undone


def places(value: Any) -> tuple[int | str, ...]:
    """The places at which an entry parts, in order; of an actor or a claim the pages or statements that are another's."""
    found = value if isinstance(value, list) else [value]
    return tuple(sorted(int(place) for place in found if str(place).isdigit())) or tuple(sorted(str(place) for place in found if place))


def named(judgements: Iterable[Row]) -> set[str]:
    """Ids of actors that judgements name."""
    values = [row["value"] for row in judgements if row["verdict"] == "correct"]
    return {one for value in values for one in listed(value) if isinstance(one, str) and ":" in one}


def facets_after(connection: Connection, found: Standing, same: sameness.Same | None = None) -> set[tuple[str, str]]:
    """By what an entry is found and counted after what people decided of it and of its actors; by nothing where it no longer counts."""
    table, same = table_of(found), same or sameness.known(connection)
    if not found.counts or table not in FACETED:
        return set()
    document, wanted = found.machine["document"], {*named(found.history), *same.one_with.values()}
    actors = schema.actors
    known = {
        r.id: Actor(r.id, r.kind, r.name, r.country, r.wikidata)
        for where in (actors.c.id.in_(sorted(wanted)), actors.c.document == document)  # what the page itself says of one goes last
        for r in connection.execute(select(actors).where(where))
    }
    now = sameness.among(known, same, document)
    return facets_of_row(table, sameness.renamed(found.row, now) if now else found.row, sameness.with_others(known, now))


def table_of(found: Standing) -> str:
    """The table of an entry by the letters of its id."""
    return {"st": "statements", "ev": "events", "in": "indicators"}.get(str(found.machine["id"])[:2], "")


def reindex(connection: Connection, found: Iterable[Standing]) -> None:
    """Writes the facets of entries anew as people's decisions have them, and what lists filter and sort by."""
    same = sameness.known(connection)
    for one in found:
        if (table := table_of(one)) not in FACETED:
            continue
        cells = {field: one.row[field] for field in one.corrected}
        if "type" in cells:
            cells["score"] = score_of(connection, cells["type"])
        decided.note(connection, table, one.machine["id"], cells, one.counts)
        entries = schema.VIEWS[table]
        place = connection.execute(select(entries.c.page, entries.c.n).where(entries.c.id == one.machine["id"])).first()
        if place is not None:
            interning.count_by(connection, place.page, place.n, facets_after(connection, one, same))


def score_of(connection: Connection, kind: str) -> float | None:
    """The score of a type of event, as other events of the ledger have it; None where there is no other."""
    events = schema.events
    found: float | None = connection.scalar(select(events.c.score).where(events.c.type == kind).limit(1))
    return found
