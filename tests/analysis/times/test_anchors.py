"""What a time rests on: the page, the speech, the story, an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.knowledge import Knowledge
from onrecord.language import English
from onrecord.model import Analysis, TimeExpression

Times = Callable[..., list[TimeExpression]]


def found(times: list[TimeExpression], text: str) -> TimeExpression:
    """The expression with this text."""
    return next(t for t in times if t.text == text)


@pytest.mark.parametrize(
    ("sentence", "text", "value", "offset"),
    [
        ("Trade grew last year.", "last year", "2023", "-1Y"),
        ("The envoy will arrive on Monday.", "Monday", "2024-10-07", "+4D"),
        ("The envoy arrived on Monday.", "Monday", "2024-09-30", "-3D"),
        ("The ministers will meet in December.", "December", "2024-12", "+2M"),
        ("The ministers met in May.", "May", "2024-05", "-5M"),
        ("The leaders will meet next spring.", "next spring", "2025-SP", "+5M"),
        ("The two met two weeks ago.", "two weeks ago", "2024-W38", "-2W"),
    ],
)
def test_a_relative_time_rests_on_the_page_with_its_offset(times_of: Times, sentence: str, text: str, value: str, offset: str) -> None:
    time = found(times_of(sentence), text)
    assert (time.value, time.anchor, time.offset) == (value, "published", offset)


def test_a_range_of_days_is_one_interval(times_of: Times) -> None:
    (time,) = times_of("Warships of Freedonia and Sylvania held an exercise on December 21-27, 2022.")
    assert time.value == "2022-12-21/2022-12-27"
    assert time.interval == ("2022-12-21", "2022-12-28")
    assert time.anchor is None


def test_the_next_day_rests_on_the_story(times_of: Times) -> None:
    times = times_of("The treaty was signed on 14 May 2011. The next day the border opened.")
    assert found(times, "The next day").value == "2011-05-15"
    assert found(times, "The next day").anchor == "narrative"


def test_the_day_after_a_known_event_rests_on_the_event(times_of: Times) -> None:
    times = times_of("The embassy opened the day after the proclamation of the Republic of Ireland.")
    time = times[-1]
    assert (time.value, time.anchor, time.offset) == ("1949-04-19", "event", "+1D")
    assert time.text == "the day after the proclamation of the Republic of Ireland"


def test_an_ordinal_anniversary_ties_two_dates(times_of: Times) -> None:
    times = times_of("They marked the 75th anniversary of the proclamation of the Republic of Ireland.")
    assert (times[0].value, times[0].anchor, times[0].offset) == ("2024-04-18", "event", "+75Y")


def test_a_time_in_a_quotation_is_the_speakers(analyse_text: Callable[..., Analysis]) -> None:
    analysis = analyse_text(
        "“We signed the accord yesterday,” Foreign Minister Ilan Marek of Freedonia said on Tuesday.", published="2024-10-03"
    )
    time = found(list(analysis.times), "yesterday")
    assert (time.value, time.anchor) == ("2024-09-30", "speech")


def test_the_uncertainty_of_an_inferred_page_stays_in_the_interval(english: English, knowledge: Knowledge, times_of: Times) -> None:
    from onrecord.analysis.times import find_times, resolve_times
    from onrecord.ids import digest
    from onrecord.model import Document
    from onrecord.reading.blocks import find_blocks

    text = "The leaders met in Novgrad yesterday and will meet again next spring. Trade grew last year."
    document = Document(
        "d", "page.txt", digest(text), digest(text), text, published_interval=("2022-12-30", "2023-01-01"), published_basis="inferred",
        blocks=find_blocks(text),
    )  # fmt: skip
    parse = english.parse(document)
    times = resolve_times(document, parse, find_times(document, parse, knowledge), [])
    assert found(times, "yesterday").interval == ("2022-12-29", "2022-12-31")
    assert found(times, "yesterday").value == "2022-12"
    assert found(times, "next spring").value == "2023-SP"
    assert found(times, "last year").value == "2021"


def test_without_a_page_date_a_relative_time_stays_open(times_of: Times) -> None:
    times = times_of("The envoy came on Thursday, as he had last year.", published=None)
    assert [t.value for t in times] == ["XXXX-WXX-4", "XXXX"]
    assert [t.interval for t in times] == [None, None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister may speak.",
        "A 43-year-old man won.",
        "The fall of the fort ended it.",
        "He led 2000 troops.",
        "He wrote in an article for the Novgrad Courier daily.",
    ],
)
def test_what_is_no_time_is_left_alone(times_of: Times, sentence: str) -> None:
    assert times_of(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Trade grew in January-April.", ["2024-01/2024-04"]),
        ("The exercise runs from June 3 to 7, 2031.", ["2031-06-03", "2031-06-07"]),
        ("The council meets on the 31st of next month.", ["2024-11"]),
        ("In the year 0 nothing happened.", []),
        ("The report on This Week was short.", []),
        ("The premier arrives on Friday.", ["2024-10-04"]),
        ("The offer had been due to expire on Friday.", ["2024-09-27"]),
    ],
)
def test_spans_names_and_tenses(times_of: Times, sentence: str, values: list[str]) -> None:
    assert [t.value for t in times_of(sentence)] == values


def test_a_comparison_is_no_new_point_of_the_story(times_of: Times) -> None:
    text = "In 2019 it sold 40 ships, against 30 a year earlier. Its yard built 20 ships, against 10 a year earlier."
    assert [t.value for t in times_of(text)] == ["2019", "2018", "2018"]
