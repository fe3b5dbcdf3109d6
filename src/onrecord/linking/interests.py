"""Whose interest a page is: the owner of its outlet, the state behind it, the body that issued it.

Example:
    >>> Interests(knowledge).of(analysis)
    ['XKE']
"""

from __future__ import annotations

from onrecord.knowledge import Knowledge
from onrecord.model import Analysis

#: Ownership that makes the state an interested party of what the outlet prints.
OF_STATE = frozenset({"state", "ministry", "government", "party"})


class Interests:
    """Whose interest a page is, from the tables of outlets: the owner's and, where the state owns it, the state's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.rows = {row["id"]: row for row in knowledge.rows("outlets")}

    def of(self, analysis: Analysis) -> list[str]:
        """Codes of states and ids of owners; empty where it is not known."""
        found = set()
        document = analysis.document
        row = self.rows.get(document.outlet_actor or "")
        if row is not None:
            if row["ownership"] in OF_STATE and row["country"]:
                found.add(row["country"])
            elif row["owner"]:
                found.add(row["owner"])
        found.update(a.country for a in analysis.actors if a.id == document.voice and a.country)
        return sorted(found)
