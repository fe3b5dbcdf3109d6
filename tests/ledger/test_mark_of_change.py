"""The mark of a ledger changes with every change, by whomever, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.ledger import Ledger, prepare
from onrecord.model import Analysis, Page

Make = Callable[..., tuple[Page, Analysis]]
#: In PostgreSQL what others write beside this ledger changes the mark too: between some of these looks nobody does.
LOOKS = 200


def stays(ledger: Ledger) -> bool:
    """Whether the mark is the same before and after reading."""
    for _ in range(LOOKS if ledger.engine.dialect.name == "postgresql" else 1):
        before = ledger.mark()
        ledger.find("statements")
        if ledger.mark() == before:
            return True
    return False


def test_the_mark_changes_with_a_decision_and_with_a_page(filled: Ledger, make: Make) -> None:
    first = filled.mark()
    (row,) = filled.find("statements")
    assert stays(filled), "reading changes nothing"
    filled.judge(row["id"], "accept", "R. Ito")
    second = filled.mark()
    assert second != first
    filled.add(prepare(*make(key="pages/other.txt", outlet="Other Courier")))
    assert filled.mark() not in (first, second)


def test_the_mark_stays_where_a_decision_is_only_looked_at(filled: Ledger) -> None:
    (row,) = filled.find("statements")
    before = filled.mark()
    filled.would_stand(row["id"], "reject")
    if filled.engine.dialect.name == "sqlite":  # PostgreSQL counts what was rolled back too
        assert filled.mark() == before
    assert filled.judged() == []
