"""Names that a page cannot use before they were coined, and hardly after they went out of the news.

From the table ``era_terms``: term, from, to, with the days between which it stands in news of the present.

Example:
    >>> [e.reason for e in term_evidence(document, spans, knowledge)]
    ['"the euro zone" is in the news from 1999 on']
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.analysis.dating.evidence import Evidence, Stretch
from onrecord.analysis.times.calendar import days_of
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Span

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
TOO_EARLY, TOO_LATE = 0.004, 0.12
END = date(2040, 1, 1)


class Term(NamedTuple):
    """A name in the news from one day to another; ``fading``: it stays in use afterwards, if less."""

    words: tuple[str, ...]
    first: date
    after: date
    late: float


def load_terms(knowledge: Knowledge) -> dict[str, list[Term]]:
    """The table ``era_terms`` by the first word of each term, compiled once."""
    return knowledge.compiled("dating.terms", build_terms)


def build_terms(knowledge: Knowledge) -> dict[str, list[Term]]:
    """Compiles the table."""
    terms: dict[str, list[Term]] = {}
    for row in knowledge.rows("era_terms"):
        first, last = days_of(row["from"]), days_of(row["to"]) if row["to"] else None
        if first is None:
            continue
        words = tuple(WORD.findall(row["term"]))
        late = float(row["late"]) if row["late"] else TOO_LATE
        terms.setdefault(words[0], []).append(Term(words, first[0], last[1] if last else END, late))
    return terms


def term_evidence(document: Document, spans: list[Span], knowledge: Knowledge) -> list[Evidence]:
    """One piece of evidence a term that the page uses."""
    terms = load_terms(knowledge)
    seen: dict[tuple[str, ...], Evidence] = {}
    for span in spans:
        words = list(WORD.finditer(document.text, span.start, span.end))
        for i, m in enumerate(words):
            for term in terms.get(bare(m.group()), ()):
                size = len(term.words)
                if term.words not in seen and tuple(bare(w.group()) for w in words[i : i + size]) == term.words:
                    seen[term.words] = evidence_of(term, Span(m.start(), words[i + size - 1].end()))
    return list(seen.values())


def bare(word: str) -> str:
    """The word without a possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def evidence_of(term: Term, span: Span) -> Evidence:
    """The days on which the term is in the news."""
    name = " ".join(term.words)
    stretches = (Stretch(term.first - timedelta(days=20), END, term.late), Stretch(term.first - timedelta(days=20), term.after, 1.0))
    until = f" to {term.after.year}" if term.after < END else " on"
    return Evidence(span, f'"{name}" is in the news from {term.first.year}{until}', stretches, TOO_EARLY)
