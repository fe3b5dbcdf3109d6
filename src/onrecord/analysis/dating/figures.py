"""Yearly figures: "trade grew to $146.9 billion last year" dates a page where the table knows the year of that figure.

From the tables ``annual_figures``, ``measures`` and ``states``. The paragraph must name the measure and all its
subjects, and the figure must agree to the last digit given.

Example:
    >>> [e.reason for e in figure_evidence(document, spans, times, knowledge)]
    ['146.9 billion was trade of CHN and RUS in 2021, here last year']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.analysis.dating.evidence import Evidence, Stretch, years
from onrecord.analysis.times.partial import Found, Partial
from onrecord.knowledge import Knowledge, many
from onrecord.model import Document, Span

AMOUNT = re.compile(
    r"(?<![\w.,])(?:US)?[$€£]? ?([0-9]{1,4}(?:,[0-9]{3})*(?:\.[0-9]+)?)"
    r"[ -](thousand|million|billion|trillion|bn|tn|mln|bln|percent|per cent|%)"
)
SCALES = {"thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12}
LEAST_DIGITS = 3
REACH = 60
OTHER_YEARS, UNNAMED = 0.001, 0.05
#: Days after which a year's figure is known.
COUNTED = 9
AFTER_FIGURE = (0.25, 1.0, 0.4, 0.1)


class Figure(NamedTuple):
    """A row: measure, subjects, year, and the words that must stand in the paragraph."""

    measure: str
    subjects: str
    year: int
    value: float
    cues: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


def load_figures(knowledge: Knowledge) -> list[Figure]:
    """The table ``annual_figures`` with the words of its measures and subjects, compiled once."""
    return knowledge.compiled("dating.figures", build_figures)


def build_figures(knowledge: Knowledge) -> list[Figure]:
    """Compiles the tables."""
    names = {row["code"]: (row["name"], *many(row["aliases"]), *many(row["demonyms"])) for row in knowledge.rows("states")}
    phrases = {row["measure"]: tuple(p.removeprefix("the ") for p in many(row["phrases"])) for row in knowledge.rows("measures")}
    figures = []
    for row in knowledge.rows("annual_figures"):
        subjects = [code for code in many(row["subjects"]) if code != "world"]
        if all(code in names for code in subjects):
            cues = phrases.get(row["measure"], (row["measure"],))
            value, year = float(row["value"]), int(row["year"])
            figures.append(Figure(row["measure"], " and ".join(subjects), year, value, cues, tuple(names[code] for code in subjects)))
    return figures


def figure_evidence(document: Document, spans: list[Span], times: list[Found], knowledge: Knowledge) -> list[Evidence]:
    """The evidence of all figures that the table knows."""
    found: dict[Figure, Evidence] = {}
    for span in spans:
        words = span.of(document.text)
        named: dict[Figure, bool] = {}
        for m in AMOUNT.finditer(document.text, span.start, span.end):
            digits = m.group(1).replace(",", "").replace(".", "").strip("0")
            for figure in agreeing(m, load_figures(knowledge)) if len(digits) >= LEAST_DIGITS else ():
                if figure not in named:
                    named[figure] = all(any(name in words for name in names) for names in figure.names) and any(
                        c in words for c in figure.cues
                    )
                if named[figure] and figure not in found:
                    found[figure] = dated(figure, m, times)
    return list(found.values())


def agreeing(m: re.Match[str], figures: list[Figure]) -> Iterator[Figure]:
    """The figures with which an amount agrees to its last digit."""
    number = m.group(1).replace(",", "")
    scale = SCALES.get(m.group(2), 1.0)
    slack = 0.51 * scale * 10 ** -len(number.partition(".")[2])
    value = float(number) * scale
    yield from (figure for figure in figures if abs(figure.value - value) <= slack)


def dated(figure: Figure, m: re.Match[str], times: list[Found]) -> Evidence:
    """The page's years by a figure: with "last year" or "this year" beside it exactly, else the years after it."""
    reason = f"{m.group(1)} {m.group(2)} was {figure.measure} of {figure.subjects} in {figure.year}"
    time = nearest_year(m, times)
    if time is not None and time.partial is not None and time.partial.shift is not None:
        year = figure.year - time.partial.shift
        span = Span(min(m.start(), time.start), max(m.end(), time.end))
        first, after = years(year, year)
        known = first + timedelta(days=COUNTED) if time.partial.shift < 0 else first
        return Evidence(span, f"{reason}, here {time.text}", (Stretch(known, after, 1.0),), OTHER_YEARS)
    if time is not None:
        return Evidence(
            Span(m.start(), m.end()), reason, (Stretch(years(figure.year, figure.year)[0], date(2040, 1, 1), 1.0),), UNNAMED, False
        )
    stretches = tuple(Stretch(*years(figure.year + gap, figure.year + gap), weight) for gap, weight in enumerate(AFTER_FIGURE))
    return Evidence(Span(m.start(), m.end()), reason, stretches, UNNAMED, False)


def nearest_year(m: re.Match[str], times: list[Found]) -> Found | None:
    """The year or "last year" that stands nearest to an amount; one behind it counts as twice as near."""

    def gap(time: Found) -> int:
        return time.start - m.end() if time.start >= m.end() else 2 * (m.start() - time.end)

    def names_a_year(partial: Partial | None) -> bool:
        if partial is None or partial.year is not None:
            return partial is not None
        return partial.unit == "Y" and partial.base == "published" and partial.shift is not None

    named = [t for t in times if names_a_year(t.partial)]
    best = min(named, key=gap, default=None)
    return best if best is not None and gap(best) < REACH else None
