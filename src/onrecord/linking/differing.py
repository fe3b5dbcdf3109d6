"""Disagreements as rows: what two pages disagree on stands once, however many entries or copies show it.

Example:
    >>> row_of(conflict, "st-1", "st-2")["kind"]
    'number'
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import ids
from onrecord.linking.disagreements import Conflict
from onrecord.linking.protocol import Row


def row_of(conflict: Conflict, one: str, other: str, of: str = "") -> Row:
    """A row of ``disagreements``; its sides in the order of their ids.

    Args:
        of: what two amounts or figures count, as it is printed.
    """
    left, right = sorted((one, other))
    return {
        "id": ids.row_id("disagreements", conflict.kind, left, right), "kind": conflict.kind, "left": left, "right": right,
        "explanation": conflict.explained(of),
    }  # fmt: skip


def without_twins(rows: Iterable[Row], spans: dict[str, tuple[str, int, int]]) -> list[Row]:
    """Rows of which no two say of overlapping passages the same: a statement and the event in it disagree once.

    Args:
        spans: document, start and end of each entry.
    """
    kept: list[Row] = []
    by_place: dict[tuple[str, frozenset[str]], list[Row]] = {}
    for row in sorted(rows, key=lambda r: (not r["left"].startswith("st-"), not r["right"].startswith("st-"), r["id"])):
        if row["left"] not in spans or row["right"] not in spans:
            continue
        place = row["kind"], frozenset({spans[row["left"]][0], spans[row["right"]][0]})
        twins = by_place.setdefault(place, [])
        if not any(same_passages(row, other, spans) for other in twins):
            twins.append(row)
            kept.append(row)
    return sorted(kept, key=lambda r: str(r["id"]))


def once(
    rows: Iterable[Row], said: dict[str, frozenset[str]], spans: dict[str, tuple[str, int, int]], origins: dict[str, str]
) -> list[Row]:
    """Rows of which no two say that the same two texts have the same two amounts or days, whichever pages print them.

    Args:
        said: what the sides of each row have. spans: document, start and end of each entry. origins: of documents.
    """
    found: dict[object, Row] = {}
    for row in sorted(rows, key=lambda r: str(r["id"])):
        documents = (spans[row[side]][0] for side in ("left", "right"))
        texts = frozenset(origins.get(document, document) for document in documents)
        found.setdefault((row["kind"], texts, said[row["id"]]) if said[row["id"]] else row["id"], row)
    return list(found.values())


def same_passages(a: Row, b: Row, spans: dict[str, tuple[str, int, int]]) -> bool:
    """Whether both sides of one row overlap those of another."""
    for left, right in ((b["left"], b["right"]), (b["right"], b["left"])):
        if overlap(spans[a["left"]], spans[left]) and overlap(spans[a["right"]], spans[right]):
            return True
    return False


def overlap(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    """Whether two passages share a character."""
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
