"""Rows of claims and occurrences: families made from pairs that were found alike.

Example:
    >>> claims, appearances = claim_rows(edges, statements, documents, origin_of, interests)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord import ids
from onrecord.linking.claims import components
from onrecord.linking.events import Report, fulfils, same_occurrence
from onrecord.linking.protocol import Row

UNKNOWN_DAY = "9999"
LABEL = 160


def claim_rows(
    edges: Iterable[tuple[str, str]],
    utterances: Iterable[tuple[str, str]],
    statements: dict[str, Row],
    documents: dict[str, Row],
    origin_of: dict[str, str],
    interests: dict[str, list[str]],
) -> tuple[list[Row], list[Row]]:
    """Rows of ``claims`` and ``appearances``.

    Args:
        edges: pairs of statements that make the same claim. utterances: pairs that are one utterance.
        origin_of: the origin of each document. interests: whose interest each document is.
    """
    claims, appearances = [], []
    spoken = merge_origins(utterances, statements, origin_of)
    for family in components((a, b) for a, b in edges if a in statements and b in statements):
        rows = sorted((statements[s] for s in family), key=lambda r: (last_of(r["said_on"] or day_of(documents[r["document"]])), r["id"]))
        first = rows[0]
        origins = {spoken[r["id"]] for r in rows}
        speakers = Counter(actor_of(r) for r in rows if actor_of(r))
        whose = sorted({i for r in rows for i in interests[r["document"]]})
        parties = {s.split(":")[-1] for r in rows for s in r["about"] or () if s.startswith("state:")}
        outside = {spoken[r["id"]] for r in rows if interests[r["document"]] and not parties & set(interests[r["document"]])}
        name = ids.row_id("claims", *family)
        claims.append(
            {"id": name, "label": label(rows), "first_said_on": first["said_on"], "first_speaker": actor_of(first),
             "first_document": first["document"], "speakers": [s for s, _ in speakers.most_common()], "appearances": len(rows),
             "textual_origins": len(origins), "interests": whose, "outside": len(outside)}
        )  # fmt: skip
        for r in rows:
            start, end = r["content"][0][0], r["content"][-1][1]
            twins = [x["id"] for x in rows if spoken[x["id"]] == spoken[r["id"]]]
            appearances.append(
                {"id": ids.row_id("appearances", name, r["id"]), "claim": name, "statement": r["id"], "document": r["document"],
                 "start": start, "end": end, "speaker": actor_of(r), "said_on": r["said_on"],
                 "repeats": twins[0] if twins[0] != r["id"] else None}
            )  # fmt: skip
    return claims, appearances


def merge_origins(utterances: Iterable[tuple[str, str]], statements: dict[str, Row], origin_of: dict[str, str]) -> dict[str, str]:
    """The origin of each statement: that of its page, one for all pages that print the same utterance."""
    edges = [(f"s {a}", f"s {b}") for a, b in utterances if a in statements and b in statements]
    edges += [(f"s {s}", f"o {origin_of[row['document']]}") for s, row in statements.items()]
    return {name[2:]: family[0] for family in components(edges) for name in family if name.startswith("s ")}


def actor_of(row: Row) -> str | None:
    """The speaker's id, or the words for an unnamed one."""
    who = row["speaker"] or {}
    return who.get("actor") or who.get("text")


def day_of(document: Row) -> str:
    """The first day of a page's date, to sort by."""
    return str((document["published_interval"] or [UNKNOWN_DAY])[0])


def last_of(date: str) -> str:
    """A date to sort by: one that is coarser than others stands behind all that it holds, since it does not say that it came first.

    Example:
        >>> sorted(["2031", "2031-05-12", "2032-01"], key=last_of)
        ['2031-05-12', '2031', '2032-01']
    """
    return date + "~"


def label(rows: list[Row]) -> str:
    """The plainest wording of a claim: the shortest content of middling length."""
    texts = sorted((r["text"].strip(" \"“”'‘’,.") for r in rows), key=lambda t: (abs(len(t) - 90), t))
    return str(texts[0][:LABEL])


def occurrence_rows(reports: Iterable[Report], origin_of: dict[str, str], interests: dict[str, list[str]]) -> list[Row]:
    """Rows of ``occurrences``; a planned one is tied to the one that carries it out."""
    groups: dict[str, list[Report]] = {}
    for r in reports:
        groups.setdefault(r.key, []).append(r)
    found: list[tuple[Row, list[Report]]] = []
    for key in sorted(groups):
        group = sorted(groups[key], key=lambda r: r.id)
        edges = [(r.id, r.id) for r in group]
        edges += [(a.id, b.id) for i, a in enumerate(group) for b in group[i + 1 :] if same_occurrence(a, b)]
        by_id = {r.id: r for r in group}
        for family in components(edges):
            members = [by_id[i] for i in family]
            found.append((occurrence_row(members, origin_of, interests), members))
    tie_plans(found)
    return sorted((row for row, _ in found), key=lambda row: (row["fulfils"] is not None, row["id"]))


def occurrence_row(members: list[Report], origin_of: dict[str, str], interests: dict[str, list[str]]) -> Row:
    """One row of ``occurrences``."""
    dates = Counter(m.date for m in members if m.date)
    exact = max(dates, key=lambda d: (len(d), dates[d], d), default=None)
    actors = sorted({c for m in members for c in m.actors})
    sides = sorted({c for m in members for c in m.sides} - set(actors))
    return {
        "id": ids.row_id("occurrences", *(m.id for m in members)), "type": members[0].type, "actors": actors, "recipients": sides,
        "date": exact, "realis": members[0].realis, "reports": [m.id for m in members],
        "textual_origins": len({origin_of[m.document] for m in members}),
        "interests": sorted({i for m in members for i in interests[m.document]}), "fulfils": None,
    }  # fmt: skip


def tie_plans(found: list[tuple[Row, list[Report]]]) -> None:
    """Notes in each actual occurrence the planned one that it carries out: the earliest that fits."""
    plans: dict[tuple[str, frozenset[str]], list[tuple[Row, list[Report]]]] = {}
    for row, members in found:
        if row["realis"] == "planned":
            plans.setdefault((row["type"], members[0].sides), []).append((row, members))
    for row, members in found:
        for plan, planned in plans.get((row["type"], members[0].sides), ()) if row["realis"] == "actual" else ():
            if any(fulfils(p, m) for p in planned for m in members):
                row["fulfils"] = plan["id"]
                break
