"""What was read from pages, kept as Parquet: a folder for each shard, in it a file for each table and a manifest.

Files are written under a temporary name and then renamed, the manifest last: a shard is there whole or not at all. A shard is named
by its pages and by the version that read them, and the same pages give the same bytes, so it does no harm when two workers write the
same one. The place is any that fsspec can reach; all workers must reach it.

Example:
    >>> shards = Shards("talks-shards", version)
    >>> shards.read(shards.write(results, seconds=21.4))[0].key
    'pages/a.txt'
"""

from __future__ import annotations

import hashlib
import io
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from onrecord import __version__
from onrecord.engines.work import is_encodable
from onrecord.errors import UsageError
from onrecord.ids import digest
from onrecord.ledger import Prepared
from onrecord.ledger.schema import VERSION
from onrecord.reading import SetAside

Row = dict[str, Any]
Result = Prepared | SetAside
MANIFEST = "manifest.json"
#: The column that says which page of the shard a row comes from, and what marks a column whose cells are JSON.
PAGE, JSON = "shard_page", {b"holds": b"json"}
#: In names of files that are not whole yet.
PART = ".part-"
UNWRITABLE = "half a surrogate pair in its words; the page was not written, please report it with the page"


@dataclass(frozen=True, slots=True)
class Version:
    """What decides what is read from a page: models, tables, software, and the shape of the ledger's rows."""

    models: str
    knowledge: str
    software: str = __version__
    schema: str = VERSION


class Shards:
    """The shards at an address that were read with one version."""

    def __init__(self, address: str, version: Version | None = None) -> None:
        """Reaches the place; without a version, shards of any are read.

        Raises:
            UsageError: fsspec is not installed, or the address cannot be reached.
        """
        try:
            import fsspec.core
        except ModuleNotFoundError as error:
            raise UsageError(f"shards need {error.name}: pip install 'onrecord[dask]'") from error
        try:
            self.files, self.root = fsspec.core.url_to_fs(address)
        except (ImportError, ValueError, OSError) as error:
            raise UsageError(f"{address}: no place that can be reached ({error})") from error
        self.address, self.version = address, version

    def write(self, results: Sequence[Result], seconds: float = 0.0) -> str:
        """Keeps what came of some pages; the name of the shard."""
        results = [kept if writable(kept) else SetAside(kept.key, UNWRITABLE) for kept in results]  # type: ignore[union-attr]
        pages = [
            {"document": one.document, "key": one.key} if isinstance(one, Prepared) else {"path": one.path, "reason": one.reason}
            for one in results
        ]
        version = asdict(self.version) if self.version else {}
        name = digest(json.dumps([version, [[p.get("document"), p.get("key") or p.get("path")] for p in pages]]).encode())
        name = name.removeprefix("sha256:")[:32]
        self.files.makedirs(f"{self.root}/{name}", exist_ok=True)
        tables = {}
        for table, rows in rows_by_table(results).items():
            content = as_parquet(rows)
            self.put(f"{name}/{table}.parquet", content)
            tables[table] = {"rows": len(rows), "sha256": hashlib.sha256(content).hexdigest()}
        aside = sum(isinstance(one, SetAside) for one in results)
        manifest = {
            "digest": digest(json.dumps([version, pages, tables]).encode()), "version": version, "seconds": round(seconds, 3),
            "counts": {"pages": len(pages), "set_aside": aside}, "tables": tables, "pages": pages,
        }  # fmt: skip
        self.put(f"{name}/{MANIFEST}", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        return name

    def put(self, name: str, content: bytes) -> None:
        """Writes a file under another name first."""
        part = f"{self.root}/{name}{PART}{uuid.uuid4().hex}"
        with self.files.open(part, "wb") as sink:
            sink.write(content)
        self.files.mv(part, f"{self.root}/{name}")

    def names(self) -> list[str]:
        """The shards that are there whole, in order."""
        found = self.files.glob(f"{self.root}/*/{MANIFEST}") if self.files.exists(self.root) else []
        return sorted(str(path).rsplit("/", 2)[-2] for path in found)

    def manifest(self, name: str) -> Row:
        """What a shard says of itself.

        Raises:
            UsageError: it is not seen from here, or cannot be read.
        """
        try:
            found: Row = json.loads(self.files.cat_file(f"{self.root}/{name}/{MANIFEST}"))
            return found
        except FileNotFoundError as error:
            where = f"{self.address}: shard {name} is not seen from here"
            raise UsageError(f"{where}; name a place with --shards that all workers and this machine reach") from error
        except ValueError as error:
            raise UsageError(f"{self.address}: {name}/{MANIFEST} is damaged; remove the folder {name} and start again") from error

    def index(self) -> dict[str, tuple[str, int, str]]:
        """For each document that was read with this version: shard, place in it, and the key of its page."""
        found: dict[str, tuple[str, int, str]] = {}
        for name in self.names():
            manifest = self.manifest(name)
            if self.version is None or manifest["version"] == asdict(self.version):
                found |= {p["document"]: (name, place, p["key"]) for place, p in enumerate(manifest["pages"]) if "document" in p}
        return found

    def read(self, name: str) -> list[Result]:
        """What came of a shard's pages, in order.

        Raises:
            UsageError: a file of it is missing or not the one that was written.
        """
        manifest = self.manifest(name)
        if manifest["version"].get("schema") != VERSION:
            raise UsageError(f"{self.address}: {name} was written by another version of onrecord; read its pages again")
        rows: list[dict[str, list[Row]]] = [{} for _ in manifest["pages"]]
        for table, told in manifest["tables"].items():
            for row in from_parquet(self.whole(name, f"{table}.parquet", told["sha256"])):
                rows[row.pop(PAGE)].setdefault(table, []).append(row)
        return [
            Prepared(page["document"], page["key"], found) if "document" in page else SetAside(page["path"], page["reason"])
            for page, found in zip(manifest["pages"], rows, strict=True)
        ]

    def whole(self, name: str, file: str, sha256: str) -> bytes:
        """The bytes of a file, which are those that were written."""
        try:
            content: bytes = self.files.cat_file(f"{self.root}/{name}/{file}")
        except FileNotFoundError:
            content = b""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UsageError(f"{self.address}: {name}/{file} is missing or damaged; remove the folder {name} and start again")
        return content

    def sweep(self) -> None:
        """Removes what writers that died left behind."""
        for part in self.files.glob(f"{self.root}/*/*{PART}*") if self.files.exists(self.root) else ():
            self.files.rm_file(part)


def rows_by_table(results: Iterable[Result]) -> dict[str, list[Row]]:
    """The rows of all pages, each with the number of its page."""
    found: dict[str, list[Row]] = {}
    for number, one in enumerate(results):
        if isinstance(one, Prepared):
            for table, rows in one.rows.items():
                found.setdefault(table, []).extend({PAGE: number} | row for row in rows)
    return found


def writable(result: Result) -> bool:
    """Whether Parquet can hold a page's words."""
    return isinstance(result, SetAside) or all(
        is_encodable(cell)
        for rows in result.rows.values()
        for row in rows
        for cell in row.values()
        if isinstance(cell, str)
    )  # fmt: skip


def as_parquet(rows: list[Row]) -> bytes:
    """Rows of a table as a file; cells of several values are JSON text, which their column says."""
    import pyarrow
    import pyarrow.parquet

    fields, arrays = [], []
    for name in dict.fromkeys(name for row in rows for name in row):
        cells = [row.get(name) for row in rows]
        several = any(isinstance(cell, list | tuple | dict) for cell in cells)
        array = pyarrow.array([None if cell is None else json.dumps(cell) for cell in cells] if several else cells)
        fields.append(pyarrow.field(name, array.type, metadata=JSON if several else None))
        arrays.append(array)
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields)), sink, compression="zstd")
    return sink.getvalue()


def from_parquet(content: bytes) -> Iterator[Row]:
    """The rows of a file that ``as_parquet`` wrote."""
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(pyarrow.BufferReader(content))
    several = [field.name for field in table.schema if (field.metadata or {}).get(b"holds") == JSON[b"holds"]]
    for row in table.to_pylist():
        for name in several:
            row[name] = None if row[name] is None else json.loads(row[name])
        yield row
