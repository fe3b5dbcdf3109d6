"""Passages of a page: sentences with their offsets, the unit in which texts are compared.

Example:
    >>> [p.of("One. Two!") for p in split("One. Two!", [Span(0, 9)], cues)]
    ['One.', 'Two!']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from onrecord.linking.cues import Cues
from onrecord.linking.tabular import joined
from onrecord.model import SILENT_LABELS, Document, Span

#: The end of a sentence: a stop with its closing marks, blanks, and a beginning that is no small letter.
STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\Wa-z_])|[。！？]")
#: Shorter passages are carried to the next one: a comparison of three words proves nothing.
LEAST = 12


def passages_of(document: Document, cues: Cues, contents: Iterable[Span] = ()) -> list[Span]:
    """Sentences of the text proper and the title, in order; of a sentence with a cue only what was said; a table is one.

    Args:
        cues: words by which rows of tables are told from sentences, and stops that end none.
        contents: pieces of the contents of the page's statements.
    """
    said = sorted(set(contents))
    titles = [Span(r.start, r.end) for r in document.regions if r.label == "title"]
    return [part for sentence in joined(document.text, sentences_of(document, cues), titles, cues) for part in said_in(sentence, said)]


def sentences_of(document: Document, cues: Cues) -> list[Span]:
    """Sentences of the text proper and the title, in order."""
    silent = [Span(r.start, r.end) for r in document.regions if r.label in SILENT_LABELS or r.label == "dateline"]
    blocks = document.blocks or (Span(0, len(document.text)),)
    return split(document.text, [b for b in blocks if not any(s.holds(b) for s in silent)], cues)


def said_in(sentence: Span, said: list[Span]) -> list[Span]:
    """The parts of a sentence that were said, if it holds any; else the sentence."""
    low = bisect_left(said, (sentence.start - 5_000, 0))
    parts: list[Span] = []
    for piece in said[low:]:
        if piece.start >= sentence.end:
            break
        start, end = max(piece.start, sentence.start), min(piece.end, sentence.end)
        if end - start >= LEAST and not any(p.start <= start and end <= p.end for p in parts):
            parts.append(Span(start, end))
    return parts or [sentence]


def split(text: str, blocks: Iterable[Span], cues: Cues) -> list[Span]:
    """Blocks cut into sentences; a line of marks or numbers alone is none."""
    found: list[Span] = []
    for block in blocks:
        start = block.start
        for m in STOP.finditer(text, block.start, block.end):
            if cues.abbreviation.search(text, max(start, m.start() - 8), m.start() + 1) or m.end() - start < LEAST:
                continue
            found.append(trimmed(text, start, m.end()))
            start = m.end()
        if start < block.end:
            found.append(trimmed(text, start, block.end))
    return [p for p in found if any(map(str.isalpha, text[p.start : p.end]))]


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without blanks at its edges."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
