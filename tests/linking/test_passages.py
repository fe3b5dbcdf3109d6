"""Passages of a page: what is compared between pages."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.knowledge import load_knowledge
from onrecord.linking.cues import Cues
from onrecord.linking.passages import passages_of
from onrecord.model import Document

CUES = Cues(load_knowledge())


def test_a_line_of_marks_or_numbers_is_no_passage(read_text: Callable[..., Document]) -> None:
    lines = ["The ministers met in Orsel on Tuesday.", "-" * 24, "1,204 77.5 902 13.1 88", "* * * * * * * * *", "They parted at noon."]
    document = read_text("\n\n".join(lines))
    assert [p.of(document.text) for p in passages_of(document, CUES)] == [lines[0], lines[-1]]


def test_the_rows_of_a_table_are_one_passage_and_a_headline_is_none_of_them(read_text: Callable[..., Document]) -> None:
    rows = ["GRADE   LAST  CHANGE", "Barley one   212   up 3", "Barley two   no quote", "Oats   nil", "Rye   98   unchanged"]
    lines = ["Orsel grain rates rise", "The exchange of Orsel set these rates at the close of trade on Tuesday.", *rows]
    document = read_text("\n\n".join(lines))
    assert [p.of(document.text) for p in passages_of(document, CUES)] == [*lines[:2], "\n\n".join(rows)]


def test_short_sentences_with_figures_are_no_table(read_text: Callable[..., Document]) -> None:
    lines = ["Trade rose to 17 billion in 2030.", "It was 12 billion in 2028 and 9 in 2025.", "Ferries carried 40,000 more than in 2029."]
    document = read_text("\n\n".join(lines))
    assert [p.of(document.text) for p in passages_of(document, CUES)] == lines
