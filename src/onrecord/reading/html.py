"""A web page as text: all its visible blocks in order, those outside the article marked.

The text is built from the page's tree, so no word is lost; what the extraction of the main text leaves out is labelled by
its tags and classes, or as navigation.

Example:
    >>> render_html(Page("a.html", b"<h1>Talks resume</h1><p>The ministers met.</p>", "html"), knowledge).text
    'Talks resume\\nThe ministers met.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import EmptyPage, UnreadablePage
from onrecord.knowledge import Knowledge
from onrecord.model import Page, Span
from onrecord.reading.credits import credit_reader
from onrecord.reading.decoding import MARKS, decoded
from onrecord.reading.html_meta import PageMeta, read_meta
from onrecord.reading.html_tree import Markup, TreeBlock, parse_html, visible_blocks
from onrecord.reading.moments import date_words
from onrecord.reading.rendering import Rendering
from onrecord.reading.shapes import is_paragraph, words_of
from onrecord.reading.stamps import read_stamp
from onrecord.reading.titles import same_words

CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
#: Names that stand for Windows-1252 on the web.
LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"})
#: So many bytes are searched for the page's code; pages above the second figure are not given to the extraction.
DECLARED_WITHIN, EXTRACTED = 4096, 3_000_000
#: A block is main text when this share of its runs of words is in the extraction; its runs are so long.
MAIN_SHARE, RUN = 0.6, 4
#: A block outside the extraction is kept as text when it has so many words and so few of them in links.
KEPT_WORDS, KEPT_LINKED = 20, 0.3


def render_html(page: Page, knowledge: Knowledge) -> Rendering:
    """The text of a web page with the labels of its blocks and its metadata.

    Raises:
        EmptyPage: no word of it is shown.
        UnreadablePage: it is no HTML.
    """
    source, warnings = decode_html(page.raw, page.key)
    tree = tree_of(source, page.key)
    blocks = visible_blocks(tree, knowledge.compiled("reading.markup", Markup))
    if not blocks:
        raise EmptyPage(page.key, "a web page that shows no word", "fetch it again, after its scripts have run")
    meta = read_meta(tree)
    labels = label_blocks(blocks, main_runs(source), meta, knowledge)
    text, spans = joined(blocks)
    published = meta.published or fallback_date(source, labels, blocks, knowledge)
    return Rendering(
        text, spans, labels, meta.title, meta.outlet, meta.author, meta.url, published, meta.updated, meta.language, warnings
    )


def decode_html(raw: bytes, key: str) -> tuple[str, tuple[str, ...]]:
    """The page's source: by its mark, as UTF-8 where it is that, in the code that it declares, or as text is decoded."""
    declared = CHARSET.search(raw[:DECLARED_WITHIN])
    name = declared[1].decode("ascii").casefold() if declared else "utf"
    # a page whose declaration can be read as bytes is in no code of two bytes a letter
    if not name.startswith("utf") and not is_utf8(raw) and not any(raw.startswith(mark) for mark, _ in MARKS):
        try:
            return raw.decode("cp1252" if name in LATIN else name).replace("\0", ""), ()
        except (LookupError, UnicodeError):
            pass
    return decoded(raw, key)


def is_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8, whatever the page declares: a page that was stored again often declares its old code."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def tree_of(source: str, key: str) -> Any:
    """The page's tree."""
    import lxml.etree

    try:
        return parse_html(source)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadablePage(key, f"no HTML ({error})", "fetch the page again") from error


def joined(blocks: list[TreeBlock]) -> tuple[str, tuple[Span, ...]]:
    """The blocks one a line, and their spans."""
    spans: list[Span] = []
    at = 0
    for block in blocks:
        spans.append(Span(at, at + len(block.text)))
        at += len(block.text) + 1
    return "\n".join(block.text for block in blocks), tuple(spans)


def main_runs(source: str) -> set[tuple[str, ...]]:
    """Runs of words of the page's main text as trafilatura extracts it; empty where it finds none."""
    import trafilatura

    if len(source) > EXTRACTED:
        return set()
    try:
        text = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False)
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError):
        return set()
    return {run for line in (text or "").splitlines() for run in runs_of(line)}


def runs_of(line: str) -> Iterator[tuple[str, ...]]:
    """The runs of words of a line; a short line is one run."""
    words = [w.casefold() for w in words_of(line)]
    yield tuple(words[:RUN])
    for at in range(1, len(words) - RUN + 1):
        yield tuple(words[at : at + RUN])


def label_blocks(blocks: list[TreeBlock], main: set[tuple[str, ...]], meta: PageMeta, knowledge: Knowledge) -> dict[int, tuple[str, str]]:
    """Labels of the blocks that are no running text, by index."""
    dates, readers = date_words(knowledge), credit_reader(knowledge)
    is_main = [in_main(block, main) for block in blocks]
    title = title_index(blocks, meta)
    labels: dict[int, tuple[str, str]] = {} if title is None else {title: ("title", "markup")}
    for index, block in enumerate(blocks):
        if index in labels or read_stamp(block.text, dates) or readers.byline(block.text):
            continue
        label = label_of(block, is_main[index])
        if label is not None:
            labels[index] = label
    return labels


def in_main(block: TreeBlock, main: set[tuple[str, ...]]) -> bool:
    """Whether a block belongs to the main text; without an extraction, whether it reads like it."""
    if not main:
        return is_paragraph(block.text) and block.linked < KEPT_LINKED and block.hint is None
    runs = list(runs_of(block.text))
    return sum(run in main for run in runs) >= MAIN_SHARE * len(runs)


def label_of(block: TreeBlock, main: bool) -> tuple[str, str] | None:
    """The label of a block by its tags, and by whether the extraction took it; None for running text."""
    hint = block.hint
    if hint and hint[0] in ("caption", "byline", "cookie_notice"):
        return hint if not main or hint[0] == "caption" or not is_paragraph(block.text) else None
    if main:
        return None
    if hint is not None:
        return hint
    running = is_paragraph(block.text) and len(words_of(block.text)) >= KEPT_WORDS and block.linked < KEPT_LINKED
    heading = block.tag in ("h1", "h2", "h3", "h4") and block.inside
    return None if running or heading else ("navigation", "outside the main text")


def title_index(blocks: list[TreeBlock], meta: PageMeta) -> int | None:
    """The block that is the headline: the one with the title's words, else the only first-rank heading."""
    ranked = [i for i, b in enumerate(blocks) if b.tag == "h1"]
    headings = ranked + [i for i, b in enumerate(blocks) if b.tag in ("h2", "h3")]
    if meta.title:
        for index in headings:
            if same_words(blocks[index].text, meta.title):
                return index
    return ranked[0] if len(ranked) == 1 and (not blocks[ranked[0]].hint or blocks[ranked[0]].inside) else None


def fallback_date(source: str, labels: dict[int, tuple[str, str]], blocks: list[TreeBlock], knowledge: Knowledge) -> str | None:
    """The date that htmldate finds, where neither the page's head nor any of its lines says one."""
    dates = date_words(knowledge)
    if any(read_stamp(b.text, dates) for i, b in enumerate(blocks) if i not in labels and len(b.text) < 200):
        return None
    if len(source) > EXTRACTED:
        return None
    import htmldate

    found = htmldate.find_date(source, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    return str(found) if found else None
