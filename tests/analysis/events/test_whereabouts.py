"""Where an act took place, and the treaty it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def first(analysis: Analysis, typed: str) -> Event:
    """The first event of a type."""
    return next(e for e in analysis.events if e.type == typed)


@pytest.mark.parametrize(
    ("text", "typed", "place"),
    [
        ("Arvenia and Kestrova held talks in Port Anselm on Monday.", "CONSULT", "Port Anselm"),
        ("President Aldane of Kestrova met Petra Solenne of Arvenia near Kell.", "CONSULT", "Kell"),
        ("Arvenia and Kestrova signed the Treaty of Good Neighbourliness in Dovrin on Monday.", "SUPPORT", "Dovrin"),
        ("Arvenia and Kestrova held talks on Monday.", "CONSULT", None),
        ("Arvenia and Kestrova will sign an accord in Seldra on Monday.", "SUPPORT", "Seldra"),
        ("Arvenia will sign an accord with Kestrova in Seldra.", "SUPPORT", "Seldra"),
        ("Kestrovan jets bombed a village near Orsel.", "ASSAULT", "Orsel"),
    ],
)
def test_the_place_is_that_which_stands_with_the_act(text: str, typed: str, place: str | None, analyse_text: Analyse) -> None:
    assert first(analyse_text(text), typed).place == place


def test_a_treaty_that_is_signed_is_the_instrument(analyse_text: Analyse) -> None:
    event = first(analyse_text("Arvenia and Kestrova signed the Treaty of Good Neighbourliness in Dovrin."), "SUPPORT")
    assert event.instrument == "instrument:treaty-of-good-neighbourliness"
    assert first(analyse_text("Arvenia and Kestrova signed nothing but met in Dovrin."), "CONSULT").instrument is None


def test_the_form_of_a_document_is_enough(analyse_text: Analyse) -> None:
    event = first(analyse_text("Arvenia and Kestrova signed a memorandum of understanding on fisheries on Monday."), "SUPPORT")
    assert event.instrument is not None
    assert event.instrument.startswith("instrument:memorandum-of-understanding-on-fisheries~")


def test_where_an_accord_is_signed_is_no_side_of_it(analyse_text: Analyse) -> None:
    event = first(analyse_text("Arvenia and Kestrova will sign an accord in Seldra on Monday."), "SUPPORT")
    assert {p.code for p in event.actors + event.recipients} == {"XAV", "XKE"}
