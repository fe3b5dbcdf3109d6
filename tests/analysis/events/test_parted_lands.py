"""The halves of a parted land: "the South" and "North and South Velm", as the table of states has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.analysis import analyse
from onrecord.analysis.actors.lexicon import halves_of_lands
from onrecord.knowledge import load_knowledge
from onrecord.language import English
from onrecord.model import Given, Page
from onrecord.reading import read_page

STATES = (
    "id\tcode\tname\tkind\tpart_of\tofficial\taliases\tdemonyms\tcapital\tmetonyms\tambiguous\twikidata\tfrom\tto\tbasis\n"
    "state:XNV\tXNV\tNorth Velm\tstate\t\t\t\tNorth Velmian|North Velmians\tNarrin\t\t\t\t\t\tinvented\n"
    "state:XSV\tXSV\tSouth Velm\tstate\t\t\t\tSouth Velmian|South Velmians\tSellin\t\t\t\t\t\tinvented\n"
)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("North Velm shelled the South on Monday, wounding two soldiers.", {"XNV", "XSV"}),
        ("North and South Velm held talks in Orsel on Monday.", {"XNV", "XSV"}),
        ("Storms shelled the coast in the South on Monday.", set()),
    ],
)
def test_a_half_of_a_parted_land_is_the_state_that_has_it(english: English, tmp_path: Path, text: str, sides: set[str]) -> None:
    (tmp_path / "states.tsv").write_text(STATES, encoding="utf-8")
    knowledge = load_knowledge([tmp_path])
    document = read_page(Page("page.txt", text.encode(), "text", Given()), knowledge)
    events = analyse(document, english.parse(document), knowledge).events
    assert {p.code for e in events for p in (*e.actors, *e.recipients) if p.code} == sides


def test_a_land_is_parted_where_two_states_bear_its_name() -> None:
    names = [("North Velm", "XNV"), ("South Velm", "XSV"), ("South Toll", "XST"), ("East Arden", "XEA"), ("Arden", "XAR")]
    assert halves_of_lands(names) == {"Velm": {"North": "XNV", "South": "XSV"}}
