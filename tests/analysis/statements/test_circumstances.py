"""Reporters, occasions, addressees and dates around a statement."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Statement

State = Callable[..., list[Statement]]
Said = Callable[..., list[tuple[str, str]]]


def test_medium_that_reports_another_stands_in_via(state: State) -> None:
    (found,) = state("The state broadcaster reported that Marek said the railway would reopen in the spring.")
    assert found.speaker is not None
    assert found.speaker.text == "Marek"
    assert [v.text for v in found.via] == ["The state broadcaster"]
    assert found.text == "the railway would reopen in the spring"


def test_medium_after_according_to_stands_in_via(state: State) -> None:
    (found,) = state("Marek also affirmed that the railway would reopen in the spring, according to the newspaper.")
    assert found.speaker is not None
    assert found.speaker.text == "Marek"
    assert [v.text for v in found.via] == ["the newspaper"]


def test_person_who_repeats_another_is_the_speaker(said: Said) -> None:
    found = said("Marek said that Dorin had promised to reopen the railway.")
    assert found == [("Marek", "Dorin had promised to reopen the railway")]


def test_article_is_the_venue(state: State) -> None:
    (found,) = state("“The railway will reopen,” Marek said in an article for the Harlen Courier.")
    assert found.venue is not None
    assert found.venue.text == "an article for the Harlen Courier"


def test_reporters_are_addressed(state: State) -> None:
    (found,) = state("Marek told reporters that the railway would reopen.")
    assert [a.text for a in found.addressees] == ["reporters"]


def test_other_side_of_a_call_is_addressed(state: State) -> None:
    (found,) = state("Marek said in a call with his counterpart that the railway would reopen.")
    assert [a.text for a in found.addressees] == ["his counterpart"]


def test_date_beside_the_cue_is_when_it_was_said(state: State) -> None:
    (found,) = state("“The railway will reopen,” Marek said on Monday.", published="2024-10-03")
    assert found.said_on == "2024-09-30"


def test_date_inside_the_content_is_not_when_it_was_said(state: State) -> None:
    (found,) = state("“The railway will reopen on Monday,” Marek said.", published="2024-10-03")
    assert found.said_on == "2024-10-03"


def test_perfect_tense_leaves_the_date_open(state: State) -> None:
    (found,) = state("Marek has said that the railway will reopen.", published="2024-10-03")
    assert found.said_on is None


def test_remark_about_statements_gives_occasion_and_date_to_its_neighbours(state: State) -> None:
    found = state(
        "Marek stated that the railway would reopen.\n\nMarek made these remarks during the annual forum of engineers on Tuesday.\n\n"
        "Marek said that the border was open.",
        published="2024-10-03",
    )
    assert [s.venue.text if s.venue else None for s in found] == ["the annual forum of engineers"] * 2
    assert [s.said_on for s in found] == ["2024-10-01"] * 2


def test_all_circumstances_of_one_sentence(state: State) -> None:
    (found,) = state(
        "In a speech on Monday, Ilan Marek told reporters that the railway “will reopen in May”, according to the newspaper.",
        published="2024-10-03",
    )
    assert found.speaker is not None
    assert (found.speaker.text, found.text, found.kind) == ("Ilan Marek", "the railway “will reopen in May”", "mixed")
    assert [v.text for v in found.via] == ["the newspaper"]
    assert [a.text for a in found.addressees] == ["reporters"]
    assert found.venue is not None
    assert found.venue.text == "a speech"
    assert found.said_on == "2024-09-30"


def test_an_occasion_ends_where_a_clause_begins(state: State) -> None:
    found = state("Marek told a forum of traders in a speech to a group of engineers that he was sure the railway would reopen.")
    assert [s.venue.text for s in found if s.venue] == ["a speech to a group of engineers"]


def test_a_remark_reaches_on_while_nobody_else_speaks(state: State) -> None:
    said = [f"Ilan Marek said that the {thing} would reopen." for thing in ("railway", "harbour", "market", "school", "mill")]
    remark = "Marek made these remarks during the annual forum of engineers on Tuesday."
    body = "\n\n".join([said[0], remark, *said[1:], "Dora Oduya said that the bridge was open.", said[0]])
    found = state(body, published="2024-10-03")
    assert [s.venue is not None for s in found] == [True] * 5 + [False] * 2
    assert {s.said_on for s in found[:5]} == {"2024-10-01"}


def test_a_source_that_ends_the_page_with_a_stop_of_its_own_is_a_source(state: State) -> None:
    text = "The ferries carried 92 thousand more, according to the state shipping company Ferrolinas de Norland, S.A."
    assert [found.text for found in state(text)] == ["The ferries carried 92 thousand more"]
