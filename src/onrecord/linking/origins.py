"""How many texts there really are, and whose: families of pages that go back to one text, and the interests behind them.

Example:
    >>> origins_of(documents, links, interests)[0]["documents"]
    ['sha256:…', 'sha256:…']
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import ids
from onrecord.knowledge import Knowledge
from onrecord.linking.claims import components
from onrecord.linking.protocol import Row

#: Ownership that makes the state an interested party of what the outlet prints.
OF_STATE = frozenset({"state", "ministry", "government", "party"})


class Interests:
    """Whose interest a page is, from the tables of outlets: the owner's and, where the state owns it, the state's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.rows = {row["id"]: row for row in knowledge.rows("outlets")}

    def of(self, document: Row, countries: dict[str, str]) -> list[str]:
        """Codes of states and ids of owners; empty where it is not known.

        Args:
            countries: countries of actors, for the voice of a first-person text.
        """
        found = set()
        row = self.rows.get(document["outlet_actor"] or "")
        if row is not None:
            if row["ownership"] in OF_STATE and row["country"]:
                found.add(row["country"])
            elif row["owner"]:
                found.add(row["owner"])
        if document["voice"] and document["voice"] in countries:
            found.add(countries[document["voice"]])
        return sorted(found)


def origins_of(documents: Iterable[Row], links: Iterable[Row], interests: dict[str, list[str]]) -> list[Row]:
    """Rows of ``origins``: one a family of linked pages, one a page that stands alone."""
    rows = {d["id"]: d for d in documents}
    edges = [(x["derived_document"], x["source_document"]) for x in links if x["derived_start"] is None]
    kinds = {frozenset(e): x["kind"] for e, x in zip(edges, [x for x in links if x["derived_start"] is None], strict=True)}
    named = {x["id"]: x for x in links if x["derived_start"] is None}
    families = components([(d, d) for d in rows] + [e for e in edges if e[0] in rows and e[1] in rows])
    found = []
    for family in families:
        inner = [x for x in named.values() if x["derived_document"] in family and x["source_document"] in family]
        derived = {x["derived_document"] for x in inner if x["kind"] != "same_source"}
        roots = [d for d in family if d not in derived]
        sibling = any(x["kind"] == "same_source" for x in inner)
        original = next((why for x in inner for why in x["reasons"] if why.startswith("both name the same original")), None)
        primary = None if original or sibling or len(roots) != 1 else roots[0]
        basis = "; ".join(sorted({kinds[frozenset(e)] for e in edges if e[0] in family})) or "no other page shares its text"
        found.append(
            {"id": ids.row_id("origins", *family), "documents": family, "primary_document": primary,
             "primary_named": original.split(": ", 1)[1] if original else None,
             "interests": sorted({i for d in family for i in interests[d]}), "basis": basis}
        )  # fmt: skip
    return found
