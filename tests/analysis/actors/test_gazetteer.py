"""Cities, regions, peoples and leaders' last names give a phrase its state, and common words and surnames do not."""

from __future__ import annotations

import pytest

from onrecord.analysis.actors import find_cast
from onrecord.analysis.statements import find_quotations
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.language import English
from onrecord.model import Given, Page
from onrecord.reading import read_page

KNOWLEDGE = load_knowledge()


def sites(text: str, english: English, leaders: bool = False, knowledge: Knowledge = KNOWLEDGE) -> set[tuple[str, str]]:
    """Words and codes of the sites of a text."""
    document = read_page(Page("page.txt", text.encode(), "text", Given()), knowledge)
    parse = english.parse(document)
    cast, _ = find_cast(document, parse, find_quotations(document, parse), knowledge)
    found = cast.sites.values()
    return {(" ".join(parse.words[s.first : s.last + 1]), s.code) for s in found if leaders or s.kind != "leader"}


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("A bridge was opened in Kirkuk on Monday.", ("Kirkuk", "IRQ")),
        ("A school in Khatmandu was closed.", ("Khatmandu", "NPL")),
        ("Chechen fighters left the valley.", ("Chechen", "RUS")),
        ("Bosnian Croats held a vote on Sunday.", ("Bosnian Croats", "BIH")),
        ("A market in Thiruvananthapuram was closed.", ("Thiruvananthapuram", "IND")),
    ],
)
def test_a_name_gives_its_state(text: str, site: tuple[str, str], english: English) -> None:
    assert site in sites(text, english)


def test_a_people_of_several_states_is_left_open_where_the_page_names_two(english: English) -> None:
    assert not sites("Turkey and Iraq spoke of the Kurdish villages.", english)
    assert sites("Iraq spoke of the Kurdish villages.", english) == {("Kurdish", "IRQ")}


@pytest.mark.parametrize("word", ["Reading", "Mobile", "Nice", "Clinton", "Lincoln", "Police", "Split", "Bath", "Man", "Jordan", "Union"])
def test_common_words_and_surnames_are_no_places(word: str, english: English) -> None:
    assert not sites(f"{word} was the word on the door in those days.", english)


def test_a_last_name_that_another_person_of_the_page_bears_leads_no_state(english: English) -> None:
    assert not sites("Nora Yeltsin sells bread. The bakery is old. Yeltsin opened it.", english, leaders=True)
    assert ("Yeltsin", "RUS") in sites("Yeltsin opened the bridge.", english, leaders=True)


def test_a_small_town_needs_words_that_say_that_it_is_a_place(english: English) -> None:
    assert ("Taloqan", "AFG") in sites("A bridge near Taloqan was opened.", english)
    assert not sites("Taloqan has sold ten thousand copies.", english)
