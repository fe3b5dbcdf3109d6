"""Passages of a page: what is compared between pages."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.linking.passages import passages_of
from onrecord.model import Document


def test_a_line_of_marks_or_numbers_is_no_passage(read_text: Callable[..., Document]) -> None:
    text = "The ministers met in Orsel on Tuesday.\n\n------------------------\n\n1,204 77.5 902 13.1 88\n\n* * * * * * * * *\n\nThey parted at noon.\n"
    document = read_text(text)
    assert [p.of(document.text) for p in passages_of(document)] == ["The ministers met in Orsel on Tuesday.", "They parted at noon."]
