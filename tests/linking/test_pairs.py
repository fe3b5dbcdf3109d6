"""Decisions about two texts: alignment, differences, families, amounts that can both hold."""

from __future__ import annotations

import pytest
from invented import knowledge

from onrecord.linking.alignment import align, sheet
from onrecord.linking.claims import components
from onrecord.linking.cues import cues_of
from onrecord.linking.differences import RANKS, differences
from onrecord.linking.families import last_of
from onrecord.linking.figures import agree, series_rows
from onrecord.linking.grams import gram_vector, likeness
from onrecord.linking.loaded import loaded_of
from onrecord.linking.passages import split
from onrecord.model import Span

LOADED = loaded_of(knowledge())
CUES = cues_of(knowledge())

ONE = (
    "The high trust between us lets us widen military contacts. Our navies hold joint patrols in the strait. "
    "Nothing of it is aimed at others."
)
OTHER = (
    "High mutual trust allows us to expand contacts of the military. Joint patrols are held by our navies in the strait. "
    "None of this is aimed at others."
)
APART = "Grain prices fell for a third week. Farmers in the north blame the late rain. Millers expect a better autumn."


def lines(name: str, text: str) -> tuple[str, str, list[Span]]:
    """A page as ``sheet`` takes it."""
    return name, text, split(text, [Span(0, len(text))], CUES)


def test_two_translations_of_a_text_are_aligned_passage_by_passage() -> None:
    aligned = align(sheet(*lines("a", ONE)), sheet(*lines("b", OTHER)))
    assert [(x.left.of(ONE)[:8], x.right.of(OTHER)[:8]) for x in aligned] == [
        ("The high", "High mut"),
        ("Our navi", "Joint pa"),
        ("Nothing ", "None of "),
    ]


def test_texts_on_other_things_are_not_aligned() -> None:
    assert align(sheet(*lines("a", ONE)), sheet(*lines("c", APART))) == []


def test_likeness_does_not_depend_on_the_side() -> None:
    a, b = gram_vector(ONE), gram_vector(OTHER)
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert likeness(a, a) == pytest.approx(1.0, abs=1e-5)


def test_sentences_end_at_stops_and_not_at_initials() -> None:
    text = "Dr. P. Solenne met the U.S. envoy on Jan. 5 in Orsel. He left."
    sentences = split(text, [Span(0, len(text))], CUES)
    assert [p.of(text) for p in sentences] == ["Dr. P. Solenne met the U.S. envoy on Jan. 5 in Orsel.", "He left."]


def test_a_denial_stands_before_a_number_before_a_word() -> None:
    found = differences("They did not ship 12 vigorously loaded crates", "They shipped 14 intensively loaded crates", LOADED)
    ranks = [d["rank"] for d in found]
    assert ranks == sorted(ranks, key=RANKS.index)
    assert ranks[0] in ("negation", "number")


def test_a_term_that_takes_a_side_stands_first() -> None:
    one, other = "Kestrova pledged 300 lorries to the regime in Orsel", "Kestrova pledged 200 trucks to the government in Orsel"
    loaded, number = differences(one, other, LOADED)
    assert (loaded["rank"], loaded["left"], loaded["right"]) == ("loaded term", "regime", "government")
    assert (number["rank"], number["left"], number["right"]) == ("number", "300 lorries", "200 trucks")


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    (found,) = differences("Importantly, the ferries run", "Naturally the ferries run", LOADED)
    assert found["rank"] == "word"
    (found,) = differences("Arvenia will run the ferries", "Kestrova will run the ferries", LOADED)
    assert found["rank"] == "name"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("its satellite states", "its allies", True),
        ("an incursion", "a special military operation", True),
        ("the rebels", "the rebel", False),
        ("the regime", "the ministry", False),
        ("the puppet government", "the puppet government itself", False),
    ],
)
def test_one_thing_by_other_terms_is_told_from_another_thing(left: str, right: str, expected: bool) -> None:
    assert LOADED.differ(left.split(), right.split()) is expected


def test_families_do_not_depend_on_the_order_of_pairs() -> None:
    pairs = [("a", "b"), ("c", "d"), ("b", "c"), ("e", "e")]
    assert components(pairs) == components(reversed(pairs)) == [["a", "b", "c", "d"], ["e"]]


def point(name: str, **more: object) -> dict[str, object]:
    """A row of ``indicators``."""
    row: dict[str, object] = {
        "id": name, "document": f"page {name}", "measure": "trade", "subjects": ["XAV", "XKE"], "unit": "USD", "period": "2030",
        "value": None, "lower": None, "upper": None, "qualifier": None, "forecast": False, "change": None,
    }  # fmt: skip
    return row | more


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        ({"value": 17.2e9}, {"value": 17.2e9}, True),
        ({"value": 17e9}, {"value": 17.2e9}, True),
        ({"value": 17.2e9}, {"value": 18.4e9}, False),
        ({"value": 200.0, "lower": 200.0, "qualifier": "over"}, {"value": 212.0}, True),
        ({"value": 200.0, "lower": 200.0, "qualifier": "over"}, {"value": 180.0}, False),
        ({"value": None, "lower": 3e9, "upper": 4e9}, {"value": 3.5e9}, True),
    ],
)
def test_amounts_that_can_both_hold(left: dict[str, object], right: dict[str, object], both: bool) -> None:
    assert agree(point("a", **left), point("b", **right)) == both


def test_a_series_holds_the_points_of_one_measure_forecasts_apart() -> None:
    rows = [point("a", value=17e9), point("b", value=18.4e9, period="2031"), point("c", value=20e9, forecast=True), point("d", unit="EUR")]
    (series,) = series_rows(rows)
    assert [(p["period"], p["value"], p["forecast"]) for p in series["points"]] == [
        ("2030", 17e9, False), ("2030", 20e9, True), ("2031", 18.4e9, False),
    ]  # fmt: skip


def test_a_coarse_date_is_not_first_among_the_days_that_it_holds() -> None:
    assert sorted(["2031", "2031-05-12", "2031-05-12T10:00", "2031-05", "2030-12-31"], key=last_of) == [
        "2030-12-31", "2031-05-12T10:00", "2031-05-12", "2031-05", "2031",
    ]  # fmt: skip
