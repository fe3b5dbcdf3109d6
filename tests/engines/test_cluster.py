"""Pages read on a Dask cluster make the same ledger, whoever dies on the way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.engines.cluster import Cluster
from onrecord.engines.local import BATCH, build
from onrecord.errors import UsageError
from onrecord.ledger import PUBLIC, Ledger, Prepared, prepare
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
    """Every public row but for the times at which pages were set aside."""
    return {table: [{k: v for k, v in row.items() if k != "at"} for row in ledger.rows(table)] for table in PUBLIC}


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
        report = build([pages / f"page{n:04}.txt" for n in range(50)], ledger, run=cluster.process)
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


def test_a_scheduler_that_does_not_answer_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cluster, "reach", lambda self, patience, reach=Cluster.reach: reach(self, 0.5))
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        Cluster(prepare, scheduler="tcp://127.0.0.1:1")


def started(*command: str) -> subprocess.Popen[bytes]:
    """A process of Dask."""
    return subprocess.Popen([sys.executable, "-m", "distributed.cli." + command[0], *command[1:]], stderr=subprocess.DEVNULL)


@pytest.mark.slow
@pytest.mark.xdist_group("dask")
def test_a_scheduler_that_is_started_again_gets_the_rest_of_the_pages(tmp_path: Path) -> None:
    found = [Page(str(n), f"Arvania met Belmark, note {n}.".encode(), "text") for n in range(5 * BATCH)]
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    scheduler = ("dask_scheduler", "--host", address, "--no-dashboard", "--no-show")
    worker = ("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(tmp_path))
    running = [started(*scheduler), started(*worker)]
    try:
        with Cluster(prepare, scheduler=address) as cluster:
            results = cluster.process(found)
            keys = [next(results).key]
            for process in running:
                process.kill()
                process.wait()
            running[:] = [started(*scheduler), started(*worker)]
            keys += [one.key for one in results]
        assert keys == [page.key for page in found]
    finally:
        for process in running:
            process.kill()
            process.wait()
