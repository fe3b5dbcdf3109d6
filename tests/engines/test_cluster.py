"""Pages read on a Dask cluster make the same ledger, whoever dies on the way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import distributed
import pytest

from onrecord.engines.cluster import Cluster
from onrecord.engines.local import build, process
from onrecord.engines.work import page_id
from onrecord.errors import UsageError
from onrecord.ledger import Ledger, Prepared, prepare
from onrecord.ledger.transfer import TABLES, kinds
from onrecord.model import Analysis, Page
from onrecord.reading import SetAside


def deadly(page: Page, analysis: Analysis) -> Prepared:
    """Prepares pages but for those that kill their process."""
    if b"lethal" in page.raw:
        os.kill(os.getpid(), signal.SIGKILL)
    return prepare(page, analysis)


def once_deadly(page: Page, analysis: Analysis) -> Prepared:
    """Kills the process at a page, but only the first time."""
    mark = Path(page.key).with_suffix(".seen")
    if b"note 20\n" in page.raw and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return prepare(page, analysis)


def rows(ledger: Ledger) -> dict[str, list[Any]]:
    """Every row of every table as it is stored, but for the builds themselves and their numbers."""
    found: dict[str, list[Any]] = {}
    for name in TABLES:
        if name not in ("builds", "meta", "set_aside"):
            shown = [place for place, column in enumerate(kinds(name)) if column != "build"]
            found[name] = [tuple(row[place] for place in shown) for batch in ledger.dump(name) for row in batch]
    return found


@pytest.fixture
def here(pages: Path, tmp_path: Path) -> Iterator[dict[str, list[Any]]]:
    """What the engine of one process makes of the pages."""
    with Ledger.open(tmp_path / "here.db", create=True) as ledger:
        build([pages], ledger, workers=1)
        yield rows(ledger)


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(pages: Path, tmp_path: Path, here: dict[str, list[Any]]) -> None:
    with Ledger.open(tmp_path / "there.db", create=True) as ledger, Cluster(once_deadly, workers=2) as cluster:
        files = [pages / f"page{n:04}.txt" for n in range(50)]
        report = build(files, ledger, run=cluster.process, comparing=cluster.comparing)
        assert cluster.comparing(ledger) is not None  # the workers can open it, so they compared the pages
        assert (report.added, report.set_aside) == (50, [])
        assert len(list(pages.glob("*.seen"))) == 1
        assert rows(ledger) == here
        assert build([pages / "page0000.txt"], ledger, workers=1).known == 1  # goes on with any engine


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
def test_a_page_that_kills_every_worker_is_set_aside_alone(pages: Path) -> None:
    found = [Page(str(n), f"Arvania met Belmark, {'lethal ' * (n == 1)}note {n}.".encode(), "text") for n in range(3)]
    with Cluster(deadly, workers=1) as cluster:
        results = list(cluster.process(found))
    assert [isinstance(one, SetAside) for one in results] == [False, True, False]
    assert "died" in results[1].reason


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
def test_where_no_worker_comes_back_the_cluster_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Page(str(n), f"Arvania met Belmark, note {n}.".encode(), "text") for n in range(3)]
    with Cluster(prepare, workers=1) as cluster:
        first = cluster.address
        cluster.local.scale(0)
        while cluster.client.nthreads():
            time.sleep(0.1)
        monkeypatch.setattr("onrecord.engines.cluster.LOOK", 0.2)
        monkeypatch.setattr("onrecord.engines.cluster.LOST", 0.5)
        results = cluster.process(found)
        kept = [next(results)]
        monkeypatch.setattr("onrecord.engines.cluster.LOST", 60)
        assert [type(one) for one in [*kept, *results]] == [Prepared] * 3
        assert cluster.address != first


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
def test_where_no_worker_comes_back_to_the_cluster_of_another_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.engines.cluster.LOOK", 0.2)
    monkeypatch.setattr("onrecord.engines.cluster.ABSENT", 0.5)
    empty, nothing = distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None), pytest.raises(UsageError)
    with empty as others, Cluster(prepare, scheduler=others.scheduler_address) as cluster, nothing as told:
        list(cluster.process([Page("1", b"Arvania met Belmark.", "text")]))
    assert "no worker of Dask is there any more; 'dask worker tcp://" in str(told.value)


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
def test_what_was_read_is_kept_in_shards_and_any_engine_goes_on(
    pages: Path, tmp_path: Path, here: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.engines.cluster.SHARD", 8)
    monkeypatch.setattr("onrecord.engines.local.TOGETHER", 10)
    place = str(tmp_path / "shards")

    def stop(what: str, done: int, total: int) -> None:
        if done == 30:
            raise KeyboardInterrupt

    with Ledger.open(tmp_path / "there.db", create=True) as ledger:
        with Cluster(once_deadly, workers=2, shards=place) as cluster, pytest.raises(KeyboardInterrupt):
            build([pages], ledger, progress=stop, run=cluster.process, shards=place)
        assert len(list(pages.glob("*.seen"))) == 1 and ledger.count("documents") == 30
        kept = cluster.shards.names() if cluster.shards else []
        assert len(kept) >= 4
        monkeypatch.setattr("onrecord.engines.local.process", none_of(cluster.shards.index() if cluster.shards else {}))
        files = [pages / f"page{n:04}.txt" for n in range(50)]
        assert build(files, ledger, workers=1, shards=place).added == 20
        assert rows(ledger) == here


def none_of(kept: dict[str, Any], process: Any = process) -> Any:
    """The process of pages, which sees that none of those that are kept comes again."""

    def watched(found: Iterator[Page], **options: Any) -> Iterator[Any]:
        def seen() -> Iterator[Page]:
            for page in found:
                assert page_id(page) not in kept
                yield page

        yield from process(seen(), **options)

    return watched


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
def test_shards_in_memory_serve_workers_of_one_process(pages: Path, tmp_path: Path, here: dict[str, list[Any]]) -> None:
    place = f"memory://{tmp_path.name}-shards"
    with (
        distributed.LocalCluster(n_workers=1, processes=False, threads_per_worker=1, dashboard_address=None) as threads,  # type: ignore[no-untyped-call]
        Cluster(prepare, scheduler=threads.scheduler_address, shards=place) as cluster,
        Ledger.open(tmp_path / "there.db", create=True) as ledger,
    ):
        assert build([pages], ledger, run=cluster.process, shards=place).added == 50
        assert rows(ledger) == here


def test_a_scheduler_that_does_not_answer_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cluster, "reach", lambda self, patience, reach=Cluster.reach: reach(self, 0.5))
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        Cluster(prepare, scheduler="tcp://127.0.0.1:1")


def started(*command: str) -> subprocess.Popen[bytes]:
    """A process of Dask."""
    return subprocess.Popen([sys.executable, "-m", "distributed.cli." + command[0], *command[1:]], stderr=subprocess.DEVNULL)


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
@pytest.mark.parametrize("kept", [False, True])
def test_a_scheduler_that_is_started_again_gets_the_rest_of_the_pages(
    kept: bool, pages: Path, tmp_path: Path, here: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.engines.cluster.SHARD", 8)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    scheduler = ("dask_scheduler", "--host", address, "--no-dashboard", "--no-show")
    worker = ("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(tmp_path))
    running = [started(*scheduler), started(*worker)]

    def restart(what: str, done: int, total: int) -> None:
        if what == "read" and done == 10:
            for process in running:
                process.kill()
                process.wait()
            running[:] = [started(*scheduler), started(*worker)]

    place = str(tmp_path / "shards") if kept else None
    try:
        with Ledger.open(tmp_path / "there.db", create=True) as ledger, Cluster(prepare, scheduler=address, shards=place) as cluster:
            assert build([pages], ledger, progress=restart, run=cluster.process, shards=place).added == 50
            assert rows(ledger) == here
    finally:
        for process in running:
            process.kill()
            process.wait()
