"""Levels of share indices: "the Nikkei closed at 35,378" leaves only the years in which it stood there.

From the table ``market_levels``: lowest and highest close of a year.

Example:
    >>> [e.reason for e in level_evidence(document, spans, knowledge)]
    ['Nikkei stood at 35378 in 1989, 1990']
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.analysis.dating.evidence import Evidence, Stretch, years
from onrecord.knowledge import Knowledge, many
from onrecord.model import Document, Span

NUMBER = re.compile(r"(?<![\w.,$€£])[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?(?![\w%])|(?<![\w.,$€£])[0-9]{3,6}(?:\.[0-9]+)?(?![\w%])")
REACH = 220
OTHER_YEARS = 0.03
#: A close may pass the table's edges a little: they are rounded, and days are not closes.
SLACK = 0.004

Levels = dict[str, list[tuple[int, float, float]]]


def load_levels(knowledge: Knowledge) -> Levels:
    """Name of an index -> years with lowest and highest close, compiled once."""
    return knowledge.compiled("dating.levels", build_levels)


def build_levels(knowledge: Knowledge) -> Levels:
    """Compiles the table."""
    levels: Levels = defaultdict(list)
    for row in knowledge.rows("market_levels"):
        for name in many(row["names"]):
            levels[name].append((int(row["year"]), float(row["low"]), float(row["high"])))
    return dict(levels)


def level_evidence(document: Document, spans: list[Span], knowledge: Knowledge) -> list[Evidence]:
    """One piece of evidence an index: the largest number near its first names that is a level of some year."""
    found: list[Evidence] = []
    seen: set[int] = set()
    for name, rows in load_levels(knowledge).items():
        if id(rows) in seen:
            continue
        for span in spans:
            at = document.text.find(name, span.start, span.end)
            if at < 0:
                continue
            piece = level_near(document.text, name, Span(at, min(span.end, at + len(name) + REACH)), rows)
            if piece is not None:
                found.append(piece)
                break
    return found


def level_near(text: str, name: str, span: Span, rows: list[tuple[int, float, float]]) -> Evidence | None:
    """The evidence of the numbers after an index's name."""
    best: tuple[float, re.Match[str], list[int]] | None = None
    for m in NUMBER.finditer(text, span.start + len(name), span.end):
        value = float(m.group().replace(",", ""))
        fitting = [year for year, low, high in rows if low * (1 - SLACK) <= value <= high * (1 + SLACK)]
        if fitting and (best is None or value > best[0]) and not is_year(m.group()):
            best = value, m, fitting
    if best is None:
        return None
    value, m, fitting = best
    stretches = tuple(Stretch(*years(year, year), 1.0) for year in fitting)
    reason = f"{name} stood at {m.group()} in {', '.join(map(str, fitting))}"
    return Evidence(Span(m.start(), m.end()), reason, stretches, OTHER_YEARS)


def is_year(number: str) -> bool:
    """Whether the number is rather a year."""
    return len(number) == 4 and number.isdigit() and 1900 <= int(number) <= 2030
