"""What was read is kept in shards, at any place that fsspec reaches, and is the same however often it is written."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.engines.kept import with_shards
from onrecord.engines.local import build
from onrecord.engines.shards import MANIFEST, PART, Shards, Version
from onrecord.engines.work import Found, Means, work
from onrecord.errors import UsageError
from onrecord.ledger import Ledger, Prepared, prepare
from onrecord.ledger.transfer import TABLES, kinds
from onrecord.model import Page
from onrecord.reading import SetAside, find_pages

VERSION = Version("models of today", "tables of today")
TEXT = "Arvania met Belmark on Monday, 5 May 2031. Minister Ilan Marek said that trade rose by {n} percent."
PAGES: list[Found] = [Page(f"p{n}", TEXT.format(n=n + 3).encode(), "text") for n in range(4)]
#: Tables that tell of the builds themselves.
OF_BUILDS = ("builds", "meta", "set_aside")


def stored(ledger: Ledger) -> dict[str, list[Any]]:
    """Every table as it is stored, row by row, but for those of the builds and their numbers."""
    found: dict[str, list[Any]] = {}
    for name in TABLES:
        if name not in OF_BUILDS:
            shown = [place for place, column in enumerate(kinds(name)) if column != "build"]
            found[name] = [tuple(row[place] for place in shown) for batch in ledger.dump(name) for row in batch]
    return found


@pytest.fixture(scope="module")
def results() -> list[Any]:
    """What is made of four pages."""
    return work(PAGES, Means.load(), prepare)


@pytest.fixture(params=["folder", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for shards: a folder that is not there yet, and memory."""
    return str(tmp_path / "shards") if request.param == "folder" else f"memory://{uuid.uuid4().hex}/shards"


def contents(address: str) -> dict[str, bytes]:
    """Every file at a place but for manifests, which tell how long it took."""
    files, root = fsspec.core.url_to_fs(address)
    return {file: files.cat_file(file) for file in files.find(root) if not file.endswith(MANIFEST)}


def test_what_is_read_back_is_what_was_written(address: str, results: list[Any]) -> None:
    shards = Shards(address, VERSION)
    name = shards.write([*results, SetAside("p9", "no text")], 2.5)
    back = shards.read(name)
    assert back[4] == SetAside("p9", "no text")
    for one, other in zip(results, back[:4], strict=True):
        assert (one.document, one.key) == (other.document, other.key)
        assert {table: [plain(row) for row in rows] for table, rows in one.rows.items()} == other.rows
    manifest = shards.manifest(name)
    assert manifest["counts"] == {"pages": 5, "set_aside": 1} and manifest["seconds"] == 2.5
    assert manifest["version"]["models"] == VERSION.models and manifest["digest"].startswith("sha256:")
    assert manifest["tables"]["stored_documents"]["rows"] == 4


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row with lists for tuples."""
    return {name: list(cell) if isinstance(cell, tuple) else cell for name, cell in row.items()}


def test_written_twice_it_is_the_same_to_the_byte(address: str, results: list[Any]) -> None:
    shards = Shards(address, VERSION)
    name = shards.write(results)
    before = contents(address)
    assert shards.write(results, 9.0) == name and contents(address) == before
    assert shards.names() == [name]


def test_a_shard_without_its_manifest_is_not_there(address: str, results: list[Any]) -> None:
    shards = Shards(address, VERSION)
    name = shards.write(results)
    files, root = shards.files, shards.root
    with files.open(f"{root}/{name}/{MANIFEST}{PART}of-the-dead", "wb") as left:
        left.write(b"{")
    files.rm_file(f"{root}/{name}/{MANIFEST}")
    assert (shards.names(), shards.index()) == ([], {})
    with pytest.raises(UsageError, match="not seen from here"):
        shards.read(name)
    shards.sweep()
    assert not [file for file in files.find(root) if PART in file]


def test_a_damaged_file_is_named(address: str, results: list[Any]) -> None:
    shards = Shards(address, VERSION)
    name = shards.write(results)
    with shards.files.open(f"{shards.root}/{name}/stored_statements.parquet", "wb") as sink:
        sink.write(b"PAR1")
    with pytest.raises(UsageError, match="stored_statements.parquet is missing or damaged; remove the folder"):
        shards.read(name)


def test_pages_of_another_version_or_under_another_key_are_read_again(address: str, results: list[Any]) -> None:
    def run(found: Iterable[Found]) -> Iterator[str]:
        for page in found:
            yield f"read {page.key if isinstance(page, Page) else page.path}"

    Shards(address, VERSION).write(results[1:3])
    moved = [PAGES[0], PAGES[1], replace(PAGES[2], key="elsewhere"), SetAside("p8", "empty"), PAGES[3]]
    mixed = list(with_shards(Shards(address, VERSION), run)(moved))
    assert [one.key if isinstance(one, Prepared) else one for one in mixed] == ["read p0", "p1", "read elsewhere", "read p8", "read p3"]
    other = Shards(address, replace(VERSION, knowledge="tables of tomorrow"))
    assert list(with_shards(other, run)(PAGES)) == [f"read p{n}" for n in range(4)]


def test_a_build_takes_from_shards_what_is_there_and_ends_the_same(tmp_path: Path, address: str, pages: Path) -> None:
    from onrecord.knowledge import load_knowledge
    from onrecord.language import find_model

    version = Version(find_model().digest, load_knowledge().digest)
    some = [page for page in find_pages([pages]) if isinstance(page, Page)][10:20]
    Shards(address, version).write(work(some, Means.load(), prepare))
    with Ledger.open(tmp_path / "a.db", create=True) as ledger, Ledger.open(tmp_path / "b.db", create=True) as other:
        build([pages], ledger, workers=1, shards=address)
        build([pages], other, workers=1)
        assert stored(ledger) == stored(other)


def test_shards_are_imported_into_a_ledger(tmp_path: Path, pages: Path) -> None:
    shards = Shards(str(tmp_path / "shards"), VERSION)
    found = list(find_pages([pages]))
    means = Means.load()
    for at in (0, 20, 40):
        shards.write(work(found[at : at + 20], means, prepare))
    joined = tmp_path / "joined.db"
    done = CliRunner().invoke(app, ["import", str(tmp_path / "shards"), "--ledger", str(joined)])
    assert done.exit_code == 0 and "50 pages added" in done.output
    with Ledger.open(joined) as ledger, Ledger.open(tmp_path / "whole.db", create=True) as other:
        build([pages], other, workers=1)
        theirs, ours = stored(other), stored(ledger)
        across = ("pairs", "claims", "occurrences", "stored_links", "disagreements", "signature_blocks")
        for table in ("stored_documents", "stored_statements", *across):
            assert len(ours[table]) == len(theirs[table]), table
        assert {row["id"] for row in ledger.rows("claims")} == {row["id"] for row in other.rows("claims")}
    nothing = CliRunner().invoke(app, ["import", f"memory://{uuid.uuid4().hex}", "--ledger", str(joined)])
    assert nothing.exit_code != 0


def test_without_fsspec_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[dask\]'"):
        Shards("memory://x", VERSION)


def test_pages_are_found_at_an_address() -> None:
    files, place = fsspec.filesystem("memory"), f"memory://{uuid.uuid4().hex}"
    for name, content in {"b.txt": b"Arvania met Belmark.", ".hidden/c.txt": b"x", "a.jsonl": b'{"id": "q", "text": "They met."}'}.items():
        with files.open(f"{place}/{name}", "wb") as sink:
            sink.write(content)
    assert [page.key.rsplit("/", 1)[-1] for page in find_pages([place]) if isinstance(page, Page)] == ["q", "b.txt"]
    with pytest.raises(UsageError, match="no such file or folder"):
        list(find_pages([f"memory://{uuid.uuid4().hex}"]))
