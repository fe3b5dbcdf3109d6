"""Reads what the Wikidata Query Service gives a user to keep: CSV, TSV, its JSON, or the full SPARQL results.

Example:
    >>> read_export(Path("states.csv"))[0]
    {'item': 'Q142', 'itemLabel': 'France', 'iso3': 'FRA'}
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from onrecord.errors import KnowledgeError

ENTITY = "/entity/"
WHAT_IT_IS = "an export of the Wikidata Query Service (CSV, TSV or JSON) with a column `item`; see docs/how-to/knowledge.md"


def read_export(file: Path) -> list[dict[str, str]]:
    """The rows of an export; addresses of Wikidata's entities become their ids, days keep their ISO form.

    Raises:
        KnowledgeError: the file cannot be read, or it has no column ``item``.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{file.name}: cannot be read ({error}); give {WHAT_IT_IS}") from error
    rows = from_json(file, text) if text.lstrip()[:1] in ("{", "[") else from_lines(file, text)
    rows = [{name.lstrip("?"): plain(value) for name, value in row.items()} for row in rows]
    if not rows or not all("item" in row for row in rows):
        raise KnowledgeError(f"{file.name}: {'no rows' if not rows else 'no column `item`'}; give {WHAT_IT_IS}")
    return rows


def from_json(file: Path, text: str) -> list[dict[str, str]]:
    """Rows of a list of objects, or of SPARQL results."""
    try:
        found: Any = json.loads(text)
        bindings = found["results"]["bindings"] if isinstance(found, dict) else found
        return [{name: value_of(cell) for name, cell in row.items()} for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnowledgeError(f"{file.name}: not the JSON of the Query Service ({error}); give {WHAT_IT_IS}") from error


def value_of(cell: Any) -> str:
    """The text of a cell, which SPARQL results wrap with its type."""
    value = cell.get("value") if isinstance(cell, dict) else cell
    return "" if value is None else str(value)


def from_lines(file: Path, text: str) -> list[dict[str, str]]:
    """Rows of CSV or TSV, told apart by the header."""
    header = text.split("\n", 1)[0]
    before = csv.field_size_limit()
    csv.field_size_limit(max(len(text), before))  # the limit is the whole process's: it is put back
    try:
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in header else ",", restval="")
        return [{name: value for name, value in row.items() if isinstance(name, str)} for row in table]
    except csv.Error as error:
        raise KnowledgeError(f"{file.name}: {error}; give {WHAT_IT_IS}") from error
    finally:
        csv.field_size_limit(before)


def plain(value: str) -> str:
    """A value as we compare it: the id of an entity, the day of a time, the words of a literal.

    Example:
        >>> plain("http://www.wikidata.org/entity/Q142"), plain("2031-05-03T00:00:00Z")
        ('Q142', '2031-05-03')
    """
    value = value.strip().strip("<>")
    if ENTITY in value:
        return value.rpartition("/")[2]
    day, separator, rest = value.partition("T")
    return day if separator and rest.endswith("Z") and day[-3:-2] == "-" else value
