"""What a page brings to be compared with others: the same wherever it is made, and made anew where people corrected the page."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engines.local import Ready, made_ready, process
from onrecord.knowledge import load_knowledge
from onrecord.ledger import Ledger
from onrecord.linking import Desk, brought, link, take_in
from onrecord.reading import find_pages

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
KNOWLEDGE = str(EXAMPLES / "knowledge")
TABLES = ("links", "origins", "claims", "appearances", "occurrences", "series", "disagreements", "narrowed")


def finish(page: object, analysis: object) -> Ready:
    """A page as workers hand it over."""
    return made_ready(page, analysis, (KNOWLEDGE,))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def ready() -> list[Ready]:
    found = process(find_pages([EXAMPLES / "pages"]), finish, [KNOWLEDGE])
    return [page for page in found if isinstance(page, Ready)]


@pytest.fixture
def two(tmp_path: Path, ready: list[Ready]) -> Iterator[tuple[Ledger, Ledger]]:
    """Two ledgers with the same pages, which are not linked."""
    with Ledger.open(str(tmp_path / "a.db"), create=True) as one, Ledger.open(str(tmp_path / "b.db"), create=True) as other:
        for ledger in (one, other):
            assert ledger.add_all([page.prepared for page in ready]) == [True] * len(ready)
        yield one, other


def test_a_page_brings_the_same_from_the_ledger_as_from_where_it_was_read(two: tuple[Ledger, Ledger], ready: list[Ready]) -> None:
    sent = {page.brought.document: pickle.loads(pickle.dumps(page.brought)) for page in ready}
    read = {a.document.id: brought(a, load_knowledge([KNOWLEDGE])) for a in two[0].as_corrected(sent)}
    assert len(read) == len(ready) > 20
    assert read == sent
    assert any(keys.asked for page in read.values() for keys in page.keys)


def test_what_a_corrected_page_brings_is_made_anew(two: tuple[Ledger, Ledger], ready: list[Ready]) -> None:
    tables, documents = load_knowledge([KNOWLEDGE]), [page.brought.document for page in ready]
    statement = next(row for row in two[0].rows("statements") if row["speaker"] and row["speaker"]["actor"])
    for ledger, handed_over in zip(two, ({page.brought.document: page.brought for page in ready}, {}), strict=True):
        ledger.judge(statement["id"], "correct", "R. Ito", "speaker", "state:XAB")
        desk = Desk(ledger, tables)
        take_in(desk, documents, handed_over)
        link(ledger, tables, desk=desk)
    state, other = ({table: sorted(map(str, ledger.rows(table))) for table in TABLES} for ledger in two)
    assert state == other
    assert state["claims"]
    numbers = two[0].numbers([statement["document"]])
    (card,) = two[0].cards(numbers.values()).values()
    assert card != next(page.brought.card for page in ready if page.brought.document == statement["document"])
