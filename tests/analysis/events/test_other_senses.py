"""Words of acts in other senses: craft flown to help or to a museum, sanctions of others, radar, custody of parents, getting up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]


def types(analysis: Analysis) -> list[str]:
    """Types of the events of a text."""
    return [e.type for e in analysis.events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenia flew two helicopters to Kestrova to fight fires.", ["AID"]),
        ("Arvenian scientists flew a Kestrovan plane to a museum.", []),
        ("Arvenia flew six fighter jets to Kestrova.", ["MOBILIZE"]),
        ("Four Kestrovan bombers were flown to a base in Arvenia.", ["MOBILIZE"]),
    ],
)
def test_only_craft_of_war_are_massed(text: str, expected: list[str], analyse_text: Analyse) -> None:
    assert types(analyse_text(text, published="2031-03-04")) == expected


@pytest.mark.parametrize(
    ("text", "threatens"),
    [
        ("The Arvenian premier spoke of the invasion of Kestrova by Halmere in 1911.", False),
        ("The Arvenian premier spoke of Halmere's sanctions against Kestrova.", False),
        ("The Arvenian premier spoke of sanctions by Halmere against Kestrova.", False),
        ("The Arvenian premier spoke of the sanctions of Halmere against Kestrova.", False),
        ("The Arvenian premier talked of an embargo on Kestrova.", True),
        ("Arvenia talked of sanctions against Kestrova.", True),
    ],
)
def test_who_speaks_of_what_another_did_threatens_nobody(text: str, threatens: bool, analyse_text: Analyse) -> None:
    assert ("THREATEN" in types(analyse_text(text, published="2031-03-04"))) == threatens


@pytest.mark.parametrize(
    "text",
    [
        "Kestrova halted the launch of an Arvenian rocket.",
        "Kestrova diverted an Arvenian airliner because of fog.",
        "Arvenian voters inflicted a defeat on the Kestrovan premier.",
        "Two Arvenian children are in the custody of their mother in Kestrova.",
        "An Arvenian boy remained in his aunt's custody in Kestrova.",
        "Arvenia created a fire brigade.",
        "Arvenia fixed its radar on Kestrova.",
        "Arvenian soldiers took aim at Kestrovan posts.",
        "An Arvenian inn told its Kestrovan guests to rise early.",
        "Halmere got a snub from Kestrova.",
        "Kestrova turned off Arvenia's gas after a leak.",
        "Kestrova stopped an Arvenian ferry because of fog.",
    ],
)
def test_words_of_acts_in_other_senses_are_none(text: str, analyse_text: Analyse) -> None:
    assert types(analyse_text(text, published="2031-03-04")) == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Kestrova stopped an Arvenian freighter.", "COERCE"),
        ("Kestrova turned off Arvenia's gas after a quarrel.", "SANCTION"),
        ("Kestrova inflicted heavy losses on Arvenian troops.", "ASSAULT"),
        ("Two Arvenian drivers were in the custody of Kestrova.", "COERCE"),
        ("Kestrova trained its guns on Arvenia.", "THREATEN"),
        ("The Arvenian premier took aim at Kestrova.", "ACCUSE"),
        ("Halmere told Kestrovans to rise up.", "ACCUSE"),
    ],
)
def test_the_same_words_in_their_own_sense_are_acts(text: str, typed: str, analyse_text: Analyse) -> None:
    assert types(analyse_text(text, published="2031-03-04")) == [typed]
