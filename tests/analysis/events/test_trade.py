"""What firms do among themselves, quarrels without violence and money in the markets are no acts of states; near to them stand acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def told(analyse_text: Analyse, text: str) -> list[Event]:
    """The events of a text that took place or are planned."""
    return [e for e in analyse_text(text, published="2031-03-04").events if e.realis in ("actual", "planned", "hypothetical")]


@pytest.mark.parametrize(
    "text",
    [
        "Ostrel Inc said it agreed to buy Dornwick Corp.",
        "Ostrel Inc opened in 2020. Ostrel offered 12 crowns a share for its Arvenian rival.",
        "Ostrel Ltd signed a contract with Dornwick Plc of Dovrin.",
        "Dornwick rejected the takeover bid of an investor group.",
        "Ostrel said it asked shareholders of Dornwick to back the merger.",
        "Ostrel Airlines said it will offer flights to Dovrin.",
        "Ostrel Inc opened in 2020. Zenwick agreed to build pumps.",
        "Henk Ruhl resigned as chief executive of the firm.",
        "The Arvenian bank accepted bids for nine billion crowns.",
        "The Arvenian central bank entered the market.",
        "The Arvenian central bank drained reserves.",
        "Arvenia eased its monetary policy.",
        "Ostrel Inc will supply Kestrova with pumps.",
        "Arvenian mills imported more to meet demand.",
        "The Arvenian minister was asked about the Kestrovan loan.",
        "Arvenia warned that prices would rise in Kestrova.",
    ],
)
def test_what_firms_and_markets_do_is_no_act_of_states(text: str, analyse_text: Analyse) -> None:
    """Takeovers, contracts, flights, resignations of directors, and what central banks do in the markets."""
    assert not told(analyse_text, text)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Ostrel Inc and the Kestrovan government signed a contract.", "SUPPORT"),
        ("The Arvenian government rejected the takeover of Ostrel Inc.", "REJECT"),
        ("Kestrovan rebels attacked Ostrel Inc in Dovrin.", "ASSAULT"),
        ("Workers of Ostrel Inc went on strike in Dovrin.", "PROTEST"),
        ("Arvenian police raided the offices of Ostrel Inc.", "COERCE"),
        ("An Arvenian firm has built a railway in Kestrova.", "COOPERATE"),
        ("The Arvenian president resigned.", "RETREAT"),
        ("Arvenia accepted the invitation of Kestrova.", "AGREE"),
        ("Arvenian troops moved to the Kestrovan border.", "MOBILIZE"),
        ("Kestrova eased its sanctions on Arvenia.", "CONCEDE"),
    ],
)
def test_states_deal_with_firms_and_firms_abroad(text: str, typed: str, analyse_text: Analyse) -> None:
    """Where a state, rebels or workers take part, an act stays one."""
    assert typed in {e.type for e in told(analyse_text, text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Arvenian minister fought the Kestrovan proposal.",
        "The Arvenian senator fought for the rights of Kestrovans.",
        "The Arvenian premier battled through an illness in Kestrova.",
        "The Kestrovan dockers' strike cost the Arvenian port nine ships.",
        "A strike by Kestrovan seamen hit Arvenia.",
        "Sales of Arvenian cars fell to 760.",
        "Arvenian exports fell to nine million tonnes from Kestrova.",
        "An earthquake shook two Kestrovan towns.",
        "Arvenia launched a service on the Kestrovan market.",
        "The Arvenian governor beat the senator by nine points in Kestrova.",
    ],
)
def test_words_of_war_without_war_are_no_attacks(text: str, analyse_text: Analyse) -> None:
    """Fights for and against things, strikes of workers, falling figures and earthquakes."""
    assert "ASSAULT" not in {e.type for e in told(analyse_text, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Arvenian troops fought Kestrovan rebels.",
        "Arvenian troops fought for the town of Dovrin against Kestrovan rebels.",
        "An Arvenian air strike killed nine Kestrovan workers.",
        "The town of Dovrin fell to Arvenian rebels.",
        "Arvenia launched nine rockets on a Kestrovan town.",
    ],
)
def test_attacks_stay_attacks(text: str, analyse_text: Analyse) -> None:
    """The same words where troops fight, aircraft strike and towns fall."""
    assert "ASSAULT" in {e.type for e in told(analyse_text, text)}


@pytest.mark.parametrize(
    ("text", "typed"),
    [("Arvenia plans to impose sanctions on Kestrova.", True), ("Arvenia plans to ask Kestrova for talks.", False)],
)
def test_who_plans_to_ask_threatens_nobody(text: str, typed: bool, analyse_text: Analyse) -> None:
    """A plan is a threat where what is planned harms."""
    assert ("THREATEN" in {e.type for e in told(analyse_text, text)}) is typed


def test_not_only_denies_nothing(analyse_text: Analyse) -> None:
    """What was "not only" done was done."""
    events = analyse_text("Arvenia not only rejected the Kestrovan offer but closed the border.", published="2031-03-04").events
    assert events[0].realis == "actual" and events[0].type == "REJECT"
    events = analyse_text("Arvenia did not reject the Kestrovan offer.", published="2031-03-04").events
    assert all(e.realis != "actual" for e in events)


def test_what_harms_is_no_sender_of_misdeeds(analyse_text: Analyse) -> None:
    """Only those with a will meddle; a state that puts off its own debt helps nobody."""
    assert not told(analyse_text, "The Arvenian minister said that growth undermined prices.")
    assert not told(analyse_text, "Kestrova rescheduled its debt.")


def test_a_warning_of_how_things_are_threatens_nobody(analyse_text: Analyse) -> None:
    """One that something will be done to another does."""
    assert not told(analyse_text, "Arvenia warned Kestrova that the bridge was unsafe.")
    assert "THREATEN" in {e.type for e in told(analyse_text, "Arvenia warned Kestrova that it would close the border.")}


def test_what_lets_one_do_something_is_no_concession(analyse_text: Analyse) -> None:
    """Where nobody lets another: "this allowed"; a state that lets ships dock concedes."""
    assert "CONCEDE" not in {e.type for e in told(analyse_text, "The tide rose. This allowed Kestrovan ships to dock.")}
    assert "CONCEDE" in {e.type for e in told(analyse_text, "Arvenia allowed Kestrovan ships to dock.")}


def test_such_a_move_is_not_one_of_who_opposes_it(analyse_text: Analyse) -> None:
    """What a government refuses is its own state's where it is told to be; "such a move" is another's."""
    events = told(analyse_text, "The Arvenian government opposed such a move.")
    assert [e.type for e in events] == ["REJECT"] and events[0].recipients == ()
    events = told(analyse_text, "The Arvenian government vetoed a bill.")
    assert {p.code for e in events for p in e.recipients} == {"XAV"}


@pytest.mark.parametrize(
    "text",
    [
        "Kestrova sold more ships to Arvenia in March than in May.",
        "Scientists warned that the Kestrovan river would flood Arvenia.",
        "The Arvenian minister defended his stand on Kestrova.",
        "The Arvenian minister is expected to report to parliament.",
        "The Arvenian insurer fought the activation of the policy.",
        "The Arvenian bank injected money into the economy.",
    ],
)
def test_months_forecasts_and_what_is_one_s_own_are_no_acts(text: str, analyse_text: Analyse) -> None:
    """March is no march, who foresees threatens nobody, who defends himself supports nobody, what is expected is asked by nobody."""
    assert not {e.type for e in told(analyse_text, text)} & {"PROTEST", "THREATEN", "SUPPORT", "REQUEST", "ASSAULT", "AID"}


def test_an_arrest_on_a_page_of_firms_stays_one(analyse_text: Analyse) -> None:
    """What befalls somebody by nobody known is told of a page of business, too."""
    assert "COERCE" in {e.type for e in told(analyse_text, "Ostrel Inc fired its chief of sales. Henk Ruhl was arrested in Dovrin.")}


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the work of Arvenia with Kestrova is not limited to trade.",
        "A foundation of trust has lifted the ties of Arvenia and Kestrova.",
        "Milestones include the summit in Dovrin.",
    ],
)
def test_what_has_no_will_holds_no_talks(text: str, analyse_text: Analyse) -> None:
    """Foundations of trust, milestones, and what is "not limited to" something."""
    assert not [e for e in told(analyse_text, text) if any(p.text and p.text.split()[-1] in ("trust", "Milestones") for p in e.actors)]
    assert "SANCTION" not in {e.type for e in analyse_text(text, published="2031-03-04").events}
