"""Quotations beside a speaker whom the parse does not join to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[tuple[str, str]]]

CASES = {
    "a handle": (
        "“It's not right to say anything against us. We don't have freedom. #Harlen,” tweeted a Velan user going by the handle Puck.",
        "a Velan user",
    ),
    "a movement in front of the name": (
        "“They must decide to feed themselves or their kids,” Fight for Bread organizing director Kendall Brand told Harlen News 6.",
        "Brand",
    ),
    "a text that speaks": ("“Friend, let me be blunt. I can win. Oduya can't,” the email read.", "email"),
    "an afterthought": ("“You'll have to ask a bear,” Marek said, another reference to the film.", "Marek"),
}


@pytest.mark.parametrize(("text", "speaker"), CASES.values(), ids=CASES)
def test_the_words_beside_a_quotation_show_who_speaks(said: Said, text: str, speaker: str) -> None:
    assert [(speaker in s, c) for s, c in said(text)] == [(True, text[: text.index("”") + 1])]


def test_a_quotation_inside_a_clause_is_not_given_to_the_next_noun(said: Said) -> None:
    found = said(
        "Even as Oduya claimed on Tuesday that “the general got less,” one of the lawyers for Ivo Brand said the cases were different."
    )
    assert not [c for s, c in found if "Brand" in s and "general" in c]


def test_who_sends_a_letter_says_what_it_says(said: Said) -> None:
    found = said("At the time, Dora Oduya released a statement saying, “The company has shown that it is a partner.”")
    assert found == [("Dora Oduya", "“The company has shown that it is a partner.”")]
