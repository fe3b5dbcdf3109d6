"""Who held the office when: "Foreign Minister Ilan Marek" dates a page to his years in the post.

A full name with the post before or after it counts in full, a title with a family name for all of that name who held such a post,
"former" for the time after; a full name alone only says that the person was in public life.

Example:
    >>> [e.reason for e in holder_evidence(document, spans, knowledge)]
    ['Ilan Marek was foreign minister from 2019 to 2023']
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.analysis.dating.evidence import Evidence, Stretch
from onrecord.analysis.times.calendar import days_of
from onrecord.knowledge import Knowledge, many
from onrecord.model import Document, Span

WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")
OPEN_END = date(2040, 1, 1)
#: Words around a name in which its post is looked for.
BEFORE, AFTER = 7, 7
PAST_WORDS = frozenset(
    {"former", "formerly", "ex", "ex-president", "ousted", "late", "onetime", "then", "deposed", "outgoing", "predecessor"}
)
COMING_WORDS = frozenset({"elect", "president-elect", "designate", "nominee", "candidate", "incoming", "future", "aspirant"})
OUTSIDE, AFTERWARDS = 0.004, 0.06
#: Years before the first and after the last post in which a name alone is still in the news, and its weight elsewhere.
RISING, LINGERING, UNTITLED = 6, 10, 0.3


@dataclass(slots=True)
class Tenure:
    """A post held from one day to another."""

    person: str
    role: str
    first: date
    after: date


@dataclass(slots=True)
class Holders:
    """Names and posts, ready to be looked up."""

    names: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))
    families: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    called: dict[str, str] = field(default_factory=dict)
    tenures: dict[str, list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    of_role: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def load_holders(knowledge: Knowledge) -> Holders:
    """The tables ``persons``, ``tenures``, ``offices`` and ``roles``, compiled once."""
    return knowledge.compiled("dating.holders", build_holders)


def build_holders(knowledge: Knowledge) -> Holders:
    """Compiles the tables."""
    holders = Holders()
    for row in knowledge.rows("persons"):
        holders.called[row["id"]] = row["name"]
        for name in {row["name"], *many(row["aliases"])}:
            words = tuple(WORD.findall(name))
            if len(words) > 1:
                holders.names[words[0]].append((words, row["id"]))
        if row["family"]:
            holders.families[row["family"]].add(row["id"])
    roles = {row["id"]: row["role"] for row in knowledge.rows("offices")}
    for row in knowledge.rows("offices"):
        for title in (row["role"].replace("-", " "), *many(row["titles"])):
            holders.titles[title.lower()].add(row["role"])
    for row in knowledge.rows("roles"):
        for title in {row["name"], *many(row["titles"])} - set(many(row["ambiguous"])):
            holders.titles[title.lower()].add(row["id"])
    for title, named in holders.titles.items():
        for role in named:
            holders.of_role[role].add(title)
    for row in knowledge.rows("tenures"):
        first, last = edges(row["from"], row["to"])
        if first is not None:
            holders.tenures[row["person"]].append(
                Tenure(row["person"], roles.get(row["office"], row["office"].split(":")[-1]), first, last)
            )
    return holders


def edges(first: str, last: str) -> tuple[date | None, date]:
    """First day in office and first day after it; dates may be as coarse as a year."""
    start, end = days_of(first), days_of(last) if last else None
    return (start[0] if start else None), (end[1] if end else OPEN_END)


def holder_evidence(document: Document, spans: list[Span], knowledge: Knowledge) -> list[Evidence]:
    """Evidence of all named persons: one piece a person and post."""
    holders = load_holders(knowledge)
    best: dict[tuple[str, str], tuple[int, Evidence]] = {}
    for span in spans:
        words = list(WORD.finditer(document.text, span.start, span.end))
        for key, rank, evidence in name_evidence(words, holders):
            if key not in best or best[key][0] < rank:
                best[key] = (rank, evidence)
    titled = {person for person, role in best if role}
    return [evidence for (person, role), (_, evidence) in sorted(best.items()) if role or person not in titled]


def name_evidence(words: list[re.Match[str]], holders: Holders) -> Iterator[tuple[tuple[str, str], int, Evidence]]:
    """The evidence of the names of one paragraph, keyed by person and post, with its rank."""
    plain = [plain_word(m.group()) for m in words]
    i = 0
    while i < len(words):
        person, length = name_at(plain, i, holders)
        if person:
            yield from person_evidence(words, plain, i, length, person, holders)
        elif plain[i] in holders.families and i > 0:
            yield from family_evidence(words, plain, i, holders)
        i += max(1, length)


def plain_word(word: str) -> str:
    """The word without a possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def name_at(plain: list[str], i: int, holders: Holders) -> tuple[str, int]:
    """The person whose full name begins at a word, and the number of its words."""
    found, length = "", 0
    for words, person in holders.names.get(plain[i], ()):
        if len(words) > length and tuple(w.rstrip(".") for w in plain[i : i + len(words)]) == tuple(w.rstrip(".") for w in words):
            found, length = person, len(words)
    return found, length


def person_evidence(
    words: list[re.Match[str]], plain: list[str], i: int, length: int, person: str, holders: Holders
) -> Iterator[tuple[tuple[str, str], int, Evidence]]:
    """The evidence of a full name."""
    tenures = holders.tenures.get(person, [])
    if not tenures:
        return
    before = [w.lower().rstrip(".") for w in plain[max(0, i - BEFORE) : i]]
    after = [w.lower().rstrip(".") for w in plain[i + length : i + length + AFTER]]
    span = Span(words[i].start(), words[i + length - 1].end())
    near_title = title_near(before, after, {t.role for t in tenures}, holders)
    if near_title is None:
        first, last = min(t.first for t in tenures), max(t.after for t in tenures)
        stretch = Stretch(shift_years(first, -RISING), shift_years(last, LINGERING), 1.0)
        yield (person, ""), 0, Evidence(span, f"{holders.called[person]} was in public life then", (stretch,), UNTITLED, False)
        return
    held = [t for t in tenures if t.role == near_title]
    yield (person, near_title), 1, titled(span, person, near_title, held, before[-3:], before[-3:] + after[:2], holders)


def family_evidence(
    words: list[re.Match[str]], plain: list[str], i: int, holders: Holders
) -> Iterator[tuple[tuple[str, str], int, Evidence]]:
    """The evidence of a title with a family name: "President Marek"."""
    for size in (3, 2, 1):
        if i < size:
            continue
        title = " ".join(w.lower() for w in plain[i - size : i])
        roles = holders.titles.get(title) or holders.titles.get(title.removesuffix("s"))
        if not roles or not plain[i - size][0].isupper():
            continue
        persons = sorted(holders.families[plain[i]])
        held = [t for p in persons for t in holders.tenures.get(p, ()) if t.role in roles]
        if held:
            span = Span(words[i - size].start(), words[i].end())
            before = [w.lower() for w in plain[max(0, i - size - 3) : i - size]]
            holder = held[0].person if len({t.person for t in held}) == 1 else plain[i]
            yield (holder, held[0].role), 1, titled(span, holder, held[0].role, held, before, before, holders)
        return


def title_near(before: list[str], after: list[str], roles: set[str], holders: Holders) -> str | None:
    """The post among ``roles`` that the words around a name give."""
    for side in (before, after):
        text = f" {' '.join(w.removesuffix('s') if len(w) > 6 else w for w in side)} "
        found = [(len(title), role) for role in roles for title in holders.of_role.get(role, ()) if f" {title} " in text]
        if found:
            return max(found)[1]
    return None


def titled(span: Span, person: str, role: str, held: list[Tenure], before: list[str], around: list[str], holders: Holders) -> Evidence:
    """The evidence of a person with a post; of a former one the time after it."""
    name, post = holders.called.get(person, person), role.replace("-", " ")
    first, last = min(t.first for t in held), max(t.after for t in held)
    if PAST_WORDS & set(before):
        return Evidence(span, f"{name} is named as former {post}", (Stretch(min(t.after for t in held), OPEN_END, 1.0),), AFTERWARDS, False)
    if role != "candidate" and COMING_WORDS & set(around):
        return Evidence(span, f"{name} is not yet {post}", (Stretch(shift_years(first, -2), first + timedelta(days=60), 1.0),), AFTERWARDS)
    stretches = [Stretch(first, OPEN_END, AFTERWARDS)]
    stretches += [Stretch(t.first, t.after, 1.0) for t in held]
    ends = f"from {first.year}" + ("" if last >= OPEN_END else f" to {last.year}")
    return Evidence(span, f"{name} was {post} {ends}", tuple(stretches), OUTSIDE)


def shift_years(day: date, n: int) -> date:
    """The first of the month so many years on."""
    return date(max(1, min(9999, day.year + n)), day.month, 1)
