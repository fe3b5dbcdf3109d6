"""Keys under which pages are found again, and what speaks against two pages being of one text."""

from __future__ import annotations

import pytest

from onrecord.knowledge import load_knowledge
from onrecord.linking.cues import Cues
from onrecord.linking.facts import same_figures, same_page_figures
from onrecord.linking.leaf import Cover, Printed, of_one_matter
from onrecord.linking.sketch import is_tabular, pair_keys, table_keys, telling_words

COMMON = Cues(load_knowledge()).common
LATER = "after a round of talks between the ministers"


def test_keys_are_two_rare_words_that_stand_together() -> None:
    keys = pair_keys("The Amberline pipeline crosses the Tamber Strait, the company said in 2031.", 4, COMMON)
    assert "amber pipel" in keys
    assert len(keys) == 6
    assert not any("2031" in key or "said" in key or "compa" in key for key in keys)


def test_two_wordings_of_a_sentence_share_a_key() -> None:
    one = "Joint patrols in the Tamber Strait are aimed at nobody, Aldane stressed."
    other = "Aldane underlined that nobody is the target of the joint patrols of the Tamber Strait."
    assert pair_keys(one, 6, COMMON) & pair_keys(other, 6, COMMON)


def test_the_rarest_words_come_first_and_cut() -> None:
    assert telling_words("The treaty on the Amberline", 5, COMMON)[0] == "amber"


def test_rows_of_a_table_are_known_by_their_figures() -> None:
    row, other = "Wheat 412 418 tons 2.3 pct 88 91", "Wheat 307 318 tons 1.9 pct 79 85"
    assert is_tabular(row) and not is_tabular("Wheat rose by 2 pct in the third week of the harvest")
    assert table_keys(row) and not table_keys(row) & table_keys(other)
    assert table_keys(row) == table_keys(row.upper())


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Trade rose to 17 bln in 2030, 4 pct more", "In 2030 trade grew by 4 pct to 17 bln", True),
        (f"Trade rose from 15.2 bln to 17.4 bln {LATER}", f"Trade rose from 11.9 bln to 12.3 bln {LATER}", False),
        ("Price of wheat 12", "Price of wheat 14", False),
        ("Four ships left", "4 ships left", True),
        ("The minister left", "The minister went away", True),
    ],
)  # fmt: skip
def test_figures_speak_for_or_against_one_text(left: str, right: str, same: bool) -> None:
    assert same_figures(left, right) is same


def test_what_an_outlet_prints_each_day_has_other_figures() -> None:
    day = "The bank of Orsel gave the market {} crowns against a gap of {}."
    assert not same_page_figures(day.format(37, 700), day.format(24, 810))
    assert same_page_figures(day.format(37, 700), day.format(37, 700) + " It had given 20 before.")


def test_a_headline_beside_the_text_must_be_found_in_the_other_page() -> None:
    loan = "The loan runs for five years."
    harbour, ferries = "HARBOUR TRUST OF LISSENGARD SETS LOAN", "SELLA FERRIES SETS LOAN"
    assert not of_one_matter(titled(harbour, loan), titled(ferries, loan))
    said = titled("HARBOUR TRUST SETS LOAN", f"{loan} Harbour Trust says so.")
    assert of_one_matter(said, titled("LISSENGARD HARBOUR TRUST IN LOAN", loan))
    assert of_one_matter(titled(None, loan), titled(ferries, loan))


def test_headlines_of_one_pattern_with_other_names_are_of_two_matters() -> None:
    loan = "The bond of forty million crowns pays four percent and runs for five years."
    brennick, ostvale = "BRENNICK ISSUES CONVERTIBLE BOND", "OSTVALE ISSUES CONVERTIBLE BOND"
    assert not of_one_matter(titled(brennick, loan), titled(ostvale, loan))
    assert of_one_matter(titled(brennick, loan), titled(ostvale, f"{loan} Brennick sold its bond last week."))
    assert of_one_matter(titled(brennick, loan), titled("BRENNICKS ISSUE CONVERTIBLE BOND", loan))


def titled(title: str | None, text: str) -> Cover:
    """A page with a headline that stands beside its text."""
    return Cover(Printed(text, title, None, None), COMMON)


def test_other_fractions_are_another_matter_unless_they_are_a_correction() -> None:
    left = f"The board put the barley crop of last year at 7.31 mln tons {LATER}"
    right = left.replace("barley", "rye").replace("7.31", "4.05")
    assert not same_figures(left, right, 0.7) and same_figures(left, right, 0.85)
    assert same_figures(left, left.replace("7.31", "7"), 0.7)
