"""The part of linking that makes occurrences: events in the world, and the plans that they carry out.

Example:
    >>> Occurrences().renew(desk, ["sha256:…"])[0].table
    'occurrences'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.linking import claims, events
from onrecord.linking.asking import Comparing, Keys
from onrecord.linking.carrying_out import fulfils
from onrecord.linking.desk import Desk
from onrecord.linking.disagreements import conflict_of
from onrecord.linking.leaf import Leaf
from onrecord.linking.occurrences import occurrence_rows
from onrecord.linking.pairing import Asked, Least, OwnKeys, entry_keys, ordered, paired
from onrecord.linking.parts import DIFFERS, FULFILS, OCCURRENCE, REPORTS, Places, ends, heirs
from onrecord.linking.protocol import Change
from onrecord.linking.shelf import Volume
from onrecord.pairs import MOST_PLACES, PLACE_BITS, Pair


class Occurrences:
    """Events in the world from their reports, and the plans that they carry out."""

    name = "occurrences"
    follows = ("origins",)

    def keys(self, volume: Volume) -> Keys:
        """The keys of a page's reports of events."""
        return entry_keys(volume, "report", volume.reports, report_keys, report_keys_beside)

    def compare(self, desk: Desk, leaf: Leaf, asked: Asked) -> Comparing:
        """The pairs of a page's reports with earlier ones and with each other."""
        pairs: list[Pair] = []
        for a, b in (yield from paired(leaf, events.Report, asked, Least(events.SHARED_KEYS))):
            if events.same_occurrence(a, b):
                pairs.append(ordered(OCCURRENCE, a, b))
            if fulfils(a, b) or fulfils(b, a):
                pairs.append(ordered(FULFILS, a, b))
            if conflict_of(a, b, desk.lexicon):
                pairs.append(ordered(DIFFERS, a, b))
        return pairs

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The occurrences of which these pages tell, those that they carry out, and those that carry them out."""
        old = desk.store.rows_on("occurrences", documents, ("id", "reports"))
        there, here = {report for row in old for report in row["reports"]}, set(documents)
        leaves = [*desk.shelf.leaves_of(documents), *desk.shelf.leaves(desk.store.pages_under(row["id"] for row in old)).values()]
        own = {leaf.place(name) for leaf in leaves for name in leaf.of_kind(REPORTS) if leaf.document in here or name in there}
        same = ends(desk.store.edges((OCCURRENCE,), own, around=True))
        own |= {place for pair in same for place in pair}
        # one step from a plan to what carries it out, and one back to its other plans; not on from there, or all plans would hang together
        around, edge, carried = set(own), own, set[Places]()
        for _ in range(2):
            carried |= ends(desk.store.edges((FULFILS,), edge))
            edge = {place for pair in carried for place in pair} - around
            joined = ends(desk.store.edges((OCCURRENCE,), edge, around=True))
            same, edge = same | joined, edge | {place for pair in joined for place in pair}
            around |= edge
        plans = plans_first(desk, carried, own)
        own = touched(own, same, plans)
        asked = with_plans(own, same, plans)
        cards = desk.shelf.leaves({place >> PLACE_BITS for place in asked})
        names = {place: cards[place >> PLACE_BITS].at(place) for place in asked if place >> PLACE_BITS in cards}
        reports = told(cards, names)
        interests = {leaf.document: list(leaf.head.interests) for leaf in cards.values()}
        origins = desk.origins(report.document for report in reports.values())
        found = occurrence_rows(reports, named_pairs(same, names), named_pairs(plans, names), origins, interests)
        theirs = there | {names[place] for place in own if place in names}
        plans_named = {row["fulfils"] for row in found if not theirs.isdisjoint(row["reports"])}
        theirs |= {report for row in found if row["id"] in plans_named for report in row["reports"]}
        new = [row for row in found if not theirs.isdisjoint(row["reports"])]
        pages = {name: report.document for name, report in reports.items() if name in theirs}
        near = desk.store.rows_on("occurrences", set(pages.values()), ("id", "reports"))
        known = {row["id"] for row in (*old, *near) if not theirs.isdisjoint(row["reports"])}
        gone = desk.store.rows_where("occurrences", "id", known)
        before, after = ({row["id"]: set(row["reports"]) for row in some} for some in (gone, new))
        return [Change("occurrences", gone, new, heirs(before, after), pages)]


def report_keys(report: events.Report) -> OwnKeys:
    """The keys of a report, of which two must be shared; of one that says little, one is enough."""
    return enough_where_few(events.keys_of(report))


def report_keys_beside(report: events.Report, own: OwnKeys) -> OwnKeys:
    """The keys of what can carry out or have planned what a report tells."""
    return enough_where_few(events.keys_beside(report))


def enough_where_few(keys: set[str]) -> OwnKeys:
    """Keys, each enough by itself if they say little beside their times."""
    return dict.fromkeys(keys, len({key.partition("|")[2] for key in keys}) <= events.FEW_KEYS)


def plans_first(desk: Desk, pairs: Iterable[Places], own: set[int]) -> list[Places]:
    """Pairs of a plan and of what carries it out in this order.

    What is a plan is one in all its pairs; so of what hangs together one is read, if it can be one of some that are read all the same.
    """
    beside, planned = defaultdict[int, set[int]](set), dict[int, bool]()
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    for place in sorted(beside, key=lambda place: (place not in own, place)):
        if place in planned:
            continue
        leaf = desk.shelf.leaves([place >> PLACE_BITS]).get(place >> PLACE_BITS)
        report = leaf.entry(place & MOST_PLACES) if leaf else None
        planned[place], edge = isinstance(report, events.Report) and report.realis == events.PLANNED, {place}
        while edge:
            reached = {(other, not planned[one]) for one in edge for other in beside[one] if other not in planned}
            planned.update(reached)
            edge = {other for other, _ in reached}
    return [(a, b) if planned[a] else (b, a) for a, b in pairs]


def touched(own: set[int], edges: Iterable[Places], plans: list[Places]) -> set[int]:
    """Reports whose occurrences change with some: themselves, and those of what carries out one of them.

    Args:
        edges: pairs of reports of one occurrence. plans: pairs of a plan and of what carries it out.
    """
    seen = {carried for plan, carried in plans if plan in own}
    return own | seen | {place for family in claims.components(edges) if not seen.isdisjoint(family) for place in family}


def with_plans(own: set[int], edges: Iterable[Places], plans: list[Places]) -> set[int]:
    """Reports of some occurrences, which are there with all of theirs, and all reports of the plans that these carry out."""
    theirs = {plan for plan, carried in plans if carried in own}
    return own | theirs | {place for family in claims.components(edges) if not theirs.isdisjoint(family) for place in family}


def named_pairs(pairs: Iterable[Places], names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Pairs by the names of their sides, as far as these are given."""
    return [(names[a], names[b]) for a, b in pairs if a in names and b in names]


def told(leaves: Mapping[int, Leaf], names: Mapping[int, str]) -> dict[str, events.Report]:
    """Of some entries the reports of something done or planned, by name."""
    found: dict[str, events.Report] = {}
    for place, name in names.items():
        report = leaves[place >> PLACE_BITS].entry(place & MOST_PLACES)
        if isinstance(report, events.Report) and report.realis != events.NEGATED:
            found[name] = report
    return found
