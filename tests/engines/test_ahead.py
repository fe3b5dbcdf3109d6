"""Results are fetched ahead, a few of them, in order; an error comes behind them, and whoever stops stops the thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from onrecord.engines.ahead import Ahead

#: Seconds that a thread has at most for what it does at once.
PATIENCE = 20.0


def until(true: threading.Event) -> None:
    assert true.wait(PATIENCE)


def test_results_come_in_order_with_what_was_put_beside_them() -> None:
    ahead = Ahead(2)

    def fetch() -> Iterator[int]:
        for number in range(0, 10, 2):
            yield number
            ahead.put(number + 1)

    assert list(ahead.results(fetch)) == list(range(10))


def test_while_one_is_dealt_with_others_are_fetched_but_no_more_than_a_few() -> None:
    fetched: list[int] = []
    third = threading.Event()

    def fetch() -> Iterator[int]:
        for number in range(100):
            fetched.append(number)
            if number == 3:
                third.set()
            yield number

    with closing(Ahead(2).results(fetch)) as results:
        assert next(results) == 0
        until(third)  # two wait, and the next one is at hand
        time.sleep(0.3)
        assert fetched == [0, 1, 2, 3]


def test_an_error_comes_behind_what_was_fetched_before_it() -> None:
    def fetch() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("a table that cannot be read")

    results = Ahead(5).results(fetch)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="cannot be read"):
        next(results)


def test_whoever_stops_ends_the_thread_and_what_it_fetches_from() -> None:
    closed = threading.Event()
    ahead = Ahead(1)

    def fetch() -> Iterator[int]:
        try:
            yield from ahead.while_wanted(iter(int, 1))  # without end
        finally:
            closed.set()

    before = threading.active_count()
    results = ahead.results(fetch)
    assert next(results) == 0
    results.close()
    until(closed)
    assert threading.active_count() == before
