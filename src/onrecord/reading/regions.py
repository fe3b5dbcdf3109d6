"""The parts of a page that are no running text: found from its edges inwards, by phrases and by shape.

What a region hides yields no entries, so a paragraph is given up only on strong evidence: a phrase of the table, or a
shape at an edge of the page that running text does not have.

Example:
    >>> [label for _, label, _ in mark_regions(text, find_blocks(text), knowledge).regions]
    ['title', 'dateline', 'comment_form']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.knowledge import Knowledge
from onrecord.model import Span
from onrecord.reading.heads import mark_head
from onrecord.reading.marking import Marker, Marks
from onrecord.reading.phrases import ANY
from onrecord.reading.shapes import is_headline, is_paragraph, words_of
from onrecord.reading.tails import mark_closing, mark_tail, mark_threads

#: A block with no more words than this before the first paragraph may be a summary of it: the dateline is still to come.
DECK_WORDS = 14


def mark_regions(
    text: str,
    blocks: Sequence[Span],
    knowledge: Knowledge,
    title: str | None = None,
    known: Mapping[int, tuple[str, str]] | None = None,
    host: str = "",
) -> Marks:
    """The regions of a page.

    Args:
        text: the page. blocks: its paragraphs.
        knowledge: the tables.
        title: its title as given, if it was.
        known: label and rule of blocks that the page's markup has marked, by index.
        host: that of the page's address, if it is known.
    """
    marker = Marker(text, blocks, knowledge, dict(known or {}), host)
    mark_phrases(marker)
    mark_lists(marker)
    mark_threads(marker)
    last = mark_tail(marker)
    mark_head(marker, title)
    mark_lists(marker)
    mark_datelines(marker)
    mark_closing(marker, last)
    return marker.finish()


def mark_phrases(marker: Marker) -> None:
    """Blocks that the table knows wherever they stand, and captions by their credit."""
    for index in range(len(marker.blocks)):
        if marker.free(index) and not marker.by_phrase(index, ANY) and marker.credits.is_caption(marker.of(index)):
            marker.label(index, "caption", "photo credit")


def mark_lists(marker: Marker) -> None:
    """Headlines under a heading of links below the first paragraph, and the words under the heading of a caption."""
    first = next((i for i in range(len(marker.blocks)) if marker.is_text(i)), len(marker.blocks))
    for heading, lines in sorted(marker.headings.items()):
        label = marker.labels[heading][0]
        if label != "caption" and heading < first:
            continue
        for index in range(heading + 1, min(len(marker.blocks), heading + 1 + lines)):
            block = marker.of(index)
            if not marker.free(index) or is_paragraph(block) or not is_headline(block, frozenset()):
                break
            marker.label(index, label, "list")
    marker.headings.clear()


def mark_datelines(marker: Marker) -> None:
    """The dateline of the first paragraph, and those of further reports on the page."""
    opening = True
    for index in range(len(marker.blocks)):
        if not marker.free(index):
            continue
        block = marker.of(index)
        found = marker.datelines.read(block, marker.blocks[index].start, opening)
        if found is not None:
            marker.marks.regions.append((found.span, "dateline", "dateline"))
            marker.marks.dateline = marker.marks.dateline or found
        opening = opening and len(words_of(block)) <= DECK_WORDS
