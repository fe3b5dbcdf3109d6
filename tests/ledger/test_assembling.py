"""Rows that are put together here are those of the views, of a ledger that is held in memory and of a large one, in both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.ledger import Ledger, assembling, beside, prepare
from onrecord.model import Analysis, Indicator, Page, Participant, Passage, Reference, Span

Make = Callable[..., tuple[Page, Analysis]]
#: In PostgreSQL what others write beside this ledger makes it look anew: between some of these looks nobody writes.
LOOKS = 200


def shapes(make: Make, closing: str) -> tuple[Page, Analysis]:
    """A page whose cells have every shape that is stored in its own way."""
    page, analysis = make(text=f"{make()[1].document.text}\n{closing}", key=f"{closing}.txt")
    said, opened, tons = analysis.statements[0], analysis.events[0], analysis.indicators[0]
    mark = closing.encode().hex()[-12:].rjust(12, "0")
    other = replace(
        said, id=f"st-aa00{mark}", twin=said.id, content=(Span(0, 7), Span(8, 13)), text="Arvania opens", venue=Passage(0, 7, "Arvania"),
        speaker=Reference(0, 7, "Arvania", None, "the \"host\"", None, None), via=(Reference(name="a wire"),), flags=("broken_quotes",),
        topics=(), confidence=1 / 3, cue=None, said_on=None,
    )  # fmt: skip
    bare = replace(opened, id=f"ev-aa00{mark}", reported_by=said.id, actors=(Participant("XAC", "MIL"),), recipients=(), date_interval=None)
    both = replace(
        opened, id=f"ev-ab00{mark}", actors=(Participant("XAA", None, None, 0, 7, "Arvania"), Participant("XAC")),
        date_interval=("2031-05-01", "2031-06-01"),
    )  # fmt: skip
    ranked = Indicator(tons.start, tons.end, tons.measure, (), None, 0.1, rank=2, id=f"in-aa00{mark}")
    return page, replace(analysis, statements=(said, other), events=(opened, bare, both), indicators=(tons, ranked))


def settles(ledger: Ledger, wanted: Callable[[object], bool]) -> bool:
    """Whether something holds of what is held after all statements were read; in PostgreSQL when nobody wrote beside this ledger meanwhile.

    Args:
        wanted: asked with what was held before.
    """
    for _ in range(LOOKS if ledger.engine.dialect.name == "postgresql" else 1):
        before = ledger.held[1]
        assert list(ledger.cells("statements"))
        if wanted(before):
            return True
    return False


@pytest.mark.parametrize("large", [False, True], ids=["held", "large"])
def test_rows_are_those_of_the_views(ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch, large: bool) -> None:
    if large:
        monkeypatch.setattr(beside, "PAGES", 2)
        monkeypatch.setattr(beside, "KEPT", 1)
    for closing in ("one", "two", "three"):
        assert ledger.add(prepare(*shapes(make, closing)))
    tables = list(assembling.MADE)
    rows = {t: (list(ledger.rows(t)), list(ledger.rows(t, by_page=True)), list(ledger.cells(t, size=2))) for t in tables}
    assert settles(ledger, lambda _: (ledger.held[1] is None) == large)
    monkeypatch.setattr(assembling, "MADE", {})
    for table, (by_id, by_page, cells) in rows.items():
        assert by_id == list(ledger.rows(table)) and (by_id or table == "regions")
        assert by_page == list(ledger.rows(table, by_page=True))
        assert [tuple(row) for batch in cells for row in batch] == [tuple(row) for batch in ledger.cells(table) for row in batch]


def test_what_is_held_is_that_of_this_moment(ledger: Ledger, make: Make) -> None:
    assert ledger.add(prepare(*make()))
    assert len(list(ledger.rows("mentions"))) == 1
    assert settles(ledger, lambda before: ledger.held[1] is before)
    first = ledger.held[1]
    assert ledger.add(prepare(*shapes(make, "another")))
    found = list(ledger.rows("mentions"))
    assert len(found) == 2 and settles(ledger, lambda _: ledger.held[1] is not None and ledger.held[1] is not first)
    values = next(iter(ledger.rows("statements")))["about"]
    values.append("state:XAC")  # lists of one row are its own
    assert all("state:XAC" not in row["about"] for row in ledger.rows("statements"))
