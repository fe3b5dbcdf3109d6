"""The part of linking that makes claims: what is said more than once.

Example:
    >>> Claims().renew(desk, ["sha256:…"])[0].table
    'claims'
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from onrecord.linking import claims
from onrecord.linking.asking import Comparing, Keys
from onrecord.linking.clausekeys import SHARED_KEYS, keys_beside, keys_of
from onrecord.linking.clauses import Clause, place_of
from onrecord.linking.desk import Desk
from onrecord.linking.disagreements import conflict_of
from onrecord.linking.families import claim_rows
from onrecord.linking.leaf import Leaf
from onrecord.linking.pairing import Asked, entry_keys, ordered, paired
from onrecord.linking.parts import CLAIM, CLAUSES, DIFFERS, UTTERANCE, ends, heirs
from onrecord.linking.protocol import Change, Row
from onrecord.linking.shelf import Volume
from onrecord.pairs import PAIR_KINDS, Pair, Side

#: Clauses that make one claim, and that are one utterance, as pairs are stored.
EITHER, AGAIN = {PAIR_KINDS.index(CLAIM), PAIR_KINDS.index(UTTERANCE)}, {PAIR_KINDS.index(UTTERANCE)}
#: What is asked of the statement of a clause.
STATED = ("id", "document", "content", "text", "speaker", "said_on", "about", "twin", "flags")


class Claims:
    """What is said more than once; the pairs of clauses that disagree are found with those that agree."""

    name = "claims"
    follows = ("origins",)

    def keys(self, volume: Volume) -> Keys:
        """The keys of a page's clauses, and those under which their like may stand."""
        return entry_keys(volume, "clause", volume.clauses, keys_of, keys_beside)

    def compare(self, desk: Desk, leaf: Leaf, asked: Asked) -> Comparing:
        """The pairs of a page's clauses with earlier ones and with each other."""
        pairs: list[Pair] = []
        likely = partial(claims.may_relate, lexicon=desk.lexicon)
        for a, b in (yield from paired(leaf, Clause, asked, SHARED_KEYS, likely)):
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


def named(appearance: Row) -> str:
    """The id of the clause that appears."""
    return f"{appearance['statement']}+{appearance['start']}-{appearance['end']}"
