"""Rows of claims: families made from pairs of parts that make the same claim.

Example:
    >>> claims, appearances = claim_rows(edges, utterances, statements, documents, origin_of, interests)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from onrecord import ids
from onrecord.linking.claims import components
from onrecord.linking.clauses import place_of
from onrecord.linking.days import day
from onrecord.linking.protocol import Row

UNKNOWN_DAY = "9999"
#: The longest label.
LABEL = 160
Pairs = Iterable[tuple[str, str]]


def claim_rows(
    edges: Pairs,
    utterances: Pairs,
    statements: dict[str, Row],
    documents: dict[str, Row],
    origin_of: dict[str, str],
    interests: dict[str, list[str]],
    countries: dict[str, str],
) -> tuple[list[Row], list[Row]]:
    """Rows of ``claims`` and ``appearances``; what stands in one statement only is none.

    Args:
        edges: pairs of parts of statements that make the same claim. utterances: pairs that are one utterance.
        statements: the rows of the statements that the parts belong to.
        origin_of: the origin of each document. interests: whose interest each document is.
        countries: codes of the states of speakers.
    """
    claims, appearances = [], []
    printed: dict[str, list[tuple[str, str]]] = {}
    for pair in utterances:
        printed.setdefault(pair[0], []).append(pair)
    for family in components((a, b) for a, b in edges if place_of(a).statement in statements and place_of(b).statement in statements):
        spans = spans_of(family)
        announced = announcing(spans, statements)
        if len(spans) - len(announced) < 2:
            continue
        rows = sorted((statements[s] for s in spans), key=lambda r: order_of(r, documents))
        spoken = merge_origins([pair for part in family for pair in printed.get(part, ())], {r["id"]: r for r in rows}, origin_of)
        whose = sorted({i for r in rows for i in interests[r["document"]]})
        parties = parties_to(rows, countries)
        outside = {spoken[r["id"]] for r in rows if is_outside(r, parties, interests)}
        first, name = rows[0], ids.row_id("claims", *family)
        claims.append(
            {"id": name, "label": label(worded(first, spans[first["id"]])), "first_said_on": first["said_on"],
             "first_speaker": actor_of(first), "first_document": first["document"],
             "speakers": [s for s, _ in Counter(actor_of(r) for r in rows if actor_of(r)).most_common()],
             "appearances": len(rows) - len(announced), "textual_origins": len({spoken[r["id"]] for r in rows}),
             "interests": whose, "outside": len(outside)}
        )  # fmt: skip
        told: dict[str, str] = {}
        for r in rows:
            start, end = spans[r["id"]]
            repeated = r["twin"] if r["id"] in announced else told.setdefault(spoken[r["id"]], r["id"])
            appearances.append(
                {"id": ids.row_id("appearances", name, r["id"]), "claim": name, "statement": r["id"], "document": r["document"],
                 "start": start, "end": end, "speaker": actor_of(r), "said_on": r["said_on"],
                 "repeats": repeated if repeated != r["id"] else None}
            )  # fmt: skip
    return claims, appearances


def spans_of(family: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The stretch of each statement that makes a claim, from its parts in the family: its first one.

    A statement that makes the claim twice in a row appears once.
    """
    found: dict[str, tuple[int, int]] = {}
    for place in sorted(map(place_of, family), key=lambda p: (p.statement, p.start)):
        found.setdefault(place.statement, (place.start, place.end))
    return found


def announcing(names: Iterable[str], statements: dict[str, Row]) -> set[str]:
    """The sentences that announce a quotation which makes the claim itself: both are one utterance of one page, and count once."""
    among = set(names)
    return {name for name in among if "announcement" in (statements[name]["flags"] or ()) and statements[name]["twin"] in among}


def parties_to(rows: list[Row], countries: dict[str, str]) -> set[str]:
    """Codes of the states that a claim is about, and of those for which it was said."""
    about = {name.split(":")[-1] for r in rows for name in r["about"] or () if name.startswith("state:")}
    return about | {countries[actor] for r in rows if (actor := actor_of(r)) in countries}


def is_outside(row: Row, parties: set[str], interests: dict[str, list[str]]) -> bool:
    """Whether a page is known to belong to none of the parties to a claim."""
    return bool(interests[row["document"]]) and not parties & set(interests[row["document"]])


def merge_origins(utterances: Pairs, statements: dict[str, Row], origin_of: dict[str, str]) -> dict[str, str]:
    """The origin of each statement: that of its page, one for all pages that print the same utterance."""
    pairs = [(place_of(a).statement, place_of(b).statement) for a, b in utterances]
    edges = [(f"s {a}", f"s {b}") for a, b in pairs if a in statements and b in statements]
    edges += [(f"s {s}", f"o {origin_of[row['document']]}") for s, row in statements.items()]
    return {name[2:]: family[0] for family in components(edges) for name in family if name.startswith("s ")}


def actor_of(row: Row) -> str | None:
    """The speaker's id, or the words for an unnamed one."""
    who = row["speaker"] or {}
    return who.get("actor") or who.get("text")


def order_of(row: Row, documents: dict[str, Row]) -> tuple[str, bool, str, int, str]:
    """By when it was said, as far as the statement or its page tells.

    A statement without a day of its own stands behind what is known to be of its page's last day; within one page the text's order counts.
    """
    said = row["said_on"] or last_day(documents[row["document"]]["published_interval"])
    return last_of(said), not row["said_on"], row["document"], row["content"][0][0], row["id"]


def last_day(interval: list[str] | None) -> str:
    """The last day of a half-open interval."""
    if not interval:
        return UNKNOWN_DAY
    end = day(interval[1])
    return max(interval[0][:10], (end - timedelta(days=1)).isoformat()) if end else interval[0][:10]


def last_of(date: str) -> str:
    """A date to sort by: one that is coarser than others stands behind all that it holds, since it does not say that it came first.

    Example:
        >>> sorted(["2031", "2031-05-12", "2032-01"], key=last_of)
        ['2031-05-12', '2031', '2032-01']
    """
    return date + "~"


def worded(row: Row, span: tuple[int, int]) -> str:
    """The words of a statement in a stretch of its page, without the marks at their edges."""
    place = 0
    for start, end in row["content"]:
        if start <= span[0] < end:
            return str(row["text"])[place + span[0] - start : place + span[1] - start].strip(" \"“”'‘’,.;")
        place += end - start + 1
    return str(row["text"]).strip(" \"“”'‘’,.;")


def label(text: str) -> str:
    """The wording of a claim where it first appears, on one line; a long one is cut between two words."""
    line = " ".join(text.split())
    return line if len(line) <= LABEL else line[:LABEL].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
