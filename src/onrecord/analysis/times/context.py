"""What a rule may look at beside its own words: the neighbours, their tags and dependencies.

Example:
    >>> Context(reading, parse).near(3)
    'of'
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analysis.times.lexicon import Reading
from onrecord.language import Parse


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at: the tokens of the block and the parse of the page."""

    reading: Reading
    parse: Parse

    def near(self, i: int) -> str:
        """The token at ``i`` in lower case; nothing beyond the block."""
        return self.reading.word(i).lower() if 0 <= i < len(self.reading.starts) else ""

    def token(self, i: int) -> int | None:
        """The token of the parse that stands where the ``i``-th of the reading does."""
        if not 0 <= i < len(self.reading.starts):
            return None
        at = self.parse.token_at(self.reading.starts[i])
        return at if at < len(self.parse) and self.parse.starts[at] < self.reading.ends[i] else None

    def tag(self, i: int) -> str:
        """Its Penn tag, or nothing."""
        at = self.token(i)
        return self.parse.tags[at] if at is not None else ""

    def dep(self, i: int) -> str:
        """Its dependency, or nothing."""
        at = self.token(i)
        return self.parse.deps[at] if at is not None else ""

    def joined(self, i: int) -> bool:
        """Whether no blank stands before the token."""
        return 0 < i < len(self.reading.starts) and self.reading.ends[i - 1] == self.reading.starts[i]
