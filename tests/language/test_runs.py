"""Long stretches without a blank are cut before they are tokenized; offsets stay, and ordinary text is left as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language import English
from onrecord.language.runs import PIECE, RUN, parts
from onrecord.model import Document


@pytest.mark.parametrize("word", ['"', "said", "[(", "“", "x"])
def test_a_megabyte_without_a_blank_comes_in_small_parts(word: str) -> None:
    text = f"He said {word * (1_000_000 // len(word))} and left."
    found = list(parts(text))
    assert "".join(found) == text
    assert max(map(len, found)) <= PIECE + len(" and left.")


@pytest.mark.parametrize("text", ["", "   ", "Marek said that the port was open.", "\n" * 5000, "a " * 5000, "x" * RUN, "“Yes,” " * 3000])
def test_other_text_is_one_part(text: str) -> None:
    assert list(parts(text)) == [text]


@pytest.mark.parametrize("word", ['"', "said", "[("])
def test_tokens_of_cut_text_lie_in_the_text(english: English, read_text: Callable[..., Document], word: str) -> None:
    document = read_text(f"He can't say {word * 1500} today.\n\nMarek didn't say so.")
    parse = english.parse(document)
    assert [document.text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)] == parse.words
    assert "".join(parse.words) == "".join(document.text.split())
    assert parse.words[-5:] == ["did", "n't", "say", "so", "."]
    assert parse.lemmas[-4] == "not"
