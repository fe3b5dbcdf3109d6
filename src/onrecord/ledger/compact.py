"""The rows of a page as they are stored: places in place of words, numbers of the page in place of ids.

Pure, so that the workers that read pages do it. Words that many pages have are still words here; ``interning`` gives them numbers
when the page is written. What cannot be made shorter stands as it is.

Example:
    >>> compacted(rows, Shape(rows))["stored_mentions"][0]["actor"]
    0
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from onrecord.errors import LedgerError
from onrecord.ids import PREFIXES
from onrecord.ledger.columns import ID, as_json, digest_of
from onrecord.ledger.phrases import shorter, stretches
from onrecord.ledger.stored import APART, FAR

Row = dict[str, Any]
#: The tables of entries in the order in which their entries are numbered.
ORDER = ("statements", "events", "indicators", "mentions", "times", "regions")
REFERENCE = ("start", "end", "text", "actor", "name", "office", "basis")
SIDE = ("code", "sector", "actor", "start", "end", "text")
PASSAGE = ("start", "end", "text")
#: Stands before a date that begins like one without its day.
AS_WRITTEN = "="


class Shape:
    """What the rows of a page are made shorter by: its text, its actors, its entries."""

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.text: str = rows["documents"][0]["text"]
        self.key: str = rows["documents"][0]["key"]
        # where passages begin that keep their words: far on, or after a NUL, past which SQLite does not look
        self.far = min(FAR, len(self.text.partition("\0")[0]))
        self.actors = {row["id"]: n for n, row in enumerate(rows["actors"])}
        self.names = {row["id"]: row["name"] for row in rows["actors"]}
        self.entries: dict[str, int] = {}
        for table in ORDER:
            for row in rows[table]:
                if row["id"] in self.entries:
                    raise self.refusal(f"two {table} have the id {row['id']}")
                self.entries[row["id"]] = len(self.entries)

    def refusal(self, seen: str) -> LedgerError:
        """The error that says what was seen on which page."""
        return LedgerError(f"{self.key}: {seen}; the page was not written, please report it with the page")

    def is_passage(self, part: Row) -> bool:
        """Whether the words of a part are those of its place."""
        start, end = part["start"], part["end"]
        return start is not None and end is not None and start < self.far and self.text[start:end] == part["text"]

    def words(self, row: Row) -> str | None:
        """The words of an entry, where they are kept."""
        return None if self.is_passage(row) else str(row["text"])


def compacted(rows: dict[str, list[Row]], shape: Shape) -> dict[str, list[Row]]:
    """Rows as the public tables have them, by stored table."""
    found: dict[str, list[Row]] = {"stored_documents": [document(rows["documents"][0], shape)]}
    found["stored_actors"] = [{"n": n, "who": row} for n, row in enumerate(rows["actors"])]
    for table in ORDER:
        make, own = MAKERS[table], f"stored_{table}"
        found[own] = [placed(table, row, shape) | make(row, shape) for row in rows[table]]
        if table in APART:
            found[APART[table].name] = taken_apart(found[own], [column.name for column in APART[table].columns][2:])
    return found


def taken_apart(rows: list[Row], few: Sequence[str]) -> list[Row]:
    """Takes the cells that few rows have out of all; those of rows that have one."""
    found = [{"n": row["n"]} | {column: row.pop(column) for column in few} for row in rows]
    return [row for row in found if any(row[column] is not None for column in few)]


def placed(table: str, row: Row, shape: Shape) -> Row:
    """What all entries have."""
    name = row["id"]
    if not ID.fullmatch(name) or name[:2] != PREFIXES[table]:
        raise shape.refusal(f"{name} is no id of {table}")
    return {"n": shape.entries[name], "mark": digest_of(name), "start": row["start"], "length": row["end"] - row["start"]}


def document(row: Row, shape: Shape) -> Row:
    """A page."""
    given = {name: value for name, value in row.items() if name not in ("id", "regions")}
    digest, own = sha256(row["digest"], shape), sha256(row["text_digest"], shape)
    return given | listed(row, "published_evidence", "warnings") | {
        "blocks": stretches(row["blocks"]),
        "digest": digest, "text_digest": None if own == digest else own, "published_interval": words(row["published_interval"]),
        "letters": len(row["text"]), "published": moment(row["published"], row["published_from"]),
    }  # fmt: skip


def moment(written: str | None, day: str | None) -> str | None:
    """A date without the day that stands beside it: from its ``T`` on; what begins otherwise, or with the sign that says so, as it is."""
    if written is not None and day is not None and written.startswith(f"{day}T"):
        return written[len(day) :]
    return AS_WRITTEN + written if written is not None and written[:1] in ("T", AS_WRITTEN) else written


def sha256(written: str, shape: Shape) -> bytes:
    """A digest without its name."""
    try:
        return bytes.fromhex(written.removeprefix("sha256:"))
    except ValueError as error:
        raise shape.refusal(f"{written} is no digest") from error


def region(row: Row, _: Shape) -> Row:
    """A part of the page."""
    return picked(row, "label", "rule")


def mention(row: Row, shape: Shape) -> Row:
    """A name, title or pronoun."""
    return picked(row, "office", "basis") | {"actor": shape.actors.get(row["actor"]), "text": shape.words(row)}


def time(row: Row, shape: Shape) -> Row:
    """An expression of time."""
    return picked(row, "type", "value", "anchor", "offset", "rule") | {"interval": words(row["interval"]), "text": shape.words(row)}


def statement(row: Row, shape: Shape) -> Row:
    """A statement."""
    content = row["content"]
    alone = len(content) == 1
    start, end = content[0] if alone else (0, 0)
    near = alone and shape.is_passage({"start": start, "end": end, "text": row["text"]})
    return {
        **picked(row, "kind", "said_on", "method"),
        **listed(row, "topics", "about", "flags", "stance"), **{name: phrased(row[name]) for name in ("via", "addressees")},
        "content_start": start if alone else None, "content_length": end - start if alone else None,
        "content": None if alone else as_json(content),
        "text": None if near else row["text"],
        **reference("speaker", row["speaker"], shape), **passage("cue", row["cue"], shape), **passage("venue", row["venue"], shape),
        **sure(row["confidence"]), "twin": shape.entries.get(row["twin"]),
    }  # fmt: skip


def event(row: Row, shape: Shape) -> Row:
    """An event."""
    start, end = row["trigger"]
    return {
        **picked(row, "type", "plover_type", "mode", "quad", "score", "date", "place", "realis", "instrument", "method"),
        **listed(row, "contexts", "topics"), "trigger_start": start, "trigger_length": end - start, **sure(row["confidence"]),
        "date_interval": words(row["date_interval"]), "reported_by": shape.entries.get(row["reported_by"]),
        **sides("actors", row["actors"], shape), **sides("recipients", row["recipients"], shape),
    }  # fmt: skip


def indicator(row: Row, shape: Shape) -> Row:
    """A stated quantity."""
    return {
        **picked(row, "measure", "value", "lower", "upper", "rank", "change", "unit", "period", "qualifier", "forecast", "method"),
        **listed(row, "subjects", "topics"), **sure(row["confidence"]), "reported_by": shape.entries.get(row["reported_by"]),
    }  # fmt: skip


MAKERS: dict[str, Callable[[Row, Shape], Row]] = {
    "regions": region, "mentions": mention, "times": time, "statements": statement, "events": event, "indicators": indicator,
}  # fmt: skip


def picked(row: Row, *columns: str) -> Row:
    """Cells as they are."""
    return {column: row[column] for column in columns}


def listed(row: Row, *columns: str) -> Row:
    """Lists that many rows have; an empty one is not kept."""
    return {column: as_json(row[column]) if row[column] else None for column in columns}


def words(value: Any) -> str | None:
    """A value of several parts as JSON."""
    return None if value is None else as_json(value)


def phrased(value: Any) -> str | None:
    """A value of several parts without what it has in common with others; an empty one is not kept."""
    return shorter(as_json(value)) if value else None


def sure(value: float) -> Row:
    """How sure an entry is."""
    parts = round(value * 10_000)
    exact = parts / 10_000.0 == value
    return {"sure": parts if exact else None, "confidence": None if exact else value}


def kept(role: str, columns: Sequence[str], value: Any) -> Row:
    """A cell that stands as it is."""
    return {f"{role}_{column}": None for column in columns} | {role: words(value or None)}


def passage(role: str, value: Row | None, shape: Shape) -> Row:
    """A passage with its words."""
    if value is None or tuple(value) != PASSAGE or not shape.is_passage(value):
        return kept(role, ("start", "length"), value)
    return {f"{role}_start": value["start"], f"{role}_length": value["end"] - value["start"], role: None}


def reference(role: str, value: Row | None, shape: Shape) -> Row:
    """A passage that stands for an actor."""
    if value is None or tuple(value) != REFERENCE or not shape.is_passage(value) or value["name"] == "":
        return kept(role, ("start", "length", "actor", "name", "office", "basis"), value)
    name = None if value["name"] == shape.names.get(value["actor"]) else value["name"] or ""
    return {
        f"{role}_start": value["start"], f"{role}_length": value["end"] - value["start"], f"{role}_actor": shape.actors.get(value["actor"]),
        f"{role}_name": name, f"{role}_office": value["office"], f"{role}_basis": value["basis"], role: None,
    }  # fmt: skip


def sides(role: str, value: list[Row], shape: Shape) -> Row:
    """The sides of an event: one is taken apart, several stand as they are."""
    one = value[0] if len(value) == 1 else None
    plain = one is not None and tuple(one) == SIDE and one["start"] is None and one["end"] is None and one["text"] is None
    near = one is not None and tuple(one) == SIDE and shape.is_passage(one)
    if one is None or not (plain or near) or not any(one[part] is not None for part in ("code", "actor", "start")):
        return kept(role, ("code", "sector", "actor", "start", "length"), None) | {role: phrased(value)}
    return {
        f"{role}_code": one["code"], f"{role}_sector": one["sector"], f"{role}_actor": shape.actors.get(one["actor"]),
        f"{role}_start": one["start"], f"{role}_length": None if plain else one["end"] - one["start"], role: None,
    }  # fmt: skip
