"""A page made ready for the ledger: checked, and turned into rows.

Pure, and apart from the writing, so that many workers can do it at once.

Example:
    >>> prepared = prepare(page, analysis)
    >>> prepared.rows["statements"][0]["document"] == prepared.document
    True
"""

from __future__ import annotations

import zlib
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.ids import row_id
from onrecord.ledger import stored
from onrecord.ledger.checks import check
from onrecord.ledger.columns import as_json
from onrecord.ledger.compact import ORDER, Shape, compacted
from onrecord.ledger.facets import facets_of
from onrecord.ledger.wording import WORDED, wording
from onrecord.model import Analysis, Given, Page
from onrecord.record import as_record

Row = dict[str, Any]
#: What came with a page and stands under another name in its row.
RENAMED = {"id": "key"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page's rows by stored table, in the order in which they can be written; the last are the words by which it is found."""

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
    document_id = analysis.document.id
    rows: dict[str, list[Row]] = {name: record[name] for name in (*ORDER, "actors")}
    rows["documents"] = [document_row(record["document"], analysis)]
    rows["regions"] = [region | {"id": region["id"] or region_id(document_id, region)} for region in record["regions"]]
    shape = Shape(rows)
    found = compacted(rows, shape)
    found["stored_documents"] = [cut(found["stored_documents"][0] | source(page, analysis))]
    found["stored_facets"] = [
        {"role": role, "value": value, "n": shape.entries[entry]} for entry, role, value, _ in sorted(facets_of(analysis))
    ]  # fmt: skip
    words = wording(rows["documents"][0], {name: [row | {"n": shape.entries[row["id"]]} for row in rows[name]] for name in ORDER})
    found[WORDED] = [{"n": n, "words": said} for n, said in words]
    return Prepared(document_id, page.key, {table: new for table, new in found.items() if new})


def source(page: Page, analysis: Analysis) -> Row:
    """The page as it came, and by what it was read."""
    same = page.raw == analysis.document.text.encode("utf-8", "surrogatepass")
    return {
        "kind": page.kind, "given": as_json(short(page.given, analysis)), "content": None if same else zlib.compress(page.raw, 9),
        "models": analysis.models, "knowledge": analysis.knowledge, "software": analysis.software,
    }  # fmt: skip


def short(given: Given, analysis: Analysis) -> Row:
    """What came with a page; a cell that stands in its row too is true."""
    values = {name: value for name, value in asdict(given).items() if value is not None}
    return {name: True if value == getattr(analysis.document, RENAMED.get(name, name)) else value for name, value in values.items()}


def whole(short_: Row, document: Row) -> Given:
    """What came with a page, from what ``short`` kept of it."""
    return Given(**{name: document[RENAMED.get(name, name)] if value is True else value for name, value in short_.items()})


def cut(row: Row) -> Row:
    """A row of a page cut to the columns of its table."""
    names = [column.name for column in stored.documents.columns if column.name not in ("page", "build", "found")]
    return {name: row[name] for name in names}


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
