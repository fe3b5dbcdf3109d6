"""Signatures in blocks are those that stood in the table."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from sqlalchemy import func, select

from onrecord.ledger import Ledger, cardnames, keyblocks, keypacking, prepare, schema
from onrecord.ledger.cardrows import Signature
from onrecord.ledger.keypacking import packed, unpacked
from onrecord.model import Analysis, Page
from onrecord.pairs import Card

Make = Callable[..., tuple[Page, Analysis]]
LOW, HIGH = -(1 << 31), (1 << 31) - 1


def signed_pages(ledger: Ledger, make: Make, count: int) -> tuple[dict[int, list[tuple[int, int]]], list[str]]:
    """Pages with keys of their own and keys that they share, by number; and their ids."""
    told, documents = dict[int, list[tuple[int, int]]](), list[str]()
    for n in range(count):
        page, analysis = make(text=f"{make()[1].document.text}\nEdition {n} of the courier.", key=f"{n}.txt")
        assert ledger.add(prepare(page, analysis))
        chance = random.Random(n)
        keys = [(LOW, n), (HIGH, 3 * n), (7, 1), (7, 2), *((chance.randint(LOW, HIGH), chance.randint(0, 90)) for _ in range(90))]
        with ledger.writing() as connection:
            ledger.sign(connection, [(keys, Card(analysis.document.id, (), b"", b""))])
        (number,) = ledger.numbers([analysis.document.id]).values()
        told[number] = sorted(set(keys))
        documents.append(analysis.document.id)
    return told, documents


def rows_in(ledger: Ledger, table: str) -> int:
    """Rows of one of the two tables."""
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(getattr(schema, table))) or 0


def pack(ledger: Ledger) -> None:
    """Packs as is done when a file is written anew, on either database."""
    with ledger.writing() as connection:
        keyblocks.pack(connection)


def test_packed_signatures_are_found_as_before(ledger: Ledger, make: Make) -> None:
    told, _ = signed_pages(ledger, make, 20)
    keys = sorted({key for pairs in told.values() for key, _ in pairs})
    found, entries = ledger.signed(keys), ledger.entries([7, LOW, HIGH, keys[40]]).tolist()
    assert found == sorted(Signature(key, number, place) for number, pairs in told.items() for key, place in pairs)
    few = {7, LOW, HIGH, keys[40]}
    assert entries == sorted([key, number, place] for number, pairs in told.items() for key, place in pairs if key in few)
    pack(ledger)
    assert rows_in(ledger, "signature_runs") == 0 and rows_in(ledger, "signature_blocks") > 10
    assert ledger.signed(keys) == found and ledger.entries([7, LOW, HIGH, keys[40]]).tolist() == entries
    assert ledger.signed([8, LOW + 1]) == [] and ledger.entries([8, LOW + 1]).shape == (0, 3) and ledger.entries([]).shape == (0, 3)
    pack(ledger)
    assert ledger.signed(keys) == found


def test_many_signatures_are_packed_some_at_a_time(ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    told, _ = signed_pages(ledger, make, 12)
    keys = sorted({key for pairs in told.values() for key, _ in pairs})
    found = ledger.signed(keys)
    monkeypatch.setattr(keyblocks, "TOGETHER", 100)
    pack(ledger)
    assert rows_in(ledger, "signature_runs") == 0 and ledger.signed(keys) == found
    monkeypatch.setattr(keyblocks, "USUAL", 2)  # more bits than before, then fewer
    pack(ledger)
    many = rows_in(ledger, "signature_blocks")
    assert ledger.signed(keys) == found
    monkeypatch.setattr(keyblocks, "USUAL", 300)
    pack(ledger)
    assert ledger.signed(keys) == found and rows_in(ledger, "signature_blocks") < many / 8


def test_packed_and_new_signatures_are_found_together(ledger: Ledger, make: Make) -> None:
    told, documents = signed_pages(ledger, make, 3)
    pack(ledger)
    page, analysis = make(text=make()[1].document.text + "\nA late edition.", key="late.txt")
    assert ledger.add(prepare(page, analysis))
    with ledger.writing() as connection:
        ledger.sign(connection, [([(7, 5)], Card(analysis.document.id, (), b"", b""))])
    (late,) = ledger.numbers([analysis.document.id]).values()
    assert {s.number for s in ledger.signed([7])} == {*told, late}
    assert {number for _, number, _ in ledger.entries([7, LOW]).tolist()} == {*told, late}
    with ledger.writing() as connection:  # other keys than are packed
        ledger.sign(connection, [([(9, 1)], Card(documents[0], (), b"", b""))])
    (first,) = ledger.numbers([documents[0]]).values()
    assert ledger.signed([9]) == [Signature(9, first, 1)]
    assert first not in {s.number for s in ledger.signed([7, LOW, HIGH])}
    with ledger.writing() as connection:  # the same ones
        ledger.sign(connection, [(told[min(set(told) - {first})], Card(documents[1], (), b"", b""))])
    assert len(ledger.signed([7])) == 5


@pytest.mark.parametrize("is_packed", [True, False])
def test_signatures_of_a_page_that_is_gone_are_nobodys(ledger: Ledger, make: Make, is_packed: bool) -> None:
    told, documents = signed_pages(ledger, make, 4)
    if is_packed:
        pack(ledger)
    before = ledger.numbers(documents)
    ledger.forget(documents[3])
    gone = before[documents[3]]
    assert gone == max(told) and gone not in {s.number for s in ledger.signed([7, LOW, HIGH])}
    with ledger.reading() as connection:
        loose = unpacked(list(connection.scalars(select(schema.signature_runs.c.entries))))
        packed_ = unpacked(list(connection.scalars(select(schema.signature_blocks.c.entries))))
    assert gone not in loose[:, 1] and gone not in packed_[:, 1] and (len(packed_) > 0, len(loose) > 0) == (is_packed, not is_packed)
    page, analysis = make(text=make()[1].document.text + "\nAnother page.", key="other.txt")
    assert ledger.add(prepare(page, analysis))
    assert ledger.numbers([analysis.document.id])[analysis.document.id] > gone


def test_a_page_that_is_read_again_has_no_old_signatures(ledger: Ledger, make: Make) -> None:
    _, documents = signed_pages(ledger, make, 2)
    pack(ledger)
    page, analysis = make(text=f"{make()[1].document.text}\nEdition 1 of the courier.", key="1.txt")
    assert analysis.document.id == documents[1] and ledger.add(prepare(page, analysis), again=True)
    (first,) = ledger.numbers([documents[0]]).values()
    assert {s.number for s in ledger.signed([7, LOW, HIGH])} == {first}


@pytest.mark.parametrize("at_once", [1, 5, 10_000])
def test_a_block_gives_its_rows_back(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keypacking, "AT_ONCE", at_once)
    rows = np.array([[0, 0, 0], [0, 5, 70_000], [1 << 31, 1, 3], [(1 << 32) - 1, (1 << 31) - 1, 0]], dtype=np.int64)
    assert (unpacked([packed(rows)]) == rows).all()
    assert (unpacked([packed(rows[1:2]), packed(rows), packed(rows[3:])])[1:5] == rows).all()
    chance = random.Random(2)
    parts = [
        np.array(sorted([chance.randrange(1 << 32), chance.randrange(1 << wide), chance.randrange(1 << 17)] for _ in range(wide * 7)))
        for wide in range(1, 32)
    ]  # fmt: skip
    blocks, every = [packed(part) for part in parts], np.concatenate(parts)
    assert (unpacked(blocks) == every).all()
    every = every[np.lexsort(every.T[::-1])]
    blocks, wanted = [packed(every[at : at + 40]) for at in range(0, len(every), 40)], np.unique([0, *every[::50, 0], 1 << 32])
    assert (unpacked(blocks, wanted) == every[np.isin(every[:, 0], wanted)]).all()
    assert unpacked(blocks, wanted[:0]).shape == unpacked([], wanted).shape == unpacked([]).shape == (0, 3)


def test_names_of_what_can_be_paired_are_packed_and_unpacked() -> None:
    names = ("st-b3fca3d6e0f5c5a0+20-75", "st-b3fca3d6e0f5c5a0+80-4099", "st-b3fca3d6e0f5c5a0", "ev-b3fca3d6e0f5c5a0", f"in-{0:016x}")
    odd = ("st-1+0-4", "st-b3fca3d6e0f5c5a0+9-3", "st-b3fca3d6e0f5c5a0+09-30", "zz-b3fca3d6e0f5c5a0", "", "Größe", "st-B3fca3d6e0f5c5a0")
    assert cardnames.unpacked(cardnames.packed(names, {}), {}) == names and len(cardnames.packed(names, {})) < 40
    assert cardnames.unpacked(cardnames.packed(names + odd + names, {}), {}) == names + odd + names
    assert cardnames.unpacked(cardnames.packed((), {}), {}) == ()
    own = {"st-b3fca3d6e0f5c5a0": 3, "ev-b3fca3d6e0f5c5a0": 200}
    known = cardnames.packed(names + odd + names, own)
    assert cardnames.unpacked(known, {n: id_ for id_, n in own.items()}) == names + odd + names and len(cardnames.packed(names, own)) < 24
