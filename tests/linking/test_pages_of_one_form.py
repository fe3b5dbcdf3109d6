"""Pages of one form are not pages of one text: tables, headlines with another name, contraries, what an outlet says every day."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import lexicon

from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.linking.contraries import contrary
from onrecord.linking.headlines import of_two_matters
from onrecord.linking.leaf import Cover, Printed
from onrecord.linking.lineage import agree
from onrecord.linking.tabular import same_table

COMMON = lexicon().cues.common

RATES = (
    "GRADE   LAST  CHANGE\nBarley one   212   up 3\nBarley two   198   up 1\nOats   151   unchanged\nRye   98   off 2\nMillet   77   off 1"
)
CLOSE = (
    "Barley closed {way} in Orsel on {day}. Dealers said that {reason} kept many buyers away from the floor of the exchange for most "
    "of the day. Turnover was put at {number} lots. The exchange of Orsel opens again at nine in the morning."
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (RATES, RATES.replace("77", "78"), True),
        (RATES, RATES.replace("up", "down").replace("212", "209").replace("198", "190"), False),
        (RATES, RATES + "\nLentils   31   up 2", True),
        ("The mills of Orsel bought 12 lots on Tuesday.", "The mills of Orsel bought 14 lots on Tuesday.", None),
    ],
)
def test_a_table_is_the_same_where_hardly_a_cell_differs(one: str, other: str, expected: bool | None) -> None:
    assert same_table(one, other, lexicon().cues) is expected
    assert same_table(other, one, lexicon().cues) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Halmere Mills raises its price of barley by two crowns", "Halmere Mills cuts its price of barley by two crowns", True),
        ("Exports of timber increased in May", "Exports of timber fell in May", True),
        ("Exports of timber increased in May", "Exports of timber grew in May", False),
        ("Imports rose while exports fell in May", "Exports fell while imports rose in May", False),
        ("When the strike ends the port opens at dawn", "The port opens at dawn on all days but the one when a strike began", False),
    ],
)
def test_contraries_stand_in_the_place_of_each_other(one: str, other: str, expected: bool) -> None:
    assert contrary(one, other, lexicon()) is expected
    assert contrary(other, one, lexicon()) is expected


def test_passages_with_contraries_or_other_figures_are_not_of_one_text() -> None:
    one = "Halmere Mills said it is raising its price of barley by two crowns a sack"
    assert agree(one, one.replace("said it is", "says it is"), 0.9, lexicon())
    assert not agree(one, one.replace("raising", "lowering"), 0.9, lexicon())
    assert not agree(RATES, RATES.replace("up", "down").replace("1", "2"), 0.9, lexicon())


@pytest.mark.parametrize(
    ("one", "other", "short", "expected"),
    [
        ("Orsel millers see barley steady", "Kell millers see barley steady", True, True),
        ("Orsel millers see barley steady", "Orsel millers call barley steady", False, False),
        ("Halmere Mills raises price of barley", "Halmere Mills cuts price of barley", False, True),
        ("CORRECTED - Halmere Mills cuts price of barley", "Halmere Mills raises price of barley", False, False),
        ("Orsel millers see barley steady", "Strike closes the harbour of Kell", True, False),
    ],
)
def test_headlines_of_one_form_with_two_names_are_of_two_matters(one: str, other: str, short: bool, expected: bool) -> None:
    covers = [
        Cover(Printed("Barley is seen steady this week, people in the trade say.", title, "Orsel Wire", None), COMMON)
        for title in (one, other)
    ]
    assert of_two_matters(*covers, short, lexicon()) is expected
    assert of_two_matters(*reversed(covers), short, lexicon()) is expected


def test_of_longer_pages_a_headline_names_what_its_text_names_too() -> None:
    texts = ("The council of Seldra will borrow 50 million crowns.", "The council of Dovrin will borrow 50 million crowns.")
    named = [
        Cover(Printed(text, f"{name} council borrows 50 million", None, None), COMMON)
        for text, name in zip(texts, ("Seldra", "Dovrin"), strict=True)
    ]
    assert of_two_matters(*named, False, lexicon())
    worded = [Cover(Printed(texts[0], f"Seldra council {verb} 50 million", None, None), COMMON) for verb in ("borrows", "raises")]
    assert not of_two_matters(*worded, False, lexicon())


@pytest.mark.xdist_group("linking")
def test_what_one_outlet_says_each_day_in_like_words_is_no_text_of_its_own_that_comes_again(tmp_path: Path) -> None:
    monday = CLOSE.format(way="steady", day="Monday", reason="heavy rain in the hills", number="1,204")
    friday = CLOSE.format(way="easier", day="Friday", reason="the holiday in Kestrova", number="1,380")
    files = {
        "monday.txt": "ORSEL, Feb 2, 2032 (Orsel Wire) - " + monday,
        "again.txt": "ORSEL, Feb 2, 2032 (Orsel Wire) - " + monday + " No lots of rye were sold.",
        "friday.txt": "ORSEL, Feb 6, 2032 (Orsel Wire) - " + friday,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Ledger.open(tmp_path / "o.db", create=True) as ledger:
        build([tmp_path / name for name in files], ledger, workers=1)
        names = {row["id"]: Path(row["key"]).name for row in ledger.rows("documents")}
        outlets = {row["outlet"] for row in ledger.rows("documents")}
        linked = {frozenset(names[row[side]] for side in ("derived_document", "source_document")) for row in ledger.rows("links")}
    assert outlets == {"Orsel Wire"}
    assert linked == {frozenset({"monday.txt", "again.txt"})}
