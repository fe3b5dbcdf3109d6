"""Paragraphs of a plain text, as spans; hard-wrapped lines are joined.

A line is a paragraph, unless the text is hard-wrapped: then a paragraph goes on until a blank line, an indented one, or
a line that stops well before the margin.

Example:
    >>> find_blocks("One line.\\nAnother line.")
    (Span(start=0, end=9), Span(start=10, end=23))
"""

from __future__ import annotations

import re

from onrecord.model import Span

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: Hard-wrapped text: nearly all lines are no longer than this, and a line is broken where the next word would not fit.
WRAP_WIDTHS = range(40, 131)
#: A line is full when it and the next word reach this share of the width; a line below the second share stops short.
FULL, SHORT = 0.85, 0.7
#: In a hard-wrapped text at least the first share of line breaks falls at a full line, at least the first share goes on in
#: lower case, and the two shares together reach the second figure.
EACH_SIGN, BOTH_SIGNS = 0.4, 1.1
TERMINAL = ".!?:;\"'”’)]…_-"
#: A word this long says nothing about the margin.
LONGEST_WORD = 30


def find_blocks(text: str) -> tuple[Span, ...]:
    """Paragraphs in order, without the blanks around them; blank lines belong to none."""
    lines = [trim_end(text, Span(m.start(), m.end())) for m in LINE.finditer(text) if not m.group().isspace()]
    if not lines:
        return ()
    width = wrap_width(text, lines)
    return tuple(trim(text, s) for s in (join_wrapped(text, lines, width) if width else lines))


def wrap_width(text: str, lines: list[Span]) -> int:
    """The width at which the lines were broken; 0 where they were not."""
    if len(lines) < 3:
        return 0
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[-1 - len(lengths) // 20]
    if width not in WRAP_WIDTHS:
        return 0
    margin = min(indent(text, line) for line in lines)
    breaks = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if not parted(text, a, b, margin)]
    if not breaks:
        return 0
    full = sum(1 for a, b in breaks if is_full(text, a, b, width))
    running = sum(1 for a, b in breaks if starts_low(text, b))
    return width if min(full, running) >= len(breaks) * EACH_SIGN and full + running >= len(breaks) * BOTH_SIGNS else 0


def join_wrapped(text: str, lines: list[Span], width: int) -> list[Span]:
    """Wrapped lines joined into paragraphs."""
    margin = min(indent(text, line) for line in lines)
    pairs = list(zip(lines, lines[1:], strict=False))
    marked = any(parted(text, line, following, margin) for line, following in pairs)
    joined = [lines[0]]
    for line, following in pairs:
        if parted(text, line, following, margin) or stops(text, line, following, width, marked):
            joined.append(following)
        else:
            joined[-1] = Span(joined[-1].start, following.end)
    return joined


def parted(text: str, line: Span, following: Span, margin: int) -> bool:
    """Whether a blank line or an indent parts two lines; ``margin`` is the indent of the page's outermost line."""
    gap = text[line.end : following.start]
    feeds = gap.count("\n") or gap.count("\r") or len(gap.strip(" \t")) or 1
    deep = indent(text, following)
    hanging = starts_low(text, following) and deep > indent(text, line)
    return feeds > 1 or not hanging and (deep >= margin + 2 or deep > margin and deep != indent(text, line))


def stops(text: str, line: Span, following: Span, width: int, marked: bool) -> bool:
    """Whether a line ends its paragraph: it stops before the margin, after a full stop or far before, and no small letter follows.

    Where indents or blank lines mark the paragraphs (``marked``), a short line without a full stop is no end: it may only
    have lost its dateline.
    """
    if starts_low(text, following):
        return False
    if text[line.end - 1] in TERMINAL:
        return filled(text, line, following) <= width
    return not marked and line.end - line.start < width * SHORT and not is_full(text, line, following, width)


def is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the next line would hardly have fitted."""
    return filled(text, line, following) >= width * FULL


def filled(text: str, line: Span, following: Span) -> int:
    """The length that a line would have with the first word of the next."""
    words = text[following.start : following.start + LONGEST_WORD * 2].split(None, 1)
    word = len(words[0]) if words else 0
    return line.end - line.start + 1 + min(word, LONGEST_WORD)


def starts_low(text: str, line: Span) -> bool:
    """Whether a line begins with a small letter, as the middle of a sentence does."""
    return text[line.start : line.start + LONGEST_WORD].lstrip()[:1].islower()


def indent(text: str, line: Span) -> int:
    """Number of blanks at the beginning of a line."""
    words = line.of(text)
    return len(words) - len(words.lstrip(" \t"))


def trim_end(text: str, span: Span) -> Span:
    """The span without blanks at its end."""
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def trim(text: str, span: Span) -> Span:
    """The span without blanks at its edges."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
