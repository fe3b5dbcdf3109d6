"""Who is a side of an act: by name, by people and place, further down the sentence, or at home where it happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def first(analysis: Analysis, typed: str) -> Event:
    """The first event of a type."""
    return next(e for e in analysis.events if e.type == typed)


def sides(event: Event) -> tuple[set[str | None], set[str | None]]:
    """Codes of both sides."""
    return {p.code for p in event.actors}, {p.code for p in event.recipients}


@pytest.mark.parametrize(
    ("sentence", "typed", "actor", "recipient"),
    [
        ("Police in Kell arrested two smugglers on Monday.", "COERCE", "XKE", "XKE"),
        ("Arvenia lifted restrictions imposed on Kestrova last year.", "CONCEDE", "XAV", "XKE"),
        ("Kestrovan Sellans attacked a customs post in Arvenia on Monday.", "ASSAULT", "XKE", "XAV"),
        ("Thousands of workers in Port Anselm marched on Monday against low wages.", "PROTEST", "XIL", "XIL"),
        ("Students protested in Kell on Friday.", "PROTEST", "XKE", "XKE"),
        ("A Halmerian engineer was arrested in Port Anselm on Monday.", "COERCE", "XIL", "XHM"),
    ],
)
def test_sides_have_the_state_that_the_sentence_gives(
    sentence: str, typed: str, actor: str, recipient: str, analyse_text: Analyse
) -> None:
    event = first(analyse_text(sentence, published="2031-03-04"), typed)
    assert (actor in sides(event)[0], recipient in sides(event)[1]) == (True, True), event


def test_people_without_a_state_take_that_of_the_place_and_the_words_of_both(analyse_text: Analyse) -> None:
    event = first(analyse_text("Halmerian soldiers killed three fishermen near Port Anselm on Monday."), "ASSAULT")
    (victims,) = event.recipients
    assert victims.code == "XIL"
    assert victims.text == "three fishermen near Port Anselm"


def test_a_place_that_two_states_share_gives_that_which_the_page_names(analyse_text: Analyse) -> None:
    shared = "Villagers in the Tamber Strait protested on Monday."
    alone = first(analyse_text(shared), "PROTEST")
    told = first(analyse_text(f"{shared} Ilmaria said it would listen."), "PROTEST")
    assert sides(alone)[0] == {None}
    assert sides(told)[0] == {"XIL"}


def test_a_visit_has_no_side_in_the_place_where_it_was_announced(analyse_text: Analyse) -> None:
    event = first(analyse_text("Arvenia and Kestrova held talks in Port Anselm on Monday."), "CONSULT")
    assert sides(event)[0] == {"XAV", "XKE"}


def test_bare_police_of_a_page_of_one_state_are_its_police(analyse_text: Analyse) -> None:
    text = "Ilmaria has many small harbours. Ilmaria's fleet is old. Ilmarian crews are tired. Police arrested two smugglers on Monday."
    event = first(analyse_text(text), "COERCE")
    assert sides(event)[0] == {"XIL"}
    assert {p.sector for p in event.actors} == {"COP"}


def test_a_pronoun_as_a_side_shows_the_name_it_repeats(analyse_text: Analyse) -> None:
    text = "President Viktor Aldane of Kestrova said on Monday that he had rejected an offer from Halmere."
    event = first(analyse_text(text, published="2031-03-04"), "REJECT")
    (actor,) = event.actors
    assert actor.start is not None
    assert actor.text is not None
    assert "Aldane" in actor.text
    assert text[actor.start : actor.end] == actor.text


def test_the_union_in_a_name_is_no_trade_union(analyse_text: Analyse) -> None:
    event = first(analyse_text("The European Union criticised Halmere on Monday."), "ACCUSE")
    assert {p.sector for p in event.actors} == {None}


def test_a_side_names_only_actors_of_the_page(analyse_text: Analyse) -> None:
    analysis = analyse_text("Students protested in Kell on Friday.", published="2031-03-04")
    known = {a.id for a in analysis.actors}
    assert {p.actor for e in analysis.events for p in (*e.actors, *e.recipients)} <= known | {None}


def test_own_forces_are_those_of_the_state_that_speaks(analyse_text: Analyse) -> None:
    event = first(analyse_text("Halmere said its forces sank three Arvenian boats on Monday."), "ASSAULT")
    assert sides(event) == ({"XHM"}, {"XAV"})


def test_who_meets_in_a_town_is_not_of_that_town(analyse_text: Analyse) -> None:
    event = first(analyse_text("Ministers at the Kell meeting criticised Halmere on Monday."), "ACCUSE")
    assert sides(event) == ({None}, {"XHM"})


@pytest.mark.parametrize(
    ("sentence", "typed", "actors", "recipients"),
    [
        ("Arvenia, Kestrova and Halmere cut ties with Ilmaria.", "SANCTION", {"XAV", "XKE", "XHM"}, {"XIL"}),
        ("Gunmen attacked the Halmerian embassy in Port Anselm on Monday.", "ASSAULT", {"XIL"}, {"XHM"}),
        ("Arvenia-backed rebels in Port Anselm killed two policemen.", "ASSAULT", {"XIL"}, {"XIL"}),
        ("Kestrova will not accept refugees sent by Halmere.", "REJECT", {"XKE"}, {"XHM"}),
        ("Arvenia, an ally of Kestrova, urged its neighbour to free two sailors.", "REQUEST", {"XAV"}, {"XKE"}),
        ("Two Halmerian tourists were killed by a bomb in Port Anselm.", "ASSAULT", {"XIL"}, {"XHM"}),
        ("Ilmaria's defence minister imposed martial law.", "COERCE", {"XIL"}, {"XIL"}),
        ("Arvenia told Kestrova that it would release two sailors.", "AGREE", {"XAV"}, {"XKE"}),
        ("The Kestrovan ambassador defended Kestrova's new tariffs.", "SUPPORT", {"XKE"}, {"XKE"}),
    ],
)
def test_both_sides_of_an_act(
    sentence: str, typed: str, actors: set[str], recipients: set[str], analyse_text: Analyse
) -> None:
    event = first(analyse_text(sentence, published="2031-03-04"), typed)
    assert sides(event) == (actors, recipients), event
    for side in (*event.actors, *event.recipients):
        assert side.start is not None
        assert side.end is not None
        assert sentence[side.start : side.end] == side.text


def test_what_is_given_at_a_meeting_takes_no_part_in_it(analyse_text: Analyse) -> None:
    for event in analyse_text("Arvenian and Kestrovan leaders met face to face on Monday.").events:
        assert {p.code for p in (*event.actors, *event.recipients)} == {"XAV", "XKE"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Profits from sales of arms to Kestrova had been used to aid rebels in Ilmaria.",
        "Sanctions against Arvenian products hit a Kestrovan firm.",
        "Arvenia's trade practices have injured Kestrovan workers.",
        "A ban on exports to Kestrova hurt Arvenian firms.",
    ],
)
def test_whom_a_thing_is_aimed_at_does_not_do_what_it_does(sentence: str, analyse_text: Analyse) -> None:
    """A name behind "to", "on" or "against" owns no noun, and practices and sanctions attack nobody."""
    assert not analyse_text(sentence, published="2031-03-04").events


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Arvenia attacked Ilmaria with Kestrovan-made rockets.", {"XAV", "XIL"}),
        ("Ilmaria bought Kestrovan-built jets from Arvenia.", {"XIL", "XAV"}),
        ("Arvenia attacked a Kestrovan-flagged tanker of Ilmaria.", {"XAV", "XIL"}),
        ("Arvenia promised Ilmaria 44 million Canadian dollars.", {"XAV", "XIL"}),
        ("Arvenia rejected Ilmarian mediation in its talks with Kestrova.", {"XAV", "XIL"}),
    ],
)
def test_who_made_a_thing_takes_no_part(sentence: str, codes: set[str], analyse_text: Analyse) -> None:
    """What is made, built or printed in a state is not that state; whose flag it flies counts where no other owner is told."""
    event = analyse_text(sentence, published="2031-03-04").events[0]
    assert {p.code for p in event.actors + event.recipients} == codes


def test_a_union_of_states_is_no_trade_union(analyse_text: Analyse) -> None:
    """The last word of a state's name is no noun for those who act."""
    event = analyse_text("The Soviet Union recognised Arvenia.", published="1987-04-27").events[0]
    assert [(p.code, p.sector) for p in event.actors] == [("SUN", None)]


@pytest.mark.parametrize(("published", "code"), [("1987-04-27", "SUN"), ("1999-04-27", "GEO")])
def test_a_person_acts_for_the_state_of_the_office_held_then(published: str, code: str, analyse_text: Analyse) -> None:
    """The office on the day of the page decides, not the state of which one is known today."""
    event = analyse_text("Eduard Shevardnadze met the Arvenian president.", published=published).events[0]
    assert [p.code for p in event.actors][0] == code


@pytest.mark.parametrize(("published", "code"), [("1991-02-04", "USA"), ("2016-02-04", "IGO")])
def test_a_name_means_an_organisation_only_in_its_days(published: str, code: str, analyse_text: Analyse) -> None:
    """A coalition that came later does not act for one that went by the same name: that is of who leads it."""
    event = analyse_text("The US-led coalition attacked Kestrova.", published=published).events[0]
    assert [p.code for p in event.actors] == [code]


@pytest.mark.parametrize(("what", "typed"), [("bilateral talks", "CONSULT"), ("a joint survey", "COOPERATE")])
def test_what_two_do_jointly_is_cooperation_unless_it_is_a_meeting(analyse_text: Callable[..., Analysis], what: str, typed: str) -> None:
    """Talks stay talks, though they are bilateral."""
    events = analyse_text(f"Arvenia and Kestrova held {what} on Monday.").events
    assert [e.type for e in events] == [typed]
