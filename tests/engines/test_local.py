"""A build takes every page in once, whatever happens to it on the way."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.engines.local import BATCH, batches, build, page_id, process
from onrecord.engines.work import Means, as_line, work
from onrecord.ids import digest
from onrecord.knowledge import load_knowledge
from onrecord.ledger import PUBLIC, Ledger
from onrecord.linking import renewing
from onrecord.model import Analysis, Given, Page
from onrecord.reading import SetAside, read_page

BUILD = """
import sys, time
from onrecord.engines import local
from onrecord.engines.local import build
from onrecord.ledger import Ledger
local.TOGETHER = 4

def tell(what, done, total):
    print(done, flush=True)
    time.sleep(0.05)  # whoever listens may be slow to stop it

if __name__ == "__main__":
    with Ledger.open(sys.argv[1], create=True) as ledger:
        build([sys.argv[2]], ledger, workers=2, progress=tell)
"""


def content(ledger: Ledger) -> dict[str, list[Any]]:
    """Every public row of a ledger but for the times at which pages were set aside."""
    return {table: [{k: v for k, v in row.items() if k != "at"} for row in ledger.rows(table)] for table in PUBLIC}


def built(folder: Path, path: Path, workers: int) -> dict[str, list[Any]]:
    """What an undisturbed build gives."""
    with Ledger.open(path, create=True) as ledger:
        build([folder], ledger, workers=workers)
        return content(ledger)


def test_one_process_and_two_give_the_same_ledger(pages: Path, tmp_path: Path) -> None:
    one, two = built(pages, tmp_path / "one.db", 1), built(pages, tmp_path / "two.db", 2)
    assert one == two
    assert len(one["documents"]) == 50
    assert len(one["statements"]) > 0


def test_a_ledger_in_postgres_is_the_same_as_one_in_a_file(pages: Path, tmp_path: Path, in_postgres: Callable[[str], str]) -> None:
    here = built(pages, tmp_path / "here.db", 1)
    with Ledger.open(in_postgres("there"), create=True) as ledger:
        build([pages], ledger, workers=2)
        assert content(ledger) == here
        assert build([pages], ledger, workers=1).known == 50


def test_pages_that_are_known_are_not_read_again(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        assert build([pages], ledger).added == 50
        before = content(ledger)
        (pages / "copy.txt").write_bytes((pages / "page0000.txt").read_bytes())
        monkeypatch.setattr("onrecord.engines.work.read_page", None)
        report = build([pages], ledger)
        assert (report.pages, report.added, report.known, report.set_aside) == (51, 0, 51, [])
        assert content(ledger) == before
        assert len(ledger.locations(before["documents"][0]["id"])) == 1
        name = digest((pages / "copy.txt").read_bytes())
        (document,) = [row["id"] for row in before["documents"] if row["digest"] == name]
        assert ledger.locations(document) == [str(pages / "copy.txt"), str(pages / "page0000.txt")]


def test_pages_that_cannot_be_read_are_set_aside_with_their_reason(pages: Path, tmp_path: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        report = build([pages, tmp_path / "absent.txt"], ledger)
        aside = list(ledger.rows("set_aside"))
        assert report.added == 50
        assert {row["path"] for row in aside} == {str(pages / "empty.txt"), str(tmp_path / "absent.txt")}
        assert all(row["reason"] for row in aside)


def test_a_page_at_which_the_analysis_fails_does_not_take_the_others_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(page: Page, analysis: Analysis) -> str:
        if "Belmark" in analysis.document.text:
            raise ZeroDivisionError("no ships")
        return page.key

    found = [Page("a", b"Arvania met nobody.", "text"), Page("b", b"Belmark met nobody.", "text"), Page("c", b"They met.", "text")]
    results = work(found, Means.load(), fail)
    assert (results[0], results[2]) == ("a", "c")
    assert isinstance(results[1], SetAside) and "ZeroDivisionError: no ships" in results[1].reason
    monkeypatch.setattr("onrecord.analysis.pipeline.find_events", fail_on_belmark)
    assert [isinstance(r, SetAside) for r in work(found, Means.load(), as_line)] == [False, True, False]


def fail_on_belmark(document: Any, *_: Any) -> list[Any]:
    """An events stage with a fault."""
    if "Belmark" in document.text:
        raise IndexError("list index out of range")
    return []


@pytest.mark.slow
def test_a_build_that_is_killed_goes_on_and_ends_like_one_that_was_not(pages: Path, tmp_path: Path) -> None:
    path, script = tmp_path / "killed.db", tmp_path / "run.py"
    script.write_text(BUILD)
    for stop_at in (3, 20):
        run = subprocess.Popen([sys.executable, script, path, pages], stdout=subprocess.PIPE, text=True)
        assert run.stdout
        for line in run.stdout:
            if int(line) >= stop_at:
                break
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert 20 <= connection.execute("SELECT count(*) FROM documents").fetchone()[0] < 50
    with Ledger.open(path) as ledger:
        report = build([pages], ledger, workers=2)
        assert 0 < report.added <= 30
        assert content(ledger) == built(pages, tmp_path / "whole.db", 1)


@pytest.mark.slow
def test_two_builds_at_once_make_one_ledger(pages: Path, tmp_path: Path) -> None:
    path, script = tmp_path / "shared.db", tmp_path / "run.py"
    script.write_text(BUILD)
    runs = [subprocess.Popen([sys.executable, script, path, pages], stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait(timeout=600) for run in runs] == [0, 0]
    with Ledger.open(path) as ledger:
        assert content(ledger) == built(pages, tmp_path / "whole.db", 1)


@pytest.mark.slow
def test_ctrl_c_stops_the_build_and_its_workers(pages: Path, tmp_path: Path) -> None:
    path, script = tmp_path / "stopped.db", tmp_path / "run.py"
    script.write_text(BUILD)
    run = subprocess.Popen([sys.executable, script, path, pages], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout
    run.stdout.readline()
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=600)  # ends only when no worker holds the pipe any more
    assert "KeyboardInterrupt" in errors
    with Ledger.open(path) as ledger:
        assert build([pages], ledger).known >= 1


def test_batches_are_bounded_in_number_and_in_bytes() -> None:
    small = [Page(str(n), b"x", "text") for n in range(2 * BATCH + 1)]
    assert [len(batch) for batch in batches(small)] == [BATCH, BATCH, 1]
    large = [Page(str(n), b"x" * 300_000, "text") for n in range(5)]
    assert [len(batch) for batch in batches(large)] == [2, 2, 1]
    assert list(batches([])) == []


def test_the_id_of_a_page_is_known_before_it_is_read() -> None:
    given = Given(id="7", url="https://velm.example/7", outlet="Velm Courier", published="2031-05-03")
    page = Page("a", b"Arvania met nobody.", "text", given)
    assert page_id(page) == read_page(page, load_knowledge()).id
    assert page_id(page) != page_id(Page("a", page.raw, "text", Given(id="8")))


def test_half_a_surrogate_pair_still_makes_a_line() -> None:
    page = Page("a", "Arvania met \ud83d nobody.".encode("utf-8", "surrogatepass"), "json", Given(id="a"))
    (line,) = process([page], as_line)
    if isinstance(line, str):  # otherwise reading set it aside
        line.encode()


def test_an_empty_build_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        assert build([tmp_path / "none"], ledger).pages == 0


def test_a_page_whose_id_is_no_path_is_read(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text('{"id": "\\u0000 \\ud800", "text": "Arvania met Kestria in the old port on Monday."}\n')
    with Ledger.open(tmp_path / "odd.db", create=True) as ledger:
        report = build([tmp_path], ledger)
    assert (report.pages, [page.path for page in report.set_aside if page.path.endswith(".db")]) == (1, [])


def test_rows_across_pages_that_are_made_between_groups_are_those_made_at_the_end(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_end = built(pages, tmp_path / "end.db", 1)
    monkeypatch.setattr("onrecord.engines.local.TOGETHER", 3)
    monkeypatch.setattr("onrecord.engines.local.MANY", 7)
    made: list[int] = []
    monkeypatch.setattr("onrecord.engines.local.renewing", lambda desk: counted(renewing(desk), made))
    assert built(pages, tmp_path / "between.db", 1) == at_the_end
    assert at_the_end["origins"] and len(made) > 10


def counted(steps: Iterator[Any], made: list[int]) -> Iterator[Any]:
    """The same steps, noted."""
    for number, rows in steps:
        made.append(number)
        yield number, rows
