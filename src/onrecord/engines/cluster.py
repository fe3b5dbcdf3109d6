"""Reads pages on the machines of a Dask cluster; the results come back in order, to the one process that writes the ledger.

A batch whose worker died is done again elsewhere, which changes nothing, for what is made of a page depends on the page alone. One
that kills worker after worker is halved until the page stands alone and is set aside. A scheduler that was started again gets the
batches under way once more. Without an address a cluster of processes is made on this machine.

With shards, workers write what they read to a place that all of them reach, and only names of shards come back.

Example:
    >>> with Cluster(prepare, scheduler="tcp://head.example:8786") as cluster:
    ...     build(["pages/"], ledger, run=cluster.process)
"""

from __future__ import annotations

import contextlib
import logging
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from onrecord.engines.local import batches
from onrecord.engines.shards import Shards, Version
from onrecord.engines.work import Finish, Found, Means, work
from onrecord.errors import ModelError, OnrecordError, UsageError
from onrecord.knowledge import load_knowledge
from onrecord.language import find_model
from onrecord.ledger import Ledger
from onrecord.linking import Compare, Kept
from onrecord.linking.apart import Apart
from onrecord.reading import SetAside

#: Batches that may be under way for each thread of a worker, and in all where there are few.
AHEAD, WIDTH = 4, 32
#: Pages of a shard, and the bytes after which it is full all the same.
SHARD, SHARD_BYTES = 200, 5_000_000
#: Pages that a worker compares at once.
COMPARED = 50
#: Seconds that a scheduler that went away is waited for, and between two attempts to reach it.
PATIENCE, PAUSE = 300, 2
#: Seconds after which one looks whether there still is a worker; without any, ours are taken for lost, and others' are not waited for.
LOOK, LOST, ABSENT = 10, 60, 900
#: Seconds that our own processes have to end.
FAREWELL = 30
#: Workers of our own cluster that a batch may kill besides the first before it is halved.
DEATHS = 0
#: How often a page alone must have killed its worker: another page beside it may have been the cause.
ALONE = 2
DIED = "the processes that read it died; if memory ran out, split the page or give the workers more"


class NoWorkerError(OSError):
    """No worker of a cluster is left."""


class Cluster:
    """Workers of Dask that work on batches of pages."""

    def __init__(
        self, finish: Finish, folders: Sequence[str] = (), workers: int = 1, scheduler: str | None = None, shards: str | None = None
    ) -> None:
        """Reaches the scheduler, or starts processes on this machine; ``shards`` is the address where results are kept.

        Raises:
            UsageError: Dask is not installed, or the scheduler is out of reach.
            OnrecordError: the model or a table cannot be loaded here.
        """
        try:
            import dask
            import distributed
        except ModuleNotFoundError as error:
            raise UsageError(f"--engine dask needs {error.name}: pip install 'onrecord[dask]'") from error
        self.dask: Any = distributed
        self.finish, self.folders = finish, tuple(folders)
        self.digests = (find_model().digest, load_knowledge(self.folders).digest)
        self.shards = Shards(shards, Version(*self.digests)) if shards is not None else None
        self.config, self.workers = dask.config, workers
        self.address = scheduler
        self.local: Any = None
        if scheduler is None:
            self.begin()
        self.client = self.reach(10)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        self.leave()

    def begin(self) -> None:
        """Starts a cluster of processes on this machine."""
        with self.config.set({"distributed.scheduler.allowed-failures": DEATHS, "distributed.worker.daemon": True}):
            self.local = self.dask.LocalCluster(
                n_workers=self.workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=logging.CRITICAL
            )
        self.address = self.local.scheduler_address

    def leave(self) -> None:
        """Ends our own processes, also where one does not answer any more."""
        if self.local is not None:
            with contextlib.suppress(TimeoutError):
                self.local.close(timeout=FAREWELL)

    def reach(self, patience: float) -> Any:
        """A connection to the scheduler, which is waited for.

        Raises:
            UsageError: it does not answer.
        """
        until = time.monotonic() + patience
        while True:
            try:
                return self.dask.Client(self.address, timeout=min(10, patience), set_as_default=False)
            except (OSError, ValueError) as error:
                if time.monotonic() > until or isinstance(error, ValueError):
                    raise UsageError(f"{self.address}: no Dask scheduler answers there; 'dask scheduler' starts one") from error
                time.sleep(PAUSE)

    def process(self, found: Iterable[Found]) -> Iterator[Any]:
        """What is made of each page, in order; a ``SetAside`` for a page that cannot be taken in.

        Raises:
            OnrecordError: the workers cannot load the model or the tables, or have others than this machine.
        """
        waiting = batches(found) if self.shards is None else batches(found, SHARD, SHARD_BYTES)
        width = max(WIDTH, AHEAD * sum(self.client.nthreads().values()))
        under_way: deque[tuple[list[Found], Any]] = deque()
        while True:
            for pages in islice(waiting, width - len(under_way)):
                under_way.append((pages, self.submit(pages)))
            if not under_way:
                return
            yield from self.result(*under_way.popleft(), under_way)

    def submit(self, pages: list[Found]) -> Any:
        """Hands a batch out."""
        place = self.shards.address if self.shards is not None else None
        return self.client.submit(work_there, pages, self.finish, self.folders, self.digests, place, pure=False)

    def result(self, pages: list[Found], future: Any, others: deque[tuple[list[Found], Any]]) -> list[Any]:
        """What came of a batch, however often it has to be handed out."""
        deaths = 0
        while True:
            try:
                found = self.outcome(future)
                results: list[Any] = found if self.shards is None else self.shards.read(found)
                return results
            except self.dask.KilledWorker:
                deaths += 1
                if len(pages) > 1:
                    middle = len(pages) // 2
                    halves = (pages[:middle], pages[middle:])
                    return [one for half in halves for one in self.result(half, self.submit(half), others)]
                if deaths == ALONE:
                    return [page if isinstance(page, SetAside) else SetAside(page.key, DIED) for page in pages]
            except (self.dask.CancelledError, OSError) as error:  # the scheduler or the workers went away, and with them what they knew
                if isinstance(error, NoWorkerError):
                    self.renew(error)
                with contextlib.suppress(OSError):  # nobody is there to take leave of
                    self.client.close(timeout=1)
                self.client = self.reach(PATIENCE)
                again = [(batch, self.submit(batch)) for batch, _ in others]
                others.clear()
                others.extend(again)
            future = self.submit(pages)

    def outcome(self, future: Any) -> Any:
        """What came of a batch, which is waited for as long as there is a worker.

        Raises:
            NoWorkerError: there has been none for too long.
        """
        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=LOOK)
            except self.dask.TimeoutError:
                if future.status != "pending":
                    raise
            if self.client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > (ABSENT if self.local is None else LOST):
                raise NoWorkerError(self.address)

    def renew(self, error: NoWorkerError) -> None:
        """Puts another cluster in the place of our own, whose workers died and did not come back.

        Raises:
            UsageError: the scheduler is another's; who reads on later goes on with what is there.
        """
        if self.local is None:
            raise UsageError(f"{self.address}: no worker of Dask is there any more; 'dask worker {self.address}' starts one") from error
        self.leave()
        self.begin()

    def comparing(self, ledger: Ledger) -> Compare | None:
        """Has pages compared by the workers, where all of them can open the ledger; else None."""
        try:
            seen = self.client.run(state_there, ledger.address)
        except OSError:
            return None
        if not seen or any(state != ledger.state() for state in seen.values()):
            return None
        return partial(self.compared, ledger)

    def compared(self, ledger: Ledger, documents: list[str], compare: bool) -> Iterator[Kept]:
        """What linking keeps of each page, in order; what the workers do not give is made here."""
        run = (ledger.address, self.folders, compare, uuid.uuid4().hex)
        groups = [documents[at : at + COMPARED] for at in range(0, len(documents), COMPARED)]
        under_way: deque[tuple[list[str], Any]] = deque()
        waiting = iter(groups)
        while True:
            for some in islice(waiting, WIDTH - len(under_way)):
                under_way.append((some, self.client.submit(compare_there, some, *run, pure=False)))
            if not under_way:
                return
            some, future = under_way.popleft()
            try:
                found: list[Kept] = self.outcome(future)
            except (self.dask.KilledWorker, self.dask.CancelledError, OSError, OnrecordError):
                found = compare_there(some, *run)
            yield from found


def state_there(address: str) -> tuple[int, ...] | None:
    """The state of a ledger as a worker sees it, or None where it cannot be opened there."""
    try:
        with Ledger.open(address) as ledger:
            return ledger.state()
    except OnrecordError:
        return None


def compare_there(documents: list[str], address: str, folders: tuple[str, ...], compare: bool, run: str) -> list[Kept]:
    """What linking keeps of some pages of a ledger, which is only read."""
    return list(desk_there(address, folders, compare, run).compared(documents))


@lru_cache(maxsize=1)
def desk_there(address: str, folders: tuple[str, ...], compare: bool, run: str) -> Apart:
    """The ledger and what is at hand of it, for one run."""
    return Apart(Ledger.open(address), load_knowledge(folders), compare)


def work_there(
    pages: list[Found], finish: Finish, folders: tuple[str, ...], digests: tuple[str, str], place: str | None
) -> list[Any] | str:  # fmt: skip
    """What a worker makes of a batch, or the name of the shard where it is kept.

    Raises:
        ModelError: the worker has another model or other tables than the machine that asks.
    """
    means, here = means_of(folders)
    if here != digests:
        raise ModelError(f"a worker has another model or other tables ({', '.join(here)}) than this machine ({', '.join(digests)})")
    began = time.monotonic()
    results = work(pages, means, finish)
    return results if place is None else Shards(place, Version(*here)).write(results, time.monotonic() - began)


@lru_cache(maxsize=1)
def means_of(folders: tuple[str, ...]) -> tuple[Means, tuple[str, str]]:
    """The model and the tables of a worker, loaded once, with their digests."""
    means = Means.load(folders)
    return means, (find_model().digest, means.knowledge.digest)
