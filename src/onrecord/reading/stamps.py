"""The line in which a page says when it was published and updated.

Example:
    >>> read_stamp("Published: 4 May 2030 (Updated: 5 May 2030)", words).updated.iso
    '2030-05-05'
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from onrecord.reading.moments import WORD, DateWords, Moment, find_moments

#: The longest line that can be a stamp, and how many words beside the dates it may have.
LONGEST, OTHER_WORDS = 200, 8
#: So many other words may stand beside a day with a clock time, or be the author's name before "Published".
FEW_WORDS = 4
PARTS = re.compile(r"[|·•/—–]|\s-\s|\s{2,}|\n")


class Stamp(NamedTuple):
    """When a page says that it was published and updated.

    ``named``: a word such as "Published" says so. ``pure``: the line holds nothing else.
    """

    published: Moment | None
    updated: Moment | None
    named: bool
    pure: bool


def read_stamp(block: str, words: DateWords, base: int = 0, byline: bool = False) -> Stamp | None:
    """The stamp that a line is, or None where it is a sentence, a headline or anything else that has a date in it.

    Args:
        block: the line. words: the table. base: the line's offset.
        byline: whether the line names an author, so that a date in it dates the page.
    """
    if len(block) > LONGEST or not any(map(str.isdigit, block)):
        return None
    moments = find_moments(block, words, base)
    if not moments:
        return None
    roles, others = roles_between(block, words, moments, base)
    named = "published" in roles or "updated" in roles
    if others and all(m.year is None for m in moments) or others > OTHER_WORDS:
        return None
    if others and not byline and not (
        named and (keyword_first(block, words) or others <= FEW_WORDS and is_name_like(block, moments, base))
        or others <= FEW_WORDS and any(m.clock and m.year for m in moments)
        or stands_alone(block, moments[0], words, base)
    ):
        return None
    return assign(moments, roles, named, pure=others == 0)


def is_name_like(block: str, moments: list[Moment], base: int) -> bool:
    """Whether all words before the first day are capitalised, as an author's name and "Published" are."""
    return all(w[0].isupper() for w in WORD.findall(block[: moments[0].span.start - base]))


def is_stamp_word(block: str, words: DateWords) -> bool:
    """Whether a line only announces the date below it, as "Published" does."""
    found = [words.roles.get(w.casefold()) for w in WORD.findall(block[:LONGEST])]
    return len(block) <= LONGEST and 0 < len(found) <= 3 and found[0] in ("published", "updated") and None not in found


def stands_alone(block: str, moment: Moment, words: DateWords, base: int) -> bool:
    """Whether the moment fills a part of the line by itself, as between ``World | 4 May 2030 | 10:05``."""
    before = PARTS.split(block[: moment.span.start - base])[-1]
    after = PARTS.split(block[moment.span.end - base :])[0]
    parted = before + after != block[: moment.span.start - base] + block[moment.span.end - base :]
    return parted and all(w.casefold() in words.roles for w in WORD.findall(rest(before + " " + after, words)))


def roles_between(block: str, words: DateWords, moments: list[Moment], base: int) -> tuple[list[str], int]:
    """For each moment what the words right before it call it (published, updated or nothing); and the number of other words."""
    roles: list[str] = []
    others = at = 0
    for moment in moments:
        found = [words.roles.get(w.casefold(), "other") for w in WORD.findall(rest(block[at : moment.span.start - base], words))]
        others += found.count("other")
        close = found[len(found) - found[::-1].index("other") :] if "other" in found else found
        roles.append("updated" if "updated" in close else "published" if "published" in close else "")
        at = moment.span.end - base
    tail = [words.roles.get(w.casefold(), "other") for w in WORD.findall(rest(block[at:], words))]
    return roles, others + tail.count("other")


def rest(between: str, words: DateWords) -> str:
    """The words between moments, without stray clock times and their zones."""
    return words.clock_pattern.sub(" ", between)


def keyword_first(block: str, words: DateWords) -> bool:
    """Whether the line opens by saying that it is a stamp."""
    opening = [words.roles.get(w.casefold()) for w in WORD.findall(block)[:3]]
    return bool(opening) and ("published" in opening or "updated" in opening) and opening[0] is not None


def assign(moments: list[Moment], roles: list[str], named: bool, pure: bool) -> Stamp:
    """The first moment not called updated is the publication; years missing are taken from the line's other moments."""
    year = next((m.year for m in moments if m.year is not None), None)
    moments = [m if m.year is not None else replace(m, year=year) for m in moments]
    moments = [settled(m, moments) for m in moments]
    updated = next((m for m, role in zip(moments, roles, strict=True) if role == "updated"), None)
    by_name = next((m for m, role in zip(moments, roles, strict=True) if role == "published"), None)
    first = next((m for m, role in zip(moments, roles, strict=True) if role == ""), None)
    return Stamp(by_name or first, updated, named, pure)


def settled(moment: Moment, moments: list[Moment]) -> Moment:
    """An open moment in the order that makes it the day of another one beside it."""
    days = {m.date() for m in moments if not m.is_open}
    readings = [moment.read(order) for order in ("dmy", "mdy")] if moment.is_open else []
    return next((r for r in readings if r.date() in days), moment)
