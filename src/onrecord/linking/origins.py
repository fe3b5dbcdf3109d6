"""How many texts there really are, and whose: families of pages that go back to one text, and the interests behind them.

Example:
    >>> origins_of(documents, links, interests, owners.of_credit)[0]["documents"]
    ['sha256:…', 'sha256:…']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from onrecord import ids
from onrecord.linking.asking import Comparing, Keys
from onrecord.linking.claims import components
from onrecord.linking.desk import Desk
from onrecord.linking.leaf import Leaf
from onrecord.linking.protocol import Change, Row
from onrecord.linking.shelf import Volume

#: The columns of a link that name its pages.
SIDES = ("derived_document", "source_document")
#: What is asked of a link.
LINKED = ("id", "kind", *SIDES, "derived_start", "reasons")

#: Reasons of a link that tell of a common origin by themselves, and how many of them are shown.
TELLING = re.compile(r"is credited to|cites|name the same original|is marked|own voice")
MOST_TOLD = 6


class Origins:
    """Families of pages that go back to one text."""

    name = "origins"
    follows = ("links",)

    def keys(self, volume: Volume) -> Keys:
        """None: origins follow from links."""
        return Keys()

    def compare(self, desk: Desk, leaf: Leaf, asked: None) -> Comparing:
        """Nothing."""
        yield from ()
        return ()

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The origins of these pages and of all that are linked to them, near or far."""
        old = desk.store.rows_on("origins", documents)
        links = wholes(desk, {*documents, *(d for row in old for d in row["documents"])})
        names = {*documents, *(d for row in old for d in row["documents"]), *(row[side] for row in links for side in SIDES)}
        pages = desk.documents(names)
        new = origins_of(pages.values(), links, desk.interests(pages), desk.owners.of_credit)
        old = desk.store.rows_on("origins", names)
        return [Change("origins", old, new, heirs(old, new))]


def wholes(desk: Desk, names: set[str]) -> list[Row]:
    """Links of whole pages that hang together with some pages, near or far."""
    found: dict[str, Row] = {}
    seen: set[str] = set()
    edge = names
    while edge:
        seen |= edge
        rows = [row for side in SIDES for row in desk.store.rows_where("links", side, edge, LINKED) if row["derived_start"] is None]
        found |= {row["id"]: row for row in rows}
        edge = {row[side] for row in rows for side in SIDES} - seen
    return [found[name] for name in sorted(found)]


def heirs(old: list[Row], new: list[Row]) -> dict[str, str]:
    """Ids of origins that are gone and those that have most of their pages now."""
    there, now = {row["id"] for row in new}, {document: row["id"] for row in new for document in row["documents"]}
    found = {}
    for row in old:
        shared = Counter(now[document] for document in row["documents"] if document in now) if row["id"] not in there else None
        if shared:
            found[row["id"]] = max(shared, key=lambda name: (shared[name], name))
    return found


def origins_of(
    documents: Iterable[Row], links: Iterable[Row], interests: dict[str, list[str]], credited: Callable[[str | None], list[str]]
) -> list[Row]:
    """Rows of ``origins``: one a family of linked pages, one a page that stands alone.

    Args:
        credited: whose interest those are whom a credit names.
    """
    rows = {d["id"]: d for d in documents}
    edges = [(x["derived_document"], x["source_document"]) for x in links if x["derived_start"] is None]
    named = {x["id"]: x for x in links if x["derived_start"] is None}
    families = components([(d, d) for d in rows] + [e for e in edges if e[0] in rows and e[1] in rows])
    where = {document: place for place, family in enumerate(families) for document in family}
    within: list[list[Row]] = [[] for _ in families]
    for x in named.values():
        place, other = (where.get(x[side]) for side in SIDES)
        if place is not None and place == other:
            within[place].append(x)
    found = []
    for family, inner in zip(families, within, strict=True):
        derived = {x["derived_document"] for x in inner if x["kind"] != "same_source"}
        roots = [d for d in family if d not in derived]
        sibling = any(x["kind"] == "same_source" for x in inner)
        original = next((why for x in inner for why in x["reasons"] if why.startswith("both name the same original")), None)
        primary = None if original or sibling or len(roots) != 1 else roots[0]
        owned = [f"interest of {', '.join(whose)}: {rows[d]['key']} is credited to {rows[d]['credit']}"
                 for d in family if (whose := credited(rows[d]["credit"]))]  # fmt: skip
        basis = "; ".join([basis_of(inner) or "no other page shares its text", *shortened(sorted(owned))])
        found.append(
            {"id": ids.row_id("origins", *family), "documents": family, "primary_document": primary,
             "primary_named": original.split(": ", 1)[1] if original else None,
             "interests": sorted({i for d in family for i in interests[d]}), "basis": basis}
        )  # fmt: skip
    return found


def basis_of(links: list[Row]) -> str:
    """Why pages count as one text, in words: how they are linked, and what they say of where they come from."""
    kinds = Counter(x["kind"] for x in links)
    counted = [f"{kind}: {n} {'pair' if n == 1 else 'pairs'} of pages" for kind, n in sorted(kinds.items())]
    told = sorted({why for x in links for why in x["reasons"] if TELLING.search(why)})
    return "; ".join([*counted, *shortened(told)])


def shortened(reasons: list[str]) -> list[str]:
    """The first of some reasons, and how many more there are."""
    more = [f"and {len(reasons) - MOST_TOLD} more"] if len(reasons) > MOST_TOLD else []
    return [*reasons[:MOST_TOLD], *more]
