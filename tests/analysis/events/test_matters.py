"""What an act is about is no side of it; who is acted upon, and a thing that is hit, is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]


def recipients(analyse_text: Analyse, text: str, typed: str) -> list[str]:
    """The words of the recipients of the only event of a type."""
    (found,) = [e for e in analyse_text(text, published="2031-03-04").events if e.type == typed]
    assert any(a.code == "XAV" for a in found.actors)
    return [p.text or "" for p in found.recipients]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Arvenia flatly opposed mandatory sanctions.", "REJECT"),
        ("Arvenia agreed to pay 20 million dollars.", "AGREE"),
        ("Arvenia called for a reduction of the tariffs.", "REQUEST"),
    ],
)
def test_what_it_is_about_is_no_side(analyse_text: Analyse, text: str, typed: str) -> None:
    assert recipients(analyse_text, text, typed) == []


@pytest.mark.parametrize(
    ("text", "typed", "wanted"),
    [
        ("Arvenia rejected the Kestrovan proposal.", "REJECT", "Kestrova"),
        ("Arvenia thanked the workers.", "SUPPORT", "workers"),
        ("Arvenian aircraft bombed a bridge.", "ASSAULT", "bridge"),
        ("Arvenia pardoned thousands of prisoners.", "CONCEDE", "prisoners"),
    ],
)
def test_who_is_acted_upon_and_what_is_hit_is(analyse_text: Analyse, text: str, typed: str, wanted: str) -> None:
    assert any(wanted in words for words in recipients(analyse_text, text, typed))


def test_what_an_organ_decides_at_home_keeps_its_own_state(analyse_text: Analyse) -> None:
    (found,) = analyse_text("The Arvenian government rejected the proposal.", published="2031-03-04").events
    assert (found.type, [p.code for p in found.actors], [p.code for p in found.recipients]) == ("REJECT", ["XAV"], ["XAV"])
