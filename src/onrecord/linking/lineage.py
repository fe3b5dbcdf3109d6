"""Which page comes from which: a decision about two pages from their aligned passages.

Example:
    >>> relation(volume, other, lexicon).kind
    'copies'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord import ids
from onrecord.linking.alignment import Aligned, Sheet, align, coverage
from onrecord.linking.contraries import contrary
from onrecord.linking.cues import Cues
from onrecord.linking.differences import differences
from onrecord.linking.echoes import refined
from onrecord.linking.facts import same_figures
from onrecord.linking.grams import likeness
from onrecord.linking.headlines import of_two_matters
from onrecord.linking.leaf import Leaf, of_one_matter
from onrecord.linking.leaving import left_out
from onrecord.linking.loaded import Loaded
from onrecord.linking.protocol import Row
from onrecord.linking.senses import Lexicon
from onrecord.linking.tabular import same_table
from onrecord.linking.thresholds import AT
from onrecord.model import Analysis, Document


@dataclass(frozen=True, slots=True)
class Relation:
    """Two pages of one text: kind, which of them is derived, the aligned passages and the reasons."""

    kind: str
    derived: str
    source: str
    aligned: tuple[Aligned, ...]
    score: float
    reasons: tuple[str, ...]


class Alike(NamedTuple):
    """What two pages have in common: the aligned passages, and how much of each page's text (``left``, ``right``) stands in them."""

    aligned: tuple[Aligned, ...]
    covers: dict[str, float]

    @property
    def score(self) -> float:
        """How alike the passages are, 0 to 1."""
        return round(sum(x.score for x in self.aligned) / len(self.aligned), 4)


def alike(first: Leaf, second: Leaf, lexicon: Lexicon) -> Alike | None:
    """What two pages of one text have in common, or None where they are of two."""
    a, b = first.sheet, second.sheet
    aligned, least = align(a, b), AT.house if of_one_house(first, second) else AT.strong
    if shared(a, b, aligned, least) is None or not of_one_matter(first.cover, second.cover):
        return None  # most pages that share some keys: what is dearer to tell is not looked at
    aligned = fitting(a, b, aligned, lexicon)
    covers = shared(a, b, aligned, least)
    if covers is None or of_two_matters(first.cover, second.cover, False, lexicon):
        return None
    found = fitting(a, b, refined(a, b, aligned, lexicon.cues), lexicon)
    return Alike(tuple(found), covers) if found else None


def shared(a: Sheet, b: Sheet, aligned: list[Aligned], least: float) -> dict[str, float] | None:
    """How much of each page stands in passages that are surely the same, or None where that is too little for one text.

    Args:
        least: from which likeness on passages are surely the same.
    """
    strong = [x for x in aligned if x.score >= least and letters_of(x) >= AT.strong_letters]
    if not strong:
        return None
    covers = {"left": coverage(strong, a.letters, "left"), "right": coverage(strong, b.letters, "right")}
    enough = 2 if max(covers.values()) >= AT.mostly_covered else AT.strong_passages
    needed = min(enough, len(a.passages), len(b.passages))
    if max(covers.values()) < AT.covered or len(strong) < needed or needed < 2 and all(x.score < AT.verbatim for x in strong):
        return None
    return covers


def fitting(a: Sheet, b: Sheet, aligned: list[Aligned], lexicon: Lexicon) -> list[Aligned]:
    """The pairs of passages against which nothing speaks."""
    return [x for x in aligned if agree(x.left.of(a.text), x.right.of(b.text), x.score, lexicon)]


def agree(left: str, right: str, alike: float, lexicon: Lexicon) -> bool:
    """Whether nothing speaks against two passages being of one text: other figures, a contrary, other cells of a table.

    Args:
        alike: their likeness, 0 to 1.
    """
    table = True if left == right else same_table(left, right, lexicon.cues)
    if table is not None:
        return table
    return same_figures(left, right, alike) and not contrary(left, right, lexicon)


def of_one_house(first: Leaf, second: Leaf) -> bool:
    """Whether one outlet printed two pages at two times: it prints its own words again, and like words are how it tells of other things."""
    a, b = first.cover, second.cover
    return bool(a.outlet and a.published and b.published) and a.outlet == b.outlet and a.published != b.published


def letters_of(aligned: Aligned) -> int:
    """The length of the shorter of two passages."""
    return min(aligned.left.end - aligned.left.start, aligned.right.end - aligned.right.start)


def alike_short(first: Leaf, second: Leaf) -> Alike:
    """What two short pages have in common that were found to be each other's most alike."""
    score = likeness(first.whole, second.whole)
    inside = [min(1.0, score * other.whole.norm / own.whole.norm) for own, other in ((first, second), (second, first))]
    covers = {"left": inside[0], "right": inside[1]}
    return Alike((Aligned(first.span, second.span, round(score, 4)),), covers)


def described(of_a: Analysis, of_b: Analysis, common: Alike, cues: Cues) -> Relation:
    """The relation of two pages that share a text: its kind, its direction and the reasons; the derived page stands on the left."""
    aligned, covers = common
    swap, reasons, sure = direction(of_a, of_b, covers, cues)
    original = named_original(of_a, of_b, cues)
    kind = kind_of(aligned, covers, (of_a.document, of_b.document), bool(original), sure)
    if kind == "same_source":
        swap = of_a.document.id > of_b.document.id
        if original:
            reasons = [f"both name the same original: {original}", *reasons]
    left, right = (of_b, of_a) if swap else (of_a, of_b)
    turned = tuple(Aligned(x.right, x.left, x.score) for x in aligned) if swap else aligned
    shares = f"{covers['left']:.0%} and {covers['right']:.0%} of the two texts stand in passages that are alike"
    return Relation(kind, left.document.id, right.document.id, turned, common.score, (*reasons, shares))


def kind_of(aligned: Sequence[Aligned], covers: dict[str, float], pages: tuple[Document, Document], original: bool, sure: bool) -> str:
    """The kind of a relation, from how literal and how whole it is.

    Args:
        original: whether both name one original that neither is. sure: whether it is known which comes from which.
    """
    literal = sum(x.score >= AT.verbatim for x in aligned) / len(aligned)
    if literal >= 0.7:
        return "copies" if min(covers.values()) >= AT.whole else "excerpts"
    if pages[0].language != pages[1].language and pages[0].language and pages[1].language:
        return "translates" if sure else "same_source"
    if original or not sure:
        return "same_source"
    return "quotes" if literal >= 0.3 else "rewords"


def direction(of_a: Analysis, of_b: Analysis, covers: dict[str, float], cues: Cues) -> tuple[bool, list[str], bool]:
    """Whether the second page comes from the first, the reasons, and whether anything beyond length speaks for it."""
    votes: list[tuple[int, str]] = []
    first, second = of_a.document, of_b.document
    for derived, source, sign in ((of_a, second, 1), (of_b, first, -1)):
        d = derived.document
        names = {n for n in (source.outlet, source.credit) if n}
        if d.credit and any(n.lower() in d.credit.lower() for n in names):
            votes.append((3 * sign, f"{d.key} is credited to {d.credit}"))
        elif any(r.name in names for s in derived.statements for r in s.via if r.name):
            votes.append((2 * sign, f"{d.key} cites {source.outlet}"))
        if source.voice and not d.voice and any(s.speaker and s.speaker.actor == source.voice for s in derived.statements):
            votes.append((sign, f"{source.key} is in the speaker's own voice, {d.key} reports it"))
    marks = [cues.reissued.match(head_of(d)) for d in (first, second)]
    for page, mark, sign in ((first, marks[0], 1), (second, marks[1], -1)):
        if mark and not all(marks):
            votes.append((2 * sign, f"{page.key} is marked {mark.group('mark')}: a newer issue of the same story"))
    if first.published and second.published and first.published[:16] != second.published[:16]:
        later = 1 if first.published > second.published else -1
        votes.append((later, f"{first.key if later > 0 else second.key} is the later page"))
    sure = bool(votes)
    if not votes and first.outlet and first.outlet == second.outlet and len(first.text) != len(second.text):
        longer = 1 if len(first.text) > len(second.text) else -1
        votes.append((longer, f"both are of {first.outlet}, which adds to a story: {first.key if longer > 0 else second.key} has more"))
    elif abs(covers["left"] - covers["right"]) > 0.25:
        shorter = 1 if covers["left"] > covers["right"] else -1
        votes.append((shorter, f"{second.key if shorter > 0 else first.key} is the fuller text"))
    total = sum(v for v, _ in votes)
    return total < 0, [why for v, why in votes if v * (1 if total >= 0 else -1) > 0], sure and total != 0


def head_of(document: Document) -> str:
    """The title of a page, or its first words."""
    return (document.title or document.text[:80]).lstrip()


def named_original(of_a: Analysis, of_b: Analysis, cues: Cues) -> str | None:
    """An original that both pages name and that neither is."""
    outlets = {of_a.document.outlet, of_b.document.outlet}
    sides = [{m["name"] for m in cues.original.finditer(x.document.text[:20_000])} for x in (of_a, of_b)]
    both = sorted((n for n in originals_shared(*sides) if n not in outlets), key=len)
    return both[-1] if both else None


def originals_shared(left: set[str], right: set[str]) -> set[str]:
    """Names of originals that one text's begins with the other's ("Rossa Daily", "Rossa Daily on the occasion")."""
    return {min(x, y, key=len) for x in left for y in right if x.startswith(y) or y.startswith(x)}


def rows_of(found: Relation, derived: Document, source: Document, loaded: Loaded) -> list[Row]:
    """The rows of ``links``: one of the two pages as wholes, then one a pair of passages.

    Args:
        loaded: the terms that take a side in what they name.
    """
    whole = link_row(found, None, None, found.score, [], list(found.reasons))
    whole["left_out"] = left_out(source, (x.right for x in found.aligned))
    whole["added"] = left_out(derived, (x.left for x in found.aligned))
    rows = [whole]
    for x in found.aligned:
        words = differences(x.left.of(derived.text), x.right.of(source.text), loaded)
        rows.append(link_row(found, x.left, x.right, x.score, words, []))
    return rows


def link_row(
    found: Relation, left: tuple[int, int] | None, right: tuple[int, int] | None, score: float, words: list[Row], why: list[str]
) -> Row:
    """One row of ``links``."""
    return {
        "id": ids.row_id("links", found.derived, *(left or ("", "")), found.source, *(right or ("", ""))), "kind": found.kind,
        "derived_document": found.derived, "derived_start": left[0] if left else None, "derived_end": left[1] if left else None,
        "source_document": found.source, "source_start": right[0] if right else None, "source_end": right[1] if right else None,
        "score": score, "differences": words, "reasons": why, "left_out": [], "added": [],
    }  # fmt: skip
