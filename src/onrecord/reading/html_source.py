"""The letters of a web page's source with their places: what stands between its tags, character references resolved.

Tags, comments and references are told apart as the HTML standard does it, so that the letters are those of the page's tree,
in the same order.

Example:
    >>> letters = source_letters("<p>Fish &amp; <b>ferries</b>")
    >>> letters.text, letters.starts[4], letters.ends[4]
    ('Fish&ferries', 8, 13)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

#: What a "<" can begin. A quotation mark holds a value together only after "=".
TAG = re.compile(r"""</?([a-zA-Z][^\s/>]*+)(?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>])*+>""")
COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
BOGUS = re.compile(r"<(?:[!?]|/[^a-zA-Z])[^>]*+>?")
REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+|#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);?")
WORD = re.compile(r"\S+")
#: Elements whose content is letters up to their end tag; in those of the second kind references are resolved.
RAW, ESCAPABLE = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"}), frozenset({"title", "textarea"})


@dataclass(slots=True)
class Letters:
    """All characters but blanks, in order; ``starts`` and ``ends`` say which characters of the source each stands for."""

    text: str = ""
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))


def source_letters(source: str) -> Letters:
    """The letters of a page's source, those of scripts and other hidden elements too."""
    letters = Letters()
    parts: list[str] = []
    for start, end, escaped in runs(source):
        at = start
        for reference in REFERENCE.finditer(source, start, end) if escaped else ():
            add_plain(source, at, reference.start(), letters, parts)
            add_reference(source, reference, letters, parts)
            at = reference.end()
        add_plain(source, at, end, letters, parts)
    letters.text = "".join(parts)
    return letters


def add_plain(source: str, start: int, end: int, letters: Letters, parts: list[str]) -> None:
    """Adds letters that stand for themselves."""
    for word in WORD.finditer(source, start, end):
        parts.append(word.group())
        letters.starts.extend(range(word.start(), word.end()))
        letters.ends.extend(range(word.start() + 1, word.end() + 1))


def add_reference(source: str, reference: re.Match[str], letters: Letters, parts: list[str]) -> None:
    """Adds what a character reference stands for; one that stands for nothing is as it is."""
    if unescape(reference.group()) == reference.group():
        add_plain(source, reference.start(), reference.end(), letters, parts)
        return
    for letter in unescape(reference.group()):
        if not letter.isspace():
            parts.append(letter)
            letters.starts.append(reference.start())
            letters.ends.append(reference.end())


def runs(source: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each run of text between tags, and whether references are resolved in it."""
    at = begun = 0
    while (at := source.find("<", at)) >= 0:
        comment = source.startswith("<!--", at)
        found = COMMENT.match(source, at) if comment else TAG.match(source, at) or BOGUS.match(source, at)
        if found is None and not comment and not source[at + 1 : at + 3].lstrip("/")[:1].isalpha():
            at += 1
            continue
        yield begun, at, True
        if found is None:
            return
        at = begun = found.end()
        name = (found[1] or "").casefold() if found.re is TAG and source[found.start() + 1] != "/" else ""
        if name in RAW or name in ESCAPABLE:
            close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
            at = close.start() if close else len(source)
            yield begun, at, name in ESCAPABLE
            begun = at
    yield begun, len(source), True
