"""The fields of a relation that a passage speaks of, by the lemmas in it.

Example:
    >>> page.topics((Span(10, 80),))
    ('military', 'security')
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from onrecord.analysis.cast import Cast
from onrecord.knowledge import Knowledge, many
from onrecord.language import Parse
from onrecord.model import TOPICS, Span

ENOUGH = 2
MOST = 4


class Term(NamedTuple):
    """A word or phrase of a field, with its weight."""

    topic: str
    weight: int
    term: str


@dataclass(slots=True)
class Fields:
    """Terms as a tree of lemmas; fields of PLOVER's contexts and of named things: a treaty counts a little, a pipeline fully."""

    tree: dict[str, Any] = field(default_factory=dict)
    things: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    contexts: dict[str, str] = field(default_factory=dict)


def build_fields(knowledge: Knowledge) -> Fields:
    """The table ``topics`` as a tree."""
    fields = Fields()
    for row in knowledge.rows("entities"):
        weight = ENOUGH if row["kind"] == "project" else 1
        fields.things[row["id"]] = tuple(Term(t, weight, row["id"]) for t in many(row.get("topics", "")) if t in TOPICS)
    for row in knowledge.rows("topics"):
        if row["topic"] not in TOPICS:
            continue
        for context in many(row["contexts"]):
            fields.contexts.setdefault(context, row["topic"])
        for term in many(row["terms"]):
            node = fields.tree
            for word in term.replace("-", " - ").split():
                node = node.setdefault(word, {})
            node.setdefault("", []).append(Term(row["topic"], int(row["weight"]), term))
    return fields


@dataclass(slots=True)
class PageFields:
    """Terms found in a page, in order of their start."""

    starts: list[int]
    found: list[tuple[Term, ...]]

    def topics(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The fields that reach enough weight in the spans, the weightiest first, at most four."""
        weights: dict[str, int] = defaultdict(int)
        seen: set[str] = set()
        for span in spans:
            for i in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
                for topic, weight, term in self.found[i]:
                    if (key := f"{topic}/{term}") not in seen:
                        seen.add(key)
                        weights[topic] += weight
        ranked = sorted((t for t, w in weights.items() if w >= ENOUGH), key=lambda t: (-weights[t], TOPICS.index(t)))
        return tuple(ranked[:MOST])


def fields_of_page(parse: Parse, cast: Cast, fields: Fields) -> PageFields:
    """All terms of a page, and the fields of the things it names, in order."""
    found = terms_of_page(parse, fields)
    found += [(m.start, fields.things[m.actor]) for m in cast.mentions if m.actor in fields.things]
    found.sort(key=lambda f: f[0])
    return PageFields([start for start, _ in found], [terms for _, terms in found])


def terms_of_page(parse: Parse, fields: Fields) -> list[tuple[int, tuple[Term, ...]]]:
    """Start and terms, the longest at each place; a shorter one inside it does not count."""
    all_found: list[tuple[int, tuple[Term, ...]]] = []
    tree = fields.tree
    lemmas = [lemma.lower() for lemma in parse.lemmas]
    i, n = 0, len(lemmas)
    while i < n:
        node, end = tree.get(lemmas[i]), i
        if node is not None:
            found: list[Term] = node.get("", [])
            for j in range(i + 1, min(i + 6, n)):
                node = node.get(lemmas[j])
                if node is None:
                    break
                if "" in node:
                    found, end = node[""], j
            if found:
                all_found.append((parse.starts[i], tuple(found)))
        i = end + 1
    return all_found
