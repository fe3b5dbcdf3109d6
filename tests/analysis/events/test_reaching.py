"""Acts that are done to somebody need somebody: help, plans, promises; what is only a course of things, a market or a session is no act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def first(analyse_text: Analyse, text: str) -> tuple[str, str, set[str | None], set[str | None]] | None:
    """Type, realis and the codes of both sides of the first event of a text."""
    event: Event | None = next(iter(analyse_text(text, published="2031-03-04").events), None)
    return event and (event.type, event.realis, {p.code for p in event.actors}, {p.code for p in event.recipients})


@pytest.mark.parametrize(
    "text",
    [
        "The Arvenian central bank gave the money market nine million crowns of assistance.",
        "Loans extended by Arvenian banks rose in May.",
        "The Arvenian bank lent nine million crowns.",
        "The Kestrovan government raised nine million crowns.",
        "The Arvenian court granted Kestrova an extension.",
        "The Arvenian government announced a programme to cut spending.",
        "Arvenia plans to build nine new silos.",
        "The Arvenian treasury guaranteed half of the sum.",
        "The Arvenian parliament began work on a bill.",
        "Turning to Kestrova, the Arvenian minister said its ports were deep.",
        "Arvenia warned that the tax could hurt Kestrovan farms.",
        "The Arvenian board approved the application of a Kestrovan bank.",
        "Arvenia called a general election.",
        "Arvenia changed its policies.",
        "The Arvenian minister fought to save a plan for Kestrova.",
        "Arvenia seized the chance of talks with Kestrova.",
        "Kestrovans were caught in a vicious circle, Arvenia said.",
        "The makers of Arvenia failed to win a share of the Kestrovan market.",
        "The maker targeted Kestrova for its expansion.",
        "Ostrel Inc opened in 2020. Ostrel Inc targeted Arvenian homes.",
        "The Arvenian minister set an example for Kestrova.",
        "The Arvenian unions said the strikes in Dovrin would go on.",
        "Arvenian unions joined attacks on the Kestrovan wage freeze.",
        "Asked to comment on the Kestrovan remarks, the Arvenian minister said nothing.",
        "The Arvenian minister was asked to comment on the Kestrovan loan.",
        "The Arvenian premier returned home for a funeral of a Kestrovan envoy.",
        "The Arvenian premier held a news conference on the Kestrovan loan.",
        "Arvenia has no reason to doubt the Kestrovan report.",
        "Arvenian ministers reviewed the Kestrovan round.",
        "Halmere spoke after a conference for nine Kestrovan ministers held in Dovrin.",
    ],
)
def test_what_reaches_nobody_is_no_act(text: str, analyse_text: Analyse) -> None:
    """Money in markets, one's own plans, elections and policies, work of a parliament, words of war without any."""
    assert first(analyse_text, text) is None


@pytest.mark.parametrize(
    ("text", "typed", "actor", "recipient"),
    [
        ("Arvenia gave nine million crowns of assistance to Kestrovan flood victims.", "AID", "XAV", "XKE"),
        ("Arvenia lent nine million crowns to Kestrova.", "AID", "XAV", "XKE"),
        ("Arvenia granted Kestrova a loan of nine million crowns.", "AID", "XAV", "XKE"),
        ("Arvenia raised its aid to Kestrova.", "AID", "XAV", "XKE"),
        ("Arvenian students raised nine million crowns for Kestrovan refugees.", "AID", "XAV", "XKE"),
        ("Arvenia gave the island to Kestrova.", "RETREAT", "XAV", "XKE"),
        ("The Arvenian government announced a programme of aid for Kestrova.", "AGREE", "XAV", "XKE"),
        ("Arvenia announced plans to impose tariffs on Kestrovan tin.", "THREATEN", "XAV", "XKE"),
        ("Arvenia assured Kestrova of its good will.", "AGREE", "XAV", "XKE"),
        ("Arvenia turned to Kestrova for help.", "REQUEST", "XAV", "XKE"),
        ("Arvenia warned that the tax could lead to retaliation against Kestrova.", "THREATEN", "XAV", "XKE"),
        ("Arvenia warned that its army could strike Kestrova.", "THREATEN", "XAV", "XKE"),
        ("Arvenia changed its policy on Kestrova.", "CONCEDE", "XAV", "XKE"),
        ("Kestrova changed its mind on the Arvenian offer.", "CONCEDE", "XKE", "XAV"),
        ("Kestrova will not change its policy on Arvenia.", "REJECT", "XKE", "XAV"),
        ("Arvenia failed to reach an agreement with Kestrova.", "REJECT", "XAV", "XKE"),
        ("Arvenia attacked the forecasts of Kestrova.", "ACCUSE", "XAV", "XKE"),
        ("An Arvenian bank filed a claim against Kestrova.", "ACCUSE", "XAV", "XKE"),
        ("Arvenia vowed to keep up its raids on Kestrova.", "THREATEN", "XAV", "XKE"),
        ("Arvenian rebels fought to overthrow the Kestrovan government.", "ASSAULT", "XAV", "XKE"),
        ("Arvenian rebels targeted Kestrovan police.", "ASSAULT", "XAV", "XKE"),
        ("Arvenia seized two Kestrovan ships.", "COERCE", "XAV", "XKE"),
        ("Arvenian police held two Kestrovan ministers.", "COERCE", "XAV", "XKE"),
        ("Arvenia asked Kestrova to close the camp.", "REQUEST", "XAV", "XKE"),
        ("Kestrova did not accept the Arvenian figures.", "REJECT", "XKE", "XAV"),
        ("Kestrova could not accept the Arvenian terms.", "REJECT", "XKE", "XAV"),
        ("Kestrova accepted the Arvenian terms.", "AGREE", "XKE", "XAV"),
        ("An Arvenian court reviewed the complaint against two Kestrovan bankers.", "ACCUSE", "XAV", "XKE"),
        ("Arvenia sees no need for talks with Kestrova.", "REJECT", "XAV", "XKE"),
    ],
)
def test_what_reaches_another_stays_an_act(text: str, typed: str, actor: str, recipient: str, analyse_text: Analyse) -> None:
    """The same words where another state is helped, promised, refused or struck something."""
    found = first(analyse_text, text)
    assert found is not None and found[0] == typed and found[2] == {actor} and found[3] == {recipient}


def test_talks_are_planned_with_somebody(analyse_text: Analyse) -> None:
    """A plan of talks is one with another side, be it named or not; what is lent in kind is somebody's help, too."""
    assert "AGREE" in {e.type for e in analyse_text("Arvenia plans to hold talks on the river.", published="2031-03-04").events}
    assert "AID" in {e.type for e in analyse_text("They poured water from six aircraft lent by Arvenia.", published="2031-03-04").events}


def test_what_was_bought_for_a_day_to_come_was_bought(analyse_text: Analyse) -> None:
    """By the tense of its verb an act is over, whatever day is named; with "will" it is planned."""
    done = analyse_text("Arvenia has bought nine ships of Kestrovan tin for June 2031.", published="2031-03-04").events[0]
    assert (done.type, done.realis, done.date) == ("COOPERATE", "actual", None)
    planned = analyse_text("Arvenia will buy nine ships of Kestrovan tin in June 2031.", published="2031-03-04").events[0]
    assert planned.realis == "planned"


def test_the_arms_scandal_of_a_state_is_no_side_of_it(analyse_text: Analyse) -> None:
    """Who looks into it accuses nobody of that state; what a state is accused of in another's affairs stays between the two."""
    found = first(analyse_text, "The Arvenian senate is investigating the Kestrova arms scandal.")
    assert found is not None and found[0] == "ACCUSE" and found[2] == {"XAV"} and "XKE" not in found[3]
    found = first(analyse_text, "Arvenia accused Kestrova of meddling in its affairs.")
    assert found is not None and found[3] == {"XKE"}


def test_what_is_refused_is_told_once(analyse_text: Analyse) -> None:
    """Who refuses to accept something refuses, and agrees to nothing; who is asked to accept it may agree."""
    events = analyse_text("Kestrova refused to accept the guarantees of Arvenia.", published="2031-03-04").events
    assert [e.type for e in events] == ["REJECT"]
    events = analyse_text("Arvenia urged Kestrova to accept an offer of Halmere.", published="2031-03-04").events
    assert [e.type for e in events] == ["REQUEST", "AGREE"]
