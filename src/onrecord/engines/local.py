"""Builds a ledger on one machine, with a process for each core. While they read, this one writes and compares what they have read.

A build can be stopped or killed at any moment: each page is in the ledger whole or not at all, and the next build goes on
where it was, for a page that is known by its content is not read again.

Example:
    >>> with Ledger.open("onrecord.db", create=True) as ledger:
    ...     build(["pages/"], ledger).added
    124
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.engines.ahead import Ahead
from onrecord.engines.kept import with_shards
from onrecord.engines.pool import Pool
from onrecord.engines.proposer import Address
from onrecord.engines.shards import Shards, Version
from onrecord.engines.work import Finish, Found, Means, Run, page_id, work
from onrecord.errors import LedgerError
from onrecord.knowledge import load_knowledge
from onrecord.language import find_model
from onrecord.ledger import Ledger, Prepared, prepare
from onrecord.linking import BATCH as RENEWED
from onrecord.linking import TOGETHER, Brought, Compare, Desk, brought, link, renewing, take_in
from onrecord.model import Analysis, Page
from onrecord.reading import SetAside, find_pages
from onrecord.sparing import seldom_collecting

#: Pages that go to a worker at once, and the bytes after which a batch is full all the same.
BATCH = 16
BATCH_BYTES = 400_000
#: Pages that were read and wait to be written.
WAITING = 192
#: Pages after which rows that hold across them are made, a step after each group that is written.
MANY = RENEWED
#: With no more pages than this, starting other processes costs more than it saves.
FEW = 40


@dataclass(slots=True)
class Report:
    """What a build did: pages looked at, documents added, pages that were known, and those set aside.

    ``outdated``: documents of the ledger that were read with other models or tables than those of this build.
    """

    pages: int = 0
    added: int = 0
    known: int = 0
    outdated: int = 0
    set_aside: list[SetAside] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """A page that is in the ledger already."""

    key: str


class Ready(NamedTuple):
    """A page for the ledger, with what it brings to be compared with others."""

    prepared: Prepared
    brought: Brought


#: What comes of a page, for the ledger.
Result = Prepared | Known | SetAside
#: Is told of a page.
Tell = Callable[[Any], None]
#: Told after each page, and while pages are linked: what is done, how many of how many.
Progress = Callable[[str, int, int], None]


def build(
    paths: Sequence[str | Path], ledger: Ledger, folders: Sequence[str] = (), workers: int | None = None, again: bool = False,
    progress: Progress | None = None, proposer: Address | None = None, run: Run | None = None,
    shards: str | None = None, comparing: Callable[[Ledger], Compare | None] | None = None,
) -> Report:  # fmt: skip
    """Adds pages to a ledger.

    Args:
        paths: files and folders. folders: of the user's tables.
        workers: processes; by default one for each core, or one in all where there are few pages.
        again: read pages anew that are in the ledger already, with the models and tables of today.
        progress: told after each page that was read or linked.
        proposer: a language model that proposes statements; none unless the user names one.
        run: reads the pages in place of this machine's processes.
        shards: address where pages may lie that were read already, on any engine.
        comparing: has pages compared for linking elsewhere, where that can be done.

    Raises:
        OnrecordError: the model or a table cannot be loaded; nothing was done.
    """
    models, knowledge = find_model().digest, load_knowledge(folders).digest
    total = sum(1 for _ in pages_of(paths, ledger))
    # pages that are read anew are compared when all are there: until then, what was kept of an old one would be compared
    desk = None if again or comparing else Desk(ledger, load_knowledge(folders))
    tell = None if progress is None else lambda done: progress("read", done, total)
    writer = Writer(ledger, ledger.begin_build(models, knowledge), again, desk, tell)
    count = workers or default_workers(total)
    finish = partial(made_ready, folders=tuple(folders)) if desk is not None and not shards else prepare
    here = partial(process, finish=finish, folders=folders, workers=count, proposer=proposer)
    read = with_shards(Shards(shards, Version(models, knowledge)), run or here) if shards else run or here
    pages = partial(new_pages, paths, ledger) if not again else lambda _: pages_of(paths, ledger)
    try:
        with closing(results(read, pages, writer.take, ahead=run is None and count > 1)) as found, seldom_collecting():
            for result in found:
                writer.take(result)
    finally:
        writer.end()
    writer.report.outdated = ledger.outdated(models, knowledge)
    compare = comparing(ledger) if comparing else None
    link(ledger, load_knowledge(folders), progress, compare, desk)
    ledger.tidy()
    return writer.report


class Writer:
    """Writes what comes of pages, some at a time, and has them compared.

    Args:
        build: its number. again: pages are put in place of those that are there. desk: at which they are compared; None: not now.
        tell: told after each page how many were written.
    """

    def __init__(self, ledger: Ledger, build: int, again: bool, desk: Desk | None, tell: Callable[[int], None] | None) -> None:
        self.ledger, self.build, self.again, self.desk, self.tell = ledger, build, again, desk, tell
        self.report, self.waiting, self.brought = Report(), list[Result](), dict[str, Brought]()
        self.compared = 0
        self.renewing: Iterator[Any] | None = None

    def take(self, result: Result | Ready) -> None:
        """Writes what waits when there is enough of it."""
        if isinstance(result, Ready):
            self.brought[result.brought.document] = result.brought
        self.waiting.append(result.prepared if isinstance(result, Ready) else result)
        if len(self.waiting) >= TOGETHER:
            self.write()

    def write(self) -> None:
        """Writes what waits."""
        before = self.report.pages
        added = save(self.ledger, self.waiting, self.build, self.again, self.report)
        self.waiting.clear()
        if self.desk is not None:
            self.compare(self.desk, added)
        self.brought.clear()
        if self.tell is not None:
            for done in range(before + 1, self.report.pages + 1):
                self.tell(done)

    def compare(self, desk: Desk, documents: list[str]) -> None:
        """Compares pages, and makes some of the rows that hold across pages: at the end of a build one core alone would."""
        take_in(desk, documents, self.brought)
        self.compared += len(documents)
        if self.renewing is None and self.compared >= MANY:
            self.renewing, self.compared = renewing(desk), 0
        if self.renewing is not None and next(self.renewing, None) is None:
            self.renewing = None

    def end(self) -> None:
        """Writes what still waits, also where reading ended early, and notes what was done."""
        report = self.report
        try:
            if self.waiting:
                self.write()
        finally:
            counts = {"pages": report.pages, "added": report.added, "known": report.known, "set_aside": len(report.set_aside)}
            self.ledger.end_build(self.build, **counts)


def results(read: Run, pages: Callable[[Tell], Iterator[Found]], take: Tell, ahead: bool) -> Generator[Any, None, None]:
    """What is read, in order.

    Args:
        pages: gives the pages to read, and tells of those that need not be read. take: is told of them.
        ahead: read by a thread of its own; pages that need not be read then come among the results.
    """
    if not ahead:
        yield from read(pages(take))
        return
    waiting = Ahead(WAITING)
    yield from waiting.results(lambda: read(waiting.while_wanted(pages(waiting.put))))


def pages_of(paths: Sequence[str | Path], ledger: Ledger) -> Iterator[Found]:
    """The pages of files and folders; the ledger's own files, where they lie among them, are none."""
    own = {os.path.realpath(ledger.path + ending) for ending in ("", "-wal", "-shm", "-journal")}
    names = {Path(path).name for path in own}
    for found in find_pages(paths):
        key = found.path if isinstance(found, SetAside) else found.key
        if Path(key).name not in names or os.path.realpath(key) not in own:
            yield found


def new_pages(paths: Sequence[str | Path], ledger: Ledger, take: Tell) -> Iterator[Found]:
    """Pages that are not in the ledger; of the others only the location is noted. The ledger is asked for some pages at a time."""
    for some in batches(pages_of(paths, ledger)):
        names = {place: page_id(found) for place, found in enumerate(some) if isinstance(found, Page)}
        known = ledger.known(names.values())
        for place, found in enumerate(some):
            if isinstance(found, Page) and names[place] in known and ledger.add_location(names[place], found.key):
                take(Known(found.key))
            else:
                yield found


def save(ledger: Ledger, results: Sequence[Result], number: int, again: bool, report: Report) -> list[str]:
    """Writes results and counts them; the pages that were added."""
    pages = [one for one in results if isinstance(one, Prepared)]
    outcomes = iter([again_added(ledger, page, number) for page in pages] if again else ledger.add_all(pages, number))
    added = []
    for one in results:
        report.pages += 1
        outcome = next(outcomes) if isinstance(one, Prepared) else False
        if isinstance(one, Prepared) and isinstance(outcome, LedgerError):
            one = SetAside(one.key, str(outcome).removeprefix(f"{one.key}: "))
        if isinstance(one, SetAside):
            ledger.add_set_aside(one.path, one.reason, number)
            report.set_aside.append(one)
        elif isinstance(one, Prepared) and outcome is True:
            report.added += 1
            added.append(one.document)
        else:
            report.known += 1
    return added


def again_added(ledger: Ledger, page: Prepared, number: int) -> bool | LedgerError:
    """Puts a new analysis of a page in place of the one that is there."""
    try:
        return ledger.add(page, number, again=True)
    except LedgerError as error:
        return error


def made_ready(page: Page, analysis: Analysis, folders: Sequence[str] = ()) -> Ready:
    """The rows of a page, and what it brings to be compared with others.

    Args:
        folders: of the user's tables.
    """
    return Ready(prepare(page, analysis), brought(analysis, load_knowledge(folders)))


def process(
    found: Iterable[Found], finish: Finish, folders: Sequence[str] = (), workers: int = 1, proposer: Address | None = None
) -> Iterator[Any]:
    """What ``finish`` makes of each page, in order; a ``SetAside`` for a page that cannot be taken in."""
    if workers > 1:
        for results in Pool(workers, finish, folders, proposer).run(batches(found)):
            yield from results
        return
    means = Means.load(folders, proposer)
    for batch in batches(found):
        yield from work(batch, means, finish)


def batches(found: Iterable[Found], most: int = BATCH, most_bytes: int = BATCH_BYTES) -> Iterator[list[Found]]:
    """Pages in groups."""
    batch: list[Found] = []
    size = 0
    for one in found:
        batch.append(one)
        size += len(one.raw) if isinstance(one, Page) else 0
        if len(batch) == most or size >= most_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def default_workers(pages: int) -> int:
    """One process for each core that we may use; one in all for few pages."""
    if pages <= FEW:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
