"""The thresholds of lineage in one table, each with what it rests on; ``docs/concepts/lineage.md`` has the figures.

Fixed on the two translations of the same news (whole articles and single segments), on the texts written from a source or not, on
the example pages, and on one half of the pages of 1987. None was fixed on the founding pages
but ``overruled``, whose two candidates the translation sets hardly tell apart: it was chosen with a headline of theirs in view.

Example:
    >>> AT.mutual
    0.22
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which likeness, share or number on something counts.

    Attributes:
        mutual: two passages of related pages that are each other's most alike say the same.
        alone: so do two of which one is the most alike to the other.
        contained: so do two of which one lies in the other by this share of its weight, if it has ``contained_letters``.
        strong: a passage as alike as this speaks for a common text by itself, if it has ``strong_letters``; house: where one outlet
            printed both pages, at two times.
        covered: the share of the smaller page that must stand in strong passages; strong_passages: how many of them there must be;
            two are enough where the share is ``mostly_covered``.
        trimmed: a passage is cut down to the stretch that says at least this share of what its much shorter partner says.
        fragment: a headline, a lead or a part of a quotation is tied to the stretch of a related page that says this share of it, with
            ``fragment_words`` words of some weight; echo: so is one of which its own page says this share again in a passage whose
            partner is known; quoted: of words in marks, this share. overruled: a passage that is
            not strong gives way to such a stretch of this share.
        verbatim: the same words. whole: the share of both pages that must be alike for one to be a copy of the other.
        near: two short pages that are each other's most alike are of one text; where both have a date, so that the one may be the
            next day's, from ``near_dated`` on.
        surely_near: two short pages as alike as this are of one text though others are more alike; nearly: so are two where no other
            is more alike to one of them by more than this share.
        shared_keys, share_of_keys: keys that two pages must share to be compared; the share is of those of the page with fewer;
            shared_sentences: from so many sentences of each, if it has them. shared_keys_short: keys that two short pages must share;
            shared_keys_undated: where neither has a date of its own.
    """

    mutual: float = 0.22
    alone: float = 0.42
    contained: float = 0.62
    contained_letters: int = 24
    strong: float = 0.36
    house: float = 0.7
    covered: float = 0.33
    strong_letters: int = 24
    strong_passages: int = 3
    mostly_covered: float = 0.5
    trimmed: float = 0.4
    fragment: float = 0.7
    fragment_words: int = 3
    echo: float = 0.45
    quoted: float = 0.8
    overruled: float = 0.6
    verbatim: float = 0.93
    whole: float = 0.85
    near: float = 0.15
    near_dated: float = 0.42
    surely_near: float = 0.8
    nearly: float = 0.9
    shared_keys: int = 3
    share_of_keys: float = 0.1
    shared_sentences: int = 2
    shared_keys_short: int = 2
    shared_keys_undated: int = 1


AT = Thresholds()
