"""The words of time: each token of a page as one letter, so that rules about words become rules about letters.

A word belongs to one or more classes (``month``, ``unit``, ``ordinal`` …), each with a value, from the table ``time_words``; numbers
belong to classes by their form. Words with the same classes share a letter, so a rule compiles to an ordinary expression over letters
and runs in linear time.

Example:
    >>> lexicon = load_lexicon(load_knowledge())
    >>> lexicon.read("on Sept. 30", 0, 11).value(1, "month")
    '9'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.knowledge import Knowledge, many

#: A token that no rule knows.
OTHER = "."
#: Letters for the groups of words begin here: a private area of Unicode, none of them special in an expression.
FIRST_LETTER = 0xE000
LONGEST_NUMBER = 15

TOKEN = re.compile(
    r"(?P<stamp>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![0-9-]))"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]))"
    r"|(?P<figures>[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.)(?:[0-9]{4}|[0-9]{2})(?![0-9/]|\.[0-9]))"
    r"|(?P<ordinal>[0-9]{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>(?:[0-9]{3}|['’]?[0-9])0['’]?s\b)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_]+)"
    r"|(?P<mark>[^\w\s])"
)
CASED = {"may", "march", "mar", "jan", "sun", "sat", "wed", "fri", "mon", "tue", "thu", "thurs", "dec", "sep", "oct", "august"}


@dataclass(slots=True)
class Reading:
    """The tokens of one stretch of text: their letters, characters and what they mean."""

    lexicon: Lexicon
    text: str
    letters: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def word(self, i: int) -> str:
        """The token's text."""
        return self.text[self.starts[i] : self.ends[i]]

    def value(self, i: int, kind: str) -> str:
        """What the token means as a member of the class; its own text for numbers, and nothing where it is no member."""
        classes = self.lexicon.classes_of(self.word(i))
        return classes.get(kind, "") if classes is not None else self.word(i)


class Lexicon:
    """The known words with their classes, and the letter of each group of words."""

    def __init__(self, words: dict[str, dict[str, str]], literals: set[str]) -> None:
        self.words = words
        self._letters: dict[frozenset[str], str] = {}
        self._of_word: dict[str, str] = {}
        for word in set(words) | literals:
            classes = set(words.get(word, ()))
            if word in literals:
                classes.add("=" + word)
            self._of_word[word] = self._letter(frozenset(classes))
        for kinds in NUMBERS.values():
            self._letter(frozenset(kinds))
        self._of_form = {form: self._letter(frozenset(kinds)) for form, kinds in NUMBERS.items()}

    def _letter(self, classes: frozenset[str]) -> str:
        return self._letters.setdefault(classes, chr(FIRST_LETTER + len(self._letters)))

    def letters(self, kind: str) -> str:
        """The letters of all groups that belong to a class (or hold a literal word, as ``=word``)."""
        return "".join(sorted(letter for classes, letter in self._letters.items() if kind in classes))

    def classes_of(self, word: str) -> dict[str, str] | None:
        """The classes of a word with their values; None for a number."""
        if word[0].isdigit() or word[0] in "'’" and len(word) > 1:
            return None
        return self.words.get(word.lower(), {})

    def read(self, text: str, start: int, end: int) -> Reading:
        """The tokens of ``text[start:end]``."""
        reading = Reading(self, text)
        letters: list[str] = []
        starts, ends, of_word = reading.starts, reading.ends, self._of_word
        for m in TOKEN.finditer(text, start, end):
            kind = m.lastgroup
            if kind == "word":
                word = m.group()
                low = word.lower()
                letter = of_word.get(low, OTHER)
                if letter != OTHER and low in CASED and word[0].islower():
                    letter = of_word.get("~" + low, OTHER)
            elif kind == "mark":
                letter = of_word.get(m.group(), OTHER)
            else:
                letter = self._of_form[form_of(str(kind), m.group())]
            letters.append(letter)
            starts.append(m.start())
            ends.append(m.end())
        reading.letters = "".join(letters)
        return reading


#: Forms of numbers with the classes they belong to.
NUMBERS: dict[str, tuple[str, ...]] = {
    "stamp": ("stamp",), "clock": ("clock",), "figures": ("figures",), "ordinal": ("ordinal",), "nth": ("ordinal", "dayth"),
    "decade": ("decade",), "hour": ("number", "dayno", "hour", "yy"), "day": ("number", "dayno", "yy"), "two": ("number", "yy"),
    "year": ("number", "year"), "old": ("number", "year", "oldyear"), "long": ("number",), "huge": ("huge",),
    "year_mil": ("number", "year", "mil"), "old_mil": ("number", "year", "oldyear", "mil"), "long_mil": ("number", "mil"),
}  # fmt: skip


def form_of(kind: str, word: str) -> str:
    """The form of a number: by its kind of token, its length and its size."""
    if kind == "ordinal":
        return "nth" if 1 <= int(word[:-2]) <= 31 else "ordinal"
    if kind != "number":
        return kind
    if len(word) > LONGEST_NUMBER:
        return "huge"
    if not word.isdigit():
        return "long"
    value = int(word)
    if len(word) == 4:
        form = "year" if 1900 <= value <= 2100 else "old" if 1000 <= value < 1900 else "long"
        return form + "_mil" if value <= 2400 and value % 100 < 60 else form
    if len(word) > 2:
        return "long"
    return "hour" if 1 <= value <= 24 else "day" if 25 <= value <= 31 else "two"


def load_words(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """The table ``time_words``: word -> class -> value."""
    words: dict[str, dict[str, str]] = {}
    for row in knowledge.rows("time_words"):
        meanings = (meaning.partition("=") for meaning in many(row["meaning"]))
        words[row["word"]] = {kind: value for kind, _, value in meanings}
    return words
