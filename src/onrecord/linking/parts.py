"""The parts of linking that make claims, occurrences, series and disagreements.

Example:
    >>> Series().renew(desk, ["sha256:…"])[0].table
    'series'
"""

from __future__ import annotations

import json
from collections import Counter

from onrecord.linking.claims import ONE_UTTERANCE, conflicts, same_claim
from onrecord.linking.desk import Desk
from onrecord.linking.events import report_of
from onrecord.linking.families import claim_rows, occurrence_rows
from onrecord.linking.figures import disagreement_row, number_disagreements, series_key, series_rows
from onrecord.linking.grams import likeness
from onrecord.linking.protocol import Change, Pair, Row, Signature, Taken
from onrecord.linking.shelf import Said, Shelf, Volume
from onrecord.linking.sketch import LEAST_SHARED, rare_words

#: Contents shorter than this are too little to recur.
LEAST_WORDS = 5
#: Share of a statement's rare words that another must share to be compared with it.
LEAST_SHARE_SAID = 0.34
#: Letters that a content must have to count as standing inside another.
LEAST_INSIDE = 40


class Claims:
    """What is said more than once; pairs are ``claim`` (the same claim), ``utterance`` (one utterance too) or ``polarity``."""

    name = "claims"
    follows = ("origins",)

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """The rare words of a page's statements, and their pairs with earlier ones and with each other."""
        document = volume.analysis.document.id
        own = {s.id: rare_words(s.text) for s in volume.analysis.statements if len(s.text.split()) >= LEAST_WORDS}
        found: dict[str, list[str]] = {}
        for stored in desk.store.signed("statement", {k for keys in own.values() for k in keys}):
            if stored.value and stored.document != document:
                found.setdefault(stored.key, []).append(f"{stored.document} {stored.value}")
        signed: list[Signature] = []
        pairs: list[Pair] = []
        names = sorted(own)
        for at, name in enumerate(names):
            keys = own[name]
            near = Counter(place for key in keys for place in found.get(key, ()))
            others = [said_at(desk.shelf, place) for place, n in sorted(near.items()) if n >= least_shared(keys)]
            others += [volume.said(other) for other in names[:at] if len(own[other] & keys) >= least_shared(keys)]
            said = volume.said(name)
            for other in others:
                if said is not None and other is not None and (kind := pair_kind(said, other)):
                    a, b = sorted((said, other), key=lambda s: s.id)
                    pairs.append(Pair(kind, a.id, b.id, a.document, b.document))
            signed += [("statement", key, name) for key in sorted(keys)]
        return Taken(tuple(signed), tuple(pairs))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The claims in which these pages have a part."""
        own = {s["id"] for s in desk.store.rows_where("statements", "document", documents)}
        names = own | {row["statement"] for row in appearances_with(desk, own)}
        pairs = desk.family(names, "claim", "utterance")
        names |= {side for p in pairs for side in (p.a, p.b)}
        old = appearances_with(desk, names)
        statements = {s["id"]: s for s in desk.store.rows_where("statements", "id", {side for p in pairs for side in (p.a, p.b)})}
        pages = desk.documents(s["document"] for s in statements.values())
        edges, once = [(p.a, p.b) for p in pairs], [(p.a, p.b) for p in pairs if p.kind == "utterance"]
        claims, appearances = claim_rows(edges, once, statements, pages, desk.origins(pages), desk.interests(pages))
        gone = desk.store.rows_where("claims", "id", {row["claim"] for row in old})
        return [Change("claims", gone, claims), Change("appearances", old, appearances)]


def appearances_with(desk: Desk, statements: set[str]) -> list[Row]:
    """All appearances of the claims in which some statements appear."""
    claims = {row["claim"] for row in desk.store.rows_where("appearances", "statement", statements)}
    return desk.store.rows_where("appearances", "claim", claims)


def least_shared(keys: set[str]) -> int:
    """How many rare words two statements must share to be compared."""
    return max(LEAST_SHARED, round(len(keys) * LEAST_SHARE_SAID))


def said_at(shelf: Shelf, place: str) -> Said | None:
    """An earlier statement by the place it is stored under: its document and id."""
    document, _, name = place.partition(" ")
    volume = shelf.volume(document)
    return volume.said(name) if volume is not None else None


def pair_kind(a: Said, b: Said) -> str | None:
    """What two statements are to each other: claim, utterance, polarity, or None."""
    score = likeness(a.vector, b.vector)
    inside = score * max(a.norm, b.norm) / min(a.norm, b.norm) if min(len(a.text), len(b.text)) >= LEAST_INSIDE else 0.0
    same_speaker = bool(a.speaker) and a.speaker == b.speaker
    if same_claim(a.slots, b.slots, score, same_speaker, inside):
        return "utterance" if same_speaker and score >= ONE_UTTERANCE else "claim"
    return "polarity" if conflicts(a.slots, b.slots) == "polarity" and score >= ONE_UTTERANCE and not same_speaker else None


class Occurrences:
    """Events in the world from their reports, filed under type and sides so that a plan finds what carries it out."""

    name = "occurrences"
    follows = ("origins",)

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """A key for each event; which events are reports of one occurrence is seen among all of a key."""
        rows = [{"type": e.type, "actors": [{"code": p.code} for p in e.actors], "recipients": [{"code": p.code} for p in e.recipients],
                 "id": e.id} for e in volume.analysis.events]  # fmt: skip
        signed: list[Signature] = [("event", sides_key(row), str(row["id"])) for row in rows]
        return Taken(tuple(signed))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """All occurrences of the types and sides of which these pages tell."""
        keys = {sides_key(row) for row in desk.store.rows_where("events", "document", documents)}
        signed = desk.store.signed("event", keys)
        events = desk.store.rows_where("events", "id", {s.value for s in signed})
        pages = desk.documents(row["document"] for row in events)
        told = (report_of(e, pages[e["document"]]["published_interval"]) for e in events)
        new = occurrence_rows((r for r in told if r is not None), desk.origins(pages), desk.interests(pages))
        old = [row for row in desk.store.rows_on("occurrences", pages) if sides_key(row) in keys]
        return [Change("occurrences", old, new)]


def sides_key(row: Row) -> str:
    """Type and sides of an event or an occurrence."""
    sides = {p["code"] if isinstance(p, dict) else p for name in ("actors", "recipients") for p in row[name] or ()}
    return f"{row['type']}|{' '.join(sorted(s for s in sides if s))}"


class Series:
    """Series of stated quantities, and those of one series that cannot both hold."""

    name = "series"
    follows: tuple[str, ...] = ()

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """The key of each quantity's series."""
        rows = [
            {"measure": i.measure, "subjects": i.subjects, "unit": i.unit, "change": i.change, "id": i.id}
            for i in volume.analysis.indicators
        ]
        signed: list[Signature] = [("figure", filed(key), str(row["id"])) for row in rows if (key := series_key(row))]
        return Taken(tuple(signed))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The series in which these pages have a point."""
        own = {filed(key) for row in desk.store.rows_where("indicators", "document", documents) if (key := series_key(row))}
        points = {s.value for s in desk.store.signed("figure", own)}
        rows = desk.store.rows_where("indicators", "id", points)
        new = series_rows(rows)
        old = [row for row in desk.store.rows_on("series", {row["document"] for row in rows}) if filed(series_key(row)) in own]
        sides = [row for side in ("left", "right") for row in desk.store.rows_where("disagreements", side, points)]
        gone = {row["id"]: row for row in sides if row["kind"] == "number"}
        return [Change("series", old, new), Change("disagreements", list(gone.values()), number_disagreements(new))]


def filed(key: object) -> str:
    """The key of a series as it is stored."""
    return json.dumps(key)


class Polarity:
    """Statements that say the same with and without a denial."""

    name = "polarity"
    follows: tuple[str, ...] = ()

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """Nothing: the pairs are found with those of claims."""
        return Taken()

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The disagreements of this kind in which these pages have a side."""
        own = {s["id"] for s in desk.store.rows_where("statements", "document", documents)}
        why = "the two passages say nearly the same, and one of them denies it"
        new = [disagreement_row("polarity", p.a, p.b, why) for p in desk.store.pairs("polarity", own)]
        sides = [row for side in ("left", "right") for row in desk.store.rows_where("disagreements", side, own)]
        old = {row["id"]: row for row in sides if row["kind"] == "polarity"}
        return [Change("disagreements", list(old.values()), new)]
