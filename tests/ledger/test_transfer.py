"""A ledger moves to another database whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import PUBLIC, Ledger, prepare, transfer
from onrecord.model import Analysis, Page
from onrecord.pairs import Card

Make = Callable[..., tuple[Page, Analysis]]
Place = Callable[[str], str]


@pytest.fixture
def full(ledger: Ledger, make: Make) -> Ledger:
    """A ledger with rows in every kind of table: a build, pages, a judgement, a page set aside, what linking keeps."""
    number = ledger.begin_build("m", "k")
    for n in range(3):
        page, analysis = make(text=make()[1].document.text + f"\nA closing line, {n}. Côte d'Ivoire, 俄罗斯.", key=f"{n}.txt")
        ledger.add(prepare(page, analysis), number)
    ledger.judge(next(ledger.rows("statements"))["id"], "accept", "R. Ito")
    ledger.add_set_aside("empty.txt", "0 bytes", number)
    one, two, _ = sorted(ledger.known())
    with ledger.writing() as connection:
        ledger.sign(connection, [([(-(1 << 31), 1), (-(1 << 31), 2), (3, 0)], Card(one, ("st-1+0-4",), b"head", b"record"))])
        ledger.replace_links(connection, "links", [], [{"id": "lk-1", "kind": "copies", "derived_document": one, "source_document": two}])
        plans = [
            {"id": "oc-1", "type": "CONSULT", "realis": "actual", "fulfils": "oc-2"},
            {"id": "oc-2", "type": "CONSULT", "realis": "planned", "reports": ["ev-1"]},
        ]
        ledger.replace_links(connection, "occurrences", [], plans[::-1])
    return ledger


def rows(ledger: Ledger) -> dict[str, list[Any]]:
    """Every table as it is stored."""
    return {name: [tuple(row) for batch in ledger.dump(name) for row in batch] for name in transfer.TABLES}


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A ledger that is not there yet, in a file or in PostgreSQL."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("in_postgres")("target"))
    return str(tmp_path / "target.db")


def test_what_arrives_is_what_was_there(full: Ledger, target: str, make: Make) -> None:
    with Ledger.open(target, create=True) as other:
        moved = full.move_to(other)
        assert rows(other) == rows(full)
        assert moved["stored_documents"].rows == 3 and moved["signature_runs"].rows == 1
        assert {name: one.rows for name, one in moved.items()} == {name: len(found) for name, found in rows(full).items() if name != "meta"}
        assert [hit.id for hit in other.search("Côte 俄罗斯")] == [hit.id for hit in full.search("Côte 俄罗斯")] != []
        number = other.begin_build("m", "k")  # numbers go on after those that came in
        assert number == 2
        assert other.add(prepare(*make(key="new.txt")), number)
        assert [other.count(name) for name in PUBLIC if name == "documents"] == [4]


def test_a_ledger_that_has_rows_is_not_moved_into(full: Ledger, target: str) -> None:
    with Ledger.open(target, create=True) as other:
        other.add_set_aside("empty.txt", "0 bytes")
        before = rows(other)
        with pytest.raises(LedgerError, match="has rows already"):
            full.move_to(other)
        assert rows(other) == before


def test_what_fails_on_the_way_leaves_the_target_empty(full: Ledger, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    true = transfer.dump
    calls: list[str] = []

    def lossy(connection: Any, table: str) -> Any:
        found = [[row for batch in true(connection, table) for row in batch]]
        calls.append(table)
        return [found[0][1:]] if calls.count(table) == 2 and table == "stored_facets" else found  # the second time it is read back

    monkeypatch.setattr(transfer, "dump", lossy)
    with Ledger.open(target, create=True) as other:
        with pytest.raises(LedgerError, match="stored_facets: .* read back"):
            full.move_to(other)
        monkeypatch.undo()
        assert {name for name, found in rows(other).items() if found} == {"meta"}
        full.move_to(other)
        assert rows(other) == rows(full)
