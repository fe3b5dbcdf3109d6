"""Quotation marks paired, paragraph by paragraph; broken ones repaired and flagged."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.language import Parse
from onrecord.model import Document, Span


class Quotation(NamedTuple):
    """A stretch in quotation marks.

    ``outer`` holds the marks, ``inner`` only what stands between them. ``block`` is the paragraph's index.
    ``broken``: a mark was missing and was supplied. ``continues``: the paragraph has no closing mark and the next one opens again.
    ``scare``: a title or a scare quote, no speech.
    """

    outer: Span
    inner: Span
    block: int
    broken: bool = False
    continues: bool = False
    scare: bool = False


def find_quotations(document: Document, parse: Parse) -> list[Quotation]:
    """All quotations of the page, in order."""
    return []
