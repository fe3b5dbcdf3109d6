"""A page made ready for the ledger: checked, and turned into rows.

Pure, and apart from the writing, so that many workers can do it at once.

Example:
    >>> prepared = prepare(page, analysis)
    >>> prepared.rows["statements"][0]["document"] == prepared.document
    True
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.ids import row_id
from onrecord.ledger import schema
from onrecord.ledger.checks import check
from onrecord.ledger.facets import facets_of
from onrecord.ledger.words import words
from onrecord.model import Analysis, Page
from onrecord.record import as_record, from_record

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page's rows by table, in the order in which they can be written."""

    document: str
    key: str
    rows: dict[str, list[Row]]


def prepare(page: Page, analysis: Analysis) -> Prepared:
    """The rows of a page.

    Raises:
        LedgerError: the analysis breaks what the ledger promises (see ``checks``).
    """
    check(analysis)
    record = as_record(analysis)
    document = record["document"]
    rows: dict[str, list[Row]] = {"documents": [document_row(document, analysis)]}
    document_id = analysis.document.id
    rows["regions"] = [
        {**region, "document": document_id, "id": region["id"] or region_id(document_id, region)}
        for region in record["regions"]
    ]
    for table in ("actors", "mentions", "times", "statements", "events", "indicators"):
        rows[table] = [row | {"document": document_id} for row in record[table]]
    rows["pages"] = [
        {
            "document": document_id, "kind": page.kind, "digest": analysis.document.digest, "given": asdict(page.given),
            "content": zlib.compress(page.raw),
        }
    ]  # fmt: skip
    rows["locations"] = [{"document": document_id, "key": page.key}]
    rows["analyses"] = [
        {
            "document": document_id, "models": analysis.models, "knowledge": analysis.knowledge, "software": analysis.software,
            "record": pack(record),
        }
    ]  # fmt: skip
    rows["facets"] = [
        {"entry": entry, "role": role, "value": value, "of_table": table, "document": document_id}
        for entry, role, value, table in sorted(facets_of(analysis))
    ]
    rows["search_rows"] = search_rows(analysis)
    return Prepared(document_id, page.key, {table: only_columns(table, found) for table, found in rows.items() if found})


def document_row(document: Row, analysis: Analysis) -> Row:
    """The row of ``documents``; with the first day of its date, to sort by."""
    interval = document["published_interval"]
    return document | {
        "published_from": interval[0] if interval else None,
        "warnings": list(analysis.warnings),
    }


def region_id(document: str, region: Row) -> str:
    """Identity of a region that has none yet."""
    return row_id("regions", document, region["start"], region["end"], region["label"])


def only_columns(table: str, rows: list[Row]) -> list[Row]:
    """Rows cut to the columns of their table."""
    columns = [c.name for c in schema.metadata.tables[table].columns if c.name in rows[0]]
    return [{column: row[column] for column in columns} for row in rows]


def search_rows(analysis: Analysis) -> list[Row]:
    """What can be searched: the document with its title, and each statement, event and indicator."""
    document = analysis.document
    found = [(document.id, "documents", f"{document.title or ''} {document.text}")]
    for statement in analysis.statements:
        speaker = statement.speaker
        who = f"{speaker.name or ''} {speaker.text or ''}" if speaker else ""
        found.append((statement.id, "statements", f"{who} {statement.text}"))
    found += [(event.id, "events", document.text[event.start : event.end]) for event in analysis.events]
    found += [(i.id, "indicators", document.text[i.start : i.end]) for i in analysis.indicators]
    return [{"entry": entry, "of_table": table, "document": document.id, "words": " ".join(words(text))} for entry, table, text in found]


def pack(record: Row) -> bytes:
    """A page's record, compressed, without the text that ``documents`` has."""
    slim = record | {"document": {name: value for name, value in record["document"].items() if name != "text"}}
    return zlib.compress(json.dumps(slim, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpack(packed: bytes, text: str) -> Analysis:
    """The analysis that was packed."""
    record = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    record["document"]["text"] = text
    return from_record(record)
