"""Words of help, blame, threat and demand tell of no act where nobody helps, is blamed, threatened or asked; near to them stand acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def told(analyse_text: Analyse, text: str, typed: str | None = None) -> list[Event]:
    """The events of a text, or those of a type."""
    return [e for e in analyse_text(text, published="2031-03-04").events if typed is None or e.type == typed]


@pytest.mark.parametrize(
    "text",
    [
        "A smaller Arvenian budget could help the credit markets.",
        "This would help exports, the Arvenian minister said.",
        "Arvenia intervened to prop up the dollar.",
        "Arvenia is supplying cheaper grades of wheat.",
        "Arvenia might supply the Kestrovan market.",
        "The Kestrovan oil firm signed a loan to finance its pipeline project.",
        "Arvenia cannot use its export earnings to finance development.",
    ],
)
def test_what_does_good_to_trade_or_to_oneself_is_no_help(text: str, analyse_text: Analyse) -> None:
    """Things that help, prices that are helped, goods that are supplied, one's own projects."""
    assert not told(analyse_text, text, "AID")


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia helped Kestrova rebuild the dam.",
        "The Arvenian loan will help Kestrova rebuild the dam.",
        "The Kestrovan pool of funds helps countries hit by drought.",
        "Arvenia is lending 12 mln dollars to Kestrova.",
        "The plan of Arvenia to aid Kestrova was praised.",
        "Arvenian aid helped the Kestrovan economy.",
        "Arvenia supplied the Kestrovan army.",
        "Arvenia supplied Kestrova with tents.",
        "Arvenia is subsidising its farmers.",
        "Kestrova financed schools in Arvenia.",
    ],
)
def test_what_somebody_gives_is_help(text: str, analyse_text: Analyse) -> None:
    """Loans, plans and funds by which somebody helps, those who are supplied, schools that another pays for."""
    assert told(analyse_text, text, "AID")


def test_efforts_are_supported_in_words(analyse_text: Analyse) -> None:
    """Who supports an effort says that it is good."""
    assert [e.type for e in told(analyse_text, "The Arvenian government supports the efforts of Kestrova to end the war.")] == ["SUPPORT"]


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia blamed the deficit on a fall in imports.",
        "Arvenia expressed concern about inflation.",
        "Arvenian fears are unfounded, the Kestrovan minister said.",
        "It was a mistake, the Arvenian president said.",
        "Arvenian officials said violations of discipline are common.",
        "Arvenian banks pinned their hopes on the Kestrovan loan.",
        "The Arvenian minister is responsible for selling state firms.",
        "Kestrova is responsible for 13 locks of the canal.",
        "Higher energy prices were responsible for the increase in Arvenian inflation, the ministry said.",
        "The Kestrovan bank had not issued floating rate notes this year.",
        "The Arvenian premier sounded a conciliatory note in the row with Kestrova.",
    ],
)
def test_circumstances_are_not_accused(text: str, analyse_text: Analyse) -> None:
    """Blame of what belongs to nobody, denials of fears, those in charge, notes that are no protest."""
    assert not told(analyse_text, text, "ACCUSE")


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia blamed the failure on Kestrovan demands.",
        "Arvenia blamed the crisis on the reluctance of governments to pay.",
        "The Arvenian ministry blamed the blast on Kestrova.",
        "Arvenia expressed concern about Kestrovan exports.",
        "Arvenia expressed disquiet over moves in Kestrova to limit imports.",
        "Arvenia said the Kestrovan decree was groundless.",
        "The minister said Kestrova was responsible.",
        "The minister said Kestrova was responsible for the failure of the talks.",
        "Kestrova sent a note of protest to Arvenia.",
    ],
)
def test_those_to_whom_a_misdeed_belongs_are_accused(text: str, analyse_text: Analyse) -> None:
    """Blame of another's demands, governments, a decree, of who is guilty of a harm."""
    assert told(analyse_text, text, "ACCUSE")


@pytest.mark.parametrize(
    "text",
    [
        "The Arvenian president announced measures to boost exports.",
        "Arvenia announced a series of measures aimed at preventing abuses.",
        "Ostrel Airways plans to expand its fleet to 58 aircraft.",
        "The amendment is aimed at curbing imports from Canada.",
    ],
)
def test_plans_against_nobody_threaten_nobody(text: str, analyse_text: Analyse) -> None:
    """Measures of economic policy, growth of a firm, what a bill is aimed at."""
    assert not told(analyse_text, text, "THREATEN")


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia announced measures against Kestrova.",
        "Arvenia announced retaliatory measures.",
        "Arvenia announced sanctions on Kestrova.",
        "Arvenia is considering limits on shipments to Kestrova.",
        "Arvenia plans to impose sanctions on Kestrova.",
        "Kestrova intends to attack Arvenian ships.",
    ],
)
def test_plans_against_somebody_threaten(text: str, analyse_text: Analyse) -> None:
    """Measures against a state, in retaliation, sanctions, limits, attacks."""
    assert told(analyse_text, text, "THREATEN")


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Reserve entered the U.S.",
        "The Federal Reserve moved into the market.",
        "The carrier will fly three daily flights to Kestrova.",
        "Kestrova has been hit by a wave of strikes since the government froze pay.",
        "Unions want more pay. Strikes took place last week in Kestrova.",
        "A partisan battle over the bill resumes in the Arvenian senate.",
        "The week saw good demand for Kestrovan steel.",
        "Analysts said Kestrova needs to import wheat.",
        "Economists said the Bank of Kestrova will have to sell bonds.",
        "The former Arvenian minister announced his intention to run for president.",
        "Foreign bankers expressed interest in taking a share of the Kestrovan bank.",
    ],
)
def test_markets_workers_and_parties_move_no_troops(text: str, analyse_text: Analyse) -> None:
    """Central banks that enter markets, flights, strikes of workers, quarrels of parties, demand for goods, needs, wishes of one's own."""
    assert not [e for e in told(analyse_text, text) if e.type in ("MOBILIZE", "ASSAULT", "REQUEST", "AGREE")]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Kestrovan troops moved into the Arvenian town.", "MOBILIZE"),
        ("Heavy fighting raged between Arvenian and Kestrovan forces.", "ASSAULT"),
        ("Air strikes hit Kestrova.", "ASSAULT"),
        ("Arvenian strikes hit a Kestrovan village.", "ASSAULT"),
        ("An Arvenian demand for an apology from Kestrova was heard.", "REQUEST"),
        ("The Arvenian minister said Kestrova would have to enact a plan.", "REQUEST"),
        ("Arvenia expressed its willingness to support Kestrova.", "AGREE"),
    ],
)
def test_troops_and_those_who_ask_act(text: str, typed: str, analyse_text: Analyse) -> None:
    """Forces that move and fight, demands of a state, what an official says that another must do, readiness to help."""
    assert told(analyse_text, text, typed)
