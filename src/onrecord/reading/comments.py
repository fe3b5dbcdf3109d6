"""Readers' comments below an article: the thread after a heading, and comments about the website that read like prose.

Example:
    >>> is_about_website("Great post, I bookmarked your blog.", page_words(knowledge))
    True
"""

from __future__ import annotations

import re

from onrecord.reading.page_words import PageWords
from onrecord.reading.shapes import words_of

#: The longest comment about a website, in words.
LONGEST = 130
SIGNS = ("site", "praise", "person")
#: What shows that a line begins a reader's comment: ``Ana says:``, ``Reply``, ``3 days ago``.
HEADING = re.compile(
    r"(?:\S{1,30}\s){1,4}(?:says|wrote|said)\s?:|reply|report abuse"
    r"|\d+\s(?:minute|hour|day|week|month|year)s?\sago|.{0,60}\bat \d{1,2}:\d\d\s?[ap]m",
    re.IGNORECASE,
)
#: The heading that counts them, and a comment with its writer's name before it.
COUNTED = re.compile(r"\(?\d{1,5}\)? (?:comments?|replies|responses)|(?:comments?|replies|responses):? ?\(?\d{1,5}\)?", re.IGNORECASE)
SIGNED = re.compile(r"(?:[^\s:]{1,30}\s){0,2}[^\s:]{1,30}: ?\S")


def is_about_website(block: str, words: PageWords) -> bool:
    """Whether a block below an article speaks of the website, to its owner: of the site, with praise, from a person."""
    if len(block) > LONGEST * 10 or len(words_of(block)) > LONGEST:
        return False
    folded = block.replace("’", "'")
    return all(words.pattern(sign).search(folded) for sign in SIGNS)


def heads_comment(block: str) -> bool:
    """Whether a line heads a reader's comment."""
    return len(block) <= 100 and HEADING.fullmatch(block.strip()) is not None


def counts_comments(block: str) -> bool:
    """Whether a line is the heading of readers' comments that says how many there are."""
    return len(block) <= 40 and COUNTED.fullmatch(block.strip()) is not None


def is_signed(block: str) -> bool:
    """Whether a block opens with its writer's name and a colon."""
    return SIGNED.match(block) is not None
