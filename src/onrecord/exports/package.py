"""The whole ledger as a folder that describes itself: a table a file, and a Frictionless Data Package with the data dictionary.

In Parquet the folder also holds, under ``inner/``, what the tables rest on (pages as they came, analyses, signatures), so that
``read_package`` makes the same ledger of it again.

Example:
    >>> write_package(ledger, Path("talks"), "parquet")["statements"]
    412
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord import __version__
from onrecord.errors import UsageError
from onrecord.exports.tables import FORMATS, parquet, write
from onrecord.ledger import Ledger, Question, columns, transfer
from onrecord.ledger.schema import PUBLIC

TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", list: "string"}
#: The file that says what stands in the others, and the folder of what they rest on.
DESCRIPTION, INNER = "datapackage.json", "inner"


def dictionary() -> dict[str, dict[str, str]]:
    """What each column of each table holds, in words; under the empty name, the table itself."""
    found: dict[str, dict[str, str]] = {}
    for line in files("onrecord.exports").joinpath("dictionary.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        table, column, words = line.split("\t")
        found.setdefault(table, {})[column] = words
    return found


def write_package(ledger: Ledger, folder: Path, form: str, question: Question | None = None) -> dict[str, int]:
    """Writes every table and ``datapackage.json`` into a folder; the number of rows of each table.

    Raises:
        UsageError: the folder cannot be written, or the format is none for tables.
    """
    if form not in FORMATS:
        raise UsageError(f"{form}: a folder of tables is written as {', '.join(FORMATS)}")
    counts = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in PUBLIC:
            with (folder / f"{table}.{form}").open("wb") as sink:
                counts[table] = write(ledger, table, form, sink, question)
        if form == "parquet" and question is None:
            write_inner(ledger, folder / INNER)
        (folder / DESCRIPTION).write_text(json.dumps(description(form, counts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another folder with --out") from error
    return counts


def write_inner(ledger: Ledger, folder: Path) -> None:
    """Writes every table as it is stored."""
    folder.mkdir(exist_ok=True)
    for table in transfer.TABLES:
        with (folder / f"{table}.parquet").open("wb") as sink:
            parquet(ledger.dump(table), transfer.kinds(table), sink)


def description(form: str, counts: dict[str, int]) -> dict[str, Any]:
    """The Data Package: resources with their fields."""
    words = dictionary()
    return {
        "name": "onrecord-ledger",
        "profile": "tabular-data-package",
        "title": "A ledger of onrecord",
        "version": __version__,
        "resources": [
            {
                "name": table,
                "path": f"{table}.{form}",
                "format": form,
                "encoding": "utf-8",
                "description": words[table][""],
                "rows": number,
                "schema": {"fields": fields(table, words[table]), "primaryKey": [c.name for c in PUBLIC[table].primary_key]},
            }
            for table, number in counts.items()
        ],
    }


def fields(table: str, words: dict[str, str]) -> list[dict[str, str]]:
    """The columns of a table: name, type, what they hold; a cell of several values is JSON text."""
    return [
        {"name": column, "type": TYPES[kind], "description": words[column]} | ({"format": "json"} if kind is list else {})
        for column, kind in columns(table).items()
    ]


def read_package(folder: Path, ledger: Ledger) -> dict[str, int]:
    """Makes the ledger again that ``write_package`` wrote in Parquet; the number of rows of each table.

    Raises:
        UsageError: the folder holds no such ledger.
        LedgerError: the ledger to be filled has pages already.
    """
    lacking = [table for table in transfer.TABLES if not (folder / INNER / f"{table}.parquet").is_file()]
    if missing := [table for table in lacking if table not in transfer.LATER]:
        raise UsageError(
            f"{folder}: {INNER}/{missing[0]}.parquet is missing, so the ledger cannot be made again; "
            "write the folder with 'onrecord export --format parquet --out FOLDER' without a filter"
        )
    return ledger.load({table: parquet_rows(folder / INNER / f"{table}.parquet") for table in transfer.TABLES if table not in lacking})


def parquet_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, a group at a time.

    Raises:
        UsageError: it is none.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(file) as opened:
            for batch in opened.iter_batches(batch_size=1_000):
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        raise UsageError(f"{file}: cannot be read as Parquet ({error}); write the folder anew with 'onrecord export'") from error
