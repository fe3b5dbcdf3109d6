"""Times that cannot be, and texts made to hurt."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.times.calendar import days_of, interval_of
from onrecord.analysis.times.holidays import holiday_in
from onrecord.analysis.times.lexicon import Lexicon, load_words
from onrecord.knowledge import Knowledge
from onrecord.model import TimeExpression

Times = Callable[..., list[TimeExpression]]


@pytest.mark.parametrize(
    "text",
    [
        "The talks begin on February 30, 2024.",
        "The talks begin on the 31st of next month.",
        "It happened in the year 0.",
        "It happened 99999999999999999999 years ago and will in " + "9" * 1000 + " years.",
        "It was the 999th century and the 0th day of 0000-00-00 at 99:99 p.m.",
        "It lasted 1/0 years, 7 1/0 hours and 0 days.",
        "On 99.99.9999 and 31/31/31 they met.",
        "They met on September 31 and in the 99th week of March.",
    ],
)
@pytest.mark.parametrize("published", ["2024-10-03", "1812-06-24", "0001-01-01", "9999-12-31", None])
def test_impossible_dates_do_no_harm(times_of: Times, text: str, published: str | None) -> None:
    for found in times_of(text, published=None if published == "9999-12-31" else published):
        assert text[found.start : found.end] == found.text
        if found.interval:
            assert found.interval[0] < found.interval[1]


def test_a_page_of_1812_is_read_like_any_other(times_of: Times) -> None:
    times = times_of("The army crossed the river yesterday; it had been at the border since March.", published="1812-06-24")
    assert [t.value for t in times] == ["1812-06-23", "1812-03"]


@pytest.mark.parametrize(
    "piece",
    [
        "the last ",
        "next ",
        "1999-",
        "of the ",
        "two hundred ",
        "early mid- ",
        "10:00 ",
        "Monday ",
        "“",
        "½ ",
        "3, ",
        "18th and ",
        "0730 ",
        "mid-to-late ",
    ],
)
def test_reading_words_takes_time_in_proportion(knowledge: Knowledge, busy: Callable[..., float], piece: str) -> None:
    from onrecord.analysis.times.context import Context
    from onrecord.analysis.times.finding import fitting, load_finder
    from onrecord.language.parse import Parse

    finder = load_finder(knowledge)
    parse = Parse([], [], [], [], [], [], [], [], [], [], [], [], [])

    def read(text: str) -> None:
        context = Context(finder.grammar.lexicon.read(text, 0, len(text)), parse)
        i = 0
        while i < len(context.reading.starts):
            pieces, _ = fitting(context, finder.grammar, i)
            i = max(pieces[-1].last + 1, i + 1) if pieces else i + 1

    short, long = busy(lambda: read(piece * 2_000)), busy(lambda: read(piece * 16_000))
    assert long < max(0.5, 24 * short)


@given(st.text(max_size=30))
@settings(max_examples=300)
def test_any_value_has_an_interval_or_none(value: str) -> None:
    interval = interval_of(value)
    assert interval is None or len(interval) == 2


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_text_is_read_into_tokens_that_lie_in_it(text: str) -> None:
    from onrecord.knowledge import load_knowledge

    reading = Lexicon(load_words(load_knowledge()), {"the"}).read(text, 0, len(text))
    assert len(reading.letters) == len(reading.starts) == len(reading.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(reading.starts, reading.ends, strict=True))


def test_holidays_move_with_the_year() -> None:
    assert str(holiday_in("4-4-11", 2024)) == "2024-11-28"
    assert str(holiday_in("easter-2", 2024)) == "2024-03-29"
    assert str(holiday_in("last-1-05", 2023)) == "2023-05-29"
    assert holiday_in("nonsense", 2024) is None


def test_coarse_values_span_their_time() -> None:
    assert interval_of("197") == ("1970-01-01", "1980-01-01")
    assert interval_of("1998-W11") == ("1998-03-09", "1998-03-16")
    assert interval_of("1989-11-09T17:00") == ("1989-11-09T17:00", "1989-11-09T17:01")
    assert days_of("2024-13") is None
