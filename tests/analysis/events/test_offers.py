"""Offers and what is about to be done; wishes; journeys and calls; whose rebels and crowds are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "typed", "realis"),
    [
        ("Arvenia offered Kestrova help in building a dam.", "AGREE", "actual"),
        ("Arvenia offered 20 million dollars in aid to Kestrova.", "AGREE", "actual"),
        ("Arvenia gave 20 million dollars in aid to Kestrova.", "AID", "actual"),
        ("Arvenia is about to restore full diplomatic ties with Kestrova.", "SUPPORT", "planned"),
        ("Arvenia expressed interest in closer ties with Kestrova.", "AGREE", "actual"),
        ("Arvenia fears that Kestrova will close the border.", "SANCTION", "hypothetical"),
        ("Arvenia said that Kestrova will close the border.", "SANCTION", "planned"),
        ("Arvenia's envoy paid a courtesy call on the Kestrovan premier.", "CONSULT", "actual"),
        ("The Arvenian foreign minister left for Dovrin on Monday.", "CONSULT", "actual"),
    ],
)
def test_what_is_offered_wished_or_about_to_be_done(analyse_text: Analyse, text: str, typed: str, realis: str) -> None:
    found = analyse_text(text, published="2031-03-04").events[0]
    assert (found.type, found.realis) == (typed, realis)
    assert "XKE" in {p.code for p in [*found.actors, *found.recipients]}


@pytest.mark.parametrize("text", ["The Arvenian premier left for home.", "Two cargoes of Arvenian tin left for Kestrova."])
def test_not_all_that_leaves_is_on_a_visit(analyse_text: Analyse, text: str) -> None:
    assert analyse_text(text, published="2031-03-04").events == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kestrova says Arvenia is arming rebels.", "XKE"),
        ("Arvenia is arming rebels.", None),
        ("Arvenia is arming Halmerian rebels.", "XHM"),
    ],
)
def test_rebels_whom_a_state_arms_are_not_its_own(analyse_text: Analyse, text: str, code: str | None) -> None:
    found = [e for e in analyse_text(text, published="2031-03-04").events if e.type == "AID"]
    assert [[p.code for p in e.recipients] for e in found] == [[code]]
    assert {p.code for p in found[0].actors} == {"XAV"}


def test_a_crowd_is_of_where_it_gathers(analyse_text: Analyse) -> None:
    (found,) = analyse_text("Hundreds rallied in Orsel against Kestrova.", published="2031-03-04").events
    assert ([p.code for p in found.actors], [p.code for p in found.recipients]) == (["XAV"], ["XKE"])
