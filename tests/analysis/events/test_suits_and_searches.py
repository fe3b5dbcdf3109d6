"""Suits of firms, what businesses seek, cuts of taxes and quotas, what is held up or not ruled out: which of them are acts, and whose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def told(analyse_text: Analyse, text: str, typed: str) -> list[Event]:
    """The events of a text of a type."""
    return [e for e in analyse_text(text, published="2031-03-04").events if e.type == typed]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Dornwick Corp said the suit, filed in an Arvenian state court, seeks damages.", "ACCUSE"),
        ("Six Kestrovan noteholders filed a suit against Dornwick.", "ACCUSE"),
        ("The company also took extraordinary charges of 230 mln dlrs in Kestrova.", "ACCUSE"),
        ("The Arvenian envoy took charge of the Kestrovan mission.", "ACCUSE"),
        ("The private Arvenian bank is seeking a loan of 20 mln dlrs.", "REQUEST"),
        ("Investors seeking capital gains bought Kestrovan bonds.", "REQUEST"),
        ("Kestrova did not rule out talks with Arvenia.", "REJECT"),
        ("Analysts dismissed the theory that the Arvenian bank had sold dollars.", "REJECT"),
        ("The ministry blamed slow sales to Kestrova.", "ACCUSE"),
        ("Some 10 Kestrovan ships have been held up in port.", "REJECT"),
        ("Holding up a newspaper on his talks, the Arvenian minister said the story was wrong.", "REJECT"),
        ("The Arvenian government plans to cut corporation tax to 50 pct.", "CONCEDE"),
        ("Arvenia slashed its sugar import quota from Kestrova.", "CONCEDE"),
    ],
)
def test_business_and_housekeeping_are_no_such_acts(text: str, typed: str, analyse_text: Analyse) -> None:
    """Private suits and charges, searches of businesses, taxes at home, quotas that shrink."""
    assert not told(analyse_text, text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Kestrova filed a complaint against Arvenia.", "ACCUSE"),
        ("The Kestrovan opposition filed a suit against the government.", "ACCUSE"),
        ("The Arvenian ministry blamed the Kestrovan decision.", "ACCUSE"),
        ("The Arvenian minister blamed the resumption of tests on the Kestrovan decision.", "ACCUSE"),
        ("The Arvenian minister dismissed the Kestrovan proposal.", "REJECT"),
        ("Kestrova is seeking a loan from Arvenia.", "REQUEST"),
        ("The Kestrovan union sought higher wages from the government.", "REQUEST"),
        ("Kestrova ruled out concessions to Arvenia.", "REJECT"),
        ("Arvenia held up the Kestrovan resolution.", "REJECT"),
        ("Arvenia cut its import duties on Kestrovan cars.", "CONCEDE"),
        ("Arvenia slashed its sugar import quota from Kestrova.", "SANCTION"),
        ("Arvenia cut its sugar quota for Kestrova to 9,000 tonnes.", "SANCTION"),
    ],
)
def test_states_sue_ask_refuse_and_yield(text: str, typed: str, analyse_text: Analyse) -> None:
    """Complaints, requests and refusals of states, duties that fall, quotas that are cut for somebody."""
    assert told(analyse_text, text, typed)


def test_foreign_banks_are_not_of_the_state_of_the_page(analyse_text: Analyse) -> None:
    """Those who are called foreign are at home elsewhere."""
    events = analyse_text("Norway has asked foreign governments to finance its new projects.", published="2031-03-04").events
    assert [(p.code, q.code) for e in events for p in e.actors for q in e.recipients] == [("NOR", None)]


def test_a_scandal_is_of_no_state_that_its_name_holds(analyse_text: Analyse) -> None:
    """Those who look into a scandal are not of the state after which it is called."""
    text = "The special prosecutor in the Norway arms scandal has questioned two Swedish officials."
    events = analyse_text(text, published="2031-03-04").events
    assert [(p.code, q.code) for e in events for p in e.actors for q in e.recipients] == [(None, "SWE")]


def test_a_former_premier_asks_the_government_of_his_state(analyse_text: Analyse) -> None:
    """Who rules no longer may demand something of those who rule; who rules tells what his own will do."""
    former = "Jan Ruhl, the former prime minister of Norway, said the Norwegian government must rebuild the dam."
    assert [e.type for e in analyse_text(former, published="2031-03-04").events] == ["REQUEST"]
    assert not told(analyse_text, "The Norwegian prime minister said the Norwegian government must rebuild the dam.", "REQUEST")
