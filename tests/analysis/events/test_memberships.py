"""Packages of sanctions, curbs on exports, and who joins, leaves or is kept out of what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Arvenia adopted a third package of sanctions against Kestrova on Friday.", "SANCTION"),
        ("Arvenia approved a package of reforms with Kestrova.", "AGREE"),
        ("Arvenia imposed export controls on pumps to Kestrova.", "SANCTION"),
        ("Arvenia tightened its export curbs on Kestrova.", "SANCTION"),
        ("Arvenia's parliament ratified Kestrova's accession to the river union.", "SUPPORT"),
        ("Arvenia's parliament ratified Kestrova's membership of the river union.", "SUPPORT"),
        ("Arvenia blocked Kestrova's accession to the Halmerian river union.", "REJECT"),
        ("Arvenia rejected Kestrova's proposal to Halmere.", "REJECT"),
        ("Arvenia froze its participation in the Kestrovan river council.", "SANCTION"),
    ],
)
def test_towards_whom_it_is_done(analyse_text: Analyse, text: str, typed: str) -> None:
    first = analyse_text(text, published="2031-03-04").events[0]
    assert first.type == typed
    assert {p.code for p in first.actors} == {"XAV"}
    assert first.recipients[0].code == "XKE"


def test_a_refusal_without_an_owner_is_of_whom_it_is_given_to(analyse_text: Analyse) -> None:
    (found,) = analyse_text("Arvenia refused a visa to a Kestrovan envoy.", published="2031-03-04").events
    assert (found.type, [p.code for p in found.recipients]) == ("REJECT", ["XKE"])
