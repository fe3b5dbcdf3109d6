"""An id leads to its entry, whether its page came before or after the file was last written anew."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import numpy as np
import pytest
from sqlalchemy import text

from onrecord.ledger import Ledger, entrypages, prepare
from onrecord.ledger.entrypages import block_of, head_of, packed, packed_all, pages_of, unpacked, unsigned
from onrecord.model import Analysis, Page

Make = Callable[..., tuple[Page, Analysis]]


def grown(ledger: Ledger, make: Make, first: int, last: int) -> dict[str, str]:
    """Adds pages; the pages of their entries by id."""
    told = {}
    for n in range(first, last):
        page, analysis = make(text=f"{make()[1].document.text}\nEdition {n} of the courier.", key=f"{n}.txt")
        assert ledger.add(prepare(page, analysis))
        for table in entrypages.TABLES:
            told |= {row["id"]: analysis.document.id for row in ledger.entries_of(analysis.document.id, table)}
    return told


def shown(ledger: Ledger, names: list[str]) -> dict[str, str]:
    """The pages of entries that are found one by one; the same together."""
    one_by_one = {name: found.row["document"] for name in names if (found := ledger.entry(name))}
    assert {name: found.row["document"] for name, found in ledger.entries_named(names).items()} == one_by_one
    return one_by_one


def number_of(ledger: Ledger, table: str) -> int:
    """Rows of a table of SQLite's."""
    with ledger.reading() as connection:
        return connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0


def test_entries_are_found_before_and_after_they_are_packed(ledger: Ledger, make: Make) -> None:
    told = grown(ledger, make, 0, 40)
    assert len(told) == 40 * 5 and shown(ledger, list(told)) == told
    for _ in range(2):
        with ledger.writing() as connection:
            entrypages.pack(connection)
        assert shown(ledger, list(told)) == told
    told |= grown(ledger, make, 40, 45)
    assert shown(ledger, list(told)) == told
    assert ledger.entry("mn-0000000000000000") is None and ledger.entries_named([]) == {}
    if ledger.engine.dialect.name == "sqlite":
        assert number_of(ledger, "entry_pages") == 5 * 5 and 2 < number_of(ledger, "entry_blocks") <= 40 * 5 // entrypages.USUAL


@pytest.mark.parametrize("packs", [False, True])
def test_entries_of_a_page_that_is_forgotten_or_read_again_are_found_where_they_are(ledger: Ledger, make: Make, packs: bool) -> None:
    told = grown(ledger, make, 0, 4)
    if packs:
        with ledger.writing() as connection:
            entrypages.pack(connection)
    (gone,), (again,) = ledger.documents_at("1.txt"), ledger.documents_at("2.txt")
    ledger.forget(gone)
    text_ = f"{make()[1].document.text}\nEdition 2 of the courier."
    assert ledger.add(prepare(*make(text=text_, key="2.txt")), again=True)
    assert again in told.values() and shown(ledger, list(told)) == {name: page for name, page in told.items() if page != gone}


def test_a_block_tells_the_pages_of_heads_and_few_others() -> None:
    chance = random.Random(7)
    digests = [chance.randbytes(8) for _ in range(5_000)]
    entries = np.array([(unsigned(head_of(digest)), n // 3) for n, digest in enumerate(digests)])
    blocks = dict(packed_all(entries, 8))
    assert len(blocks) == 256 and sum(map(len, blocks.values())) < 3.5 * len(digests)
    highest, strays = max(blocks), 0
    for n, digest in enumerate(digests):
        block = block_of(highest, head_of(digest))
        assert block is not None
        found = json.loads(pages_of(block, blocks[block], head_of(digest)))
        assert n // 3 in found
        strays += len(found) - 1
    assert strays < 0.1 * len(digests)
    assert block_of(None, 5) is None and block_of(1, -5) == 1


def test_a_block_of_many_entries_is_read_as_it_was_packed() -> None:
    rows = np.array([(n % 256, 1_000_000 * n) for n in range(300)])
    assert unpacked(packed(rows), 255) == [255_000_000] and unpacked(packed(rows), 3) == [3_000_000, 259_000_000]
