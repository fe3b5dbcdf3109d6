"""Menus: the trail of sections above a title, and lines in another script than the page's.

Example:
    >>> is_breadcrumb("Home > World > Asia")
    True
"""

from __future__ import annotations

import re

from onrecord.reading.page_words import PageWords
from onrecord.reading.shapes import ends_sentence, script_of, words_of

TRAIL = re.compile(r"[^<>»›\n]{1,40}(?:\s[>»›]\s[^<>»›\n]{1,80}){1,6}")
BARS = re.compile(r"[^|·•\n]{1,24}(?:\s?[|·•]\s?[^|·•\n]{1,24}){2,12}")
#: An address of mail or of a page, alone on its line.
ADDRESS = re.compile(r"[\w.+-]{1,60}@[\w-]{1,40}(?:\.[\w-]{1,30}){1,4}|https?://\S{1,300}")
#: The longest line of a menu in another script, in characters.
FOREIGN = 80


def is_breadcrumb(block: str) -> bool:
    """Whether a line is a trail of sections, a row of menu entries or a bare address."""
    if len(block) > 300 or ends_sentence(block):
        return False
    if TRAIL.fullmatch(block) or ADDRESS.fullmatch(block):
        return True
    return BARS.fullmatch(block) is not None and len(words_of(block)) <= 30


def is_foreign(block: str, script: str | None) -> bool:
    """Whether a short line stands in another script than the page: a picker of languages, a notice."""
    if len(block) > FOREIGN or script is None or block.isascii():
        return False
    seen = script_of(block)
    return seen is not None and seen != script


def is_language_picker(block: str, words: PageWords) -> bool:
    """Whether a line is a row of names of languages: ``English | Français``."""
    if len(block) > FOREIGN * 3:
        return False
    names = words.pattern("language")
    return len(names.findall(block)) > 1 and not any(map(str.isalnum, names.sub("", block)))
