"""Takes the ledger out: its tables, and the formats of the field.

Example:
    >>> export(ledger, "plover", sink, Question(states=("XAA", "XAB")))
    41
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from onrecord.errors import UsageError
from onrecord.exports.annotations import as_annotations
from onrecord.exports.citations import as_bibtex, as_csl
from onrecord.exports.followthemoney import as_followthemoney
from onrecord.exports.graphs import as_graph_of_actors, as_graph_of_lineage
from onrecord.exports.linkeddata import as_schema_org
from onrecord.exports.package import dictionary, read_package, write_package
from onrecord.exports.plover import as_plover
from onrecord.exports.tables import FORMATS, write
from onrecord.ledger import Ledger, Question

#: The formats of the field: what makes each of a ledger.
FIELD: dict[str, Callable[[Ledger, Question, IO[bytes]], int]] = {
    "plover": as_plover,
    "followthemoney": as_followthemoney,
    "annotations": as_annotations,
    "schema-org": as_schema_org,
    "graphml": as_graph_of_actors,
    "graphml-lineage": as_graph_of_lineage,
    "bibtex": lambda ledger, question, sink: as_bibtex(ledger.rows("documents", question), sink),
    "csl": lambda ledger, question, sink: as_csl(ledger.rows("documents", question), sink),
}
#: The tables that the formats of one kind of entry hold; the others join several.
HELD = {"plover": ("events",), "bibtex": ("documents",), "csl": ("documents",)}


def export(ledger: Ledger, form: str, sink: IO[bytes], question: Question | None = None) -> int:
    """Writes a ledger, or what of it answers a question, in a format of the field; the number of its records.

    Raises:
        UsageError: no such format.
    """
    if form not in FIELD:
        raise UsageError(f"{form}: no such format; there are {', '.join([*FORMATS, *FIELD])}")
    return FIELD[form](ledger, question or Question(), sink)


__all__ = ["FIELD", "FORMATS", "HELD", "dictionary", "export", "read_package", "write", "write_package"]
