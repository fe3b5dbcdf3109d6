"""Pages set out as newsrooms of the world set them out: what each says of itself, and what is left as its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from reading_pages import BODY

from onrecord.model import SILENT_LABELS, Document

TITLE = "Ostland, Westmark agree to reopen ferry line"


class Case(NamedTuple):
    """A page above and below its body, and what it says of itself."""

    above: str
    below: str = ""
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    place: str | None = None
    outlet: str | None = None
    credit: str | None = None
    title: str = TITLE


CASES = {
    "agency with source and editor": Case(
        f"{TITLE}\nSource: Meridian\n2030-05-04 22:15:30\nHARBORTON, May 4 (Meridian) -- ",
        "\nEditor: Ana Petrova",
        published="2030-05-04T22:15",
        place="Harborton",
        outlet="Meridian",
        credit="Meridian",
    ),
    "title with the outlet's name, source bar": Case(
        f"{TITLE}-Meridian\nSource: Meridian| 2030-05-04 22:15:30|Editor: ap\n", published="2030-05-04T22:15", credit="Meridian"
    ),
    "broadcaster with an update": Case(
        f"{TITLE}\nUpdated 11:02, 04-May-2030\nMeridian\nShare\nCopied\n",
        "\nSEARCH\nTrending Stories",
        updated="2030-05-04T11:02",
        outlet="Meridian",
    ),
    "agency between slashes": Case(
        f"4 MAY, 10:20\n{TITLE}\nHARBORTON, May 4. /Meridian/. ", "\nTags\nOstland", place="Harborton", outlet="Meridian"
    ),
    "byline with publication": Case(
        f"{TITLE}\nBy Ana Petrova Published: May 04, 2030 10:20 PM\nPhoto: VCG\n", published="2030-05-04T22:20", author="Ana Petrova"
    ),
    "name before publication": Case(
        f"{TITLE}\nAna Petrova Published May 4, 2030 Updated May 5, 2030 10:18am\nLISBON: ",
        "\nPublished in Harborton Times, May 4th, 2030",
        published="2030-05-04",
        updated="2030-05-05T10:18",
        author="Ana Petrova",
        place="Lisbon",
    ),
    "date and clock run together": Case(
        f"{TITLE}\nBy Ana Petrova and Ilan Marek\nMay 4, 20305:17 AM GMT+1Updated 2 hours ago\nHARBORTON, May 4 (Meridian) - ",
        "\nReporting by Ana Petrova in Harborton; Editing by Ilan Marek\nOur Standards: The Meridian Principles.",
        published="2030-05-04T05:17+01:00",
        author="Ana Petrova, Ilan Marek",
        place="Harborton",
        outlet="Meridian",
    ),
    "two orders side by side": Case(f"{TITLE}\n05/04/2030May 4, 2030\n", "\nim/ap (AFP)", published="2030-05-04"),
    "announced date and image lines": Case(
        f"{TITLE}\nPublished\n4 May 2030\nShare page\nImage source, Getty Images\nImage caption,\nThe port of Harborton\nBy Ana Petrova\n",
        "\nRelated Topics\nOstland",
        published="2030-05-04",
        author="Ana Petrova",
    ),
    "place in square brackets": Case(
        f"{TITLE}\nMeridian | Updated: May 04, 2030 10:20 IST\nHarborton [Ostland], May 4 (Meridian): ",
        " (Meridian)",
        updated="2030-05-04T10:20",
        place="Harborton",
        outlet="Meridian",
    ),
    "press release": Case(
        f"FOR IMMEDIATE RELEASE\nMay 4, 2030\nContact: Ana Petrova, +1 555 0100\n{TITLE}\n", "\n###", published="2030-05-04"
    ),
    "presidency with a deck that is a sentence": Case(
        f"{TITLE}\nThe heads of state met in Harborton.\nMay 4, 2030\n", published="2030-05-04"
    ),
    "links to other posts": Case(
        f"{TITLE}\nMay 4, 2030\n",
        "\nPrevious Post\nFerry line asks for a licence\nNext Post\nPort staff to be paid",
        published="2030-05-04",
    ),
    "section before the clock": Case(
        f"{TITLE}\nAll News 10:20 May 04, 2030\n", "\ndesk@meridian.example\n(END)", published="2030-05-04T10:20"
    ),
    "menu above the title": Case(f"Home\nWorld > Ferries\nShare\n{TITLE}\n4 May 2030\n", published="2030-05-04"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_page_says_what_it_is(case: Case, read: Callable[..., Document]) -> None:
    document = read(case.above + BODY + case.below)
    seen = (document.title, document.published, document.updated, document.author, document.place, document.credit)
    assert seen == (case.title, case.published, case.updated, case.author, case.place, case.credit)
    if case.outlet:
        assert document.outlet == case.outlet


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_all_but_its_body_is_known_and_its_body_is_left(case: Case, read: Callable[..., Document]) -> None:
    document = read(case.above + BODY + case.below)
    start, end = len(case.above), len(case.above) + len(BODY)
    silent = [r for r in document.regions if r.label in SILENT_LABELS]
    assert not [r for r in silent if r.start < end and start < r.end]
    known = {(r.start, r.end) for r in document.regions}
    loose = [b.of(document.text) for b in document.blocks if b not in known and not (start <= b.start and b.end <= end)]
    assert loose in ([], ["The heads of state met in Harborton."])


@pytest.mark.parametrize("first", ["", "May 1, 2027\n"])
def test_a_chronicles_dates_are_headings_and_do_not_date_it(first: str, read: Callable[..., Document]) -> None:
    lines = BODY.split("\n")
    document = read(f"The ferry dispute in dates\n{first}{lines[0]}\nMay 4, 2028\n{lines[1]}\nJune 9, 2029\n{lines[2]}")
    assert (document.published, document.published_basis) == (None, "unknown")
