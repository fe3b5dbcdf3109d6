"""Senses: wordings that say the same have the same senses; a word in its forms is one word."""

from __future__ import annotations

import pytest
from invented import lexicon

from onrecord.knowledge import load_knowledge
from onrecord.knowledge.store import many
from onrecord.linking.senses import read
from onrecord.linking.stems import stem


def keys(text: str) -> list[str]:
    """The senses of a text."""
    return [s.key for s in read(text, lexicon())]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They deepen ties", "They are strengthening relations"),
        ("directed against no third country", "aimed against no other state"),
        ("bilateral trade turnover", "mutual trade"),
        ("restrictive measures", "sanctions"),
        ("at an all-time high", "at an unprecedentedly high"),
        ("settled in national currencies", "settled in local currencies"),
    ],
)
def test_wordings_that_say_the_same_have_the_same_senses(one: str, other: str) -> None:
    assert set(keys(one)) == set(keys(other))


def test_the_longest_phrase_goes_before_its_words() -> None:
    assert keys("a third country") == ["third-party"]
    assert keys("never been so high") == ["top-level"]


def test_a_phrase_that_holds_a_denial_says_so() -> None:
    assert [s.denies for s in read("cooperation is not limited to trade", lexicon()) if s.key == "beyond"] == [True]


def test_a_sense_lies_where_its_words_are() -> None:
    text = "No restrictive measures, they said."
    (sense,) = (s for s in read(text, lexicon()) if s.key == "sanctions")
    assert text[sense.start : sense.end] == "restrictive measures"


def test_a_verb_in_just_one_form_can_have_a_sense_of_its_own() -> None:
    assert keys("Arvenia shipped gas")[1:] == ["supply", "gas"]
    assert "warship" not in keys("Arvenia shipped gas")


@pytest.mark.parametrize(
    "forms",
    ["deepen deepens deepened deepening", "supply supplies supplied supplying", "agree agrees agreed", "organise organizes organised",
     "labour labor", "defence defense", "centre center", "plan planned planning", "carry carried carries"],
)  # fmt: skip
def test_forms_and_spellings_of_a_word_are_one(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


def test_no_word_has_two_senses_and_every_contrary_is_there() -> None:
    rows = load_knowledge().rows("senses")
    words = [word for row in rows for word in many(row["words"])]
    assert sorted({word for word in words if words.count(word) > 1}) == []
    names = {row["key"] for row in rows}
    assert [row["key"] for row in rows if row["opposite"] and row["opposite"] not in names] == []
    assert {row["doer"] for row in rows} <= {"", "hostile", "blames", "gives", "takes", "treats"}
