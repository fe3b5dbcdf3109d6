"""Worker processes that give results in order, and outlive one of their own.

Each worker loads the model once and has one batch at a time. When a worker dies, its batch is halved again and again under
new workers, until the page that kills stands alone and is set aside. Nothing is kept but the batches under way.

Example:
    >>> for results in Pool(2, prepare).run(batches):
    ...     save(results)
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from onrecord.engines.proposer import Address
from onrecord.engines.work import Finish, Found, Means, work
from onrecord.errors import ModelError, OnrecordError
from onrecord.reading import SetAside
from onrecord.sparing import seldom_collecting

#: Batches that may be under way or wait for an earlier one, for each worker.
AHEAD = 4


@dataclass(slots=True)
class Task:
    """Pages of one batch, with their places in it."""

    batch: int
    places: list[int]
    pages: list[Found]


@dataclass(slots=True)
class Worker:
    """A process, our end of its pipe, and what it is at."""

    process: Any
    pipe: Connection
    task: Task | None = None
    ready: bool = False


@dataclass(slots=True)
class Batches:
    """The batches that are handed out and not yet given back, in order."""

    waiting: Iterator[list[Found]]
    limit: int
    done: dict[int, list[Any]] = field(default_factory=dict)
    open: dict[int, int] = field(default_factory=dict)
    again: deque[Task] = field(default_factory=deque)
    first: int = 0
    next: int = 0

    def take(self) -> Task | None:
        """The next task, or None where there is none for now."""
        if self.again:
            return self.again.popleft()
        if self.next - self.first >= self.limit:
            return None
        pages = next(self.waiting, None)
        if pages is None:
            return None
        task = Task(self.next, list(range(len(pages))), pages)
        self.done[self.next], self.open[self.next] = [None] * len(pages), len(pages)
        self.next += 1
        return task

    def put(self, task: Task, results: list[Any]) -> None:
        """Results of a task, at their places."""
        for place, result in zip(task.places, results, strict=True):
            self.done[task.batch][place] = result
        self.open[task.batch] -= len(results)

    def halve(self, task: Task, reason: str) -> None:
        """A task whose worker died: its halves are tried again; a page alone is set aside."""
        if len(task.pages) == 1:
            page = task.pages[0]
            self.put(task, [page if isinstance(page, SetAside) else SetAside(page.key, reason)])
            return
        middle = len(task.pages) // 2
        for part in (slice(middle, None), slice(middle)):
            self.again.appendleft(Task(task.batch, task.places[part], task.pages[part]))

    def ready(self) -> Iterator[list[Any]]:
        """Whole batches, as far as they follow on."""
        while self.first in self.open and self.open[self.first] == 0:
            del self.open[self.first]
            yield self.done.pop(self.first)
            self.first += 1


class Pool:
    """Processes that work on batches of pages."""

    def __init__(self, workers: int, finish: Finish, folders: Sequence[str] = (), proposer: Address | None = None) -> None:
        self.number, self.finish, self.folders, self.proposer = workers, finish, tuple(folders), proposer
        self.context: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if sys.platform != "win32":
            self.context.set_forkserver_preload(["onrecord.engines.work", "spacy"])
        self.workers: list[Worker] = []

    def run(self, batches: Iterable[list[Found]]) -> Iterator[list[Any]]:
        """The results of each batch, in the order of the batches.

        Raises:
            OnrecordError: the workers cannot load the model or the tables.
        """
        todo = Batches(iter(batches), self.number * AHEAD)
        try:
            while True:
                yield from todo.ready()  # first, for it makes room for the batches that are handed out
                self.hand_out(todo)
                busy = [worker for worker in self.workers if worker.task]
                if not busy:
                    break
                for pipe in wait([worker.pipe for worker in busy]):
                    self.hear(next(worker for worker in busy if worker.pipe is pipe), todo)
        finally:
            self.close()

    def hand_out(self, todo: Batches) -> None:
        """A task for every worker that has none; workers are started as they are needed."""
        idle = deque(worker for worker in self.workers if not worker.task)
        while idle or len(self.workers) < self.number:
            task = todo.take()
            if task is None:
                return
            worker = idle.popleft() if idle else self.start()
            worker.task = task
            with contextlib.suppress(OSError):  # a worker that is dead by now is noticed when it is heard
                worker.pipe.send(task.pages)

    def start(self) -> Worker:
        """A new worker."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.finish, self.folders, self.proposer), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(Worker(process, ours))
        return self.workers[-1]

    def hear(self, worker: Worker, todo: Batches) -> None:
        """What a worker says: that it is ready, its results, or, by its silence, that it died."""
        task = worker.task
        assert task is not None
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            self.bury(worker, task, todo)
            return
        if isinstance(said, OnrecordError):
            raise said
        if said is None:
            worker.ready = True
            return
        todo.put(task, said)
        worker.task = None

    def bury(self, worker: Worker, task: Task, todo: Batches) -> None:
        """Takes a dead worker out and its task back."""
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        how = manner_of_death(worker.process.exitcode)
        if not worker.ready:
            raise ModelError(f"a worker process died before it began ({how}); try --workers 1, and 'onrecord doctor' says what is missing")
        todo.halve(task, f"the process that read it died ({how}); if memory ran out, split the page or use --workers 1")

    def close(self) -> None:
        """Ends all workers."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()


def manner_of_death(code: int | None) -> str:
    """An exit code in words."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"signal {-code}, {signal.Signals(-code).name}"
    return f"exit code {code}"


def serve(pipe: Connection, finish: Finish, folders: Sequence[str], proposer: Address | None) -> None:
    """A worker's life: load, say so, then work on one batch after another until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started us
    with contextlib.suppress(EOFError, OSError):
        try:
            means = Means.load(folders, proposer)
        except OnrecordError as error:
            pipe.send(error)
            return
        pipe.send(None)
        with seldom_collecting():
            while True:
                pipe.send(work(pipe.recv(), means, finish))
