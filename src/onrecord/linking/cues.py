"""Words by which linking cuts statements into parts and tells one happening from several, as the table ``link_words`` has them.

Example:
    >>> cues = Cues(load_knowledge())
    >>> bool(cues.total.search("Solenne and Aldane have held over 40 meetings"))
    True
"""

from __future__ import annotations

import re

from onrecord.knowledge import Knowledge
from onrecord.knowledge.store import many


class Cues:
    """The table of words, compiled.

    Attributes:
        cut: where a sentence is cut, before a clause that says something of its own.
        reply: words behind which stands what somebody else did first: "a response to the attack of".
        passive, agent: what stands before a participle in the passive, and before who did it.
        term: what stands before the end of a term ("until 2030").
        post: words for who acts for a state: "foreign minister", "envoy".
        running: small words without which hardly a sentence stands.
        total: a number of meetings, or how often they come.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._words: dict[str, list[str]] = {}
        self._stands_for: dict[str, str] = {}
        for row in knowledge.rows("link_words"):
            words = many(row["words"])
            self._words.setdefault(row["role"], []).extend(words)
            if row["stands for"]:
                self._stands_for |= dict.fromkeys(words, row["stands for"])
        of = self._any
        behind_and = rf",?\s+and\s+{of('cut behind and')}\s+(?:that\s+)?|,\s+and\s+(?={of('subject')}\b)"
        self.cut = re.compile(rf"[;:]\s+|,?\s+{of('cut')}\s+|\s+[–—-]\s+|{behind_and}", re.I)
        self.reply = re.compile(rf"\b{of('reply')}\b", re.I)
        self.passive = re.compile(rf"\b{of('passive')}\s+(?:\w+ly\s+)?$", re.I)
        self.agent = re.compile(rf"\b{of('agent')}\b")
        self.term = re.compile(rf"\b{of('term')}\s+(?:the\s+)?$", re.I)
        self.post = re.compile(rf"\b(?:{of('department')} (?:affairs |relations )?{of('post')}|{of('office')})(?=s?\b)")
        self.running = frozenset(self._words.get("running", ()))
        number = rf"(?:\d{{1,3}}|{of('number')}|{of('number of')} of)"
        between = rf"(?:(?!{of('no number')}\b)[\w-]+ ){{0,2}}"
        self.total = re.compile(
            rf"\b{number} {between}{of('meeting')}\b|\b(?:{of('often')}|{of('every')} {of('period')})\b", re.I
        )  # fmt: skip

    def _any(self, role: str) -> str:
        """A pattern for the words of a role, the longest first; of a role without words, for nothing."""
        words = sorted(self._words.get(role, ()), key=lambda w: (-len(w), w))
        return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for w in words) + ")" if words else "(?!)"

    def posts(self, words: str) -> list[str]:
        """The posts that are named in some words, each in one spelling."""
        found = (m.group().split() for m in self.post.finditer(words.lower()))
        return [" ".join(self._stands_for.get(w, w) for w in post) for post in found]


def cues_of(knowledge: Knowledge) -> Cues:
    """The table of words, compiled once a process."""
    return knowledge.compiled("linking.cues", Cues)
