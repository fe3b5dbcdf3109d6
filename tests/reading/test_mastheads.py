"""A name above the headline is the outlet's or a body's, never the title; a short title with a deck stays one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading_pages import BODY, labelled

from onrecord.model import Document

Read = Callable[..., Document]
HEADLINE = "Ostland, Westmark agree to reopen ferry line"


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (f"Lagan Evening Post\n{HEADLINE}\n{BODY}", "Lagan Evening Post"),
        (f"The Sand Observer\n4 May 2030\n{HEADLINE}\n{BODY}", "The Sand Observer"),
        (f"Radio Lagan\n{HEADLINE}\n{BODY}", "Radio Lagan"),
        (f"Sandline\n{HEADLINE}\n{BODY}\n© 2030 Sandline. All rights reserved.", "Sandline"),
        (f"Ostland Central Wire\n{HEADLINE}\nHARBORTON, May 4 (OCW) -- {BODY}", "Ostland Central Wire"),
        (f"Meridian\n{HEADLINE}\n{BODY}", "Meridian"),
        (f"Harborton Times, Saturday, May 4, 2030\n{HEADLINE}\n{BODY}", "Harborton Times"),
    ],
)  # fmt: skip
def test_a_name_above_the_headline_is_the_outlet(page: str, outlet: str, read: Read) -> None:
    document = read(page)
    assert (document.title, document.outlet) == (HEADLINE, outlet)


def test_a_name_that_stands_in_the_address_is_the_outlet(read: Read) -> None:
    page = f"Sandline\n{HEADLINE}\n{BODY}"
    assert (read(page).title, read(page).outlet) == (HEADLINE, None)
    document = read(page, url="https://www.sandline.example/ferry")
    assert (document.title, document.outlet) == (HEADLINE, "Sandline")


@pytest.mark.parametrize(
    "head",
    ["Ferry line to reopen\nOstland and Westmark settle their dispute", "Good News for Ferries\nOstland and Westmark end a long dispute"],
)  # fmt: skip
def test_a_short_headline_keeps_its_deck(head: str, read: Read) -> None:
    document = read(f"{head}\n{BODY}")
    assert (document.title, document.outlet) == (head.split("\n")[0], None)


def test_a_line_of_text_cut_at_the_margin_is_no_deck(read: Read) -> None:
    document = read(f"{HEADLINE}\nThe ministers signed the treaty on Tuesday. From\nMay on, ships will sail twice a day.\n{BODY}")
    assert [words for label, words in labelled(document) if label == "title"] == [HEADLINE]


def test_a_name_without_a_headline_below_is_the_title(read: Read) -> None:
    assert read(f"Harbour Evening Post\n{BODY}").title == "Harbour Evening Post"


def test_a_letterhead_is_no_title_and_no_outlet(read: Read) -> None:
    page = f"Ministry of Foreign Affairs of the Republic of Ostland\nPress release No. 17\n4 May 2030\n{HEADLINE}\n{BODY}"
    document = read(page)
    assert (document.title, document.outlet, document.published) == (HEADLINE, None, "2030-05-04")
    assert [label for label, _ in labelled(document)][:3] == ["byline", "byline", "dateline"]


def test_the_kind_of_a_paper_beside_a_day_dates_it(read: Read) -> None:
    document = read(f"Treasury of Ostland\nBackground note, May 4, 2030\n{HEADLINE}\n{BODY}")
    assert (document.title, document.published) == (HEADLINE, "2030-05-04")


def test_the_name_at_the_head_is_the_outlet_and_the_agency_of_the_dateline_is_credited(read: Read) -> None:
    document = read(f"Harborton Times\n{HEADLINE}\nLISBON, May 4 (Meridian) -- {BODY}")
    assert (document.outlet, document.credit) == ("Harborton Times", "Meridian")


@pytest.mark.parametrize("line", ["English  中文  Русский", "English | Français | العربية", "EN / FR / DE"])
def test_a_row_of_languages_is_no_title(line: str, read: Read) -> None:
    document = read(f"{line}\n{HEADLINE}\n{BODY}")
    assert document.title == HEADLINE
    assert labelled(document)[0] == ("navigation", line)


def test_comments_signed_under_their_count_are_no_part_of_the_article(read: Read) -> None:
    comments = "OldSalt: The ministers sold the harbour to the other side, all of us know it.\nIna K.: I will believe it when I see a ship."
    document = read(f"{HEADLINE}\n{BODY}\n2 Comments\n{comments}\nLeave a comment")
    assert [words for label, words in labelled(document) if label == "comment"] == comments.split("\n")


def test_speakers_of_an_interview_are_no_commenters(read: Read) -> None:
    interview = "Ina Korv: The ministers will meet again in the old port in May.\nCourier: And what will they say there?"
    document = read(f"{HEADLINE}\n{BODY}\n{interview}")
    assert all(label != "comment" for label, _ in labelled(document))
