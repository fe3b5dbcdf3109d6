"""Names that a page cannot use before they were coined, and hardly after they went out of the news.

From the table ``era_terms``: term, from, to, with the days between which it stands in news of the present; and from ``dated_events``:
wordings that name an event, from the day on which it could be named.

Example:
    >>> [evidence_of(term, span).reason for term, span in used_terms(document, spans, knowledge)]
    ['"the euro zone" is in the news from 1999 on']
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.analysis.dating.evidence import Evidence, Stretch
from onrecord.analysis.times.calendar import add_months, days_of
from onrecord.knowledge import Knowledge, many
from onrecord.model import Document, Span

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
TOO_EARLY, TOO_LATE = 0.015, 0.12
#: Months for which an event is fresh, and the weight of later pages that name it.
FRESH, STALE = 24, 0.8
#: Terms older than this say little of a page of today.
MODERN = 1985
END = date(2040, 1, 1)


class Term(NamedTuple):
    """A name in the news from one day to another; ``late``: weight of later pages; ``event``: it names something that happened."""

    words: tuple[str, ...]
    first: date
    after: date
    late: float
    event: bool = False


def load_terms(knowledge: Knowledge) -> dict[str, list[Term]]:
    """The tables ``era_terms`` and ``dated_events`` by the first word of each term, compiled once."""
    return knowledge.compiled("dating.terms", build_terms)


def build_terms(knowledge: Knowledge) -> dict[str, list[Term]]:
    """Compiles the tables."""
    terms: dict[str, list[Term]] = {}
    for row in knowledge.rows("dated_events"):
        first = days_of(row["known_from"] or row["date"])
        for form in many(row["forms"]) if first else ():
            words = tuple(WORD.findall(form))
            fresh = add_months(first[0], FRESH) if first else None
            if first and fresh and words:
                terms.setdefault(words[0], []).append(Term(words, first[0], fresh, STALE, True))
    for row in knowledge.rows("era_terms"):
        start, last = days_of(row["from"]), days_of(row["to"]) if row["to"] else None
        words = tuple(WORD.findall(row["term"]))
        late = float(row["late"]) if row["late"] else TOO_LATE
        if start is not None:
            terms.setdefault(words[0], []).append(Term(words, start[0], last[1] if last else END, late))
    return terms


def used_terms(document: Document, spans: list[Span], knowledge: Knowledge) -> list[tuple[Term, Span]]:
    """The terms that the page uses, each with its first passage."""
    terms = load_terms(knowledge)
    seen: dict[tuple[str, ...], tuple[Term, Span]] = {}
    for span in spans:
        words = list(WORD.finditer(document.text, span.start, span.end))
        for i, m in enumerate(words):
            for term in terms.get(bare(m.group()), ()):
                size = len(term.words)
                if term.words not in seen and tuple(bare(w.group()) for w in words[i : i + size]) == term.words:
                    seen[term.words] = term, Span(m.start(), words[i + size - 1].end())
    return list(seen.values())


def bare(word: str) -> str:
    """The word without a possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def evidence_of(term: Term, span: Span) -> Evidence:
    """The days on which the term is in the news."""
    name = " ".join(term.words)
    stretches = (Stretch(term.first - timedelta(days=20), END, term.late), Stretch(term.first - timedelta(days=20), term.after, 1.0))
    until = f" to {term.after.year}" if term.after < END and term.late < 0.5 else " on"
    return Evidence(span, f'"{name}" is in the news from {term.first.year}{until}', stretches, TOO_EARLY, term.first.year >= MODERN)
