"""What the example pages hold, as people wrote it down in ``examples/expected``, and how a passage of it is found in a text.

Example:
    >>> find("Orsel said.\\nNothing  else.", "said. Nothing else")
    [(6, 24)]
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PAGES = EXAMPLES / "pages"
EXPECTED = EXAMPLES / "expected"
Row = dict[str, str]
Json = dict[str, Any]
Spans = list[tuple[int, int]]


class Tally:
    """Right and asked by the name of a figure."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.missed: dict[str, list[str]] = {}

    def count(self, figure: str, right: bool, what: str = "") -> bool:
        """Counts one answer, and keeps what was asked where it is wrong."""
        self.asked[figure] += 1
        self.right[figure] += right
        if not right:
            self.missed.setdefault(figure, []).append(what)
        return right

    def figures(self) -> dict[str, float]:
        """Shares by name, to three places."""
        return {name: round(self.right[name] / asked, 3) for name, asked in sorted(self.asked.items())}


@cache
def expected(table: str) -> list[Row]:
    """The rows of one table of the gold; quotation marks in a cell are part of it."""
    with (EXPECTED / f"{table}.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def page_name(key: str) -> str:
    """A document's key as the gold has it: its path below ``examples/pages``.

    Example:
        >>> page_name("examples/pages/2031/speech-aldane.txt")
        '2031/speech-aldane.txt'
    """
    return key.replace("\\", "/").rpartition("examples/pages/")[2]


def find(text: str, passage: str) -> Spans:
    """All places of a passage in a text, whatever the blanks between its words."""
    pattern = r"\s+".join(re.escape(word) for word in passage.split())
    return [m.span() for m in re.finditer(pattern, text)]


def shared(left: tuple[int, int], right: tuple[int, int]) -> int:
    """Number of characters that two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def overlaps(entry: Json, places: Spans) -> bool:
    """Whether an entry with start and end touches one of the places."""
    return any(shared((entry["start"], entry["end"]), place) for place in places)


def many(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for value in cell.split("|") if value]


def phrased(row: dict[str, str]) -> list[tuple[str, str]]:
    """The pages of a claim, each with the phrase that stands there: one for all, or one for each."""
    pages, phrases = many(row["pages"]), many(row["phrase"])
    return list(zip(pages, phrases * len(pages) if len(phrases) == 1 else phrases, strict=True))


def same_name(seen: str | None, asked: str) -> bool:
    """Whether a name or the words of a speaker are those asked for, but for articles and case."""
    if not seen:
        return False
    left, right = (re.sub(r"^(an?|the) ", "", name.casefold().strip()) for name in (seen, asked))
    return left == right or right in left or (len(left.split()) > 1 and left in right)
