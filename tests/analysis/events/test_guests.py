"""Who comes to a state is not of it; to whom a sum is given; what several cannot agree on is no side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def the_only(analyse_text: Analyse, text: str, typed: str) -> Event:
    (found,) = [e for e in analyse_text(text, published="2031-03-04").events if e.type == typed]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Premier Ana Bello led a trade mission to Kestrova.",
        "Senate president Ana Bello will on Monday lead a delegation on a visit to Kestrova.",
        "Speaker Ana Bello arrived in Dovrin with a delegation of potters.",
        "Premier Ana Bello flew to Kestrova on Monday for talks with the central bank.",
        "DOVRIN, March 3 - Premier Ana Bello arrived in Dovrin on Monday.",
    ],
)
def test_a_guest_is_not_of_the_state_to_which_one_comes(analyse_text: Analyse, text: str) -> None:
    found = the_only(analyse_text, text, "CONSULT")
    assert [(p.code, p.sector in ("GOV", "LEG")) for p in found.actors] == [(None, True)]
    assert "XKE" in {p.code for p in found.recipients}


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia's premier Ana Bello arrived in Dovrin.",
        "Premier Ana Bello arrived in Dovrin, Arvenia's news agency reported.",
        "Arvenia's parliament met on Monday. Premier Ana Bello of Arvenia will visit Kestrova in May.",
    ],
)
def test_a_guest_keeps_the_state_that_the_page_tells(analyse_text: Analyse, text: str) -> None:
    found = the_only(analyse_text, text, "CONSULT")
    assert [p.code for p in found.actors] == ["XAV"]
    assert {p.code for p in found.recipients} == {"XKE"}


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia gave Kestrova 20 million dollars for two bridges.",
        "Arvenia lent Kestrova 40 million dollars.",
        "Arvenia has given Kestrova 3,000 tonnes of rice.",
    ],
)
def test_a_sum_is_given_to_whom_stands_before_it(analyse_text: Analyse, text: str) -> None:
    found = the_only(analyse_text, text, "AID")
    assert ([p.code for p in found.actors], [p.code for p in found.recipients]) == (["XAV"], ["XKE"])


def test_what_several_cannot_agree_on_is_no_side(analyse_text: Analyse) -> None:
    found = the_only(analyse_text, "Arvenia and Kestrova declined to renew an accord on Halmerian tin.", "REJECT")
    assert {p.code for p in found.actors} == {p.code for p in found.recipients} == {"XAV", "XKE"}
    found = the_only(analyse_text, "Arvenia declined to renew an accord on Halmerian tin.", "REJECT")
    assert {p.code for p in found.recipients} == {"XHM"}


def test_what_is_told_to_somebody_is_no_call_to_rise(analyse_text: Analyse) -> None:
    told = analyse_text("Premier Ana Bello told parliament in Dovrin that taxes would rise.", published="2031-03-04")
    assert not [e for e in told.events if e.type == "ACCUSE"]
    assert the_only(analyse_text, "Arvenia urged the tribes to rise against Kestrova.", "ACCUSE").recipients[0].code == "XKE"


def test_the_office_behind_a_name_may_be_that_of_a_union(analyse_text: Analyse) -> None:
    text = "Ana Bello, president of the Worldwide Union of Potters, called on the Kestrovan premier to act."
    found = the_only(analyse_text, text, "REQUEST")
    assert [p.sector for p in found.actors] != ["GOV"]
