"""Quotation marks paired and repaired."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.statements import Quotation, find_quotations
from onrecord.language import English
from onrecord.model import Document
from onrecord.reading.blocks import find_blocks


def quotations(text: str, english: English) -> list[Quotation]:
    document = Document("d", "k", "x", "x", text, blocks=find_blocks(text))
    return find_quotations(document, english.parse(document))


@pytest.fixture(scope="module")
def pairs(english: English) -> Callable[[str], list[tuple[str, bool]]]:
    return lambda text: [(q.inner.of(text), q.broken) for q in quotations(text, english)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“Yes,” she said. “No.”", [("Yes,", False), ("No.", False)]),
        ('"Yes," she said. "No."', [("Yes,", False), ("No.", False)]),
        ("''Yes,'' she said.", [("Yes,", False)]),
        ("«Yes», she said.", [("Yes", False)]),
        ("He said: ‘It is the ministers’ turn.’", [("It is the ministers’ turn.", False)]),
        ("“Yes,“ she said.", [("Yes,", False)]),
        ("It isn't the states' fault, they're told.", []),
        ("A board 6'3\" long was laid.", []),
        ("“Peace in the valley.” essential towns,” Marek said.", [("Peace in the valley.” essential towns,", True)]),
        ("“Nobody asked us, Marek said.", [("Nobody asked us, Marek said.", True)]),
    ],
)
def test_marks_are_paired(pairs: Callable[[str], list[tuple[str, bool]]], text: str, wanted: list[tuple[str, bool]]) -> None:
    assert pairs(text) == wanted


def test_quotation_without_closing_mark_goes_on_when_the_next_paragraph_opens_again(english: English) -> None:
    text = "“The border is open.\n\n“It stays open,” Marek said."
    first, second = quotations(text, english)
    assert (first.continues, first.broken) == (True, False)
    assert second.block == 1


def test_broken_marks_are_flagged_on_the_statement(analyse_text: Callable[..., object]) -> None:
    analysis = analyse_text("Talks in Harlen\n\n“Peace in the valley.” essential towns,” Marek said.")
    assert [s.flags for s in analysis.statements] == [("broken_quotes",)]  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB .,?!'\"“”‘’«»`\n-:said", max_size=80))
def test_quotations_are_in_order_and_lie_in_the_text(text: str) -> None:
    blocks = find_blocks(text)
    document = Document("d", "k", "x", "x", text, blocks=blocks)
    found = find_quotations(document, None)  # type: ignore[arg-type]
    for q in found:
        assert 0 <= q.outer.start <= q.inner.start <= q.inner.end <= q.outer.end <= len(text)
        assert blocks[q.block].holds(q.outer)
    assert [q.outer.start for q in found] == sorted(q.outer.start for q in found)
