"""A medium named in full is meant by the last word of its name, and by what it is while it is the only one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

CASES = {
    "what it is": (
        "The New York Times reported the deal. Marek was quoted by the newspaper as saying so.",
        "the newspaper",
        "New York Times",
    ),
    "last word": ("The Washington Post reported the deal. Marek told the Post that talks go on.", "the Post", "Washington Post"),
}


@pytest.mark.parametrize(("text", "words", "name"), CASES.values(), ids=CASES)
def test_a_medium_is_meant(analyse_text: Callable[..., Analysis], text: str, words: str, name: str) -> None:
    found = analyse_text(text)
    names = {a.id: a.name for a in found.actors}
    meant = [names.get(m.actor or "") for m in found.mentions if m.text.endswith(words.removeprefix("the "))]
    assert meant[-1] is not None and name in meant[-1]


def test_of_two_media_neither_is_meant(analyse_text: Callable[..., Analysis]) -> None:
    found = analyse_text("The New York Times and The Washington Post reported the deal. Marek told the newspaper that talks go on.")
    assert not [m for m in found.mentions if m.text.endswith("newspaper") and m.actor]
