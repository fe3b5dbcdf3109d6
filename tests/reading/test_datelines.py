"""Datelines of agencies and newspapers, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading_pages import BODY, block_texts

from onrecord.knowledge import Knowledge
from onrecord.model import Document
from onrecord.reading.datelines import datelines, place_name


@pytest.mark.parametrize(
    ("opening", "dateline", "place", "agency"),
    [
        ("HARBORTON (Meridian) - The talks ended.", "HARBORTON (Meridian) -", "Harborton", "Meridian"),
        ("HARBORTON, May 4 (Agency) -- The talks ended.", "HARBORTON, May 4 (Agency) --", "Harborton", "Agency"),
        ("HARBORTON, Ostland (AP)_ The talks ended.", "HARBORTON, Ostland (AP)_", "Harborton", "AP"),
        ("PORT OF SAND, Ost., May 4 (UPI) — The talks ended.", "PORT OF SAND, Ost., May 4 (UPI) —", "Port of Sand", "UPI"),
        ("HARBORTON, May 4. /MERIDIAN/. The talks ended.", "HARBORTON, May 4. /MERIDIAN/.", "Harborton", "MERIDIAN"),
        ("HARBORTON. May 4 (Meridian) - The talks ended.", "HARBORTON. May 4 (Meridian) -", "Harborton", "Meridian"),
        ("HARBORTON, May 4 (Meridian) The talks ended.", "HARBORTON, May 4 (Meridian)", "Harborton", "Meridian"),
        ("Harborton, May 4, 2030 (Meridian) – The talks ended.", "Harborton, May 4, 2030 (Meridian) –", "Harborton", "Meridian"),
        ("(Meridian) - The talks ended.", "(Meridian) -", None, "Meridian"),
        ("HARBORTON — “We are ready,” he said.", "HARBORTON —", "Harborton", None),
        ("HARBORTON _ The talks ended.", "HARBORTON _", "Harborton", None),
        ("LISBON: The talks ended.", "LISBON:", "Lisbon", None),
    ],
)
def test_a_dateline_opens_the_first_paragraph(
    opening: str, dateline: str, place: str | None, agency: str | None, tables: Knowledge
) -> None:
    found = datelines(tables).read(opening, 0, opening=True)
    assert found is not None
    assert (found.span.of(opening), found.place, found.agency) == (dateline, place, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "UPDATE - The talks ended.",
        "MAREK: We will open the port.",
        "The minister (left) - who had arrived late - said nothing.",
        "Ostland (OST) and Westmark signed the treaty.",
        "President Marek - who came late - said nothing.",
        "Ostland-Westmark trade grew.",
        "BOTH SIDES SAY THEY ARE READY TO TALK AGAIN — The ministers met.",
        "MAREK-- of Harborton, aged eighty.",
        "In Harborton (pop. 40,000) the port is closed.",
    ],
)
def test_a_speaker_a_headline_or_an_aside_is_no_dateline(opening: str, tables: Knowledge) -> None:
    assert datelines(tables).read(opening, 0, opening=True) is None


def test_further_on_a_place_and_a_dash_are_not_enough(tables: Knowledge) -> None:
    assert datelines(tables).read("HARBORTON — The talks ended.", 0, opening=False) is None


def test_the_first_sentence_begins_after_the_dateline(read: Callable[..., Document]) -> None:
    document = read("Ferry line to reopen\nHARBORTON (Meridian) - " + BODY)
    assert block_texts(document)[1:3] == ["HARBORTON (Meridian) -", BODY.split("\n")[0]]
    assert (document.outlet, document.outlet_actor, document.place) == ("Meridian", "organisation:meridian", "Harborton")


def test_a_dateline_with_a_year_dates_the_page(read: Callable[..., Document]) -> None:
    document = read("HARBORTON, May 4, 2030 (Meridian) -- " + BODY)
    assert (document.published, document.published_basis) == ("2030-05-04", "stated")
    assert [s.of(document.text) for s in document.published_evidence] == ["May 4, 2030"]


def test_a_dateline_without_a_year_dates_nothing(read: Callable[..., Document]) -> None:
    document = read("HARBORTON, Oct. 3 (Meridian) -- " + BODY)
    assert (document.published, document.published_basis) == (None, "unknown")


@pytest.mark.parametrize(("printed", "name"), [("NEW HARBORTON", "New Harborton"), ("O'SMARK", "O'Smark"), ("Old Sand", "Old Sand")])
def test_a_place_is_written_as_in_a_sentence(printed: str, name: str) -> None:
    assert place_name(printed) == name


def test_a_dateline_is_found_below_a_summary_of_one_sentence(read: Callable[..., Document]) -> None:
    head = "Ostland, Westmark agree to reopen ferry line\nThe line is to carry cars and trains from May.\n"
    document = read(f"{head}OLD HARBOR, N.H. - {BODY}")
    assert document.place == "Old Harbor"
    assert read(f"{head}{BODY}\nOLD HARBOR, N.H. - The port was quiet on Monday and no ship came in.").place is None


def test_a_region_of_two_letters_belongs_to_the_place(read: Callable[..., Document]) -> None:
    document = read(f"LAGAN, Ky. (Meridian) — {BODY}")
    assert (document.place, document.outlet) == ("Lagan", "Meridian")
