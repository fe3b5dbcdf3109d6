"""What onrecord knows before it reads: tables of facts and of language, each row with its basis.

A table is a tab-separated file with a header line; its first column is the row's key. ``#`` begins a comment line. Cells
that hold several values part them with ``|``. A user's folder holds files of the same names: a row with a known key
replaces ours, other rows are added, and a key that stands alone with ``-`` in its second column removes the row.

Example:
    >>> knowledge = load_knowledge()
    >>> knowledge.row("states", "state:FRA")["name"]
    'France'
"""

from onrecord.knowledge.store import Knowledge, Row, load_knowledge, many

__all__ = ["Knowledge", "Row", "load_knowledge", "many"]
