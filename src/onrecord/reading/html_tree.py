"""The visible blocks of a web page in order, with the tags they stand in.

Example:
    >>> [b.text for b in visible_blocks(parse_html("<h1>Talks resume</h1><p>The ministers met.</p>"), markup)]
    ['Talks resume', 'The ministers met.']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import lxml.etree
import lxml.html

from onrecord.knowledge import Knowledge

INSIDE_TAGS = frozenset({"article", "main"})
BLANKS = re.compile(r"[^\S\n]+")
FEEDS = re.compile(r" ?\n ?")
CLASS_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: A page nested deeper than this is cut there.
DEEPEST = 2000


@dataclass(slots=True)
class TreeBlock:
    """A block of visible text: its words, its tag, the role that its tags give it, and how much of it is links.

    Attributes:
        hint: label and rule by the nearest tag that tells. inside: whether it stands in an article or the main part.
        linked: share of its characters in links.
    """

    text: str
    tag: str
    hint: tuple[str, str] | None
    inside: bool
    linked: float


class Markup:
    """The table ``markup``: what tags and class words tell."""

    def __init__(self, knowledge: Knowledge) -> None:
        rows = knowledge.rows("markup")
        self.tags = {row["word"]: (row["label"], row["id"]) for row in rows if row["kind"] == "tag"}
        self.classes = {row["word"]: (row["label"], row["id"]) for row in rows if row["kind"] == "class"}
        self.hidden = frozenset(row["word"] for row in rows if row["kind"] == "hidden")
        self.breaking = frozenset(row["word"] for row in rows if row["kind"] == "block")

    def hides(self, element: Any) -> bool:
        """Whether an element is not shown."""
        style = element.get("style")
        hidden = str(element.tag).lower() in self.hidden or element.get("hidden") is not None
        return hidden or bool(style and NO_DISPLAY.search(style[:500]))

    def hint(self, element: Any, inside: bool) -> tuple[str, str] | None:
        """Label and rule of an element's own tag, class, id and role; the head of an article is no menu."""
        names = " ".join(element.get(a, "")[:200] for a in ("class", "id", "role"))
        for name in names.split():
            words = [w.casefold() for w in CLASS_WORDS.findall(name)]
            for word in (name.casefold(), *words, "".join(words)):
                if word in self.classes and not (inside and word == "header"):
                    return self.classes[word]
        return None if inside and element.tag == "header" else self.tags.get(element.tag)


def parse_html(text: str) -> Any:
    """The tree of a page; comments and instructions are left out.

    Raises:
        lxml.etree.ParserError: there is no element in it.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def visible_blocks(tree: Any, markup: Markup) -> list[TreeBlock]:
    """The visible text in blocks, in the order of the page."""
    return Walk(markup).over(tree)


class Walk:
    """One walk over a tree, without recursion: text is gathered until a block begins or ends."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self.blocks: list[TreeBlock] = []
        self.parts: list[str] = []
        self.linked = 0
        #: All text of the page in order, with whether it is shown: what the map to the page's source follows.
        self.texts: list[tuple[str, bool]] = []
        #: For each open element: its tag, whether it breaks blocks, its hint, inside an article, inside a link.
        self.open: list[tuple[str, bool, tuple[str, str] | None, bool, bool]] = [("body", True, None, False, False)]

    def over(self, tree: Any) -> list[TreeBlock]:
        """All blocks."""
        hidden = 0
        for action, element in lxml.etree.iterwalk(tree, events=("start", "end")):
            if action == "start":
                if hidden or self.markup.hides(element) or len(self.open) > DEEPEST:
                    hidden += 1
                    self.texts.append((element.text or "", False))
                    continue
                self.enter(element)
            else:
                if hidden:
                    hidden -= 1
                else:
                    self.leave()
                if element.tail:
                    self.add(element.tail, not hidden)
        self.flush()
        return self.blocks

    def enter(self, element: Any) -> None:
        """Opens an element."""
        tag = str(element.tag).lower()
        _, _, hint, inside, linked = self.open[-1]
        breaks = tag in self.markup.breaking
        if breaks:
            self.flush()
        inside = inside or tag in INSIDE_TAGS or element.get("role") == "main"
        own = self.markup.hint(element, inside)
        self.open.append((tag, breaks, own or hint, inside, linked or tag == "a"))
        if tag == "br":
            self.parts.append("\n")
        if element.text:
            self.add(element.text)

    def leave(self) -> None:
        """Closes an element."""
        if self.open[-1][1]:
            self.flush()
        self.open.pop()

    def add(self, text: str, shown: bool = True) -> None:
        """Adds text to the block under way, if it is shown."""
        self.texts.append((text, shown))
        if not shown:
            return
        self.parts.append(text.replace("\n", " ").replace("\r", " "))
        if self.open[-1][4]:
            self.linked += len(text.strip())

    def flush(self) -> None:
        """Ends the block under way; two line breaks in a row end one too."""
        words = FEEDS.sub("\n", BLANKS.sub(" ", "".join(self.parts))).strip()
        tag, _, hint, inside, _ = next(frame for frame in reversed(self.open) if frame[1])
        hint = self.open[-1][2] or hint
        share = min(1.0, self.linked / len(words)) if words else 0.0
        for piece in words.split("\n\n") if words else ():
            if piece.strip():
                self.blocks.append(TreeBlock(piece.strip(), tag, hint, inside, share))
        self.parts, self.linked = [], 0
