"""A table of the ledger as JSON lines, CSV or Parquet.

JSON lines keep the values of a cell as they are; CSV and Parquet hold cells with several values as JSON text.

Example:
    >>> write(ledger, "statements", "csv", sys.stdout.buffer)
    61
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

from onrecord.errors import UsageError
from onrecord.ledger import Ledger, Question, columns

#: With these a spreadsheet begins a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(ledger: Ledger, table: str, form: str, sink: IO[bytes], question: Question | None = None) -> int:
    """Writes all rows of a table, or those that answer a question; their number.

    Raises:
        LedgerError: no such table.
        UsageError: no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"{form}: no such format; there are {', '.join(FORMATS)}")
    return FORMATS[form](ledger, table, question, sink)


def as_jsonl(ledger: Ledger, table: str, question: Question | None, sink: IO[bytes]) -> int:
    """One JSON object a line."""
    number = 0
    for number, row in enumerate(ledger.rows(table, question), 1):  # noqa: B007
        sink.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return number


def as_csv(ledger: Ledger, table: str, question: Question | None, sink: IO[bytes]) -> int:
    """Comma-separated, with a header; an empty cell is null. What a spreadsheet would run as a formula gets an apostrophe before it."""
    text = io.TextIOWrapper(sink, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns(table))
    number = 0
    for batch in ledger.cells(table, question):
        writer.writerows(map(defused, row) for row in batch)
        number += len(batch)
    text.flush()
    text.detach()
    return number


def defused(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_parquet(ledger: Ledger, table: str, question: Question | None, sink: IO[bytes]) -> int:
    """Columnar, compressed (zstd), for DuckDB, pandas or R."""
    return parquet(ledger.cells(table, question), columns(table), sink)


def parquet(batches: Iterable[Sequence[Sequence[Any]]], kinds: dict[str, type], sink: IO[bytes]) -> int:
    """Rows as Parquet, a group of rows for each batch; their number."""
    import pyarrow
    import pyarrow.parquet

    types = {
        str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(), list: pyarrow.string(),
        bytes: pyarrow.large_binary(),
    }  # fmt: skip
    shape = pyarrow.schema([(name, types[kind]) for name, kind in kinds.items()])
    number = 0
    with pyarrow.parquet.ParquetWriter(sink, shape, compression="zstd") as writer:
        for batch in batches:
            cells = [pyarrow.array(column, field.type) for column, field in zip(zip(*batch, strict=True), shape, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(cells, schema=shape))
            number += len(batch)
    return number


FORMATS: dict[str, Callable[[Ledger, str, Question | None, IO[bytes]], int]] = {"jsonl": as_jsonl, "csv": as_csv, "parquet": as_parquet}
