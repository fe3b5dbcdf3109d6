"""The parts of a page that are no running text: found from its edges inwards, by phrases and by shape.

What a region hides yields no entries, so a paragraph is given up only on strong evidence: a phrase of the table, or a
shape at an edge of the page that running text does not have.

Example:
    >>> [r.label for r in mark_regions(text, find_blocks(text), knowledge).regions]
    ['title', 'dateline', 'comment_form']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.knowledge import Knowledge
from onrecord.model import Span
from onrecord.reading.comments import heads_comment, is_about_website
from onrecord.reading.credits import CreditReader, credit_reader, read_credit
from onrecord.reading.datelines import Dateline, DatelineReader, datelines
from onrecord.reading.menus import is_breadcrumb, is_foreign
from onrecord.reading.moments import DateWords, date_words
from onrecord.reading.page_words import PageWords, page_words
from onrecord.reading.phrases import ANY, END_MARKS, HEAD, TAIL, Phrase, Phrases, phrases
from onrecord.reading.shapes import LONGEST, is_headline, is_paragraph, plain, script_of
from onrecord.reading.stamps import Stamp, read_stamp
from onrecord.reading.titles import LINES, is_deck, is_title, same_words, title_span

#: No more blocks than this belong to the head of a page.
HEAD_BLOCKS = 40
#: A list of links under a heading goes on for so many lines.
LIST_LINES = 12


@dataclass(slots=True)
class Marks:
    """What was found on a page: its regions, and what they say of it.

    Attributes:
        regions: spans with label and rule, in order of finding.
        stamps: the lines that date the page, with whether each stands before the title.
        dateline: the first one. authors: of bylines. credit: who is credited. signoff: the agency that signs at the end.
    """

    regions: list[tuple[Span, str, str]] = field(default_factory=list)
    stamps: list[tuple[Stamp, bool]] = field(default_factory=list)
    title: Span | None = None
    dateline: Dateline | None = None
    authors: list[str] = field(default_factory=list)
    credit: str | None = None
    signoff: str | None = None


def mark_regions(
    text: str, blocks: Sequence[Span], knowledge: Knowledge, title: str | None = None, known: Mapping[int, tuple[str, str]] | None = None
) -> Marks:
    """The regions of a page.

    Args:
        text: the page. blocks: its paragraphs.
        knowledge: the tables.
        title: its title as given, if it was.
        known: label and rule of blocks that the page's markup has marked, by index.
    """
    marker = Marker(text, blocks, knowledge, dict(known or {}))
    marker.mark_phrases()
    marker.mark_threads()
    last = marker.mark_tail()
    marker.mark_head(title)
    marker.mark_lists()
    marker.mark_datelines()
    marker.mark_closing(last)
    return marker.finish()


class Marker:
    """Labels blocks one pass after another; a block keeps its first label."""

    def __init__(self, text: str, blocks: Sequence[Span], knowledge: Knowledge, known: dict[int, tuple[str, str]]) -> None:
        self.text, self.blocks, self.labels = text, blocks, known
        self.phrases: Phrases = phrases(knowledge)
        self.words: PageWords = page_words(knowledge)
        self.dates: DateWords = date_words(knowledge)
        self.credits: CreditReader = credit_reader(knowledge)
        self.datelines: DatelineReader = datelines(knowledge)
        self.marks = Marks()
        self.headings: set[int] = set()
        self.script = script_of("".join(b.of(text)[:200] for b in self.paragraphs()[:10])) if blocks else None

    def of(self, index: int) -> str:
        """The text of a block, cut where it is too long to be anything but a paragraph."""
        start, end = self.blocks[index]
        return self.text[start : min(end, start + LONGEST + 1)]

    def free(self, index: int) -> bool:
        """Whether a block has no label yet."""
        return index not in self.labels

    def paragraphs(self) -> list[Span]:
        """Blocks without a label that read as running text."""
        return [b for i, b in enumerate(self.blocks) if self.free(i) and is_paragraph(self.of(i))]

    def label(self, index: int, label: str, rule: str) -> None:
        """Gives a block its label."""
        self.labels[index] = (label, rule)

    def by_phrase(self, index: int, where: str) -> bool:
        """Labels a block by the table of phrases; keeps a credit that it names."""
        block = self.of(index)
        phrase = self.phrases.match(block, where)
        if phrase is None:
            return False
        self.label(index, phrase.label, phrase.id)
        self.note(block, phrase, index)
        return True

    def note(self, block: str, phrase: Phrase, index: int) -> None:
        """Keeps what a phrase's block says: a credit, an author, a date beside it; whether it heads a list."""
        if phrase.label == "source_credit" and self.marks.credit is None:
            self.marks.credit = read_credit(block.split("|")[0])
        if phrase.label == "byline" and phrase.where != TAIL and (byline := self.credits.byline(block)) and byline.author:
            self.marks.authors.append(byline.author)
        if phrase.label in ("source_credit", "byline") and (stamp := read_stamp(block, self.dates, self.blocks[index].start)):
            self.marks.stamps.append((stamp, False))
        if phrase.label == "related_link" and plain(block).strip(END_MARKS) == phrase.text.strip(END_MARKS):
            self.headings.add(index)

    def mark_phrases(self) -> None:
        """Blocks that the table knows wherever they stand, and captions by their credit."""
        for index in range(len(self.blocks)):
            if self.free(index) and not self.by_phrase(index, ANY) and self.credits.is_caption(self.of(index)):
                self.label(index, "caption", "photo credit")

    def mark_threads(self) -> None:
        """Readers' comments: all that follows the heading of the first of two or more, below the article."""
        body = [i for i in range(len(self.blocks)) if self.free(i) and is_paragraph(self.of(i))]
        form = next((i for i in self.labels if self.labels[i][0] == "comment_form" and body and i > body[0]), None)
        if form is None:
            return
        heads = [i for i in range(form + 1, len(self.blocks)) if heads_comment(self.of(i))]
        if len(heads) > 1:
            for index in range(heads[0], len(self.blocks)):
                if self.free(index):
                    self.label(index, "comment", "thread")

    def mark_tail(self) -> int:
        """From the last block upwards to the last paragraph, whose index is given back; -1 where there is none."""
        texts = sum(1 for i in range(len(self.blocks)) if self.free(i) and is_paragraph(self.of(i)))
        for index in range(len(self.blocks) - 1, -1, -1):
            if not texts:
                return -1
            if not self.free(index):
                continue
            if self.is_tail(index, texts):
                continue
            if is_paragraph(self.of(index)):
                return index
        return -1

    def is_tail(self, index: int, texts: int) -> bool:
        """Labels a block below the article; False where it may belong to it."""
        block = self.of(index)
        signoff = self.credits.signoff(block)
        byline = self.credits.byline(block)
        stamp = read_stamp(block, self.dates, self.blocks[index].start)
        if self.by_phrase(index, TAIL):
            return True
        if signoff is not None:
            self.label(index, "source_credit", "sign-off")
            self.marks.signoff = self.marks.signoff or signoff or None
        elif byline is not None:
            self.label(index, "byline", "byline")
            self.marks.authors.extend([byline.author] if byline.author else [])
        elif stamp is not None and stamp.named:
            self.label(index, "dateline", "stamp")
            self.marks.stamps.append((stamp, False))
        elif texts > 1 and is_about_website(block, self.words):
            self.label(index, "comment", "about the website")
        elif is_foreign(block, self.script):
            self.label(index, "navigation", "script")
        return not self.free(index)

    def mark_head(self, given: str | None) -> None:
        """From the first block downwards to the first paragraph: title, deck, byline, stamp, menus."""
        title = self.find_title(given)
        for index in range(min(len(self.blocks), HEAD_BLOCKS)):
            if not self.free(index):
                continue
            block = self.of(index)
            byline = self.credits.byline(block)
            stamp = read_stamp(block, self.dates, self.blocks[index].start, byline=byline is not None)
            if stamp is not None and index != title:
                self.label(index, "byline" if byline else "dateline", "stamp")
                self.marks.stamps.append((stamp, title is not None and index < title))
            elif byline is not None:
                self.label(index, "byline", "byline")
            elif index == title or self.by_phrase(index, HEAD):
                continue
            elif self.is_menu(block):
                self.label(index, "navigation", "menu")
            elif is_paragraph(block):
                return
            if byline is not None and byline.author:
                self.marks.authors.append(byline.author)

    def find_title(self, given: str | None) -> int | None:
        """Index of the title's block, labelled with its deck; None where the page prints none."""
        for index in range(min(len(self.blocks), HEAD_BLOCKS)):
            known = self.labels.get(index, ("", ""))[0]
            block = self.of(index)
            if known == "title" or not known and given and same_words(block, given):
                return self.set_title(index)
            if known or self.is_furniture(block) or self.is_menu(block) or self.phrases.match(block, HEAD):
                continue
            below = range(index + 1, min(len(self.blocks), index + HEAD_BLOCKS))
            followed = any(self.free(i) and is_paragraph(self.of(i)) for i in below)
            return self.set_title(index) if followed and not given and is_title(block, self.words) else None
        return None

    def is_menu(self, block: str) -> bool:
        """Whether a line is a trail of sections or stands in another script."""
        return is_breadcrumb(block) or is_foreign(block, self.script)

    def is_furniture(self, block: str) -> bool:
        """Whether a line at the head is a date line, a byline or a dateline."""
        return bool(read_stamp(block, self.dates) or self.credits.byline(block) or self.datelines.read(block, 0, True))

    def set_title(self, index: int) -> int:
        """Labels the title and the lines of its deck."""
        span = title_span(self.text, self.blocks[index])
        self.marks.title = span
        self.labels[index] = ("title", self.labels.get(index, ("", "first line"))[1])
        for deck in range(index + 1, min(index + LINES, len(self.blocks) - 1)):
            above = self.of(deck - 1)
            block = self.of(deck)
            if not self.free(deck) or self.is_furniture(block) or not is_deck(above, block, self.words):
                break
            self.label(deck, "title", "deck")
        return index

    def mark_lists(self) -> None:
        """Headlines under a heading of related links, down to the next paragraph."""
        for heading in sorted(self.headings):
            for index in range(heading + 1, min(len(self.blocks), heading + 1 + LIST_LINES)):
                block = self.of(index)
                if not self.free(index) or is_paragraph(block) or not is_headline(block, frozenset()):
                    break
                self.label(index, "related_link", "list")

    def mark_datelines(self) -> None:
        """The dateline of the first paragraph, and those of further reports on the page."""
        opening = True
        for index in range(len(self.blocks)):
            if not self.free(index):
                continue
            block = self.of(index)
            found = self.datelines.read(block, self.blocks[index].start, opening)
            if found is not None:
                self.marks.regions.append((found.span, "dateline", "dateline"))
                self.marks.dateline = self.marks.dateline or found
            opening = opening and not is_paragraph(block)

    def mark_closing(self, last: int) -> None:
        """The agency or the desk's initials after the last sentence."""
        if last < 0 or not self.free(last):
            return
        start, end = self.blocks[last]
        low = max(start, end - LONGEST)
        found = self.credits.closing(self.text[low:end])
        if found is not None:
            span, name = found
            self.marks.regions.append((Span(low + span.start, low + span.end), "source_credit", "sign-off"))
            self.marks.signoff = self.marks.signoff or name or None

    def finish(self) -> Marks:
        """All regions in order; labelled blocks with the others found inside blocks."""
        for index, (label, rule) in self.labels.items():
            span = self.marks.title if label == "title" and rule != "deck" and self.marks.title else self.blocks[index]
            self.marks.regions.append((span, label, rule))
        self.marks.regions.sort(key=lambda r: (r[0].start, r[0].end, r[1]))
        return self.marks
