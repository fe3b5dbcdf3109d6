"""Whose the sides are: what "it" repeats, who is pressed to act, those of many states, towns of meetings, and what is no side at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

#: Analyses a text.
Analyse = Callable[..., Analysis]
#: Type and codes of both sides of an event.
Sides = tuple[str, set[str], set[str]]


def sides(analysis: Analysis) -> Sides:
    """Type and codes of both sides of the last event of a text."""
    last = max(analysis.events, key=lambda e: e.trigger.start)
    return last.type, {p.code for p in last.actors if p.code}, {p.code for p in last.recipients if p.code}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenia opened its ports on Monday. It said it had asked Kestrova to open its border.", ("REQUEST", {"XAV"}, {"XKE"})),
        (
            "Arvenia opened its ports on Monday. It wrote in a note that day it had asked Kestrova to open its border.",
            ("REQUEST", {"XAV"}, {"XKE"}),
        ),
        ("Ilan Marek came to Dovrin. It said it had asked Arvenia to open its border.", ("REQUEST", set(), {"XAV"})),
        ("Arvenia wants it to lift the ban on Kestrovan fish.", ("CONCEDE", set(), {"XKE"})),
        ("Arvenia said it would lift the ban on Kestrovan fish.", ("AGREE", {"XAV"}, {"XKE"})),
        ("Arvenia said it had been excluded from a regatta by Kestrova.", ("REJECT", {"XKE"}, {"XAV"})),
        ("President Ilan Marek said there were wolves in the hills and urged Kestrova to shut the pass.", ("REQUEST", {"XAV"}, {"XKE"})),
    ],
)
def test_what_it_repeats_and_who_says_so(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenian pressure on Kestrova to open its fish markets grew on Monday.", ("RETREAT", {"XKE"}, set())),
        ("Arvenia repeated its offer to open its lagoons to Kestrova.", ("AGREE", {"XAV"}, {"XKE"})),
    ],
)
def test_who_is_pressed_does_what_is_asked(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenia is seeking loans from donor governments.", ("REQUEST", {"XAV"}, set())),
        ("On Friday President Ilan Marek begged donor governments for tents.", ("REQUEST", {"XAV"}, set())),
        ("At supper Arvenia promised a circle of fishery ministers to open its lagoons.", ("AGREE", {"XAV"}, set())),
        ("Arvenian police arrested two former trade ministers on Monday.", ("COERCE", {"XAV"}, {"XAV"})),
        ("Arvenian unions called on ministers to raise wages.", ("REQUEST", {"XAV"}, {"XAV"})),
    ],
)
def test_those_of_many_states_are_nobody_s_own(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Arvenian Ministry of Ports urged Arvenian divers to dim their lamps out of respect for its accord with Kestrova.",
            ("REQUEST", {"XAV"}, {"XAV"}),
        ),
        ("The Arvenian Ministry of Ports will ask Kestrovan lighthouse keepers to dim their lamps.", ("REQUEST", {"XAV"}, {"XKE"})),
    ],
)
def test_who_is_asked_stands_before_who_is_named_behind(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An agreement was reached between Arvenia and Kestrova on Monday.", ("AGREE", {"XAV", "XKE"}, {"XAV", "XKE"})),
        (
            "Lamps burn there thanks to an agreement struck in June between President Ilan Marek and Kestrova's president.",
            ("AGREE", {"XAV", "XKE"}, {"XAV", "XKE"}),
        ),
        (
            "Arvenian farmers and dockers have backed the Arvenian government's plan for a levy.",
            ("SUPPORT", {"XAV"}, {"XAV"}),
        ),
    ],
)
def test_who_agrees_with_each_other(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


def test_whose_plan_several_back_is_the_other_side(analyse_text: Analyse) -> None:
    text = "Arvenian farmers and dockers have backed the Arvenian government's plan for a levy."
    event = analyse_text(text, published="2031-03-04").events[0]
    assert [p.text for p in event.recipients] == ["Arvenian government's plan for a levy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ilan Marek will attend a Dovrin meeting of the Coastal League.", ("CONSULT", {"XAV", "IGO"}, {"IGO"})),
        ("Arvenia criticised Kestrova at the Seldra talks.", ("ACCUSE", {"XAV"}, {"XKE"})),
        ("A diver told Orsel Wire Kestrovan beekeepers will meet near Seldra.", ("CONSULT", {"XKE"}, set())),
        ("Kestrovan police arrested two reporters of Orsel Wire on Monday.", ("COERCE", {"XKE"}, {"XAV"})),
        ("Halmere has agreed to buy 130 warplanes.", ("AGREE", {"XHM"}, set())),
        ("Halmere has agreed to buy 130 Arvenian warplanes.", ("AGREE", {"XHM"}, {"XAV"})),
        ("Kestrovan rebels shot down two Arvenian warplanes.", ("ASSAULT", {"XKE"}, {"XAV"})),
    ],
)
def test_towns_of_meetings_papers_and_arms_are_no_sides(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("President Ilan Marek said Kestrova had wise kings and trusted that the country would make peace with the rebels.", {"XKE"}),
        ("President Ilan Marek said the country would make peace with the rebels of Kestrova.", {"XAV"}),
        (
            "The Arvenian administration met. The administration will ask for money against blight that has killed trees in Kestrova.",
            {"XAV"},
        ),
        ("The administration will ask for money against blight that has killed trees in Kestrova.", set()),
    ],
)
def test_a_state_named_elsewhere_in_the_sentence(text: str, actors: set[str], analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04"))[1] == actors


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("The Coastal League has two members. Arvenia has been pressing the agency to lift the quota.", {"IGO"}),
        ("The SBC said on Monday it was worried. Arvenia has pressed the council to lift the quota.", {"IGO"}),
        ("The Coastal League and the Sella Basin Council met. Arvenia has been pressing the agency to lift the quota.", set()),
        ("Orsel Gas fell on Monday. Kestrova has been pressing the agency to lift the quota.", set()),
    ],
)
def test_bodies_are_repeated_by_a_bare_noun(text: str, recipients: set[str], analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04"))[2] == recipients


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The European Commission met on Monday. Commission officials threatened Arvenia with a boycott.", {"EUR"}),
        ("Arvenia's port was shut on Monday. Commission officials threatened Kestrova with a boycott.", set()),
        ("Arvenia's fleet is old. Arvenia's crown fell. The government expects pressure from Kestrova, an old rival of Arvenia.", {"XAV"}),
        ("Arvenian marines lost two boats during their assault on a Kestrovan lighthouse.", {"XAV"}),
    ],
)
def test_who_acts_by_a_noun_alone(text: str, expected: set[str], analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04"))[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombing of Orsel by Kestrovan planes went on.", ("ASSAULT", {"XKE"}, {"XAV"})),
        ("The bombing of Arvenian camps by Kestrova was condemned by Halmere.", ("ACCUSE", {"XHM"}, {"XKE"})),
        ("Halmere condemned the Kestrovan bombing of Arvenian camps.", ("ACCUSE", {"XHM"}, {"XKE"})),
        ("Halmere condemned the attack on Arvenian camps.", ("ACCUSE", {"XHM"}, {"XAV"})),
    ],
)
def test_both_sides_of_an_act_that_a_noun_names(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenia approved 24 million crowns for a farm project in Kestrova.", ("AGREE", {"XAV"}, {"XKE"})),
        ("Arvenia approved a plan for talks in Seldra.", ("AGREE", {"XAV"}, set())),
        ("Arvenia backed the ferry league, with the exception of Halmere.", ("SUPPORT", {"XAV"}, set())),
        ("At lunch the Kestrovan delegation criticised the anthem.", ("ACCUSE", {"XKE"}, set())),
    ],
)
def test_where_money_goes_and_who_is_left_out(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kestrova is expected to be asked by Arvenia to leave the council.", ("REQUEST", {"XAV"}, {"XKE"})),
        ("Kestrovan firms continued to be barred from the talks by Arvenia.", ("REJECT", {"XAV"}, {"XKE"})),
        ("Kestrova hopes to be given a loan by Arvenia.", ("AID", {"XAV"}, {"XKE"})),
        ("Kestrovan sailors are likely to be arrested in Orsel.", ("COERCE", {"XAV"}, {"XKE"})),
        ("Kestrova hopes to give Arvenia a loan.", ("AID", {"XKE"}, {"XAV"})),
    ],
)
def test_whom_a_passive_below_another_verb_befalls(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenia denounced the sanctions, which Kestrova imposed last year.", ("ACCUSE", {"XAV"}, {"XKE"})),
        ("Arvenia lifted the sanctions, which it had imposed on Kestrova last year.", ("CONCEDE", {"XAV"}, {"XKE"})),
        ("Arvenia rejected a plan for a new guild of dockers, which Kestrova has had for years.", ("REJECT", {"XAV"}, {"XAV"})),
        ("Arvenia rejected a plan for a new guild of Kestrovan dockers.", ("REJECT", {"XAV"}, {"XKE"})),
    ],
)
def test_what_a_clause_behind_a_comma_tells(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Arvenian jets bombed two camps on Monday. The planes attacked a port of Kestrova, too.", {"XAV"}),
        ("Arvenian warships sailed west. The planes attacked a port of Kestrova, too.", set()),
    ],
)
def test_planes_are_the_jets_of_the_sentence_before(text: str, actors: set[str], analyse_text: Analyse) -> None:
    assert sides(analyse_text(text, published="2031-03-04"))[1] == actors


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("President Ilan Marek hailed his trip to Dovrin and the Osk party's fall in the polls.", ["Dovrin"]),
        ("Arvenia praised Kestrova and Osk Venter.", ["Kestrova", "Osk Venter"]),
        ("Arvenia warned Kestrova and the rebels.", ["Kestrova", "rebels"]),
    ],
)
def test_a_thing_beside_a_side_is_none(text: str, recipients: list[str], analyse_text: Analyse) -> None:
    assert [p.text for p in analyse_text(text, published="2031-03-04").events[0].recipients] == recipients


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The administration will ask parliament for funds against blight that has killed trees in Kestrova.", ("REQUEST", set(), set())),
        ("The administration will ask parliament in Kestrova for funds against blight.", ("REQUEST", {"XKE"}, {"XKE"})),
    ],
)
def test_a_place_in_a_clause_of_a_noun_is_nobody_s_home(text: str, expected: Sides, analyse_text: Analyse) -> None:
    assert sides(analyse_text(f"President Ilan Marek spoke. {text}", published="2031-03-04")) == expected
