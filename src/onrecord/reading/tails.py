"""The tail of a page: all below its last paragraph, and the agency that signs that paragraph.

Example:
    >>> mark_tail(marker)
    2
    >>> marker.labels[3]
    ('comment_form', 'comment-form-en-1')
"""

from __future__ import annotations

from onrecord.model import Span
from onrecord.reading.comments import counts_comments, heads_comment, is_about_website, is_signed
from onrecord.reading.marking import Marker
from onrecord.reading.phrases import TAIL
from onrecord.reading.shapes import LONGEST, is_headline, is_paragraph

#: Where one of these stands below the last paragraph, the article is over.
OVER = frozenset({"navigation", "related_link", "comment_form", "advertisement", "legal"})


def mark_threads(marker: Marker) -> None:
    """Readers' comments: all that follows the heading of the first of two or more, below the article."""
    first = next((i for i in range(len(marker.blocks)) if marker.is_text(i)), None)
    mark_signed(marker, len(marker.blocks) if first is None else first)
    form = next((i for i in sorted(marker.labels) if marker.labels[i][0] == "comment_form" and first is not None and i > first), None)
    if form is None:
        return
    heads = [i for i in range(form + 1, len(marker.blocks)) if heads_comment(marker.of(i))]
    for index in range(heads[0], len(marker.blocks)) if len(heads) > 1 else ():
        if marker.free(index):
            marker.label(index, "comment", "thread")


def mark_signed(marker: Marker, first: int) -> None:
    """Comments signed at their beginning, under the heading that counts them; ``first`` is the first paragraph."""
    for heading in range(first + 1, len(marker.blocks)):
        if not counts_comments(marker.of(heading)):
            continue
        for index in range(heading + 1, len(marker.blocks)):
            if not marker.free(index) or not is_signed(marker.of(index)):
                break
            marker.label(index, "comment", "thread")


def mark_tail(marker: Marker) -> int:
    """From the last block upwards to the last paragraph, whose index is given back; -1 where there is none."""
    texts = sum(1 for i in range(len(marker.blocks)) if marker.is_text(i))
    last = len(marker.blocks) - 1 if texts else -1
    while last >= 0 and not (marker.free(last) and not is_tail(marker, last, texts) and is_paragraph(marker.of(last))):
        last -= 1
    if last >= 0:
        mark_below(marker, last)
    elif not texts and len(marker.blocks) > 1:
        sign_off(marker, len(marker.blocks) - 1)
    return last


def sign_off(marker: Marker, index: int) -> bool:
    """Labels a block that is the name with which an agency signs; False where it is none."""
    signoff = marker.credits.signoff(marker.of(index)) if marker.free(index) else None
    if signoff is not None:
        marker.label(index, "source_credit", "sign-off")
        marker.marks.signoff = marker.marks.signoff or signoff or None
    return signoff is not None


def is_tail(marker: Marker, index: int, texts: int) -> bool:
    """Labels a block below the article; False where it may belong to it."""
    block = marker.of(index)
    if marker.by_phrase(index, TAIL):
        return True
    if sign_off(marker, index):
        return True
    byline = marker.credits.byline(block)
    stamp = marker.stamp(index)
    if byline is not None:
        marker.label(index, "byline", "byline")
        marker.add_author(byline)
    elif stamp is not None and stamp.named:
        marker.label(index, "dateline", "stamp")
        marker.marks.stamps.append((stamp, False))
    elif texts > 1 and is_about_website(block, marker.words):
        marker.label(index, "comment", "about the website")
    elif marker.is_menu(block):
        marker.label(index, "navigation", "menu")
    return not marker.free(index)


def mark_below(marker: Marker, last: int) -> None:
    """Short lines below the first menu, link or form that follows the last paragraph."""
    over = False
    for index in range(last + 1, len(marker.blocks)):
        if not marker.free(index):
            over = over or marker.labels[index][0] in OVER
        elif over and not is_paragraph(marker.of(index)) and (len(marker.of(index)) < 4 or is_line(marker.of(index))):
            marker.label(index, "navigation", "below the article")


def is_line(block: str) -> bool:
    """Whether a block is a word or a headline."""
    return " " not in block or is_headline(block, frozenset())


def mark_closing(marker: Marker, last: int) -> None:
    """The agency or the desk's initials after the last sentence."""
    if last < 0 or not marker.free(last):
        return
    start, end = marker.blocks[last]
    low = max(start, end - LONGEST)
    found = marker.credits.closing(marker.text[low:end])
    if found is not None:
        span, name = found
        marker.marks.regions.append((Span(low + span.start, low + span.end), "source_credit", "sign-off"))
        marker.marks.signoff = marker.marks.signoff or name or None
