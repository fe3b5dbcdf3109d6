"""Paragraphs of a plain text, as spans; hard-wrapped lines are joined.

A line is a paragraph, unless the text is hard-wrapped: then a paragraph goes on until a blank line or an indented one.

Example:
    >>> find_blocks("One line.\\nAnother line.")
    (Span(start=0, end=9), Span(start=10, end=23))
"""

from __future__ import annotations

import re

from onrecord.model import Span

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: Hard-wrapped text: lines are no longer than this, and most that are followed by another one nearly fill it.
WRAP_WIDTHS = range(40, 101)


def find_blocks(text: str) -> tuple[Span, ...]:
    """Paragraphs in order, without the blanks around them; blank lines belong to none."""
    lines = [Span(m.start(), m.end()) for m in LINE.finditer(text) if not m.group().isspace()]
    if not lines:
        return ()
    return tuple(trim(text, s) for s in (join_wrapped(text, lines) if is_wrapped(text, lines) else lines))


def is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the lines were broken at a width: none much longer, and most sentences run over a line's end."""
    if len(lines) < 4:
        return False
    lengths = sorted(len(line.of(text).rstrip()) for line in lines)
    if lengths[-1] not in WRAP_WIDTHS or lengths[len(lengths) // 2] < lengths[-1] * 0.6:
        return False
    running = sum(1 for line in lines if line.of(text).rstrip()[-1] not in ".!?:\"'”’)")
    return running >= len(lines) * 0.5


def join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Wrapped lines joined into paragraphs: a blank line or a deeper indent begins a new one."""
    joined = [lines[0]]
    for line in lines[1:]:
        gap = text[joined[-1].end : line.start]
        blank = gap.replace("\r\n", "\n").count("\n") > 1 or gap.count("\r") > 1 and "\n" not in gap
        if blank or indent(text, line) >= 2:
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def indent(text: str, line: Span) -> int:
    """Number of blanks at the beginning of a line."""
    words = line.of(text)
    return len(words) - len(words.lstrip(" \t"))


def trim(text: str, span: Span) -> Span:
    """The span without blanks at its edges."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
