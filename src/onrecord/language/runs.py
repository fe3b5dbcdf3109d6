"""Long stretches of text without a blank, cut before they are split into tokens.

A tokenizer takes time with the square of such a stretch; ordinary text has none of that length and is left as it is.

Example:
    >>> [len(part) for part in parts("a " + "(" * 1250)]
    [2, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 50]
"""

from __future__ import annotations

from collections.abc import Iterator

#: Stretches of more characters than this are cut (longer than words and addresses of web pages are)
RUN = 1000
#: ... from their start on into pieces of this many.
PIECE = 100


def parts(text: str) -> Iterator[str]:
    """The text in order, in one part where no stretch is too long; all parts together are the text."""
    done = at = 0
    for word in text.split():
        if len(word) <= RUN:
            continue
        at = text.index(word, at)
        end = at + len(word)
        for cut in range(at, end, PIECE):
            if cut > done:
                yield text[done:cut]
                done = cut
        at = end
    if done < len(text) or not text:
        yield text[done:]
