"""The part of linking that makes series of stated quantities.

Example:
    >>> Series().renew(desk, ["sha256:…"])[0].table
    'series'
"""

from __future__ import annotations

import json

from onrecord.linking.asking import Comparing, Keys
from onrecord.linking.desk import Desk
from onrecord.linking.disagreements import conflict_of
from onrecord.linking.figures import Figure, series_id, series_key, series_rows
from onrecord.linking.leaf import Leaf
from onrecord.linking.pairing import YES, Asked, OwnKeys, entry_keys, ordered, paired
from onrecord.linking.parts import DIFFERS
from onrecord.linking.protocol import Change, Signature
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import hashed

#: What is asked of the point of a series.
POINTS = (
    "id", "document", "measure", "subjects", "unit", "change", "period", "value", "lower", "upper", "qualifier", "forecast",
)  # fmt: skip


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


def figure_keys(figure: Figure) -> OwnKeys:
    """The keys of a stated quantity; one is enough."""
    return dict.fromkeys(figure.keys, YES)


def filed(key: object) -> str:
    """The key of a series as words."""
    return json.dumps(key)
