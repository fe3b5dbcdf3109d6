"""Letters of time zones: most mean one offset, some another in each of several states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from reading_pages import BODY

from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Given, Page
from onrecord.reading import read_page
from onrecord.reading.zones import is_summer, zones

Read = Callable[..., Document]
STAMP = "Ostland, Westmark agree to reopen ferry line\nPublished: May 4, 2030, 10:20 {}\n{}"


@pytest.mark.parametrize(
    ("letters", "countries", "day", "offset"),
    [
        ("IST", ("IND",), date(2030, 5, 4), "+05:30"),
        ("IST", ("ISR",), date(2030, 1, 4), "+02:00"),
        ("ist", (), date(2030, 5, 4), None),
        ("CST", ("CHN",), date(2030, 5, 4), "+08:00"),
        ("CST", ("USA",), None, "-06:00"),
        ("BST", ("FRA",), date(2030, 5, 4), None),
        ("BST", ("FRA", "GBR"), date(2030, 5, 4), "+01:00"),
        ("EST", (), date(2030, 1, 4), "-05:00"),
        ("EST", ("AUS",), date(2030, 1, 4), "+10:00"),
        ("ET", (), date(2030, 1, 4), "-05:00"),
        ("ET", (), date(2030, 7, 4), "-04:00"),
        ("ET", (), None, None),
        ("MSK", (), date(2030, 7, 4), "+03:00"),
        ("MSK", (), date(2012, 7, 4), "+04:00"),
        ("GMT", (), None, "Z"),
        ("XYZ", (), None, None),
    ],
)
def test_letters_mean_what_they_mean_in_a_state_on_a_day(
    letters: str, countries: tuple[str, ...], day: date | None, offset: str | None, tables: Knowledge
) -> None:
    assert zones(tables).offset(letters, countries, day) == offset


def test_summer_in_north_america_begins_and_ends_on_sundays() -> None:
    days = [date(2030, 3, 9), date(2030, 3, 10), date(2030, 11, 2), date(2030, 11, 3)]
    assert [is_summer(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("zone", "published"),
    [
        ("a.m. ET", "2030-05-04T10:20-04:00"),
        ("(MSK)", "2030-05-04T10:20+03:00"),
        ("Moscow time", "2030-05-04T10:20+03:00"),
        ("(GMT+3)", "2030-05-04T10:20+03:00"),
        ("UTC−05:00", "2030-05-04T10:20-05:00"),
        ("GMT +5:30", "2030-05-04T10:20+05:30"),
    ],
)
def test_a_page_is_dated_with_the_offset_of_its_zone(zone: str, published: str, read: Read) -> None:
    document = read(STAMP.format(zone, BODY))
    assert (document.published, document.warnings) == (published, ())


def test_letters_that_several_zones_share_are_kept_in_doubt_and_said_so(read: Read) -> None:
    document = read(STAMP.format("IST", BODY))
    assert document.published == "2030-05-04T10:20"
    assert "IST" in document.warnings[0]


def test_the_place_of_the_report_decides_what_letters_mean(read: Read) -> None:
    assert read(STAMP.format("IST", f"NEW DELHI, May 4 (Meridian) -- {BODY}")).published == "2030-05-04T10:20+05:30"
    assert read(STAMP.format("CST", f"BEIJING, May 4 (Meridian) -- {BODY}")).published == "2030-05-04T10:20+08:00"


def test_the_state_of_the_outlet_comes_before_the_place(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("outlets")
    row = "organisation:lagan-post\tLagan Post\tlaganpost.example\tnewspaper\tIRL\tinvented\n"
    (folder / "outlets.tsv").write_text(f"id\tname\tdomains\tkind\tcountry\tbasis\n{row}", encoding="utf-8")
    text = STAMP.format("IST", f"NEW DELHI, May 4 (Meridian) -- {BODY}")
    page = Page("page", text.encode(), "text", Given(url="https://laganpost.example/ferry"))
    assert read_page(page, load_knowledge([folder])).published == "2030-05-04T10:20+01:00"
