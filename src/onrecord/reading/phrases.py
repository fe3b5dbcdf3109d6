"""The table of phrases that stand on web pages but in no article: cookie notices, menus, links, forms, credits.

Example:
    >>> phrases(knowledge).match("Leave a comment").label
    'comment_form'
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.model import REGION_LABELS
from onrecord.reading.shapes import ends_sentence, plain, words_of

ANY, EDGE, HEAD, TAIL = "any", "edge", "head", "tail"
KINDS = ("whole", "starts", "ends", "contains", "shape")
TOKEN = re.compile(r"\w+|[^\w\s]")
END_MARKS = " .:!?…»>→|,;*\""
#: Links and menus that begin like a sentence are one only up to this many words.
LONGEST_SENTENCE = 14
LINKS = frozenset({"related_link", "navigation", "advertisement"})


class Phrase(NamedTuple):
    """One row of the table."""

    id: str
    label: str
    where: str
    most: int
    text: str


class Phrases:
    """All phrases, by the way they match."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.whole: dict[str, Phrase] = {}
        self.starts: dict[str, list[Phrase]] = {}
        self.ends: list[Phrase] = []
        self.contains: list[Phrase] = []
        self.shapes: list[tuple[re.Pattern[str], Phrase]] = []
        for row in knowledge.rows("boilerplate"):
            phrase = Phrase(row["id"], row["label"], row["where"], int(row["most"]), plain(row["phrase"]))
            if phrase.label not in REGION_LABELS or row["match"] not in KINDS:
                raise KnowledgeError(f"boilerplate.tsv, {phrase.id}: label or match is none of those in the file's first lines")
            self.add(row["match"], phrase)
        alternatives = sorted({p.text for p in self.contains}, key=lambda p: (-len(p), p))
        self.any_inside = re.compile("|".join(map(re.escape, alternatives)) or r"(?!)")
        self.longest = max((p.most for p in [*self.contains, *self.ends, *(p for row in self.starts.values() for p in row)]), default=0)

    def add(self, match: str, phrase: Phrase) -> None:
        """Files a phrase under the way it matches."""
        if match == "whole":
            self.whole[phrase.text.strip(END_MARKS)] = phrase
        elif match == "starts":
            self.starts.setdefault(first_token(phrase.text), []).append(phrase)
        elif match == "ends":
            self.ends.append(phrase)
        elif match == "contains":
            self.contains.append(phrase)
        else:
            escaped = re.escape(phrase.text).replace(r"\#", r"[\d.,]+[km]?").replace(r"\*", r".{1,60}")
            self.shapes.append((re.compile(escaped), phrase))

    def match(self, block: str, where: str = ANY) -> Phrase | None:
        """The phrase that marks a block, or None.

        Args:
            block: the block's text.
            where: ``head``, ``tail`` or ``any``: where the block stands (``any``: between paragraphs).
        """
        if len(block) > self.longest * 12:
            return None
        folded = plain(block)
        count = len(words_of(block))
        found = next((p for p in self.candidates(folded) if count <= p.most and stands(p, where)), None)
        if found and found.label in LINKS and count > LONGEST_SENTENCE and ends_sentence(block):
            return None
        return found

    def candidates(self, folded: str) -> list[Phrase]:
        """Phrases that match the block's words, strongest way first."""
        bare = folded.strip(END_MARKS)
        found = [self.whole[bare]] if bare in self.whole else []
        found += [p for p in self.starts.get(first_token(folded), ()) if begins(folded, p.text)]
        if self.any_inside.search(folded):
            found += [p for p in self.contains if p.text in folded]
        found += [p for p in self.ends if bare.endswith(p.text) or folded.endswith(p.text)]
        found += [p for pattern, p in self.shapes if pattern.fullmatch(bare)]
        return found


def stands(phrase: Phrase, where: str) -> bool:
    """Whether a phrase may mark a block that stands there."""
    return phrase.where == ANY or phrase.where == where or phrase.where == EDGE and where in (HEAD, TAIL)


def begins(folded: str, phrase: str) -> bool:
    """Whether the block begins with the phrase, at a word's edge."""
    if not folded.startswith(phrase):
        return False
    following = folded[len(phrase) : len(phrase) + 1]
    return not (phrase[-1].isascii() and phrase[-1].isalnum() and following.isalnum())


def first_token(folded: str) -> str:
    """The first word or mark: the key by which beginnings are found; one character in scripts without blanks."""
    found = TOKEN.search(folded)
    if found is None:
        return ""
    return found.group() if found.group()[0] < "\u2e80" else found.group()[0]


def phrases(knowledge: Knowledge) -> Phrases:
    """The compiled table."""
    return knowledge.compiled("reading.phrases", Phrases)
