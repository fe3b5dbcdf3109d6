"""Gives an undated page its date where the evidence suffices: an interval, its passages and a sentence that says why.

Never from the file's own time. A date that was given or that the page states is left alone.

Example:
    >>> date_document(document, parse, times, knowledge).published_interval
    ('2022-12-30', '2023-01-01')
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.analysis.dating.anniversaries import anniversary_evidence
from onrecord.analysis.dating.evidence import Evidence
from onrecord.analysis.dating.figures import figure_evidence
from onrecord.analysis.dating.holders import holder_evidence
from onrecord.analysis.dating.levels import level_evidence
from onrecord.analysis.dating.mentioned import mentioned_evidence
from onrecord.analysis.dating.news import news_evidence
from onrecord.analysis.dating.solver import Solution, solve, support
from onrecord.analysis.dating.terms import evidence_of, used_terms
from onrecord.analysis.times.finding import find_in
from onrecord.analysis.times.partial import Found
from onrecord.analysis.times.resolution import is_chronicle
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import SILENT_LABELS, Document, Span, TimeExpression

#: Pieces of evidence that the record shows.
SHOWN = 6
#: How many times likelier than on other days a piece must be to be shown.
TELLING = 1.5


def date_document(document: Document, parse: Parse, times: list[TimeExpression], knowledge: Knowledge) -> Document:
    """The document with ``published_interval`` inferred where it states none and the evidence suffices."""
    if document.published is not None or document.published_interval is not None:
        return document
    if is_chronicle([t for t in times if isinstance(t, Found)]):
        return document
    evidence = gather(document, parse, times, knowledge)
    solution = solve(evidence)
    if solution is None:
        return document
    weighed = sorted(((support(e, solution), e) for e in evidence), key=lambda pair: (-pair[0], pair[1].span))
    telling = list({e.reason: e for weight, e in weighed if weight >= TELLING}.values())[:SHOWN]
    return replace(
        document,
        published=coarse(solution.first, solution.after),
        published_interval=(solution.first.isoformat(), solution.after.isoformat()),
        published_basis="inferred",
        published_evidence=tuple(sorted({e.span for e in telling})),
        published_explanation=explain(telling, solution),
    )


def gather(document: Document, parse: Parse, times: list[TimeExpression], knowledge: Knowledge) -> list[Evidence]:
    """All evidence of a page."""
    spans = loud_spans(document)
    captions = [Span(r.start, r.end) for r in document.regions if r.label == "caption"]
    found = [t for t in times if isinstance(t, Found)] + find_in(document, captions, parse, knowledge)
    used = used_terms(document, spans, knowledge)
    return [
        *mentioned_evidence(found, document.text, [(span, term.first) for term, span in used if term.event]),
        *holder_evidence(document, spans, knowledge),
        *(evidence_of(term, span) for term, span in used),
        *anniversary_evidence(document, spans, knowledge),
        *figure_evidence(document, spans, found, knowledge),
        *news_evidence(document, spans, knowledge),
        *level_evidence(document, spans, knowledge),
    ]


def loud_spans(document: Document) -> list[Span]:
    """The paragraphs that belong to what the page says."""
    silent = [r for r in document.regions if r.label in SILENT_LABELS]
    return [b for b in document.blocks if not any(r.start <= b.start and b.end <= r.end for r in silent)]


def coarse(first: date, after: date) -> str | None:
    """The day, month or year that holds the interval, as an ISO prefix; None where it crosses a year's end."""
    last = after - timedelta(days=1)
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else None


def explain(evidence: list[Evidence], solution: Solution) -> str:
    """One sentence: the days and what leads to them."""
    last = solution.after - timedelta(days=1)
    days = solution.first.isoformat() if solution.first == last else f"between {solution.first.isoformat()} and {last.isoformat()}"
    return f"The page is from {days}: {'; '.join(e.reason for e in evidence)}."
