"""Credits: who wrote a page, who took its photo, from whom it was taken over.

Example:
    >>> read_credit("Source: Meridian News")
    'Meridian News'
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.model import Span
from onrecord.reading.datelines import capitalised
from onrecord.reading.moments import WORD, DateWords, date_words
from onrecord.reading.outlets import Outlets, outlets
from onrecord.reading.page_words import PageWords, page_words
from onrecord.reading.shapes import words_of

#: The longest caption, byline and closing credit, in words.
CAPTION_WORDS, BYLINE_WORDS, SIGNOFF_WORDS, NAMES_MOST = 60, 18, 4, 5
#: How much of a block's end can be a photo's credit.
TAIL = 120
NAME = r"[^\W\d_][\w.'’-]{0,24}(?:\s[^\W\d_][\w.'’-]{0,24}){1,4}"
PARTICLES = frozenset({"al", "ben", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von"})
AND = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
#: Where the names of a byline end.
BYLINE_END = re.compile(r"\s*(?:[|·•/(\[\n]|\s[-–—]\s|,?\s(?:in|for|at|with|from|on|is|reports?|reporting|special)\b|\d)", re.IGNORECASE)
REPORTS = re.compile(rf"(?P<name>{NAME})\sreports?(?:\sfrom\s{NAME}|\sfrom\s[^\W\d_][\w'’-]+)?\.?")
CREDIT = re.compile(r"[\[(\s-]*[^\W\d_][^:：\n]{0,30}?[:：]\s*(?P<name>[^\n]{2,80}?)[\])\s.]*")
INITIALS = re.compile(r"\((?:[a-z]{2,4}[/-]){1,4}[a-z]{2,4}\)\s*")
DESK = re.compile(r"(?:[a-z]{2,4}/){1,4}[a-z]{2,4}(?:\s\([^()\n]{2,40}\))?")
#: ``/Meridian``, ``(Meridian)``, ``– Meridian`` after the last full stop.
LAST = re.compile(
    r"(?<=[.!?\"”’'）。\d])\s*(?P<all>[-–—/]{1,2}\s?(?P<bare>[^\W\d_][\w.&' ]{1,30})"
    r"|[(\[](?P<round>[^\W\d_][\w.&'/ ]{1,40})[)\]])\s*/?\s*\.?\s*"
)
BRACKETED = re.compile(r"[(\[|](?P<words>[^()\[\]|]{3,100})[)\]]?\.?\s*")
SLASHED = re.compile(r"(?P<first>[^\W\d_][\w .&'’-]{1,40}?)\s?/\s?(?P<second>[^\W\d_][\w .&'’-]{1,40})")


class Byline(NamedTuple):
    """A line that names its authors."""

    author: str | None


class CreditReader:
    """Reads credits by the tables of page words and outlets."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.words: PageWords = page_words(knowledge)
        self.outlets: Outlets = outlets(knowledge)
        self.dates: DateWords = date_words(knowledge)
        self.days = frozenset(self.dates.roles) | frozenset(self.dates.months)

    def is_caption(self, block: str) -> bool:
        """Whether a block is a photo's caption: short, and with the photo's credit at its end."""
        if len(block) > CAPTION_WORDS * 12 or len(words_of(block)) > CAPTION_WORDS:
            return False
        return self.ends_in_photo_credit(block[-TAIL:])

    def ends_in_photo_credit(self, tail: str) -> bool:
        """Whether the end of a block credits a photo, as ``/CFP``, ``(Photo by …)`` or ``[Photo/Agency]``."""
        at = max(tail.rfind("("), tail.rfind("["), tail.rfind("|"))
        if at >= 0 and (m := BRACKETED.fullmatch(tail, at)) and self.is_photo(m["words"]):
            return True
        m = LAST.search(tail, max(0, tail.rfind("/") - 4)) if "/" in tail else None
        return bool(m and m.end() == len(tail) and m["bare"] and m["all"].startswith("/") and self.owns_photos(m["bare"]))

    def is_photo(self, words: str) -> bool:
        """Whether the words in brackets credit a photo."""
        photo = self.words.pattern("photo").match(words.strip())
        if photo:
            return True
        if re.search(r"\b(?:photo|photos|photograph)\b", words, re.IGNORECASE) and len(words.split()) <= 8 and "/" in words:
            return True
        slashed = SLASHED.fullmatch(words.strip())
        if not slashed or not (slashed["first"][0].isupper() and slashed["second"][0].isupper()):
            return False
        return self.owns_photos(slashed["first"]) != self.owns_photos(slashed["second"])

    def owns_photos(self, name: str) -> bool:
        """Whether a name is an agency's or an outlet's."""
        return name.strip().casefold() in self.words.of("agency") or self.outlets.find(name, expected=False) is not None

    def byline(self, block: str) -> Byline | None:
        """The byline that a block is, or None."""
        if len(block) > BYLINE_WORDS * 12 or len(words_of(block)) > BYLINE_WORDS:
            return None
        if self.words.pattern("editor").match(block):
            return Byline(None)
        m = REPORTS.fullmatch(block.strip())
        if m and are_names([m["name"]]):
            return Byline(as_name(m["name"]))
        for role, strict in (("author", False), ("byline", True)):
            first = self.words.pattern(role).match(block)
            if first and block[first.end() : first.end() + 1] in (" ", "\u00a0", "\t") or first and first.group()[-1] in ":：":
                names = self.persons(names_of(self.before_date(block[first.end() :])))
                if names or not strict:
                    return Byline(", ".join(names) or None)
        return None

    def author_before_date(self, block: str) -> Byline | None:
        """The author named before "Published" and a date, as some pages print it."""
        names = self.persons(names_of(self.before_date(block)))
        return Byline(", ".join(names)) if names else None

    def before_date(self, text: str) -> str:
        """What stands before a date and the word that announces it."""
        day = self.dates.day_pattern.search(text)
        words = WORD.finditer(text[: day.start()]) if day else ()
        cut = next((w.start() for w in words if self.dates.roles.get(w.group().casefold()) in ("published", "updated")), None)
        return text[:cut] if cut is not None else text[: day.start()] if day else text

    def persons(self, names: list[str]) -> list[str]:
        """The names that are persons' and not posts, outlets or days."""
        posts = self.words.of("post")
        kept = [n for n in names if not any(w.casefold() in posts for w in n.split()) and not self.outlets.find(n)]
        return [as_name(n) for n in kept if n.split()[0].casefold() not in self.days]

    def signoff(self, block: str) -> str | None:
        """The outlet that a closing word stands for (``Reuter``, ``(Xinhua)``); an empty string where it names none."""
        if DESK.fullmatch(block.strip()):
            return ""
        bare = block.strip(" ()[]-–—/.*=")
        if len(block) > 40 or len(bare.split()) > SIGNOFF_WORDS:
            return None
        named = self.words.value("signoff", bare or block.strip())
        if named is not None:
            return named
        outlet = self.outlets.find(bare, expected=False) if bare else None
        return outlet["name"] if outlet else None

    def closing(self, block: str) -> tuple[Span, str] | None:
        """The agency or the desk's initials after the last sentence of a block, with the agency's name."""
        low = max(0, len(block) - 60)
        tail = block[low:]
        at = tail.rfind("(")
        if at > 0 and INITIALS.fullmatch(tail, at):
            return Span(low + at, len(block)), ""
        for m in LAST.finditer(tail):
            if m.end() == len(tail):
                outlet = self.outlets.find(m["bare"] or m["round"], expected=m["round"] is not None)
                return (Span(low + m.start("all"), len(block)), outlet["name"]) if outlet else None
        return None


def read_credit(block: str) -> str | None:
    """Who is credited after the colon of a source line, or None."""
    m = CREDIT.fullmatch(block.strip())
    return m["name"].strip(" .)]") if m else None


def names_of(text: str) -> list[str]:
    """The names at the beginning of what follows "By", as they are printed; none where it is no list of names."""
    end = BYLINE_END.search(text)
    words = text[: end.start()] if end else text
    names = [n.strip(" .:") for n in AND.split(words) if n.strip(" .:")]
    if end is None and len(names) > 1 and not are_names(names):
        names = names[:1]  # a post or an outlet after the name
    return names if are_names(names) else []


def as_name(name: str) -> str:
    """A name as a sentence has it: one in capitals gets small letters.

    Example:
        >>> as_name("JANE DOE")
        'Jane Doe'
    """
    return " ".join(capitalised(w) for w in name.split()) if name.isupper() else name


def are_names(names: list[str]) -> bool:
    """Whether all are names of persons by their shape: two to five words, all capitalised but particles."""
    return 0 < len(names) <= NAMES_MOST and all(is_name(n) for n in names)


def is_name(name: str) -> bool:
    """Whether words have the shape of a person's name."""
    words = name.split()
    return 2 <= len(words) <= 5 and all(w[0].isupper() or w.casefold() in PARTICLES for w in words) and not any(map(str.isdigit, name))


def credit_reader(knowledge: Knowledge) -> CreditReader:
    """The compiled reader."""
    return knowledge.compiled("reading.credits", CreditReader)
