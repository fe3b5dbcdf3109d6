"""Where the passages of a document stand in its page as it arrived: in the source of a web page, in the file of a plain text.

Nothing is searched for: the page's tree and its source have the same letters in the same order, and one walk along both
gives each letter of the text its place. The map is made again from the page whenever it is asked for, so a ledger keeps no second copy.

Example:
    >>> page = Page("a.html", b"<p>Fish &amp; <b>ferries</b> come back.</p>", "html")
    >>> places = page_places(page, "Fish & ferries come back.", load_knowledge())
    >>> places.source[slice(*places.find(0, 14)[:2])]
    'Fish &amp; <b>ferries'
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.model import Page
from onrecord.reading.decoding import decode
from onrecord.reading.html import decode_html, joined, tree_of
from onrecord.reading.html_source import Letters, source_letters
from onrecord.reading.html_tree import Markup, Walk

#: Where tree and source part, the walk looks so many letters ahead for a run of at least so many letters, so many times.
AHEAD, SURE, TRIES = 4000, 12, 200
NOWHERE = 0xFFFFFFFF


class Place(NamedTuple):
    """A passage of the source: half-open offsets in characters, and the line and column of its first one, from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Places:
    """The map from a document's text to its page.

    Attributes:
        source: the page's characters: a web page with its tags, a plain text as it is.
        starts, ends: for each character of the text but blanks, in order, where it stands in the source; None where both are the same.
    """

    text: str
    source: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def find(self, start: int, end: int) -> Place | None:
        """The place of ``text[start:end]``; None where it is blank, or where the page's letters could not be followed."""
        before = start
        after = end
        if self.starts is not None and self.ends is not None:
            first = len("".join(self.text[:start].split()))
            last = first + len("".join(self.text[start:end].split())) - 1
            if last < first or NOWHERE in self.starts[first : last + 1]:
                return None
            before, after = self.starts[first], self.ends[last]
        feed = self.source.rfind("\n", 0, before)
        return Place(before, after, self.source.count("\n", 0, before) + 1, before - feed)


def page_places(page: Page, text: str, knowledge: Knowledge) -> Places | None:
    """The map from a document's text to its page; None for a page that has no source to point into (PDF).

    Args:
        page: the page as it arrived, as a ledger keeps it.
        text: the document's text, as it was read from the page.
        knowledge: the tables, which say what a browser hides.

    Returns:
        The map, or None also where the page is now read as another text than this one (another version, other tables).
    """
    if page.kind == "text":
        source = decode(page.raw, page.key)[0]
        return Places(text, source) if source == text else None
    if page.kind != "html":
        return None
    source = decode_html(page.raw, page.key)[0].encode("utf-8", "replace").decode("utf-8")
    walk = Walk(knowledge.compiled("reading.markup", Markup))
    if joined(walk.over(tree_of(source, page.key)))[0] != text:
        return None
    letters = source_letters(source)
    found = follow(walk.texts, letters)
    starts = array("I", (NOWHERE if at == NOWHERE else letters.starts[at] for at in found))
    return Places(text, source, starts, array("I", (NOWHERE if at == NOWHERE else letters.ends[at] for at in found)))


def follow(texts: Iterable[tuple[str, bool]], letters: Letters) -> array[int]:
    """For each letter of the texts that are shown, its number among the letters of the source."""
    found = array("I")
    at, lost, tries = 0, 0, TRIES
    for text, shown in texts:
        run = "".join(text.split())
        here = at if letters.text.startswith(run, at) and not lost else -1
        if here < 0 and len(run) >= SURE and tries:
            here = letters.text.find(run, at, at + lost + len(run) + AHEAD)
            tries -= here < 0 or lost > 0
        if here < 0:
            lost += len(run)
        else:
            at, lost = here + len(run), 0
        if shown:
            found.extend(range(here, at) if here >= 0 else [NOWHERE] * len(run))
    return found
