"""The gold is about the pages: every page has its row, and every passage of it stands in its page."""

from __future__ import annotations

import pytest
from gold import PAGES, expected, find, page_name

from onrecord.knowledge import Knowledge
from onrecord.model import Document
from onrecord.reading import find_pages, read_page

QUOTED = {"regions": "passage", "statements": "content", "times": "text", "events": "passage", "indicators": "passage"}


@pytest.fixture(scope="module")
def documents(knowledge: Knowledge) -> dict[str, Document]:
    """The example pages as they are read, by the name that the gold has for them."""
    return {page_name(page.key): read_page(page, knowledge) for page in find_pages([PAGES])}


def test_every_page_has_its_row(documents: dict[str, Document]) -> None:
    assert sorted(documents) == sorted(row["page"] for row in expected("pages"))


@pytest.mark.parametrize("table", sorted(QUOTED))
def test_every_passage_stands_in_the_text_of_its_page(table: str, documents: dict[str, Document]) -> None:
    lost = [(r["page"], r[QUOTED[table]]) for r in expected(table) if not find(documents[r["page"]].text, r[QUOTED[table]])]
    assert lost == []


@pytest.mark.parametrize("table, sides", [("links", ("derived", "source")), ("unlinked", ("left", "right"))])
def test_every_pair_of_pages_exists(table: str, sides: tuple[str, str], documents: dict[str, Document]) -> None:
    assert {row[side] for row in expected(table) for side in sides} <= set(documents)


@pytest.mark.parametrize(
    "table, sides",
    [("disagreements", ("left", "right")), ("claims_apart", ("left", "right")), ("plans", ("planned", "fulfilled"))],
)
def test_every_passage_of_a_pair_stands_in_its_page(table: str, sides: tuple[str, str], documents: dict[str, Document]) -> None:
    for row in expected(table):
        for side in filter(row.get, sides):
            assert find(documents[row[side]].text, row[f"{side}_phrase"]), row


def test_every_page_says_that_it_is_invented() -> None:
    plain = [file for file in PAGES.rglob("*") if file.suffix in {".txt", ".html"}]
    assert len(plain) > 30
    for file in plain:
        assert "is invented for the onrecord examples; its states, people and outlets do not exist." in file.read_text(encoding="utf-8")
