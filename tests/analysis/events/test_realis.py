"""Whether an act took place, and between whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def first(analyse_text: Analyse, sentence: str) -> Event:
    """The main event of a sentence."""
    return analyse_text(sentence, published="2031-03-04").events[0]


@pytest.mark.parametrize(
    ("sentence", "typed", "realis"),
    [
        ("Arvenia held no talks with Kestrova.", "CONSULT", "negated"),
        ("Arvenia did not expel the Kestrovan ambassador.", "SANCTION", "negated"),
        ("Arvenia will not apologise to Kestrova.", "REJECT", "actual"),
        ("The Arvenian foreign minister will visit Kestrova in May.", "CONSULT", "planned"),
        ("The Arvenian foreign minister is expected in Kestrova in May.", "CONSULT", "planned"),
        ("A joint exercise of Arvenia and Kestrova will be held in May.", "COOPERATE", "planned"),
        ("The Arvenian and Kestrovan navies hold many joint exercises.", "COOPERATE", "habitual"),
        ("The Arvenian and Kestrovan navies held two joint exercises.", "COOPERATE", "actual"),
        ("Arvenia and Kestrova are deepening their cooperation.", "AGREE", "habitual"),
    ],
)
def test_realis_of_an_act(analyse_text: Analyse, sentence: str, typed: str, realis: str) -> None:
    """Denied, planned, habitual and actual acts are told apart."""
    event = first(analyse_text, sentence)
    assert (event.type, event.realis) == (typed, realis)


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Minister Solenne told reporters that Arvenia wants peace.",
        "Trade with Kestrova went past two billion.",
        "Arvenian exports to Kestrova went to a record.",
        "The new road lets us reach Kestrova.",
    ],
)
def test_what_is_no_act_between_states_gives_no_event(analyse_text: Analyse, sentence: str) -> None:
    """Saying, trade figures and what things make possible are no acts."""
    assert not analyse_text(sentence, published="2031-03-04").events


def test_a_refusal_is_one_event(analyse_text: Analyse) -> None:
    """The act that is refused is not given a second time."""
    assert [e.type for e in analyse_text("Arvenia will not apologise to Kestrova.").events] == ["REJECT"]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("The foreign ministers of Arvenia, Kestrova, Halmere and Ilmaria met in Orsel.", {"XAV", "XKE", "XHM", "XIL"}),
        ("Arvenian and Kestrovan officials met on Monday.", {"XAV", "XKE"}),
        ("The talks with Kestrova were cancelled by Arvenia.", {"XAV", "XKE"}),
        ("The Arvenian foreign minister arrived in Dovrin on Monday.", {"XAV", "XKE"}),
        ("The Arvenian foreign minister thanked Halmere during a video conference with Kestrova.", {"XAV", "XHM"}),
    ],
)
def test_all_sides_are_coded(analyse_text: Analyse, sentence: str, codes: set[str]) -> None:
    """Each of several states is a side, and a capital that is visited stands for its state."""
    event = first(analyse_text, sentence)
    assert {p.code for p in event.actors + event.recipients} == codes


def test_who_speaks_during_a_meeting_took_part_in_it(analyse_text: Analyse) -> None:
    """The meeting is an event beside what was done at it."""
    analysis = analyse_text(
        "The Arvenian foreign minister praised Halmere during a video conference with Kestrova.", published="2031-03-04"
    )
    meeting = next(e for e in analysis.events if e.type == "CONSULT")
    assert {p.code for p in meeting.actors} == {"XAV", "XKE"}


@pytest.mark.parametrize(
    ("sentence", "typed", "realis"),
    [
        ("Kestrova will release two Arvenian sailors.", "AGREE", "actual"),
        ("Kestrova said that Arvenia must rebuild the dam.", "REQUEST", "actual"),
        ("Arvenia is considering sending food to Kestrova.", "AID", "hypothetical"),
        ("The Arvenian premier hopes to meet the Kestrovan president.", "CONSULT", "hypothetical"),
        ("Arvenia threatened in June to close its ports to Halmere.", "THREATEN", "actual"),
        ("Kestrova called off its offensive against Arvenia.", "RETREAT", "actual"),
        ("The Arvenian and Kestrovan navies carry out joint patrols every month.", "COOPERATE", "habitual"),
        ("Arvenia does not intend to lift its sanctions on Kestrova.", "CONCEDE", "negated"),
    ],
)
def test_acts_of_speech_and_wishes(analyse_text: Analyse, sentence: str, typed: str, realis: str) -> None:
    """A promise, a demand and a threat take place; what is considered or hoped for does not."""
    event = first(analyse_text, sentence)
    assert (event.type, event.realis) == (typed, realis)


def test_a_background_clause_with_one_side_gives_no_second_event(analyse_text: Analyse) -> None:
    """The occasion of the main act is not listed beside it."""
    events = analyse_text("Arvenia praised Kestrova after villagers held a rally in its capital.", published="2031-03-04").events
    assert [e.type for e in events] == ["SUPPORT"]


def test_a_noun_that_comes_back_to_an_event_is_not_told_again(analyse_text: Analyse) -> None:
    """Talks told by a verb and named again are one event of the page."""
    text = "Arvenia held talks with Kestrova on Monday. The talks between Arvenia and Kestrova were long."
    assert [e.type for e in analyse_text(text, published="2031-03-04").events] == ["CONSULT"]


def test_the_words_of_an_act_give_its_contexts(analyse_text: Analyse) -> None:
    """Contexts come from the frame and from the words of the passage."""
    event = first(analyse_text, "Arvenia imposed an embargo on Kestrovan crude oil.")
    assert event.contexts[:1] == ("economic",)
    assert "natural_resource" in event.contexts


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The Arvenian premier congratulated Kestrova on the tenth anniversary of its founding on May 1, 2021.", None),
        ("The Arvenian premier congratulated Kestrova on May 1, 2021.", "2021-05-01"),
    ],
)
def test_the_day_of_an_anniversary_is_not_that_of_the_congratulation(analyse_text: Analyse, sentence: str, date: str | None) -> None:
    """What is celebrated has a day of its own."""
    assert first(analyse_text, sentence).date == date


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("Arvenia decided not to lift its sanctions on Kestrova.", "hypothetical"),
        ("Arvenia could not lift its sanctions on Kestrova.", "hypothetical"),
        ("Arvenia did not lift its sanctions on Kestrova.", "negated"),
        ("Arvenia denied that it had lifted its sanctions on Kestrova.", "negated"),
        ("Arvenia was the first state to lift its sanctions on Kestrova.", "actual"),
    ],
)
def test_what_is_not_to_be_denies_nothing_that_was(analyse_text: Analyse, sentence: str, realis: str) -> None:
    """Only "did not" and a denial say that an act did not take place."""
    lifting = [e for e in analyse_text(sentence, published="2031-03-04").events if e.type == "CONCEDE"]
    assert [e.realis for e in lifting] == [realis]


@pytest.mark.parametrize(
    "sentence",
    [
        "Arvenia beat Kestrova in the final.",
        "The Arvenian parliament debated the budget.",
        "Arvenia's offer met with silence.",
        "Heavy rain is expected in Kestrova.",
        "The Arvenian singer gave a concert in Dovrin.",
    ],
)
def test_sport_weather_and_a_parliament_at_work_are_no_acts(analyse_text: Analyse, sentence: str) -> None:
    """Words that mean an act elsewhere mean none here."""
    assert not [e for e in analyse_text(sentence, published="2031-03-04").events if e.realis in ("actual", "planned")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The trade war between Arvenia and Kestrova went on.",
        "Arvenia waged a tariff war against Kestrova.",
        "A price war with Kestrova broke out in Arvenia.",
        "The new duties hurt the Arvenian economy and Kestrovan exports.",
        "Experts agreed that Kestrova would lose to Arvenia.",
        "The raid demonstrated that Arvenia could reach Kestrova.",
        "Any step of Arvenia would be met by a firm answer from Kestrova.",
        "The affair burst into the parliament of Kestrova and Arvenia.",
    ],
)
def test_figures_of_speech_are_no_acts(analyse_text: Analyse, sentence: str) -> None:
    """Words of war and of meeting tell of no such act where what they stand with is of another kind."""
    events = analyse_text(sentence, published="2031-03-04").events
    assert not [e for e in events if e.type in ("ASSAULT", "CONSULT", "AGREE", "PROTEST")]


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Arvenia is willing to attack Kestrova.", "THREATEN"),
        ("Ilmaria is willing to impose tariffs on Kestrova.", "THREATEN"),
        ("Ilmaria is willing to share the river with Kestrova.", "AGREE"),
        ("Arvenia agreed that Kestrova should pay.", "AGREE"),
        ("The ministers of Arvenia and Kestrova agreed that the harbour is to be reopened.", "AGREE"),
        ("Arvenia sank the Kestrovan proposal.", "REJECT"),
        ("Arvenia sank a Kestrovan frigate.", "ASSAULT"),
    ],
)
def test_the_act_is_that_of_the_words_beside(analyse_text: Analyse, sentence: str, typed: str) -> None:
    """To what one is willing, what one agrees and what one sinks decides which act it is."""
    assert first(analyse_text, sentence).type == typed


@pytest.mark.parametrize(
    ("sentence", "realis", "date"),
    [
        ("Two rounds of talks between Arvenia and Kestrova, scheduled for Thursday, come amid tensions.", "planned", "2031-03-06"),
        ("Petra Solenne of Arvenia, who leaves for Seldra on Friday, met the Kestrovan president.", "actual", None),
        ("The Arvenian premier sets out Wednesday for Dovrin.", "planned", "2031-03-05"),
        ("Ilmarian ships raided a Kestrovan platform in response to an attack last Friday.", "actual", None),
    ],
)
def test_a_time_belongs_to_the_words_it_stands_with(analyse_text: Analyse, sentence: str, realis: str, date: str | None) -> None:
    """What is scheduled has not been held; a day in a relative clause or of what an act answers is not that of the act."""
    event = first(analyse_text, sentence)
    assert (event.realis, event.date) == (realis, date)


def test_what_nobody_comments_on_is_no_more_than_a_report(analyse_text: Callable[..., Analysis]) -> None:
    """What a report says on which a ministry says nothing has not taken place by that."""
    text = "The Arvenian ministry declined to comment on a report that Kestrova had expelled two Halmerian diplomats."
    assert not [e for e in analyse_text(text).events if e.realis == "actual"]


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [
        ("Arvenia's premier flew to Dovrin to ask Kestrova for a loan.", {"XKE"}),
        ("Arvenia's premier visited Dovrin to urge Kestrova to free the sailors.", {"XKE"}),
        ("An Arvenian envoy went to Kestrova to demand the release of the sailors.", {"XKE"}),
        ("Arvenia and Kestrova met on Monday to press Halmere to lower its tariffs.", {"XHM"}),
        ("Arvenia would like Kestrova to close the camps.", {"XKE"}),
    ],
)
def test_what_one_went_to_ask_was_asked(sentence: str, recipients: set[str], analyse_text: Analyse) -> None:
    (request,) = [e for e in analyse_text(sentence, published="2031-03-04").events if e.type == "REQUEST"]
    assert request.realis == "actual"
    assert {p.code for p in request.recipients} == recipients


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Guerrillas fired several rockets toward the Arvenian town of Morv.", "ASSAULT"),
        ("Kestrova exploded a bomb near an Arvenian village.", "ASSAULT"),
        ("Kestrova fired ten missiles on Monday, killing nine Arvenians.", "ASSAULT"),
        ("Kestrova fired a missile toward the Sea of Arvenia.", "MOBILIZE"),
        ("Kestrova test-fired a missile near Arvenia.", "MOBILIZE"),
    ],
)
def test_a_weapon_fired_at_somebody_is_no_test(sentence: str, typed: str, analyse_text: Analyse) -> None:
    assert analyse_text(sentence, published="2031-03-04").events[0].type == typed


def test_what_is_out_of_the_question_is_refused(analyse_text: Analyse) -> None:
    told = "Removing the sanctions on Kestrova is out of the question, Ilmaria's premier said."
    events = analyse_text(told, published="2031-03-04").events
    refused = [e for e in events if e.type == "REJECT"]
    assert [(e.realis, {p.code for p in e.actors}, {p.code for p in e.recipients}) for e in refused] == [("actual", {"XIL"}, {"XKE"})]
    assert {e.realis for e in events if e.type == "CONCEDE"} <= {"hypothetical"}
