"""When a page was published: given, said by the page, or unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading_pages import BODY

from onrecord.model import Document
from onrecord.reading.publication import interval_of, iso_of

Read = Callable[..., Document]
TITLE = "Ferry line to reopen\n"


def evidence(document: Document) -> list[str]:
    return [s.of(document.text) for s in document.published_evidence]


def test_what_is_given_wins(read: Read) -> None:
    document = read(TITLE + "May 4, 2030\n" + BODY, published="2030-05-05T10:00")
    assert (document.published, document.published_basis) == ("2030-05-05T10:00", "given")
    assert document.published_interval == ("2030-05-05", "2030-05-06")


def test_a_given_date_that_is_none_is_not_used(read: Read) -> None:
    for given in ("last week", "0001-01-01", "9999-12-31"):
        document = read(BODY, published=given)
        assert (document.published, document.published_basis) == (None, "unknown")
        assert any(given in w for w in document.warnings)


def test_a_date_line_below_the_title_dates_the_page(read: Read) -> None:
    document = read(TITLE + "05:17 GMT 03.10.2030 (Updated: 05:20 GMT 03.10.2030)\n" + BODY)
    assert (document.published, document.published_basis, document.updated) == ("2030-10-03T05:17Z", "stated", "2030-10-03T05:20Z")
    assert document.published_interval == ("2030-10-03", "2030-10-04")
    assert evidence(document) == ["05:17 GMT 03.10.2030"]


def test_a_byline_can_carry_the_date(read: Read) -> None:
    document = read(TITLE + "By Ilan Marek May 4, 2030\n" + BODY)
    assert (document.published, document.author) == ("2030-05-04", "Ilan Marek")


def test_a_date_line_below_the_article_dates_the_page(read: Read) -> None:
    assert read(BODY + "\nPublished: 4 May 2030").published == "2030-05-04"


def test_the_title_of_an_official_text_ends_with_its_date(read: Read) -> None:
    title = "Foreign Minister Mira Solen’s statement on the ferry line between Ostland and Westmark, Harborton, May 4, 2030"
    document = read(title + "\n" + BODY)
    assert (document.title, document.published, evidence(document)) == (title, "2030-05-04", ["May 4, 2030"])


@pytest.mark.parametrize(
    "text",
    [
        "What happened in Harborton on May 4, 2030\n" + BODY,
        "Statement on the events of May 4, 2030\n" + BODY,
        TITLE + "The port of Harborton, November 7, 2030. /CFP\n" + BODY,
        BODY + "\nThe treaty was signed on May 4, 2030.",
        TITLE + "May 4\n" + BODY,
    ],
)
def test_dates_of_what_is_told_do_not_date_the_page(text: str, read: Read) -> None:
    document = read(text)
    assert (document.published, document.published_basis) == (None, "unknown")


def test_the_outlets_order_decides_between_day_and_month(read: Read) -> None:
    page = TITLE + "03/10/2030\n" + BODY
    assert read(page, outlet="Meridian").published == "2030-10-03"
    assert read(page, outlet="Harborton Times").published == "2030-03-10"


def test_another_date_of_the_page_decides_between_day_and_month(read: Read) -> None:
    assert read(TITLE + "03/10/2030\n" + BODY + " The line closed on 25/12/2027.").published == "2030-10-03"


def test_the_language_of_the_page_decides_between_day_and_month(read: Read) -> None:
    german = "Die Minister der beiden Staaten trafen sich am Dienstag in der Hauptstadt und sprachen über den Handel."
    assert read(f"Neue Fähre\n03/10/2030\n{german}").published == "2030-10-03"


def test_where_nothing_decides_both_readings_stay(read: Read) -> None:
    document = read(TITLE + "03/10/2030\n" + BODY)
    assert (document.published, document.published_interval) == ("2030", ("2030-03-10", "2030-10-04"))
    assert any("03/10/2030" in w for w in document.warnings)


def test_the_address_dates_a_page_that_says_nothing(read: Read) -> None:
    document = read(BODY, url="https://news.example/2030/05/04/ferry")
    assert (document.published, document.published_basis) == ("2030-05-04", "stated")
    assert document.published_explanation is not None and document.published_evidence == ()


@pytest.mark.parametrize(
    ("iso", "interval"),
    [
        ("2030", ("2030-01-01", "2031-01-01")),
        ("2030-12", ("2030-12-01", "2031-01-01")),
        ("2030-05-04T23:59-05:00", ("2030-05-04", "2030-05-05")),
        ("2030-02-30", None),
        ("9999-12-31", None),
        ("soon", None),
        (None, None),
    ],
)
def test_an_interval_is_as_coarse_as_the_date(iso: str | None, interval: tuple[str, str] | None) -> None:
    assert interval_of(iso) == interval


@pytest.mark.parametrize(
    ("meta", "iso"),
    [
        ("2030-05-04T10:05:33.000+00:00", "2030-05-04T10:05Z"),
        ("2030-05-04T10:05:33+0300", "2030-05-04T10:05+03:00"),
        ("2030-05-04", "2030-05-04"),
    ],
)
def test_times_of_metadata_are_kept_to_the_minute(meta: str, iso: str) -> None:
    assert iso_of(meta) == iso
