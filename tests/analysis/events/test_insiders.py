"""Those within a state who deal with their own, people of another state's name who live there, and what little may be known of an act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

#: Analyses a text.
Analyse = Callable[..., Analysis]


def sides(analysis: Analysis) -> tuple[str, set[str | None], set[str | None]]:
    """Type and codes of both sides of the first event."""
    first = analysis.events[0]
    return first.type, {p.code for p in first.actors}, {p.code for p in first.recipients}


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Arvenian fishermen accused the government of giving away the reefs to Kestrova.", "ACCUSE"),
        ("Judges in Orsel charged two former ministers with taking money from Halmere.", "ACCUSE"),
        ("Arvenia's parliament threw out a government bill that would have let in Kestrovan banks.", "REJECT"),
        ("Arvenian dockers walked out over a government plan to sell the port to a Kestrovan firm.", "PROTEST"),
        ("Arvenian bishops called on the government to open its files on the wartime deportations to Kestrova.", "REQUEST"),
        ("Arvenia on Sunday freed a dissident writer who had been held for sending his books to Kestrova.", "RETREAT"),
    ],
)
def test_those_within_a_state_meet_their_own(sentence: str, typed: str, analyse_text: Analyse) -> None:
    assert sides(analyse_text(sentence, published="2031-03-04")) == (typed, {"XAV"}, {"XAV"})


@pytest.mark.parametrize(
    ("sentence", "typed", "recipients"),
    [
        ("Arvenian fishermen accused the Kestrovan government of giving away their reefs.", "ACCUSE", {"XKE"}),
        ("Arvenian police arrested three sailors aboard a Kestrovan trawler.", "COERCE", {"XKE"}),
        ("Arvenia's opposition called on the rulers of Kestrova to open the border.", "REQUEST", {"XKE"}),
    ],
)
def test_whom_another_state_s_name_stands_with_is_no_insider(
    sentence: str, typed: str, recipients: set[str], analyse_text: Analyse
) -> None:
    assert sides(analyse_text(sentence, published="2031-03-04")) == (typed, {"XAV"}, recipients)


@pytest.mark.parametrize(
    ("sentence", "actors", "recipients"),
    [
        ("Arvenian troops killed four ethnic Kestrovans on Friday.", {"XAV"}, {"XAV"}),
        ("Ethnic Kestrovan rebels attacked an Arvenian police post on Friday.", {"XAV"}, {"XAV"}),
        ("Arvenian troops clashed with Kestrovan separatists on Friday.", {"XAV"}, {"XAV"}),
        ("Arvenian police fired on Muslim demonstrators on Friday.", {"XAV"}, {"XAV"}),
        ("Kestrovan police fired on ethnic Kestrovans on Friday.", {"XKE"}, {"XKE"}),
        ("Arvenian troops killed four Kestrovans on Friday.", {"XAV"}, {"XKE"}),
    ],
)
def test_people_called_after_another_state_live_where_they_act(
    sentence: str, actors: set[str], recipients: set[str], analyse_text: Analyse
) -> None:
    assert sides(analyse_text(sentence, published="2031-03-04"))[1:] == (actors, recipients)


def test_who_was_arrested_is_told_though_nobody_knows_by_whom(analyse_text: Analyse) -> None:
    (event,) = analyse_text("Milo Sarn, leader of a small party, was arrested on Friday.").events
    assert (event.type, event.actors, event.recipients[0].text) == ("COERCE", (), "Milo Sarn")


def test_of_two_acts_in_a_sentence_the_less_known_one_stays_out(analyse_text: Analyse) -> None:
    events = analyse_text("Arvenia condemned Kestrova on Friday after Milo Sarn was arrested.").events
    assert [e.type for e in events] == ["ACCUSE"]


@pytest.mark.parametrize(
    ("sentence", "typed", "actors", "recipients"),
    [
        ("Railwaymen in Kestrova said they would bring the country to a standstill unless the government backed down.", "THREATEN",
         {"XKE"}, {"XKE"}),
        ("Arvenia will send its champion home unless Kestrova pays.", "THREATEN", {"XAV"}, {"XKE"}),
        ("The Halmerian embassy in Dovrin requested permission to see two jailed climbers.", "REQUEST", {"XHM"}, {"XKE"}),
        ("Teachers in Arvenia called off their strike after the government met their demands.", "CONCEDE", {"XAV"}, {"XAV"}),
    ],
)  # fmt: skip
def test_who_is_threatened_asked_or_met_halfway(
    sentence: str, typed: str, actors: set[str], recipients: set[str], analyse_text: Analyse
) -> None:
    assert sides(analyse_text(sentence, published="2031-03-04")) == (typed, actors, recipients)


def test_farmers_who_would_not_come_threaten_nobody(analyse_text: Analyse) -> None:
    assert not analyse_text("Kestrovan farmers said they would not come unless it rained.", published="2031-03-04").events


def test_those_who_rule_are_named_by_their_words(analyse_text: Analyse) -> None:
    (event,) = analyse_text("Teachers in Arvenia called off their strike after the government met their demands.").events
    assert [p.text for p in event.recipients] == ["government"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In Dovrin, the fire brigade was clearing rubble all night after the bomb attack.",
        "Shootings were heard in the centre of Dovrin.",
    ],
)
def test_an_attack_of_which_only_the_place_is_told_is_one_there(sentence: str, analyse_text: Analyse) -> None:
    (event,) = analyse_text(sentence, published="2031-03-04").events
    assert (event.type, {p.code for p in event.recipients}) == ("ASSAULT", {"XKE"})
    assert [(p.code, p.sector) for p in event.actors] == [("XKE", "UAF")]


def test_a_feared_attack_is_none(analyse_text: Analyse) -> None:
    text = "Fears of new attacks kept shoppers away from markets in Dovrin."
    assert not analyse_text(text, published="2031-03-04").events
