"""Sides whose state a sentence leaves out, and what is no side or no act though it looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]
SUMMONED = "The foreign ministry summoned the Kestrovan ambassador."


def the_only(analyse_text: Analyse, text: str, typed: str) -> Event:
    (found,) = [e for e in analyse_text(text, published="2031-03-04").events if e.type == typed]
    return found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"ORSEL, March 3 - {SUMMONED}", "XAV"),
        (f"Arvenia protested on Monday. {SUMMONED}", "XAV"),
        (f"DOVRIN, March 3 - {SUMMONED}", None),
        (f"Rain fell on Monday. {SUMMONED}", None),
    ],
)
def test_a_bare_ministry_is_of_the_state_reported_from(analyse_text: Analyse, text: str, code: str | None) -> None:
    found = [e for e in analyse_text(text, published="2031-03-04").events if e.type == "ACCUSE" and e.mode == "disapprove"][-1]
    assert [p.code for p in found.actors] == [code]
    assert [p.code for p in found.recipients] == ["XKE"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Arvenia accused a Kestrovan diplomat of spying. In April, Arvenia expelled 15 embassy staff.", "XKE"),
        ("In April, Arvenia expelled 15 embassy staff.", None),
        ("Arvenia accused Kestrova and Halmere of spying. In April, Arvenia expelled 15 embassy staff.", None),
    ],
)
def test_those_expelled_are_of_the_other_state_spoken_of(analyse_text: Analyse, text: str, code: str | None) -> None:
    found = the_only(analyse_text, text, "SANCTION")
    assert [p.code for p in found.actors] == ["XAV"]
    assert [p.code for p in found.recipients] == [code]


def test_what_two_do_in_turn_are_two(analyse_text: Analyse) -> None:
    text = "In April, Arvenia expelled 15 Kestrovan diplomats, and Kestrova expelled ten Arvenian diplomats."
    found = [e for e in analyse_text(text, published="2031-05-04").events if e.type == "SANCTION"]
    assert [([p.code for p in e.actors], [p.code for p in e.recipients]) for e in found] == [(["XAV"], ["XKE"]), (["XKE"], ["XAV"])]


def test_a_past_tense_is_no_plan_whatever_day_is_reckoned(analyse_text: Analyse) -> None:
    text = "In April, Arvenia expelled ten Kestrovan diplomats. Kestrova closed its border with Arvenia two weeks later."
    found = [e for e in analyse_text(text, published="2031-05-04").events if e.trigger.start > 50]
    assert [e.realis for e in found] == ["actual"]


def test_what_was_done_from_midnight_keeps_its_date(analyse_text: Analyse) -> None:
    found = the_only(analyse_text, "Kestrova closed its border with Arvenia from midnight.", "SANCTION")
    assert found.realis == "actual"
    assert (found.date or "")[:7] == "2031-03"


def test_orders_to_those_who_serve_oneself_are_no_demand(analyse_text: Analyse) -> None:
    told = analyse_text("The Arvenian premier instructed his ministers to draft a plan.", published="2031-03-04")
    assert not [e for e in told.events if e.type == "REQUEST"]
    both = the_only(analyse_text, "The presidents of Arvenia and Kestrova instructed their governments to draft a plan.", "AGREE")
    assert {p.code for p in both.actors} == {p.code for p in both.recipients} == {"XAV", "XKE"}
    war = analyse_text("The Arvenian premier ordered his army to invade Kestrova.", published="2031-03-04").events
    assert [(e.type, [p.code for p in e.actors]) for e in war] == [("REQUEST", ["XAV"])]
    both = analyse_text("Arvenia and Kestrova ordered their armies to attack Halmere.", published="2031-03-04").events
    assert "AGREE" not in {e.type for e in both}
    assert the_only(analyse_text, "The Arvenian premier urged the Kestrovan ministers to draft a plan.", "REQUEST")


def test_the_neighbours_of_a_state_are_not_that_state(analyse_text: Analyse) -> None:
    found = the_only(analyse_text, "Arvenia has threatened its neighbours with sanctions.", "THREATEN")
    assert [p.code for p in found.recipients] == [None]


def test_the_bloc_is_the_body_just_named(analyse_text: Analyse) -> None:
    found = the_only(analyse_text, "The European Union met on Monday. Arvenia's president urged the bloc to find a way.", "REQUEST")
    assert [p.code for p in found.recipients] == ["EUR"]
    alone = the_only(analyse_text, "Arvenia's president urged the bloc to find a way.", "REQUEST")
    assert [p.code for p in alone.recipients] == [None]


def test_a_dateline_is_no_part_of_the_first_sentence(analyse_text: Analyse) -> None:
    text = "ORSEL, March 3 - Kestrova on Tuesday vetoed an Arvenian package of 50 billion crowns for Halmere, diplomats said."
    found = the_only(analyse_text, text, "REJECT")
    assert [p.code for p in found.actors] == ["XKE"]
    assert text[found.start :].startswith("Kestrova")


@pytest.mark.parametrize(
    ("text", "typed", "mode"),
    [
        ("Arvenia carried out strikes on rebel hideouts inside Kestrova on Thursday.", "ASSAULT", None),
        ("Arvenian jets carried out strikes on depots in Kestrova.", "ASSAULT", None),
        ("The Kestrovan army staged a strike against low pay.", "PROTEST", "strike"),
        ("Kestrovan rail workers carried out strikes on Monday.", "PROTEST", "strike"),
        ("Kestrovan unions called a strike against the government.", "PROTEST", "strike"),
    ],
)
def test_a_strike_upon_a_target_is_no_stoppage(analyse_text: Analyse, text: str, typed: str, mode: str | None) -> None:
    (found,) = analyse_text(text, published="2031-03-04").events
    assert (found.type, found.mode) == (typed, mode)
    assert "XKE" in {p.code for p in found.recipients}


def test_what_two_do_to_each_other(analyse_text: Analyse) -> None:
    found = the_only(analyse_text, "Arvenia and Kestrova have accused each other of sheltering rebels.", "ACCUSE")
    assert {p.code for p in found.actors} == {p.code for p in found.recipients} == {"XAV", "XKE"}


def test_their_navies_are_of_both(analyse_text: Analyse) -> None:
    text = "Arvenia and Kestrova signed a pact. In 2030 their navies held a joint exercise."
    found = the_only(analyse_text, text, "COOPERATE")
    assert {(p.code, p.sector) for p in found.actors} == {("XAV", "MIL"), ("XKE", "MIL")}


def test_what_stands_before_an_accusation_is_not_done_to_the_accused(analyse_text: Analyse) -> None:
    text = "Arvenian coast guards rescued 40 refugees on Sunday; Arvenia accuses Kestrova of letting smugglers work."
    found = the_only(analyse_text, text, "AID")
    assert "XKE" not in {p.code for p in found.recipients}


def test_a_body_of_states_is_no_home(analyse_text: Analyse) -> None:
    found = the_only(analyse_text, "The African Union called for calm.", "REQUEST")
    assert all(p.code != "IGO" for p in found.recipients)
