"""The finer part of an alignment: which words of a longer passage a shorter one says, and what a page says twice.

A headline, a lead or a quotation of a few words is too short to be found in the other text by likeness. But a page that announces
something mostly says it again in full: the headline is an echo of a quotation, and where the quotation comes from is known. So a
passage that found no partner is looked for in the other text, and through the passages of its own page that did.

Example:
    >>> refined(sheet_a, sheet_b, align(sheet_a, sheet_b), cues)[0].right
    Span(start=4529, end=4559)
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from onrecord.linking.alignment import Aligned, Sheet
from onrecord.linking.clauses import cut
from onrecord.linking.cues import Cues
from onrecord.linking.sketch import STEM, rarity
from onrecord.linking.thresholds import AT
from onrecord.model import Span

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
#: What a little word counts beside another, and a word that the other side has not.
LITTLE_WEIGHT, MISSING = 0.15, -0.45
#: A passage is cut down to what the other says where it weighs this much more; one with several partners where it weighs more at all.
LONGER, LONGER_SHARED = 2.2, 1.1
#: Words in marks, and how many of them make a quotation.
QUOTED = re.compile('["“‘«](?P<inner>[^"“”‘«»]+)["”’»]')
LEAST_QUOTED = 4
#: Of a page no more passages without a partner than these are looked for.
MOST_FREE = 80


class Word(NamedTuple):
    """A word of a passage: where it stands, its first letters, its weight."""

    start: int
    end: int
    stem: str
    weight: float


@lru_cache(maxsize=4_000)
def words_in(text: str, span: Span, cues: Cues) -> list[Word]:
    """The words of a passage."""
    found = []
    for m in WORD.finditer(text, span.start, span.end):
        word = m.group().lower()
        weight = LITTLE_WEIGHT if word in cues.light or len(word) < 2 else max(0.3, rarity(word) / 8)
        found.append(Word(m.start(), m.end(), word[:STEM], weight))
    return found


class Window(NamedTuple):
    """The words of a passage that say what another says: from, to (half-open), the other's share that they say, telling words in it."""

    first: int
    last: int
    share: float
    telling: int


def window(words: list[Word], other: list[Word]) -> Window | None:
    """The stretch of a passage's words that says most of what another passage says and least besides; linear in both."""
    wanted = {w.stem: w.weight for w in other}
    best, at, total, first = 0.0, (0, 0), 0.0, 0
    for i, w in enumerate(words):
        if total <= 0:
            total, first = 0.0, i
        total += w.weight if w.stem in wanted else MISSING * w.weight
        if total > best:
            best, at = total, (first, i + 1)
    if not best:
        return None
    said = {w.stem for w in words[at[0] : at[1]]} & wanted.keys()
    everything = fsum(wanted.values())
    telling = sum(wanted[s] > LITTLE_WEIGHT for s in said)
    return Window(*at, fsum(wanted[s] for s in said) / everything if everything else 0.0, telling)


def span_of(words: list[Word], first: int, last: int) -> Span:
    """The passage from one word to another."""
    return Span(words[first].start, words[last - 1].end)


def refined(a: Sheet, b: Sheet, aligned: list[Aligned], cues: Cues) -> list[Aligned]:
    """An alignment with the longer passages cut down to what the shorter ones say, and with what either page says twice."""
    shared = Counter(side for x in aligned for side in (("l", x.left), ("r", x.right)))
    cut_down = {x: trimmed(a.text, b.text, x, cues, shared["l", x.left] > 1, shared["r", x.right] > 1) for x in aligned}
    found = {cut_down[x] for x in aligned if x.score >= AT.strong}
    found = completed(a, b, aligned, found, cues)
    found = {turned(x) for x in completed(b, a, [turned(x) for x in aligned], {turned(x) for x in found}, cues)}
    kept = {x for x in aligned if x.score < AT.strong and not {x.left, x.right} & {side for y in found for side in (y.left, y.right)}}
    return sorted(found | kept, key=lambda x: (x.left, x.right))


def turned(x: Aligned) -> Aligned:
    """A pair of passages with its sides changed."""
    return Aligned(x.right, x.left, x.score)


def completed(a: Sheet, b: Sheet, aligned: list[Aligned], found: set[Aligned], cues: Cues) -> set[Aligned]:
    """What was found, and partners in the right page for passages of the left one that have none or a doubtful one."""
    doubtful = {x.left for x in aligned if x.score < AT.strong or inner_quotation(a.text, x.left)}
    free = [f for p in a.passages if p not in {x.left for x in aligned} for f in cut(a.text, p, cues)]
    # Longest first: a headline may be the echo of a lead, and a lead that of a quotation.
    for f in sorted([*free[:MOST_FREE], *doubtful], key=lambda f: (f.start - f.end, f)):
        x = partner(a.text, b, f, sorted(found, key=lambda x: (x.left, x.right)), cues)
        if x is not None and (f not in doubtful or x.score >= AT.overruled):
            found = {y for y in found if y.left != f} | {x}
    return found


def inner_quotation(text: str, passage: Span) -> Span | None:
    """The words in marks inside a passage that holds others too."""
    m = QUOTED.search(text, passage.start, passage.end)
    if m is None or (m.start() <= passage.start + 1 and m.end() >= passage.end - 1) or len(WORD.findall(m.group())) < LEAST_QUOTED:
        return None
    return Span(m.start("inner"), m.end("inner"))


def trimmed(left: str, right: str, x: Aligned, cues: Cues, shared_left: bool = False, shared_right: bool = False) -> Aligned:
    """A pair of passages, the longer of them cut down to the words that say what the shorter one says.

    Args:
        shared_left, shared_right: whether the passage has other partners too, so that each says a part of it.
    """
    a, b = words_in(left, x.left, cues), words_in(right, x.right, cues)
    weigh_a, weigh_b = fsum(w.weight for w in a), fsum(w.weight for w in b)
    if weigh_b >= (LONGER_SHARED if shared_right else LONGER) * weigh_a and (found := window(b, a)) and found.share >= AT.trimmed:
        return Aligned(x.left, whole_words(right, span_of(b, found.first, found.last), x.right), x.score)
    if weigh_a >= (LONGER_SHARED if shared_left else LONGER) * weigh_b and (found := window(a, b)) and found.share >= AT.trimmed:
        return Aligned(whole_words(left, span_of(a, found.first, found.last), x.left), x.right, x.score)
    return x


def whole_words(text: str, part: Span, passage: Span) -> Span:
    """A part of a passage with the marks that close it, where only marks stand between."""
    end = part.end
    while end < passage.end and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return Span(part.start, end)


def partner(text: str, large: Sheet, fragment: Span, known: list[Aligned], cues: Cues) -> Aligned | None:
    """Where in the larger text a fragment of the smaller page comes from: directly, or through what the page says again in full."""
    quoted = inner_quotation(text, fragment)
    own = words_in(text, quoted or fragment, cues)
    least = AT.quoted if quoted else AT.echo
    best: tuple[float, Span] | None = None
    for x in known:
        words = words_in(text, x.left, cues)
        found = window(words, own) if not x.left.overlaps(fragment) else None
        if found and found.telling >= AT.fragment_words and found.share >= least and (best is None or found.share > best[0]):
            best = found.share, carried(words, found, words_in(large.text, x.right, cues))
    for p in large.passages if best is None else ():
        words = words_in(large.text, p, cues)
        found = window(words, own)
        if found and found.telling >= AT.fragment_words and found.share >= AT.fragment and (best is None or found.share > best[0]):
            best = found.share, span_of(words, found.first, found.last)
    return Aligned(fragment, best[1], round(best[0], 4)) if best else None


def carried(left: list[Word], part: Window, right: list[Word]) -> Span:
    """The part of a passage that stands where a part of its partner stands: between the words that the two have in common."""
    blocks = SequenceMatcher(None, [w.stem for w in left], [w.stem for w in right], autojunk=False).get_matching_blocks()
    first, last = 0, len(right)
    for block in blocks:
        if block.size and block.a <= part.first:
            first = block.b + min(part.first - block.a, block.size)
        if block.size and block.a + block.size >= part.last:
            last = block.b + max(0, part.last - block.a)
            break
    first, last = min(first, len(right) - 1), max(last, 1)
    return span_of(right, first, last if last > first else len(right))
