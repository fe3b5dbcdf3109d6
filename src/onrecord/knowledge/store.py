"""Reads the tables and keeps what stages compile from them.

Example:
    >>> knowledge.compiled("demonyms", lambda k: {r["id"]: many(r["demonyms"]) for r in k.rows("states")})
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from onrecord.errors import KnowledgeError
from onrecord.ids import digest, digest_of

Row = dict[str, str]
T = TypeVar("T")
TABLES = Path(__file__).parent / "tables"


class Knowledge:
    """All tables, ours and the user's; read-only.

    Attributes:
        digest: digest of every table, part of what an analysis rests on.
    """

    def __init__(self, tables: dict[str, dict[str, Row]], digest: str) -> None:
        self._tables = tables
        self._compiled: dict[str, Any] = {}
        self.digest = digest

    @property
    def names(self) -> list[str]:
        """Names of the tables."""
        return sorted(self._tables)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table in the order of the file, users' additions last; no rows for an unknown table."""
        return list(self._tables.get(table, {}).values())

    def row(self, table: str, key: str) -> Row | None:
        """The row with this key in its first column, or None."""
        return self._tables.get(table, {}).get(key)

    def compiled(self, name: str, build: Callable[[Knowledge], T]) -> T:
        """What a stage builds from the tables, built once a process for this knowledge."""
        if name not in self._compiled:
            self._compiled[name] = build(self)
        return cast(T, self._compiled[name])


def many(cell: str) -> list[str]:
    """The values of a cell that holds several.

    Example:
        >>> many("Kremlin|Moscow")
        ['Kremlin', 'Moscow']
    """
    return [value.strip() for value in cell.split("|") if value.strip()]


def load_knowledge(folders: Iterable[str | Path] = ()) -> Knowledge:
    """Our tables with those of the user's folders laid over them, in order.

    Raises:
        KnowledgeError: a folder does not exist, or a row has more cells than its header.
    """
    return _load(tuple(str(Path(folder).resolve()) for folder in folders))


@lru_cache(maxsize=8)
def _load(folders: tuple[str, ...]) -> Knowledge:
    tables: dict[str, dict[str, Row]] = {}
    digests: list[str] = []
    for rank, folder in enumerate([TABLES, *map(Path, folders)]):
        if not folder.is_dir():
            raise KnowledgeError(f"{folder}: no such folder; --knowledge takes a folder with .tsv tables")
        for file in sorted(folder.glob("*.tsv")):
            content = text_of(file)
            digests.append(f"{rank} {file.name} {digest(content)}")
            rows = read_table(file, content)
            if rank:
                fits(file, rows, tables)
            merge(tables.setdefault(file.stem, {}), rows)
    return Knowledge(tables, digest_of(digests))


def text_of(file: Path) -> str:
    """The text of a table; spreadsheets put a byte-order mark before it, which is no part of the first column's name."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{file.name}: not UTF-8 at byte {error.start}; save the table as UTF-8") from error


def read_table(file: Path, content: str) -> dict[str, Row]:
    """The rows of one file by key."""
    rows: dict[str, Row] = {}
    header: list[str] = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise KnowledgeError(f"{file.name}, line {number}: {len(cells)} cells, the header has {len(header)}; part cells by one tab")
        cells += [""] * (len(header) - len(cells))
        if cells[0] in rows:
            raise KnowledgeError(f"{file.name}, line {number}: the key {cells[0]!r} stands twice; keep one of the rows")
        rows[cells[0]] = dict(zip(header, cells, strict=True))
    return rows


def fits(file: Path, rows: dict[str, Row], tables: dict[str, dict[str, Row]]) -> None:
    """Refuses a user's table whose name or columns nothing would ever read: a slip of the pen would be silent otherwise.

    Raises:
        KnowledgeError: there is no table of that name, or a column that ours does not have.
    """
    if file.stem not in tables:
        raise KnowledgeError(f"{file.name}: no table has this name; the tables are {', '.join(sorted(tables))}")
    ours, theirs = (list(next(iter(table.values()), {})) for table in (tables[file.stem], rows))
    unknown = [column for column in theirs if column not in ours]
    if theirs and (unknown or theirs[0] != ours[0]):
        seen = f"unknown column {unknown[0]!r}" if unknown else f"the first column is {theirs[0]!r}"
        raise KnowledgeError(f"{file.name}: {seen}; the columns are {', '.join(ours)}, of which the first is the key")


def merge(table: dict[str, Row], rows: dict[str, Row]) -> None:
    """Lays rows over a table: same key replaces, ``-`` in the second cell removes.

    A column that the new file does not have keeps its value in a row that is replaced, and is empty in a row that is new.
    """
    columns = list(next(iter(table.values()), {}))
    for key, row in rows.items():
        if list(row.values())[1:2] == ["-"]:
            table.pop(key, None)
        else:
            table[key] = {**dict.fromkeys(columns, ""), **table.get(key, {}), **row}
