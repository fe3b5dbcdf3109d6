"""Days and clock times as newsrooms of the world print them."""

from __future__ import annotations

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.moments import date_words, find_moments, numeric_orders
from onrecord.reading.stamps import read_stamp


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("May 4, 2030", "2030-05-04"),
        ("4 May 2030", "2030-05-04"),
        ("04-May-2030 09:10", "2030-05-04T09:10"),
        ("Sat, 4 May 2030 05:17:00 GMT", "2030-05-04T05:17Z"),
        ("2030年5月4日 22:15:30", "2030-05-04T22:15"),
        ("2030-05-04T05:17:00+03:00", "2030-05-04T05:17+03:00"),
        ("2030-05-04T05:17:33.120Z", "2030-05-04T05:17Z"),
        ("May 4, 2030, 5:17 p.m. EDT", "2030-05-04T17:17-04:00"),
        ("May 04, 2030 04:05 pm IST", "2030-05-04T16:05"),
        ("17:05 MSK 24.05.2030", "2030-05-24T17:05+03:00"),
        ("0517 GMT 4 May 2030", "2030-05-04T05:17Z"),
        ("4. Mai 2030, 14:30 Uhr", "2030-05-04T14:30"),
        ("4 мая 2030 года, 15:20", "2030-05-04T15:20"),
        ("4 de mayo de 2030", "2030-05-04"),
        ("12:00 a.m. May 4, 2030", "2030-05-04T00:00"),
        ("May 4, 2030 - 17:05 GMT+3", "2030-05-04T17:05+03:00"),
        ("Sept. 30, 2030", "2030-09-30"),
        ("25/12/2030", "2030-12-25"),
        ("12/25/2030", "2030-12-25"),
        ("2030.05.04", "2030-05-04"),
    ],
)
def test_a_printed_day_is_read(printed: str, iso: str, tables: Knowledge) -> None:
    assert [m.iso for m in find_moments(printed, date_words(tables))] == [iso]


@pytest.mark.parametrize(
    "text", ["31/02/2030", "February 30, 2030", "chapter 4.5.6", "version 10.4.1", "Call 010-2030-4050", "3/4", "1:2:3"]
)
def test_what_no_calendar_has_is_no_day(text: str, tables: Knowledge) -> None:
    assert [m for m in find_moments(text, date_words(tables)) if m.date() or m.is_open] == []


def test_numbers_that_can_be_read_both_ways_stay_open(tables: Knowledge) -> None:
    (moment,) = find_moments("03/10/2030", date_words(tables))
    assert moment.is_open and moment.iso == "2030"
    assert moment.interval == ("2030-03-10", "2030-10-04")
    assert moment.read("dmy").iso == "2030-10-03" and moment.read("mdy").iso == "2030-03-10"


def test_a_span_holds_the_clock_time_and_nothing_more(tables: Knowledge) -> None:
    line = "Posted at 05:17 GMT 4 May 2030 by the desk"
    (moment,) = find_moments(line, date_words(tables), base=100)
    assert line[moment.span.start - 100 : moment.span.end - 100] == "05:17 GMT 4 May 2030"


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("05:17 GMT 14.05.2030 (Updated: 05:20 GMT 14.05.2030)", "2030-05-14T05:17Z", "2030-05-14T05:20Z"),
        ("Published : May 4, 2030 | Updated : May 5, 2030 2:10 AM", "2030-05-04", "2030-05-05T02:10"),
        ("Updated 11:02, 04-May-2030", None, "2030-05-04T11:02"),
        ("World | May 4, 2030", "2030-05-04", None),
        ("Saturday, 4 May 2030 11:02", "2030-05-04T11:02", None),
        ("Posted on May 4, 2030 by the desk", "2030-05-04", None),
        ("May 4 (Updated May 5, 2030)", "2030-05-04", "2030-05-05"),
    ],
)
def test_a_date_line_says_when_the_page_was_published_and_updated(
    line: str, published: str | None, updated: str | None, tables: Knowledge
) -> None:
    stamp = read_stamp(line, date_words(tables))
    assert stamp is not None
    assert (stamp.published.iso if stamp.published else None, stamp.updated.iso if stamp.updated else None) == (published, updated)


@pytest.mark.parametrize(
    "line",
    [
        "The minister spoke on May 4, 2030",
        "What changed on the border on May 4, 2030",
        "Talks resume on May 4",
        "Exclusive – Talks resume on May 4, 2030",
        "The port opens (June 2030)",
        "Ilan Marek, 4 May 2030: a speech that nobody in the capital of Ostland will forget for a very long time to come",
    ],
)
def test_a_line_with_a_date_in_it_is_no_date_line(line: str, tables: Knowledge) -> None:
    assert read_stamp(line, date_words(tables)) is None


def test_a_date_above_twelve_tells_the_order_of_the_others() -> None:
    assert list(numeric_orders("On 25/12/2030 and 03/10/2030.")) == [("/", "dmy")]
