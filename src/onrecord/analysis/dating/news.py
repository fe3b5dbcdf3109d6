"""What was news when: words that stand together in reports of an event put the page into the months after it.

From the table ``news_events``. A page that names all words of a row is most likely of the days when the event was news, less likely
later, and hardly before.

Example:
    >>> [e.reason for e in news_evidence(document, spans, knowledge)]
    ['the news of 2010-04 to 2011-04 has these words together: Deepwater Horizon, BP, spill']
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.analysis.dating.evidence import Evidence, Stretch
from onrecord.analysis.times.calendar import days_of
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Span

WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
BEFORE_IT, AFTER_IT, LONG_AFTER = 0.03, 0.12, 0.02
END = date(2040, 1, 1)


class News(NamedTuple):
    """An event in the news: groups of phrases of which each must be met, and the days."""

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    label: str
    first: date
    after: date


def load_news(knowledge: Knowledge) -> dict[str, list[News]]:
    """The table ``news_events`` by the first words of its first group, compiled once."""
    return knowledge.compiled("dating.news", build_news)


def build_news(knowledge: Knowledge) -> dict[str, list[News]]:
    """Compiles the table."""
    index: dict[str, list[News]] = {}
    for row in knowledge.rows("news_events"):
        first, last = days_of(row["from"]), days_of(row["to"])
        if first is None or last is None:
            continue
        groups = tuple(tuple(tuple(WORD.findall(p)) for p in group.split("/")) for group in row["words"].split(" + "))
        news = News(groups, row["words"].replace(" + ", ", "), first[0], last[1])
        for phrase in groups[0]:
            index.setdefault(phrase[0], []).append(news)
    return index


def news_evidence(document: Document, spans: list[Span], knowledge: Knowledge) -> list[Evidence]:
    """The evidence of the two rows whose words agree best: those with most groups, the shortest first."""
    index = load_news(knowledge)
    words = [m for span in spans for m in WORD.finditer(document.text, span.start, span.end)]
    places: dict[str, list[int]] = {}
    for i, m in enumerate(words):
        places.setdefault(m.group(), []).append(i)
    found: list[tuple[int, timedelta, Evidence]] = []
    for news in {id(n): n for word in places if word in index for n in index[word]}.values():
        place = met(news, words, places)
        if place is not None:
            found.append((-len(news.groups), news.after - news.first, evidence_of(news, place)))
    found.sort(key=lambda x: (x[0], x[1], x[2].span))
    return [evidence for _, _, evidence in found[:2]]


def met(news: News, words: list[re.Match[str]], places: dict[str, list[int]]) -> Span | None:
    """The first passage of the first group where all groups are met, or None."""
    first: Span | None = None
    for group in news.groups:
        at = next((i for phrase in group for i in places.get(phrase[0], ())[:50] if said(phrase, words, i)), None)
        if at is None:
            return None
        first = first or Span(words[at].start(), words[at].end())
    return first


def said(phrase: tuple[str, ...], words: list[re.Match[str]], i: int) -> bool:
    """Whether the phrase stands at a word."""
    return all(i + k < len(words) and words[i + k].group() == word for k, word in enumerate(phrase))


def evidence_of(news: News, span: Span) -> Evidence:
    """The days on which the event was in the news."""
    stretches = (
        Stretch(news.first, END, LONG_AFTER),
        Stretch(news.first, news.after + timedelta(days=365), AFTER_IT),
        Stretch(news.first, news.after, 1.0),
    )
    days = f"{news.first.isoformat()[:7]} to {(news.after - timedelta(days=1)).isoformat()[:7]}"
    return Evidence(span, f"the news of {days} has these words together: {news.label}", stretches, BEFORE_IT)
