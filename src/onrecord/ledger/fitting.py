"""What a person may write into a cell, in the shape of its column.

Example:
    >>> fitted(schema.statements, "stance", [], "favour state:XAB", {})
    [{'target': 'state:XAB', 'value': 'favour', 'start': None, 'end': None}]
"""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import Any

from sqlalchemy import Boolean, Float, Integer, Table

from onrecord.errors import LedgerError
from onrecord.ledger.columns import Cell
from onrecord.model import Participant, Passage, Reference, Stance
from onrecord.record import FIELDS

Row = dict[str, Any]
#: The cells that a person can correct, by table, in the order in which they matter to a reader; the machine's others stay as they are.
CORRECTABLE = {
    "statements": ("speaker", "said_on", "kind", "about", "topics", "addressees", "via", "venue", "stance", "cue"),
    "events": ("type", "actors", "recipients", "date", "realis", "place", "mode", "topics", "instrument"),
    "indicators": ("measure", "subjects", "value", "lower", "upper", "rank", "change", "unit", "period", "qualifier", "forecast", "topics"),
    "documents": ("title", "outlet", "published", "author", "place", "credit", "language", "voice"),
}  # fmt: skip
#: What every row has: nobody can clear it.
NEEDED = ("kind", "type", "measure", "realis", "forecast")
#: Cells with a value of a closed list.
CLOSED = {
    "kind": ("direct", "indirect", "mixed"),
    "realis": ("actual", "planned", "hypothetical", "negated", "habitual"),
    "type": (
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
        "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    ),
    "qualifier": ("about", "nearly", "exactly", "over", "under", "between", "record"),
}  # fmt: skip
#: Cells with a date; of those of the first kind also one that goes on to another.
DATES = {"said_on": True, "date": True, "period": True, "published": False}
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d(?::\d\d){1,2}(?:Z|[+-]\d\d:\d\d)?)?)?)?")
SIDES = ("favour", "against")
#: Codes of states and of other sides.
CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
#: Cells whose value, or each of whose values (True), has parts.
PARTS: dict[tuple[str, str], tuple[type, bool]] = {
    ("statements", "speaker"): (Reference, False), ("statements", "via"): (Reference, True),
    ("statements", "addressees"): (Reference, True), ("statements", "cue"): (Passage, False), ("statements", "venue"): (Passage, False),
    ("statements", "stance"): (Stance, True),
    ("events", "actors"): (Participant, True), ("events", "recipients"): (Participant, True),
}  # fmt: skip


def fitted(table: Table, field: str, machine: Any, value: Any, names: dict[str, str]) -> Any:
    """A judged value in the shape of its column: an actor's id as a reference, words parted by commas as a list.

    Raises:
        LedgerError: nobody can correct this cell, or it never has such a value.
    """
    if field not in (own := CORRECTABLE.get(table.name, ())):
        raise LedgerError(f"{field}: stays as the machine has it; of {table.name} can be corrected {', '.join(own) or 'no cell'}")
    kind = table.c[field].type
    if value in ("", [], None):
        if field in NEEDED:
            raise LedgerError(f"{field}: {table.name} always have one; reject the entry if it is none")
        return [] if isinstance(machine, list) else None
    if isinstance(kind, Cell):
        return fitted_cell(table.name, field, machine, value, names)
    if isinstance(value, (list, dict)):
        raise LedgerError(f"{field}: {str(value)[:80]} is no single value")
    if isinstance(kind, Boolean):
        if str(value).casefold() not in ("true", "false", "yes", "no", "1", "0"):
            raise LedgerError(f"{field}: {value!r} is neither yes nor no")
        return str(value).casefold() in ("true", "yes", "1")
    if isinstance(kind, (Float, Integer)):
        return number(field, value, int if isinstance(kind, Integer) else float)
    return words(field, machine, str(value))


def number(field: str, value: Any, kind: type[int] | type[float]) -> int | float:
    """A number.

    Raises:
        LedgerError: it is none.
    """
    try:
        found = kind(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise LedgerError(f"{field}: {value!r} is no number") from error
    if not isfinite(found) or abs(found) >= 2**63:
        raise LedgerError(f"{field}: {value!r} is no number that can be kept")
    return found


def words(field: str, machine: Any, value: str) -> str:
    """The words of a cell: of one with a closed list, or with a date, in its form. What the machine has may stand.

    Raises:
        LedgerError: they are no such words.
    """
    if value == machine:
        return value
    if field in CLOSED and value not in CLOSED[field]:
        raise LedgerError(f"{field}: {value[:80]!r} is none of {', '.join(CLOSED[field])}")
    if field in DATES:
        ends = value.split("/") if DATES[field] else [value]
        if len(ends) > 2 or not all(map(is_date, ends)) or len(ends) == 2 and ends[1] < ends[0][: len(ends[1])]:
            raise LedgerError(f"{field}: {value[:80]!r} is no date; write a year, a month or a day: 2031, 2031-05, 2031-05-03")
    return value


def is_date(value: str) -> bool:
    """Whether words are a year, a month, a day or an hour of the calendar."""
    found = DAY.fullmatch(value)
    try:
        return found is not None and bool(date(int(found[1]), int(found[2] or 1), int(found[3] or 1)))
    except ValueError:
        return False


def fitted_cell(table: str, field: str, machine: Any, value: Any, names: dict[str, str]) -> Any:
    """A judged value of a cell that has parts or several values.

    Raises:
        LedgerError: it has parts that the cell never has.
    """
    parts = PARTS.get((table, field))
    if parts is None:
        if not all(isinstance(one, str) for one in listed(value)):
            raise LedgerError(f"{field}: {str(value)[:80]} is no list of words")
        return listed(value)
    kind, many = parts
    if isinstance(value, list) and not many:
        raise LedgerError(f"{field}: {str(value)[:80]} is no single value")
    made = [whole_part(field, kind, part(kind, one, names, None if many else machine)) for one in listed(value, whole=not many)]
    return made if many else made[0]


def whole_part(field: str, kind: type, given: Row) -> Row:
    """A part with all that its kind has, places as numbers and all else as words.

    Raises:
        LedgerError: it has more, or other things, or lacks what makes it one.
    """
    shape = {name: int if name in ("start", "end") else str for name in FIELDS[kind]}
    if not set(given) <= set(shape) or not all(v is None or type(v) is shape[name] for name, v in given.items()):
        raise LedgerError(f"{field}: {str(given)[:80]} has other parts than {', '.join(shape)}")
    if kind is Stance and (given.get("value") not in SIDES or not given.get("target")):
        raise LedgerError(f"{field}: write favour or against, and towards what: favour state:XAB")
    if kind is Participant and given.get("code") and not CODE.fullmatch(given["code"]):
        raise LedgerError(f"{field}: {given['code'][:80]!r} is no code, such as XAB, and no id, such as state:XAB")
    if not any(given.get(name) for name in ("actor", "code", "name", "text", "target")):
        raise LedgerError(f"{field}: {str(given)[:80]} names nobody and nothing")
    return {name: given.get(name) for name in shape}


def listed(value: Any, whole: bool = False) -> list[Any]:
    """A value as a list: words parted by commas are its parts, unless they are one value."""
    if isinstance(value, str) and not whole:
        return [part.strip() for part in value.split(",") if part.strip()]
    return value if isinstance(value, list) else [value]


def part(kind: type, value: Any, names: dict[str, str], machine: Row | None) -> Row:
    """A reference, a passage, a side or a position that a person named by an id, a code, a name or its words."""
    if isinstance(value, dict):
        return value
    told = str(value).strip()
    known = told if ":" in told and " " not in told else None
    where = {name: (machine or {}).get(name) for name in ("start", "end", "text")}
    if kind is Reference:
        return where | {"actor": known, "name": names.get(told, told), "office": None, "basis": "judgement"}
    if kind is Participant:
        code = told.removeprefix("state:") if known is None or told.startswith("state:") else None
        return {"code": code, "sector": None, "actor": known, "start": None, "end": None, "text": None}
    if kind is Stance:
        side, _, target = told.partition(" ")
        return {"target": target.strip(), "value": side, "start": None, "end": None}
    return where | {"text": told}
