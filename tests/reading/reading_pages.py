"""A page of invented news, and short ways to look at a document."""

from __future__ import annotations

from onrecord.model import Document

BODY = (
    "The foreign ministers of Ostland and Westmark agreed on Tuesday to reopen the ferry line between the two states.\n"
    "Officials of both states said the first ship would leave the old port within a month of the signing.\n"
    "The line was closed two years ago in a dispute about fishing rights, and trade has fallen since then."
)


def labelled(document: Document) -> list[tuple[str, str]]:
    """Label and words of each region."""
    return [(r.label, document.text[r.start : r.end]) for r in document.regions]


def block_texts(document: Document) -> list[str]:
    """The words of each block."""
    return [b.of(document.text) for b in document.blocks]
