"""Whom words mean that name nobody: we, it, the leaders; and whose deed it is that another welcomes or condemns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

#: Analyses a text.
Analyse = Callable[..., Analysis]


def last(analysis: Analysis) -> Event:
    """The last event of a text."""
    return max(analysis.events, key=lambda e: e.trigger.start)


def coded(event: Event) -> tuple[str, set[str | None], set[str | None]]:
    """Type and codes of both sides."""
    return event.type, {p.code for p in event.actors}, {p.code for p in event.recipients}


@pytest.mark.parametrize(
    ("text", "typed", "actors", "recipients"),
    [
        ('"We condemn Kestrova," President Ilan Marek told reporters.', "ACCUSE", {"XAV"}, {"XKE"}),
        ('"They have sanctioned our barges," President Ilan Marek told reporters.', "SANCTION", set(), {"XAV"}),
        ("Halmere remains the loudest of the outsiders. It accuses Arvenia of smuggling.", "ACCUSE", {"XHM"}, {"XAV"}),
        ("Ilan Marek is in Dovrin. It accuses Arvenia of smuggling.", "ACCUSE", set(), {"XAV"}),
    ],
)
def test_we_and_it_do_what_they_do(
    text: str, typed: str, actors: set[str], recipients: set[str], analyse_text: Analyse
) -> None:
    found = coded(last(analyse_text(text, published="2031-03-04")))
    assert (found[0], found[1] - {None}, found[2]) == (typed, actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Ilan Marek arrived in Dovrin on Monday. The leaders held talks for three hours.",
        "Arvenia and Kestrova have a treaty. The two navies held joint patrols in May.",
        "Arvenian officials flew to Kestrova in May. The experts met for a day.",
    ],
)
def test_a_plural_means_the_two_states_spoken_of(text: str, analyse_text: Analyse) -> None:
    event = last(analyse_text(text, published="2031-06-04"))
    assert {p.code for p in (*event.actors, *event.recipients)} == {"XAV", "XKE"}


def test_who_meets_a_counterpart_is_of_another_state(analyse_text: Analyse) -> None:
    text = "Arvenia is worried. The minister spoke by telephone with her Kestrovan counterpart on Monday."
    event = last(analyse_text(text, published="2031-03-04"))
    assert {p.code for p in (*event.actors, *event.recipients)} == {"XAV", "XKE"}


@pytest.mark.parametrize(
    ("text", "typed", "recipients"),
    [
        ("Kestrova lifted its embargo on Halmere. Arvenia welcomed the decision.", "SUPPORT", {"XKE"}),
        ("Kestrova expelled two Halmerian envoys. Arvenia condemned this move.", "ACCUSE", {"XKE"}),
        ("Kestrova expelled two Halmerian envoys. Arvenia condemned the decision of Ilmaria to stay silent.", "ACCUSE", {"XIL"}),
        ("Arvenia expelled two Halmerian envoys. Arvenia defended the decision.", "SUPPORT", set()),
    ],
)
def test_whose_deed_another_speaks_of(text: str, typed: str, recipients: set[str], analyse_text: Analyse) -> None:
    events = [e for e in analyse_text(text, published="2031-03-04").events if e.type == typed]
    assert {p.code for e in events[-1:] for p in e.recipients} - {None} == recipients


def test_the_name_behind_a_noun_is_no_second_subject(analyse_text: Analyse) -> None:
    event = last(analyse_text("The Ilmarian cutter Heron rammed an Arvenian trawler on Monday.", published="2031-03-04"))
    assert coded(event) == ("ASSAULT", {"XIL"}, {"XAV"})
