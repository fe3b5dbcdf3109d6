"""The blocks of a page as they get their labels: what the passes over head, body and tail have in common.

Example:
    >>> marker = Marker(text, find_blocks(text), knowledge, {})
    >>> marker.by_phrase(0, "any")
    True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.knowledge import Knowledge
from onrecord.model import Span
from onrecord.reading.credits import Byline, CreditReader, credit_reader, read_credit
from onrecord.reading.datelines import Dateline, DatelineReader, datelines
from onrecord.reading.menus import is_breadcrumb, is_foreign, is_language_picker
from onrecord.reading.moments import DateWords, date_words
from onrecord.reading.outlets import Outlets, outlets
from onrecord.reading.page_words import PageWords, page_words
from onrecord.reading.phrases import END_MARKS, TAIL, Phrase, Phrases, phrases
from onrecord.reading.shapes import LONGEST, is_paragraph, plain, script_of
from onrecord.reading.stamps import Stamp, read_stamp

#: An outlet's name alone on its line is no longer than this.
MASTHEAD = 60
#: How many lines below a heading of this label belong to it.
BELOW = {"related_link": 12, "caption": 1}


@dataclass(slots=True)
class Marks:
    """What was found on a page: its regions, and what they say of it.

    Attributes:
        regions: spans with label and rule, in order of finding.
        stamps: the lines that date the page, with whether each stands before the title.
        dateline: the first one. authors: of bylines. credit: who is credited. signoff: the agency that signs at the end.
        masthead: the outlet whose name stands alone on a line at the head.
    """

    regions: list[tuple[Span, str, str]] = field(default_factory=list)
    stamps: list[tuple[Stamp, bool]] = field(default_factory=list)
    title: Span | None = None
    dateline: Dateline | None = None
    authors: list[str] = field(default_factory=list)
    credit: str | None = None
    signoff: str | None = None
    masthead: str | None = None


class Marker:
    """Labels blocks one pass after another; a block keeps its first label.

    Attributes:
        labels: label and rule of blocks, by index. headings: how many lines below a block share its label, by index.
        host: that of the page's address, where it is known.
    """

    def __init__(
        self, text: str, blocks: Sequence[Span], knowledge: Knowledge, known: dict[int, tuple[str, str]], host: str = ""
    ) -> None:
        self.text, self.blocks, self.labels, self.host = text, blocks, known, host
        self.phrases: Phrases = phrases(knowledge)
        self.words: PageWords = page_words(knowledge)
        self.dates: DateWords = date_words(knowledge)
        self.outlets: Outlets = outlets(knowledge)
        self.credits: CreditReader = credit_reader(knowledge)
        self.datelines: DatelineReader = datelines(knowledge)
        self.marks = Marks()
        self.headings: dict[int, int] = {}
        first = [self.of(i)[:200] for i in range(len(blocks)) if self.is_text(i)][:10]
        self.script = script_of("".join(first))

    def of(self, index: int) -> str:
        """The text of a block, cut where it is too long to be anything but a paragraph."""
        start, end = self.blocks[index]
        return self.text[start : min(end, start + LONGEST + 1)]

    def free(self, index: int) -> bool:
        """Whether a block has no label yet."""
        return index not in self.labels

    def is_text(self, index: int) -> bool:
        """Whether a block has no label and reads as running text."""
        return self.free(index) and is_paragraph(self.of(index))

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
        if phrase.label == "byline" and phrase.where != TAIL:
            self.add_author(self.credits.byline(block))
        if phrase.label in ("source_credit", "byline") and (stamp := self.stamp(index)):
            self.marks.stamps.append((stamp, False))
        if phrase.label in BELOW and plain(block).strip(END_MARKS) == phrase.text.strip(END_MARKS):
            self.headings[index] = BELOW[phrase.label]

    def add_author(self, byline: Byline | None) -> None:
        """Keeps the author that a byline names."""
        if byline is not None and byline.author:
            self.marks.authors.append(byline.author)

    def stamp(self, index: int, byline: bool = False) -> Stamp | None:
        """The date line that a block is, or None."""
        return read_stamp(self.of(index), self.dates, self.blocks[index].start, byline)

    def masthead(self, block: str) -> str | None:
        """The outlet whose name the block is, or None."""
        row = self.outlets.find(block, expected=False) if len(block) <= MASTHEAD else None
        return row["name"] if row else None

    def is_menu(self, block: str) -> bool:
        """Whether a line is a trail of sections, a row of languages, or stands in another script."""
        return is_breadcrumb(block) or is_language_picker(block, self.words) or is_foreign(block, self.script)

    def finish(self) -> Marks:
        """All regions in order; labelled blocks with the others found inside blocks."""
        for index, (label, rule) in self.labels.items():
            span = self.marks.title if label == "title" and rule != "deck" and self.marks.title else self.blocks[index]
            self.marks.regions.append((span, label, rule))
        self.marks.regions.sort(key=lambda r: (r[0].start, r[0].end, r[1]))
        return self.marks
