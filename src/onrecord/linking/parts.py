"""The parts of linking that make claims, occurrences, series and disagreements.

Example:
    >>> Series().renew(desk, ["sha256:…"])[0].table
    'series'
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from onrecord.linking import claims, events
from onrecord.linking.clauses import place_of
from onrecord.linking.desk import Desk
from onrecord.linking.disagreements import conflict_of, row_of, without_twins
from onrecord.linking.families import claim_rows
from onrecord.linking.figures import series_key, series_rows
from onrecord.linking.occurrences import occurrence_rows
from onrecord.linking.pairing import Finder, ordered
from onrecord.linking.protocol import Change, Row, Signature, Taken
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import window_of
from onrecord.model import Pair

#: Kinds of pairs: two clauses that make one claim, or are one utterance; two reports of one event; a plan and what carries it out; two
#: entries (for statements: clauses) that cannot both hold.
CLAIM, UTTERANCE, OCCURRENCE, FULFILS, DIFFERS = "claim", "utterance", "occurrence", "fulfils", "differs"
#: The signature that says of a report whether it tells of something done or planned.
TOLD = "told"


class Claims:
    """What is said more than once; the pairs of clauses that disagree are found with those that agree."""

    name = "claims"
    follows = ("origins",)

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """The keys of a page's clauses, and their pairs with earlier ones and with each other."""
        window = window_of(volume.analysis.document)
        found = Finder(desk, volume, "clause", volume.clauses, lambda c: claims.keys_of(c, window), lambda c: claims.asked_keys(c, window))
        pairs: list[Pair] = []
        for a, b in found.pairs():
            relation = claims.relation_of(a, b, desk.lexicon)
            if relation is not None and relation.kind in (CLAIM, UTTERANCE):
                pairs.append(ordered(relation.kind, a, b))
            elif relation is not None and conflict_of(a, b, desk.lexicon):
                pairs.append(ordered(DIFFERS, a, b))
        return Taken(tuple(found.own()), tuple(pairs))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The claims in which these pages have a part."""
        own = {s["id"] for s in desk.store.rows_where("statements", "document", documents)}
        names = {clause.id for volume in volumes(desk, documents) for clause in volume.clauses}
        names |= {named(row) for row in appearances_with(desk, own)}
        pairs = desk.family(names, CLAIM, UTTERANCE)
        sides = {place_of(side).statement for p in pairs for side in (p.a, p.b)}
        old = appearances_with(desk, own | sides | {place_of(name).statement for name in names})
        statements = {s["id"]: s for s in desk.store.rows_where("statements", "id", sides)}
        pages = desk.documents(s["document"] for s in statements.values())
        edges, once = [(p.a, p.b) for p in pairs], [(p.a, p.b) for p in pairs if p.kind == UTTERANCE]
        states = countries(desk, statements.values())
        new, appearances = claim_rows(edges, once, statements, pages, desk.origins(pages), desk.interests(pages), states)
        gone = desk.store.rows_where("claims", "id", {row["claim"] for row in old})
        before, after = members(old), members(appearances)
        return [Change("claims", gone, new, heirs(before, after)), Change("appearances", old, appearances)]


def countries(desk: Desk, statements: Iterable[Row]) -> dict[str, str]:
    """Codes of the states of those who made some statements."""
    speakers = {str(row["speaker"]["actor"]) for row in statements if row["speaker"] and row["speaker"].get("actor")}
    return {row["id"]: row["country"] for row in desk.store.rows_where("actors", "id", speakers) if row["country"]}


def members(appearances: Iterable[Row]) -> dict[str, set[str]]:
    """The statements of each claim."""
    found: dict[str, set[str]] = {}
    for row in appearances:
        found.setdefault(row["claim"], set()).add(row["statement"])
    return found


def heirs(before: dict[str, set[str]], after: dict[str, set[str]]) -> dict[str, str]:
    """Ids that are gone and those that have most of their members now."""
    found = {}
    for name in sorted(before.keys() - after.keys()):
        shared = {other: len(before[name] & inside) for other, inside in after.items() if before[name] & inside}
        if shared:
            found[name] = max(shared, key=lambda other: (shared[other], other))
    return found


def volumes(desk: Desk, documents: Iterable[str]) -> list[Volume]:
    """Pages that are there."""
    return [volume for document in documents if (volume := desk.shelf.volume(document)) is not None]


def named(appearance: Row) -> str:
    """The id of the clause that appears."""
    return f"{appearance['statement']}+{appearance['start']}-{appearance['end']}"


def appearances_with(desk: Desk, statements: set[str]) -> list[Row]:
    """All appearances of the claims in which some statements appear."""
    found = {row["claim"] for row in desk.store.rows_where("appearances", "statement", statements)}
    return desk.store.rows_where("appearances", "claim", found)


class Occurrences:
    """Events in the world from their reports, and the plans that they carry out."""

    name = "occurrences"
    follows = ("origins",)

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """The keys of a page's reports of events, and their pairs with earlier ones and with each other."""
        found = Finder(desk, volume, "report", volume.reports, events.keys_of, events.keys_of)
        pairs: list[Pair] = []
        for a, b in found.pairs():
            if events.same_occurrence(a, b):
                pairs.append(ordered(OCCURRENCE, a, b))
            if events.fulfils(a, b) or events.fulfils(b, a):
                pairs.append(ordered(FULFILS, a, b))
            if conflict_of(a, b, desk.lexicon):
                pairs.append(ordered(DIFFERS, a, b))
        told: list[Signature] = [(TOLD, r.id, r.realis) for r in volume.reports if r.realis != events.NEGATED]
        return Taken((*found.own(), *told), tuple(pairs))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The occurrences of which these pages tell, those that they carry out, and those that carry them out."""
        old = desk.store.rows_on("occurrences", documents)
        names = {e["id"] for e in desk.store.rows_where("events", "document", documents)} | {r for row in old for r in row["reports"]}
        pairs = desk.family(names, OCCURRENCE, FULFILS)
        names |= {side for p in pairs for side in (p.a, p.b)}
        realis = {str(s.key): str(s.value) for s in desk.store.signed(TOLD, names)}
        rows = {e["id"]: e for e in desk.store.rows_where("events", "id", realis)}
        pages = desk.documents(row["document"] for row in rows.values())
        same = [(p.a, p.b) for p in pairs if p.kind == OCCURRENCE]
        carried = [(p.a, p.b) if realis.get(p.a) == events.PLANNED else (p.b, p.a) for p in pairs if p.kind == FULFILS]
        new = occurrence_rows(rows, realis, same, carried, desk.origins(pages), desk.interests(pages))
        there = {row["id"]: row for row in (*old, *desk.store.rows_on("occurrences", pages)) if not names.isdisjoint(row["reports"])}
        before, after = ({row["id"]: set(row["reports"]) for row in some} for some in (there.values(), new))
        return [Change("occurrences", list(there.values()), new, heirs(before, after))]


class Series:
    """Series of stated quantities; the pairs of quantities that cannot both hold."""

    name = "series"
    follows: tuple[str, ...] = ()

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """The key of each quantity's series, and the pairs of quantities that differ from those of other pages."""
        found = Finder(desk, volume, "figure", volume.figures, lambda f: f.keys, lambda f: f.keys)
        pairs = [ordered(DIFFERS, a, b) for a, b in found.pairs() if conflict_of(a, b, desk.lexicon)]
        rows = [
            {"measure": i.measure, "subjects": i.subjects, "unit": i.unit, "change": i.change, "id": i.id}
            for i in volume.analysis.indicators
        ]
        filed_under: list[Signature] = [("series", filed(key), str(row["id"])) for row in rows if (key := series_key(row))]
        return Taken((*found.own(), *filed_under), tuple(pairs))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The series in which these pages have a point."""
        own = {filed(key) for row in desk.store.rows_where("indicators", "document", documents) if (key := series_key(row))}
        points = {s.value for s in desk.store.signed("series", own)}
        rows = desk.store.rows_where("indicators", "id", points)
        old = [row for row in desk.store.rows_on("series", {row["document"] for row in rows}) if filed(series_key(row)) in own]
        return [Change("series", old, series_rows(rows))]


def filed(key: object) -> str:
    """The key of a series as it is stored."""
    return json.dumps(key)


class Disagreements:
    """Entries that cannot both hold, of the pairs that the other parts found."""

    name = "disagreements"
    follows: tuple[str, ...] = ()

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """Nothing: the pairs are found with those that agree."""
        return Taken()

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The disagreements in which these pages have a side."""
        names = {
            entry.id for volume in volumes(desk, documents) for kind in (volume.clauses, volume.reports, volume.figures) for entry in kind
        }
        found: dict[str, Row] = {}
        spans: dict[str, tuple[str, int, int]] = {}
        for pair in desk.store.pairs(DIFFERS, names):
            one, other = desk.shelf.volume(pair.a_document), desk.shelf.volume(pair.b_document)
            a, b = one and one.entry(pair.a), other and other.entry(pair.b)
            conflict = conflict_of(a, b, desk.lexicon) if a and b else None
            if conflict and one and other:
                row = row_of(conflict, entry_of(pair.a), entry_of(pair.b))
                found[row["id"]] = row
                spans[entry_of(pair.a)], spans[entry_of(pair.b)] = one.span(entry_of(pair.a)), other.span(entry_of(pair.b))
        return [Change("disagreements", desk.store.rows_on("disagreements", documents), without_twins(found.values(), spans))]


def entry_of(name: str) -> str:
    """The entry of a side of a pair: of a clause, its statement."""
    return place_of(name).statement if "+" in name else name
