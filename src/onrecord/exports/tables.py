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
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any

from onrecord.errors import UsageError
from onrecord.ledger import Ledger, Question, columns

Row = dict[str, Any]
#: With these a spreadsheet begins a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Rows in one group of a Parquet file.
GROUP = 2_000


def write(ledger: Ledger, table: str, form: str, sink: IO[bytes], question: Question | None = None) -> int:
    """Writes all rows of a table, or those that answer a question; their number.

    Raises:
        LedgerError: no such table.
        UsageError: no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"{form}: no such format; there are {', '.join(FORMATS)}")
    kinds = columns(table)
    return FORMATS[form](ledger.rows(table, question), kinds, sink)


def as_jsonl(rows: Iterable[Row], kinds: dict[str, type], sink: IO[bytes]) -> int:
    """One JSON object a line."""
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007
        sink.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return number


def as_csv(rows: Iterable[Row], kinds: dict[str, type], sink: IO[bytes]) -> int:
    """Comma-separated, with a header; an empty cell is null. What a spreadsheet would run as a formula gets an apostrophe before it."""
    text = io.TextIOWrapper(sink, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, list(kinds), lineterminator="\r\n")
    writer.writeheader()
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007
        writer.writerow({name: defused(value) for name, value in flat(row, kinds).items()})
    text.flush()
    text.detach()
    return number


def defused(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_parquet(rows: Iterable[Row], kinds: dict[str, type], sink: IO[bytes]) -> int:
    """Columnar, compressed (zstd), for DuckDB, pandas or R."""
    return parquet((flat(row, kinds) for row in rows), kinds, sink)


def parquet(rows: Iterable[Row], kinds: dict[str, type], sink: IO[bytes]) -> int:
    """Flat rows as Parquet, a group at a time; their number."""
    import pyarrow
    import pyarrow.parquet

    types = {
        str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(), list: pyarrow.string(),
        bytes: pyarrow.large_binary(),
    }  # fmt: skip
    shape = pyarrow.schema([(name, types[kind]) for name, kind in kinds.items()])
    number = 0
    with pyarrow.parquet.ParquetWriter(sink, shape, compression="zstd") as writer:
        for group in groups(rows):
            writer.write_table(pyarrow.Table.from_pylist(group, shape))
            number += len(group)
    return number


def flat(row: Row, kinds: dict[str, type]) -> Row:
    """A row whose cells with several values are JSON text."""
    return {
        name: json.dumps(value, ensure_ascii=False) if kinds[name] is list and value is not None else value
        for name, value in row.items()
    }  # fmt: skip


def groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows a group at a time."""
    rest = iter(rows)
    while group := list(islice(rest, GROUP)):
        yield group


FORMATS: dict[str, Callable[[Iterable[Row], dict[str, type], IO[bytes]], int]] = {"jsonl": as_jsonl, "csv": as_csv, "parquet": as_parquet}
