"""Datelines: where, when and by which agency a report was filed, before its first sentence.

Example:
    >>> read_dateline("HARBORTON, May 4 (Meridian) -- The talks ended.", ...).place
    'Harborton'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.knowledge import Knowledge, many
from onrecord.model import Span
from onrecord.reading.moments import DateWords, Moment, date_words, find_moments
from onrecord.reading.outlets import Outlets, outlets
from onrecord.reading.page_words import PageWords, page_words

#: A dateline ends within this many characters; a place, an agency have at most so many words, a place so many regions.
LONGEST, PLACE_WORDS, AGENCY_WORDS, REGIONS = 110, 4, 4, 2
#: What stands after the place and the day: an agency in brackets, a dash, or both.
CLOSE = re.compile(
    r"\s{0,2}(?:\((?P<round>[^()\n]{2,40})\)|(?<=\s)/(?P<slashed>[^/\n]{2,30})/|\[(?P<square>[^\[\]\n]{2,40})\])"
    r"(?:\s{0,3}(?P<after>--+|[-–—―_:]|\.(?=\s|$)))?|\s{0,2}(?P<dash>--+|(?<=\s)[-–]|[—―_:])"
)
DAY = re.compile(r"(?:^|[,.]?\s)(?P<day>(?:[^\W\d_]{3,12}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,12}\.?)(?:,?\s\d{4})?)[.,]?$")
REGION = re.compile(r"\s\[[^\[\]\n]{2,40}\]")
SMALL = frozenset({"of", "de", "la", "el", "al", "du", "da", "do", "dos", "del", "and", "upon", "the", "am", "les", "le"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed; ``moment`` and ``agency`` where they are printed."""

    span: Span
    place: str | None
    agency: str | None
    moment: Moment | None


class DatelineReader:
    """Reads datelines by the tables of outlets, dates, page words and capitals."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.outlets: Outlets = outlets(knowledge)
        self.dates: DateWords = date_words(knowledge)
        self.words: PageWords = page_words(knowledge)
        #: Capitals and seats of government, with the code of their state.
        self.capitals = {
            name.casefold(): row["code"]
            for row in reversed(knowledge.rows("states"))
            for cell in ("metonyms", "capital")
            for name in many(row.get(cell, ""))
        }

    def read(self, block: str, base: int, opening: bool) -> Dateline | None:
        """The dateline that opens a block, or None.

        Args:
            block: the block's text.
            base: its offset.
            opening: whether it is the first paragraph, where a place in capitals and a dash are enough.
        """
        head = block[:LONGEST]
        if not head or not (head[0].isupper() or head[0] in "([/"):
            return None
        m = next((m for m in CLOSE.finditer(head) if not (m["square"] and head[m.end() : m.end() + 1] == ",")), None)
        if m is None and len(block) > LONGEST // 2:
            return None
        before = head[: m.start()] if m else head.rstrip()
        agency = (m["round"] or m["slashed"] or m["square"]) if m else None
        place, moment = self.split(before, base)
        found = Dateline(Span(base, base + len((head[: m.end()] if m else before).rstrip())), place, agency, moment)
        return self.named(found) if self.is_dateline(found, m, block, before, opening) else None

    def split(self, before: str, base: int) -> tuple[str | None, Moment | None]:
        """Place and day of the words before the agency or the dash; a place of no words is None, as is one too long."""
        day = DAY.search(before)
        moments = find_moments(day["day"], self.dates, base + day.start("day")) if day else []
        if day and moments:
            before = before[: day.start()]
        parts = [part.strip() for part in REGION.sub("", before).rstrip(" ,.").split(",")]
        fits = len(parts) <= 1 + REGIONS and is_place(parts[0], self.words) and all(is_region(part, self.words) for part in parts[1:])
        return (parts[0] if fits else None), (moments[0] if moments else None)

    def is_dateline(self, found: Dateline, m: re.Match[str] | None, block: str, before: str, opening: bool) -> bool:
        """Whether it is a dateline and no name, headline or speaker: the more of it is printed, the less is asked."""
        alone = len(block.rstrip()) == found.span.end - found.span.start
        known = found.agency is not None and self.outlets.find(found.agency) is not None
        after = (m["after"] or m["dash"]) if m else None
        rest = block[m.end() :] if m else ""
        if found.place and self.outlets.find(found.place, expected=False):
            return False
        if found.place is None:
            return opening and not before and known and after not in (None, ".")
        capitals, dated = found.place.isupper(), found.moment is not None
        if found.agency is not None:
            if not known and not self.is_agency(found.agency):
                return False
            closed = after is not None or dated or alone
            return closed and (capitals or dated or known) and (alone or begins_sentence(rest))
        if after is None:
            return alone and opening and found.moment is not None and (capitals or found.moment.year is not None)
        if dated:
            return opening or capitals
        if after == ":":
            return opening and capitals and found.place.casefold() in self.capitals
        spaced = after in ("_", "—", "―") or before[-1:].isspace() or (m is not None and m.group()[0].isspace())
        return opening and capitals and spaced and (alone or begins_sentence(rest))

    def state_of(self, place: str) -> str | None:
        """The code of the state whose capital it is; None for other places."""
        return self.capitals.get(place.casefold())

    def named(self, found: Dateline) -> Dateline:
        """The dateline with its place as a sentence has it."""
        return replace(found, place=place_name(found.place) if found.place else None)

    def is_agency(self, text: str) -> bool:
        """Whether the words in brackets can name who reports."""
        names = text.split()
        return len(names) <= AGENCY_WORDS and all(w[0].isupper() or w.casefold() in SMALL for w in names)


def begins_sentence(rest: str) -> bool:
    """Whether a sentence begins after the dash: with a capital, a number or a quotation mark."""
    rest = rest.lstrip()
    return not rest[:1].islower()


def is_place(text: str, words: PageWords) -> bool:
    """Whether words can name a place: few, capitalised, and none of those that open a line in capitals otherwise."""
    names = text.replace("/", " ").split()
    if not names or len(names) > PLACE_WORDS or text.casefold() in words.of("kicker") or names[0].casefold() in words.of("kicker"):
        return False
    return len(text) > 2 and all(w[0].isupper() or w.casefold() in SMALL for w in names)


def is_region(text: str, words: PageWords) -> bool:
    """Whether words can name the region of a place; two letters may, as postal services have them."""
    return is_place(text, words) or len(text) == 2 and text[0].isupper() and text.isalpha()


def place_name(text: str) -> str:
    """A place as it is written in a sentence.

    Example:
        >>> place_name("PORT OF HARBORTON")
        'Port of Harborton'
    """
    if not text.isupper():
        return text
    names = [capitalised(w) if n == 0 or w.casefold() not in SMALL else w.casefold() for n, w in enumerate(text.split(" "))]
    return " ".join(names)


def capitalised(word: str) -> str:
    """A word with a capital at its beginning and after each hyphen or apostrophe; initials stay."""
    if "." in word[:-1]:
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[0] + m.group()[1:].casefold(), word)


def datelines(knowledge: Knowledge) -> DatelineReader:
    """The compiled reader."""
    return knowledge.compiled("reading.datelines", DatelineReader)
