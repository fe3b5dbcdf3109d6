"""Signatures that came lately stand in runs, few of them, and are found as they were written."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from sqlalchemy import func, select

from onrecord.ledger import Ledger, keyblocks, keyruns, prepare, schema
from onrecord.model import Analysis, Page
from onrecord.pairs import Card

Make = Callable[..., tuple[Page, Analysis]]
Row = tuple[int, int, int]


def pages(ledger: Ledger, make: Make, count: int) -> list[int]:
    """Numbers of pages that have cards without signatures."""
    names = []
    for n in range(count):
        page, analysis = make(text=f"{make()[1].document.text}\nEdition {n} of the courier.", key=f"{n}.txt")
        assert ledger.add(prepare(page, analysis))
        names.append(analysis.document.id)
    with ledger.writing() as connection:
        ledger.sign(connection, [([], Card(name, (), b"", b"")) for name in names])
    return sorted(ledger.numbers(names).values())


def group(number: int, size: int, seed: int) -> list[Row]:
    """Signatures of a page: keys of its own, one that all have."""
    chance = random.Random(seed)
    return [(5, number, seed), *((chance.randint(-(1 << 31), (1 << 31) - 1), number, chance.randint(0, 90)) for _ in range(size - 1))]


def found(ledger: Ledger, rows: list[Row]) -> list[Row]:
    """What is found under the keys of some rows."""
    return [(key, number, place) for key, number, place in ledger.entries({key for key, _, _ in rows}).tolist()]


def runs(ledger: Ledger) -> int:
    """How many runs there are."""
    with ledger.reading() as connection:
        return connection.scalar(select(func.count(schema.signature_runs.c.run.distinct()))) or 0


def test_runs_of_one_size_become_one(ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyruns, "PART", 64)
    (page,) = pages(ledger, make, 1)
    rows: list[Row] = []
    for seed in range(40):
        rows += (new := group(page, 20, seed))
        with ledger.writing() as connection:
            keyblocks.put(connection, new)
        assert runs(ledger) <= 3 * 4
        assert found(ledger, rows) == sorted(rows)
    keyruns.UNPACKED.clear()  # as another process finds them
    assert found(ledger, rows) == sorted(rows)


def test_a_run_that_was_given_up_is_not_found(ledger: Ledger, make: Make) -> None:
    (page,) = pages(ledger, make, 1)
    given_up, kept = group(page, 30, 1), group(page, 30, 2)
    with pytest.raises(ZeroDivisionError), ledger.writing() as connection:
        keyblocks.put(connection, given_up)
        assert keyblocks.entries(connection, [key for key, _, _ in given_up]).shape == (30, 3)
        raise ZeroDivisionError
    assert found(ledger, given_up) == []
    with ledger.writing() as connection:  # it gets the number of the other one
        keyblocks.put(connection, kept)
    assert found(ledger, given_up + kept) == sorted(kept)


def test_too_many_signatures_in_runs_go_into_blocks(ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyblocks, "MOST_LOOSE", 100)
    (page,) = pages(ledger, make, 1)
    rows: list[Row] = []
    for seed in range(12):
        rows += (new := group(page, 30, seed))
        with ledger.writing() as connection:
            keyblocks.put(connection, new)
        with ledger.reading() as connection:
            assert sum(len(run.keys) for run in keyruns.every(connection)) <= 100
    assert found(ledger, rows) == sorted(rows)
    with ledger.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.signature_blocks))


def test_of_pages_signed_again_only_those_with_other_keys_are_written_anew(ledger: Ledger, make: Make) -> None:
    numbers = pages(ledger, make, 2)
    names = {number: name for name, number in ledger.numbers(ledger.unlinked()).items()}
    first, second = (Card(names[number], (), b"", b"") for number in numbers)
    with ledger.writing() as connection:
        ledger.sign(connection, [([(3, 1), (9, 2)], first), ([(3, 4), (11, 5)], second)])
        ledger.sign(connection, [([(3, 1), (9, 2)], first), ([(4, 4)], second)])
    assert ledger.entries([3, 4, 9, 11]).tolist() == [[3, numbers[0], 1], [4, numbers[1], 4], [9, numbers[0], 2]]


def test_a_run_finds_the_first_and_the_last_key() -> None:
    last = (1 << 32) - 1
    rows = [[0, 1, 1], [7, 1, 2], [7, 2, 0], [last, 3, 4]]
    run = keyruns.Run.of(np.array(rows))
    assert run.under(np.array([0, 6, 7, last], dtype=np.uint32)).tolist() == rows
    assert run.under(np.array([1, 8], dtype=np.uint32)).shape == (0, 3)
    assert run.between(7, last).tolist() == rows[1:]
