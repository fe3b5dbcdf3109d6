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

from sqlalchemy import Boolean, Connection, Float, Integer, Table, or_, select

from onrecord.errors import LedgerError
from onrecord.ledger import decided, interning, sameness, schema
from onrecord.ledger.columns import Cell
from onrecord.ledger.facets import facets_of_row
from onrecord.model import Actor, Participant, Passage, Reference, Stance
from onrecord.record import FIELDS

Row = dict[str, Any]
#: Entries that have facets.
FACETED = ("statements", "events", "indicators")
#: Cells whose value, or each of whose values (True), has parts.
PARTS: dict[tuple[str, str], tuple[type, bool]] = {
    ("statements", "speaker"): (Reference, False), ("statements", "via"): (Reference, True),
    ("statements", "addressees"): (Reference, True), ("statements", "cue"): (Passage, False), ("statements", "venue"): (Passage, False),
    ("statements", "stance"): (Stance, True),
    ("events", "actors"): (Participant, True), ("events", "recipients"): (Participant, True),
}  # fmt: skip
#: Cells of places in the text.
SPANS = ("content", "trigger", "blocks", "published_evidence", "primary_named", "points", "differences")


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


def fitted(table: Table, field: str, machine: Any, value: Any, names: dict[str, str]) -> Any:
    """A judged value in the shape of its column: an actor's id as a reference, words parted by commas as a list.

    Raises:
        LedgerError: a number or yes and no are asked for and it is neither, or it has parts that its column never has.
    """
    if value in ("", [], None):
        return [] if isinstance(machine, list) else None
    kind = table.c[field].type
    if isinstance(kind, Cell):
        return fitted_cell(table.name, field, machine, value, names)
    if isinstance(kind, Boolean):
        if str(value).casefold() not in ("true", "false", "yes", "no", "1", "0"):
            raise LedgerError(f"{field}: {value!r} is neither yes nor no")
        return str(value).casefold() in ("true", "yes", "1")
    if isinstance(kind, (Float, Integer)):
        try:
            return int(value) if isinstance(kind, Integer) else float(value)
        except (TypeError, ValueError) as error:
            raise LedgerError(f"{field}: {value!r} is no number") from error
    return str(value)


def fitted_cell(table: str, field: str, machine: Any, value: Any, names: dict[str, str]) -> Any:
    """A judged value of a cell that has parts or several values.

    Raises:
        LedgerError: it has parts that the cell never has.
    """
    parts = PARTS.get((table, field))
    if parts is None:
        if not all(isinstance(one, str) for one in listed(value)) and field not in SPANS:
            raise LedgerError(f"{field}: {str(value)[:80]} is no list of words")
        return listed(value) if isinstance(machine, list) or isinstance(value, list) else value
    kind, many = parts
    made = [part(kind, one, names, None if many else machine) for one in listed(value, whole=not many)]
    for one in made:
        if not set(one) <= set(FIELDS[kind]) or not all(v is None or isinstance(v, (str, int)) for v in one.values()):
            raise LedgerError(f"{field}: {str(value)[:80]} has other parts than {', '.join(FIELDS[kind])}")
    return made if many else made[0]


def listed(value: Any, whole: bool = False) -> list[Any]:
    """A value as a list: words parted by commas are its parts, unless they are one value."""
    if isinstance(value, str) and not whole:
        return [part.strip() for part in value.split(",") if part.strip()]
    return value if isinstance(value, list) else [value]


def part(kind: type, value: Any, names: dict[str, str], machine: Row | None) -> Row:
    """A reference, a passage, a side or a position that a person named by an id, a code, a name or its words."""
    if isinstance(value, dict):
        return value
    told, known = str(value), str(value) if ":" in str(value) else None
    where = {name: (machine or {}).get(name) for name in ("start", "end", "text")}
    if kind is Reference:
        return where | {"actor": known, "name": names.get(told, told), "office": None, "basis": "judgement"}
    if kind is Participant:
        code = told.removeprefix("state:") if known is None or told.startswith("state:") else None
        return {"code": code, "sector": None, "actor": known, "start": None, "end": None, "text": None}
    if kind is Stance:
        return {"target": told, "value": None, "start": None, "end": None}
    return where | {"text": told}


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
    here = or_(actors.c.document == document, actors.c.id.in_(sorted(wanted)))
    known = {
        r.id: Actor(r.id, r.kind, r.name, r.country, r.wikidata)
        for r in connection.execute(select(actors).where(here).order_by(actors.c.document == document))
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
        decided.note(connection, table, one.machine["id"], {field: one.row[field] for field in one.corrected}, one.counts)
        entries = schema.VIEWS[table]
        place = connection.execute(select(entries.c.page, entries.c.n).where(entries.c.id == one.machine["id"])).first()
        if place is not None:
            interning.count_by(connection, place.page, place.n, facets_after(connection, one, same))
