"""New pages of a folder come into the ledger while it is read; a file that is still being written waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from onrecord.engines import watching
from onrecord.ledger import Ledger


def until(done: Callable[[], bool]) -> None:
    """Waits until something is so."""
    while not done():
        time.sleep(0.02)


def test_a_page_that_comes_in_is_read(tmp_path: Path) -> None:
    folder, path, told = tmp_path / "incoming", str(tmp_path / "own.db"), list[str]()
    folder.mkdir()
    Ledger.open(path, create=True).close()
    with watching.watching([folder], path, [], told.append, pause=0.1):
        (folder / "visit.txt").write_text("Arvenia said that it would sign the treaty.", encoding="utf-8")
        until(lambda: any("1 pages added" in line for line in told))
        with Ledger.open(path) as ledger:
            assert [row["key"].endswith("visit.txt") for row in ledger.rows("documents")] == [True]


def test_a_build_begins_when_files_are_at_rest_and_not_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_rest, more = {"a": (3, 3)}, {"a": (3, 3), "b": (1, 4)}
    looks = iter([{"a": (1, 1)}, {"a": (2, 2)}, at_rest, at_rest, at_rest, more, more])
    seen: list[watching.Look] = []
    over, now = Event(), dict[str, tuple[int, int]]()

    def look(folders: object) -> watching.Look:
        nonlocal now
        try:
            now = next(looks)
        except StopIteration:
            over.set()
        return now

    monkeypatch.setattr(watching, "look", look)
    monkeypatch.setattr(watching, "build", lambda *_: seen.append(now))
    watching.watch([tmp_path], "own.db", [], print, over, 0)
    assert seen == [at_rest, more]


def test_hidden_files_and_folders_are_not_pages(tmp_path: Path) -> None:
    (tmp_path / ".part").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "page.txt").write_text("x")
    assert [Path(name).name for name in watching.look([tmp_path, tmp_path / "gone"])] == ["page.txt"]
