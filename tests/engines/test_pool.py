"""Workers give results in order, and a page that kills them is found and set aside alone."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engines.pool import AHEAD, Batches, Pool, Task
from onrecord.engines.work import Found
from onrecord.errors import KnowledgeError
from onrecord.model import Analysis, Given, Page
from onrecord.reading import SetAside


def deadly(page: Page, analysis: Analysis) -> str:
    """What is made of a page in the worker: some pages kill it."""
    if "poison" in analysis.document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return page.key


def waiting(page: Page, analysis: Analysis) -> str:
    """What is made of a page: the first one waits until the last that may be taken ahead of it is done."""
    last = Path(page.given.url or "")
    if page.key == str(2 * AHEAD - 1):
        last.touch()
    while page.key == "0" and not last.exists():
        time.sleep(0.01)
    return page.key


def pages(number: int, poisoned: tuple[int, ...] = ()) -> list[Found]:
    """Short pages, some of which kill."""
    return [Page(str(n), f"Arvania sent {n} ships{' of poison' if n in poisoned else ''}.".encode(), "text") for n in range(number)]


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced_and_its_page_set_aside() -> None:
    found = pages(40, poisoned=(5, 6, 31))
    batches = [found[at : at + 8] for at in range(0, 40, 8)]
    results = [result for some in Pool(2, deadly).run(batches) for result in some]
    assert [r.path if isinstance(r, SetAside) else r for r in results] == [str(n) for n in range(40)]
    aside = [r for r in results if isinstance(r, SetAside)]
    assert [r.path for r in aside] == ["5", "6", "31"]
    assert all("signal 9, SIGKILL" in r.reason for r in aside)


@pytest.mark.slow
def test_no_page_is_lost_where_the_first_batch_is_the_slowest(tmp_path: Path) -> None:
    number = 6 * AHEAD
    batches = [[Page(str(n), f"Arvania sent {n} ships.".encode(), "text", Given(url=str(tmp_path / "done")))] for n in range(number)]
    assert [key for some in Pool(2, waiting).run(batches) for key in some] == [str(n) for n in range(number)]


@pytest.mark.slow
def test_a_table_that_cannot_be_read_ends_the_run_with_its_error() -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        list(Pool(2, deadly, ["/no/such/folder"]).run([pages(2)]))


def test_only_a_few_batches_are_taken_ahead() -> None:
    taken = 0

    def endless() -> Iterator[list[Found]]:
        nonlocal taken
        while True:
            taken += 1
            yield pages(1)

    todo = Batches(endless(), 2 * AHEAD)
    tasks = []
    while task := todo.take():
        tasks.append(task)
    assert taken == len(tasks) == 2 * AHEAD
    todo.put(tasks[1], ["later"])
    assert list(todo.ready()) == []
    todo.put(tasks[0], ["first"])
    assert list(todo.ready()) == [["first"], ["later"]]


def test_halves_are_tried_until_one_page_is_left() -> None:
    todo = Batches(iter([pages(3)]), 4)
    task = todo.take()
    assert task is not None
    todo.halve(task, "died")
    first = todo.take()
    assert first == Task(0, [0], pages(3)[:1])
    todo.halve(first, "died")
    second = todo.take()
    assert second is not None and second.places == [1, 2]
    todo.put(second, ["b", "c"])
    assert list(todo.ready()) == [[SetAside("0", "died"), "b", "c"]]
