"""Rows of tables: what they say, they say as a table. A row alone ("May/Jul 1-1/4 under", "cash nil") recurs on every page of its form.

So the rows of a table that follow each other are one passage, and two tables are one text where hardly a word or a figure differs.

Example:
    >>> [p.of(text) for p in joined(text, rows, [], cues)]
    ['MONTHS  LAST  DIFFERENCE\\nMay/Jul  1-1/4  under\\nJul/Aug  even']
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from onrecord.linking.cues import Cues
from onrecord.linking.sketch import MOST_LETTERS, TABULAR, TOKEN, has_digit
from onrecord.model import Span

#: A row with few figures has no more words than these; so many rows make a table.
LONGEST, LEAST_ROWS = 14, 3
#: Among the words of a row, of one full of figures, and of a table, those that hold sentences together have no more than this share.
RUNNING, RUNNING_BESIDE_FIGURES, RUNNING_IN_ALL = 0.17, 0.25, 0.1
#: The share of the words and figures of the shorter of two tables that the other must have, in order: what was corrected is a cell or two.
SAME = 0.92


def is_row(words: list[str], cues: Cues) -> bool:
    """Whether some words are a row of a table, by their figures, or since hardly one of them holds a sentence together."""
    share = running(words, cues)
    if len(words) > 1 and figured(words) >= TABULAR:
        return share <= RUNNING_BESIDE_FIGURES
    return len(words) <= LONGEST and share <= RUNNING


def figured(words: list[str]) -> float:
    """The share of words that hold a figure."""
    return sum(map(has_digit, words)) / len(words) if words else 0.0


def running(words: list[str], cues: Cues) -> float:
    """The share of words that hold a sentence together."""
    return sum(w.lower() in cues.running for w in words) / len(words) if words else 0.0


def joined(text: str, passages: Iterable[Span], apart: list[Span], cues: Cues) -> list[Span]:
    """Passages, those that are rows of one table as one.

    Args:
        apart: stretches that are no rows whatever they look like: titles.
    """
    found: list[Span] = []
    run: list[Span] = []
    for passage in [*passages, None]:
        if passage is not None and not any(passage.overlaps(s) for s in apart) and is_row(TOKEN.findall(passage.of(text)), cues):
            run.append(passage)
            continue
        found += [Span(run[0].start, run[-1].end)] if len(run) >= LEAST_ROWS else run
        run = []
        found += [passage] if passage is not None else []
    return found


def same_table(left: str, right: str, cues: Cues) -> bool | None:
    """Whether two passages are one table; None where neither is a table."""
    sides = sorted((left, right))  # what is found equal depends on which side comes first
    words = [TOKEN.findall(side[:MOST_LETTERS]) for side in sides]
    if not any(is_whole(some, "\n" in side, cues) for some, side in zip(words, sides, strict=True)):
        return None
    matched = sum(block.size for block in SequenceMatcher(None, words[0], words[1], autojunk=False).get_matching_blocks())
    return matched >= SAME * min(map(len, words))


def is_whole(words: list[str], has_lines: bool, cues: Cues) -> bool:
    """Whether some words are a table: in several lines, and longer than one row or with a figure."""
    return has_lines and running(words, cues) <= RUNNING_IN_ALL and (len(words) > LONGEST or any(map(has_digit, words)))
