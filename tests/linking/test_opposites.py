"""Words that say the contrary of each other, as their table has them: neither one claim nor one text."""

from __future__ import annotations

import pytest
from invented import clause, knowledge, lexicon

from onrecord.linking.claims import relation_of
from onrecord.linking.contraries import contrary

ROWS = {row["key"]: row for row in knowledge().rows("opposites")}


def related(one: str, other: str) -> str | None:
    """What two people's clauses are to each other."""
    found = relation_of(clause(one, name="a"), clause(other, "person:viktor-aldane", "b"), lexicon())
    return found.kind if found else None


@pytest.mark.parametrize("key", ROWS)
def test_what_says_the_contrary_is_neither_one_claim_nor_one_text(key: str) -> None:
    one, other = ROWS[key]["example"], ROWS[key]["counterexample"]
    assert related(one, one) in ("claim", "utterance")
    assert related(one, other) == related(other, one) == "polarity"
    assert contrary(one, other, lexicon()) and contrary(other, one, lexicon())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arvenia raises the tariff on Kestrovan barley", "Arvenia cuts the tariff on Kestrovan barley"),
        ("Arvenia increases its garrison in the north of Kestrova", "Arvenia reduces its garrison in the north of Kestrova"),
    ],
)
def test_so_is_what_the_table_of_senses_holds_to_be_contrary(one: str, other: str) -> None:
    assert related(one, other) == "polarity" and contrary(one, other, lexicon())


def test_what_one_side_does_and_the_other_has_done_to_it_is_no_contrary() -> None:
    assert not contrary("Arvenia buys its barley from Kestrova", "Arvenia sells its barley to Kestrova", lexicon())
