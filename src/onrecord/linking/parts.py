"""The parts of linking that make claims, occurrences, series and disagreements.

Example:
    >>> Series().renew(desk, ["sha256:…"])[0].table
    'series'
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.linking import claims, events
from onrecord.linking.amounts import counted, most_printed, printed
from onrecord.linking.asking import Comparing, Keys
from onrecord.linking.clauses import Clause, place_of
from onrecord.linking.desk import Desk
from onrecord.linking.disagreements import Conflict, conflict_of, once, row_of, without_twins
from onrecord.linking.families import claim_rows
from onrecord.linking.figures import Figure, series_id, series_key, series_rows
from onrecord.linking.leaf import Leaf
from onrecord.linking.occurrences import occurrence_rows
from onrecord.linking.pairing import Asked, entry_keys, ordered, paired
from onrecord.linking.protocol import Change, Row, Signature
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import hashed, window_of
from onrecord.pairs import MOST_PLACES, PAIR_KINDS, PLACE_BITS, Edge, Pair, Side

#: Kinds of pairs: two clauses that make one claim, or are one utterance; two reports of one event; a plan and what carries it out; two
#: entries (for statements: clauses) that cannot both hold.
CLAIM, UTTERANCE, OCCURRENCE, FULFILS, DIFFERS = "claim", "utterance", "occurrence", "fulfils", "differs"
#: Both sides of a pair.
Places = tuple[int, int]
#: Those of clauses that make one claim, and that are one utterance, as pairs are stored.
EITHER, AGAIN = {PAIR_KINDS.index(CLAIM), PAIR_KINDS.index(UTTERANCE)}, {PAIR_KINDS.index(UTTERANCE)}
#: The kinds of entries of a page's card.
CLAUSES, REPORTS = 0, 1
#: What is asked of an entry to know where it stands, of the point of a series, and of the statement of a clause.
PLACED = ("id", "document", "start", "end")
POINTS = (
    "id", "document", "measure", "subjects", "unit", "change", "period", "value", "lower", "upper", "qualifier", "forecast",
)  # fmt: skip
STATED = ("id", "document", "content", "text", "speaker", "said_on", "about", "twin", "flags")


class Claims:
    """What is said more than once; the pairs of clauses that disagree are found with those that agree."""

    name = "claims"
    follows = ("origins",)

    def keys(self, volume: Volume) -> Keys:
        """The keys of a page's clauses, and those under which their like may stand."""
        window = window_of(volume.analysis.document)
        keys, beside = (lambda c: claims.keys_of(c, window)), (lambda own: claims.keys_beside(own, window))
        return entry_keys(volume, "clause", volume.clauses, keys, beside)

    def compare(self, desk: Desk, leaf: Leaf, asked: Asked) -> Comparing:
        """The pairs of a page's clauses with earlier ones and with each other."""
        pairs: list[Pair] = []
        for a, b in (yield from paired(leaf, Clause, asked, claims.SHARED_KEYS)):
            relation = claims.relation_of(a, b, desk.lexicon)
            if relation is not None and relation.kind in (CLAIM, UTTERANCE):
                pairs.append(ordered(relation.kind, a, b))
            elif relation is not None and conflict_of(a, b, desk.lexicon):
                pairs.append(ordered(DIFFERS, a, b))
        return pairs

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The claims in which these pages have a part."""
        found = desk.store.edges_on((CLAIM, UTTERANCE), documents)
        told_here = desk.store.rows_where("appearances", "document", documents)
        if not found and not told_here:
            return []
        leaves = desk.shelf.leaves_of({row["document"] for row in told_here})
        own = {name for leaf in leaves for name in leaf.of_kind(CLAUSES)}
        statements_here = {place_of(name).statement for name in own}
        here = {row["claim"] for row in told_here if row["statement"] in statements_here}
        there = {Side(named(row), row["document"]) for row in desk.store.rows_where("appearances", "claim", here)}
        start = {place for pair in ends(found) for place in pair} | set(desk.store.places(there).values())
        found = desk.store.edges((CLAIM, UTTERANCE), start, around=True)
        sides = desk.sides({place for pair in ends(found) for place in pair})
        reached = own | {side.name for side in (*there, *sides.values())}
        said = {Side(place_of(side.name).statement, side.document) for side in sides.values()}
        # a statement may make other claims with other clauses: of these nothing was looked up, and they stay
        near = here | {row["claim"] for row in desk.store.rows_where("appearances", "statement", {side.name for side in said})}
        rows = desk.store.rows_where("appearances", "claim", near)
        whole = {row["claim"] for row in rows if named(row) in reached}
        old = [row for row in rows if row["claim"] in whole]
        statements = {s["id"]: s for s in desk.store.entries_read("statements", said, STATED)}
        pages = desk.documents(s["document"] for s in statements.values())
        edges, once = ([(sides[a].name, sides[b].name) for kind, a, b, _ in found if kind in kinds] for kinds in (EITHER, AGAIN))
        states = countries(desk, statements.values())
        new, appearances = claim_rows(edges, once, statements, pages, desk.origins(pages), desk.interests(pages), states)
        gone = desk.store.rows_where("claims", "id", whole)
        before, after = members(old), members(appearances)
        return [Change("claims", gone, new, heirs(before, after)), Change("appearances", old, appearances)]


def countries(desk: Desk, statements: Iterable[Row]) -> dict[str, str]:
    """Codes of the states of those who made some statements."""
    return desk.store.countries({str(row["speaker"]["actor"]) for row in statements if row["speaker"] and row["speaker"].get("actor")})


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


def named(appearance: Row) -> str:
    """The id of the clause that appears."""
    return f"{appearance['statement']}+{appearance['start']}-{appearance['end']}"


class Occurrences:
    """Events in the world from their reports, and the plans that they carry out."""

    name = "occurrences"
    follows = ("origins",)

    def keys(self, volume: Volume) -> Keys:
        """The keys of a page's reports of events."""
        return entry_keys(volume, "report", volume.reports, report_keys)

    def compare(self, desk: Desk, leaf: Leaf, asked: Asked) -> Comparing:
        """The pairs of a page's reports with earlier ones and with each other."""
        pairs: list[Pair] = []
        for a, b in (yield from paired(leaf, events.Report, asked)):
            if events.same_occurrence(a, b):
                pairs.append(ordered(OCCURRENCE, a, b))
            if events.fulfils(a, b) or events.fulfils(b, a):
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


def report_keys(report: events.Report) -> claims.Keys:
    """The keys of a report; one is enough."""
    return dict.fromkeys(events.keys_of(report), True)


def ends(edges: Iterable[Edge]) -> set[Places]:
    """The sides of pairs as they are stored."""
    return {(a, b) for _, a, b, _ in edges}


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


class Series:
    """Series of stated quantities; the pairs of quantities that cannot both hold."""

    name = "series"
    follows: tuple[str, ...] = ()

    def keys(self, volume: Volume) -> Keys:
        """The keys of a page's quantities, and that of the series of each."""
        found = entry_keys(volume, "figure", volume.figures, figure_keys)
        rows = [{"measure": i.measure, "subjects": i.subjects, "unit": i.unit, "change": i.change} for i in volume.analysis.indicators]
        filed_under: list[Signature] = [(hashed("series", filed(key)), 0) for row in rows if (key := series_key(row))]
        return Keys([*found.stored, *filed_under], found.asked)

    def compare(self, desk: Desk, leaf: Leaf, asked: Asked) -> Comparing:
        """The pairs of a page's quantities that differ from those of other pages or from each other."""
        return [ordered(DIFFERS, a, b) for a, b in (yield from paired(leaf, Figure, asked)) if conflict_of(a, b, desk.lexicon)]

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The series in which these pages have a point; of other pages it has those that it had.

        A series that is none yet may have one point on another page, which no row tells of: it is looked for under its key.
        """
        rows, here = desk.store.rows_read("indicators", "document", documents, POINTS), set(documents)
        own = {key for row in rows if (key := series_key(row))}
        old = desk.store.rows_where("series", "id", map(series_id, own))
        points = {key: [p for p in row["points"] if p["document"] not in here] for row in old if (key := series_key(row))}
        alone = own - points.keys()
        numbers = {s.number for s in desk.store.signed(hashed("series", filed(key)) for key in alone)}
        beside = {document for document, _ in desk.shelf.heads(numbers).values()} - here
        rows += [row for row in desk.store.rows_read("indicators", "document", beside, POINTS) if series_key(row) in alone]
        new = series_rows(rows, points)
        return [Change("series", old, new, {}, {point["indicator"]: point["document"] for row in new for point in row["points"]})]


def figure_keys(figure: Figure) -> claims.Keys:
    """The keys of a stated quantity; one is enough."""
    return dict.fromkeys(figure.keys, True)


def filed(key: object) -> str:
    """The key of a series as words."""
    return json.dumps(key)


class Disagreements:
    """Entries that cannot both hold, of the pairs that the other parts found."""

    name = "disagreements"
    follows = ("origins",)

    def keys(self, volume: Volume) -> Keys:
        """None: the pairs are found with those that agree."""
        return Keys()

    def compare(self, desk: Desk, leaf: Leaf, asked: None) -> Comparing:
        """Nothing."""
        yield from ()
        return ()

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The disagreements in which these pages, or others of their texts, have a side."""
        families = desk.store.rows_on("origins", documents, ("id", "documents"))
        own = {*documents, *(name for row in families for name in row["documents"])}
        pairs = named_in_order(desk, desk.store.edges_on((DIFFERS,), own))
        leaves = {leaf.document: leaf for leaf in desk.shelf.leaves_of({side.document for p in pairs for side in p.sides})}
        conflicts: list[tuple[Pair, Conflict]] = []
        for pair in pairs:
            a, b = (leaves[side.document].named(side.name) if side.document in leaves else None for side in pair.sides)
            conflict = conflict_of(a, b, desk.lexicon) if a and b else None
            if conflict:
                conflicts.append((pair, conflict))
        spans = spans_of(desk, {entry_of(name) for pair, _ in conflicts for name in (pair.a, pair.b)})
        found: dict[str, Row] = {}
        said: dict[str, frozenset[str]] = {}
        for pair, conflict in conflicts:
            row = row_of(conflict, entry_of(pair.a), entry_of(pair.b), counted_in(desk, pair, conflict, spans))
            found[row["id"]], said[row["id"]] = row, conflict.said
        origins = desk.origins(document for document, _, _ in spans.values())
        rows = once(without_twins(found.values(), spans), said, spans, origins)
        return [Change("disagreements", desk.store.rows_on("disagreements", own), rows)]


def named_in_order(desk: Desk, edges: Iterable[Edge]) -> list[Pair]:
    """Pairs as they are stored, with the names of their sides, in order."""
    every = set(edges)
    sides, found = desk.sides({place for _, a, b, _ in every for place in (a, b)}), list[Pair]()
    for kind, a, b, score in every:
        one, other = sorted((sides[a], sides[b]))
        found.append(Pair(PAIR_KINDS[kind], one.name, other.name, one.document, other.document, score))
    return sorted(found)


def spans_of(desk: Desk, names: set[str]) -> dict[str, tuple[str, int, int]]:
    """Document, start and end of entries."""
    rows = [row for table in ("statements", "events", "indicators") for row in desk.store.rows_where(table, "id", names, PLACED)]
    return {row["id"]: (row["document"], row["start"], row["end"]) for row in rows}


def counted_in(desk: Desk, pair: Pair, conflict: Conflict, spans: dict[str, tuple[str, int, int]]) -> str:
    """What the two amounts or figures of a conflict count, as its pages print it; empty where they do not.

    Args:
        spans: document, start and end of each entry.
    """
    if not conflict.things:
        return ""
    printings = []
    for n, side in enumerate(pair.sides):
        _, start, end = spans[entry_of(side.name)]
        if conflict.amounts:
            end = (place_of(side.name).start if "+" in side.name else start) + conflict.amounts[n].end
        words = counted(desk.shelf.cover(side.document).text, end, desk.lexicon.cues)
        printings.append(printed(words, conflict.things))
    return most_printed(printings)


def entry_of(name: str) -> str:
    """The entry of a side of a pair: of a clause, its statement."""
    return place_of(name).statement if "+" in name else name
