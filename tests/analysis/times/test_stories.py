"""Times of a story: what the next date rests on when the page tells of other years than its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.analysis.times.placing import weekday_in_month
from onrecord.model import TimeExpression

Times = Callable[..., list[TimeExpression]]


def values(times: list[TimeExpression]) -> dict[str, str]:
    """Text -> value."""
    return {t.text: t.value for t in times}


def test_a_month_long_before_the_one_told_last_is_of_the_next_year(times_of: Times) -> None:
    times = values(times_of("In December 1743 the fleet lay at Aldis. In January it sailed. In May it burned."))
    assert (times["January"], times["May"]) == ("1744-01", "1744-05")


def test_days_later_start_from_the_last_day_told_in_that_month_or_year(times_of: Times) -> None:
    text = "On 18 April 1743 the army left. In April 1743 it rained. Two days later it stopped. In June 1743 it left."
    text += " Three days later it stopped."
    times = values(times_of(text))
    assert times["Two days later"] == "1743-04-20"
    assert times["Three days later"] == "1743-XX-XX"
    assert next(t for t in times_of(text) if t.text == "Three days later").interval is None


def test_a_year_behind_the_story_does_not_move_it(times_of: Times) -> None:
    text = "The war began on 3 May 1743. In August 1743 the fort fell. A book of 1998 tells of it. In November the town fell."
    assert values(times_of(text))["November"] == "1743-11"


def test_a_length_after_an_event_is_a_day_of_the_story_and_a_length_in_the_news(times_of: Times) -> None:
    told = times_of("On 3 May 1743 the fort fell. Five days after its fall the town burned.")
    assert [(t.type, t.value) for t in told] == [("DATE", "1743-05-03"), ("DATE", "1743-05-08")]
    news = times_of("On Tuesday the fort fell. Five days after its fall the town burned.")
    assert [(t.type, t.value) for t in news] == [("DATE", "2024-10-01"), ("DURATION", "P5D")]


def test_what_stands_beside_a_day_is_that_day(times_of: Times) -> None:
    times = times_of("On 27 June 1950, two days after the fall of Aldis, they met.")
    assert [t.value for t in times] == ["1950-06-27", "1950-06-27"]


def test_the_winter_of_a_story_begins_in_the_year_told(times_of: Times) -> None:
    times = times_of("In September 1744 the army rested. The winter was mild.")
    assert times[-1].value == "1744-WI"
    assert times[-1].interval == ("1744-12-01", "1745-03-01")


def test_an_article_of_the_noun_behind_is_left_to_it(times_of: Times) -> None:
    assert [t.text for t in times_of("The Aug. 7 blasts killed many, and the May 2015 landing failed.")] == ["Aug. 7", "May 2015"]
    assert [t.text for t in times_of("The weekend was calm.")] == ["The weekend"]


def test_a_weekday_with_its_day_of_the_month_is_the_nearest_such_day() -> None:
    assert weekday_in_month(5, 13, date(2024, 10, 3), -1) == date(2024, 9, 13)
    assert weekday_in_month(5, 13, date(2024, 10, 3), 1) == date(2024, 12, 13)
    assert weekday_in_month(1, 31, date(1, 1, 1), 0).year == 1
    assert weekday_in_month(5, 31, date(9999, 12, 31), 1) == date(9999, 12, 31)


def test_a_year_before_a_number_is_no_count(times_of: Times) -> None:
    assert [t.value for t in times_of("The 1967 six-day war was short.")] == ["1967", "P6D"]


def test_four_figures_are_a_clock_with_a_zone_or_hours(times_of: Times) -> None:
    assert [t.value for t in times_of("The ship sailed at 0730 GMT and sank at 1915 hours.")] == ["2024-10-03T07:30Z", "2024-10-03T19:15"]
    assert [t.value for t in times_of("The plant ran for 1500 hours.")] == ["PT1500H"]


def test_now_that_only_opens_a_sentence_is_no_time(times_of: Times) -> None:
    assert times_of("Now, to the weather.") == []
