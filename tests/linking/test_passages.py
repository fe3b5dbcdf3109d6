"""Passages of a page: what is compared between pages."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.linking.passages import passages_of
from onrecord.model import Document


def test_a_line_of_marks_or_numbers_is_no_passage(read_text: Callable[..., Document]) -> None:
    lines = ["The ministers met in Orsel on Tuesday.", "-" * 24, "1,204 77.5 902 13.1 88", "* * * * * * * * *", "They parted at noon."]
    document = read_text("\n\n".join(lines))
    assert [p.of(document.text) for p in passages_of(document)] == [lines[0], lines[-1]]
