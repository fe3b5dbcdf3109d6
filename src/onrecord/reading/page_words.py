"""Words by which the furniture of a page is known, by their role: one look-up for the whole wing.

Example:
    >>> "photo" in page_words(knowledge).of("photo")
    True
"""

from __future__ import annotations

import re

from onrecord.knowledge import Knowledge, many


class PageWords:
    """The table ``page_words``, folded to small letters."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.roles: dict[str, frozenset[str]] = {}
        self.values: dict[tuple[str, str], str] = {}
        for row in knowledge.rows("page_words"):
            words = [word.casefold() for word in many(row["words"])]
            self.roles[row["role"]] = self.of(row["role"]) | frozenset(words)
            self.values.update(((row["role"], word), row["value"]) for word in words)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def of(self, role: str) -> frozenset[str]:
        """The words of a role."""
        return self.roles.get(role, frozenset())

    def value(self, role: str, word: str) -> str | None:
        """What the word stands for in that role: None where it has not that role."""
        return self.values.get((role, word.casefold()))

    def pattern(self, role: str) -> re.Pattern[str]:
        """A pattern that finds a role's words, longest first, at word edges and without regard to case."""
        if role not in self._patterns:
            words = sorted(self.of(role), key=lambda w: (-len(w), w))
            self._patterns[role] = re.compile(r"(?<!\w)(?:" + ("|".join(map(re.escape, words)) or r"(?!)") + r")(?!\w)", re.IGNORECASE)
        return self._patterns[role]


def page_words(knowledge: Knowledge) -> PageWords:
    """The compiled table."""
    return knowledge.compiled("reading.page_words", PageWords)
