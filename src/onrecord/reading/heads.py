"""The head of a page: all above its first paragraph, and a date line that stands below its deck.

Example:
    >>> mark_head(marker, None)
    >>> marker.labels[0]
    ('title', 'first line')
"""

from __future__ import annotations

from onrecord.reading.marking import Marker
from onrecord.reading.mastheads import dated_line, headline_below, is_kind_of_paper, masthead_at
from onrecord.reading.phrases import HEAD
from onrecord.reading.shapes import is_paragraph, words_of
from onrecord.reading.stamps import Stamp, is_stamp_word
from onrecord.reading.titles import LINES, is_deck, is_title, same_words, title_span

#: No more blocks than this belong to the head; a date line alone may stand in the first so many, below a deck.
HEAD_BLOCKS, DATED_BLOCKS = 40, 7
#: The longest line that is a date and nothing else, in characters.
DATE_LINE = 40


def mark_head(marker: Marker, given: str | None) -> None:
    """From the first block downwards to the first paragraph: title, deck, byline, stamp, menus.

    Args:
        marker: the page. given: its title as given, if it was.
    """
    title = find_title(marker, given)
    for index in range(min(len(marker.blocks), HEAD_BLOCKS)):
        if not marker.free(index):
            continue
        if not mark_furniture(marker, index, title is not None and index < title) and is_paragraph(marker.of(index)):
            break
    mark_late_stamp(marker)


def mark_furniture(marker: Marker, index: int, above: bool) -> bool:
    """Labels a block above the article that is no title; False where it may belong to it."""
    block = marker.of(index)
    byline = marker.credits.byline(block)
    stamp, dated_outlet = dated_line(marker, index, byline is not None)
    outlet = marker.masthead(block)
    if stamp is not None:
        byline = byline or marker.credits.author_before_date(block)
        marker.marks.masthead = marker.marks.masthead or dated_outlet
        marker.label(index, "byline" if byline else "dateline", "stamp")
        marker.marks.stamps.append((stamp, above))
    elif is_stamp_word(block, marker.dates):
        marker.label(index, "dateline", "stamp")
    elif byline is not None:
        marker.label(index, "byline", "byline")
    elif outlet is not None:
        marker.label(index, "byline", "outlet")
        marker.marks.masthead = marker.marks.masthead or outlet
    elif not marker.by_phrase(index, HEAD) and marker.is_menu(block):
        marker.label(index, "navigation", "menu")
    marker.add_author(byline)
    return not marker.free(index)


def mark_late_stamp(marker: Marker) -> None:
    """A date line by itself below a deck that reads as a sentence; where there are more they are the headings of a chronicle."""
    loose = [(index, stamp) for index in range(len(marker.blocks)) if (stamp := loose_stamp(marker, index))]
    stamps = marker.marks.stamps
    if any(s.published for s, _ in stamps):
        if loose:
            marker.marks.stamps = [(s, above) for s, above in stamps if s.named or s.published is None or s.published.clock]
    elif len(loose) == 1 and loose[0][0] < DATED_BLOCKS and marker.labels.get(0, ("",))[0] == "title":
        marker.label(loose[0][0], "dateline", "stamp")
        stamps.append((loose[0][1], False))


def loose_stamp(marker: Marker, index: int) -> Stamp | None:
    """The stamp of a block without a label that is a whole date and nothing else."""
    span = marker.blocks[index]
    stamp = marker.stamp(index) if marker.free(index) and span.end - span.start <= DATE_LINE else None
    return stamp if stamp and stamp.pure and stamp.published and stamp.published.year else None


def find_title(marker: Marker, given: str | None) -> int | None:
    """Index of the title's block, labelled with its deck; None where the page prints none."""
    for index in range(min(len(marker.blocks), HEAD_BLOCKS)):
        known = marker.labels.get(index, ("", ""))[0]
        block = marker.of(index)
        if known == "title" or not known and given and same_words(block, given):
            return set_title(marker, index)
        if known or is_furniture(marker, index) or marker.phrases.match(block, HEAD) or mark_masthead(marker, index):
            continue
        if len(words_of(block)) == 1 and headline_below(marker, index):
            continue
        followed = any(marker.is_text(i) for i in range(index + 1, min(len(marker.blocks), index + HEAD_BLOCKS)))
        return set_title(marker, index) if followed and not given and is_title(block, marker.words) else None
    return None


def mark_masthead(marker: Marker, index: int) -> bool:
    """Labels the name above the headline of an outlet that no table knows, a letterhead, and the kind of paper below one."""
    masthead = masthead_at(marker, index)
    if masthead is not None:
        marker.label(index, "byline", "masthead" if masthead.outlet else "letterhead")
        marker.marks.masthead = marker.marks.masthead or (masthead.name if masthead.outlet else None)
    elif is_kind_of_paper(marker.of(index), marker) and "letterhead" in (marker.labels.get(above, ("", ""))[1] for above in range(index)):
        marker.label(index, "byline", "kind of paper")
    return not marker.free(index)


def is_furniture(marker: Marker, index: int) -> bool:
    """Whether a line at the head is a date line, a byline, a dateline, a menu or the outlet's name."""
    block = marker.of(index)
    if dated_line(marker, index)[0] or marker.credits.byline(block) or marker.datelines.read(block, 0, True):
        return True
    return marker.is_menu(block) or marker.masthead(block) is not None or is_stamp_word(block, marker.dates)


def set_title(marker: Marker, index: int) -> int:
    """Labels the title and the lines of its deck."""
    marker.marks.title = title_span(marker.text, marker.blocks[index])
    marker.labels[index] = ("title", marker.labels.get(index, ("", "first line"))[1])
    for deck in range(index + 1, min(index + LINES, len(marker.blocks) - 1)):
        if not marker.free(deck) or is_furniture(marker, deck):
            break
        if not is_deck(marker.of(deck - 1), marker.of(deck), marker.words):
            break
        marker.label(deck, "title", "deck")
    return index
