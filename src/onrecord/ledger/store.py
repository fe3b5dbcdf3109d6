"""A ledger: pages and what was read from them, in one file that any tool for SQLite can open, or in a PostgreSQL database.

Example:
    >>> with Ledger.open("onrecord.db") as ledger:
    ...     [row["text"] for row in ledger.find("statements", Question(words="pipeline"))]
    ['the pipeline will be finished by spring']
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from onrecord.ledger.asked import Asked
from onrecord.ledger.carried import Carried
from onrecord.ledger.connecting import connect, name_of
from onrecord.ledger.deciding import Deciding
from onrecord.ledger.forlinking import ForLinking
from onrecord.ledger.taking import Taking
from onrecord.ledger.tidying import Tidied


class Ledger(Taking, Asked, Carried, Deciding, ForLinking, Tidied):
    """Reads and writes one ledger. Reading is safe from many threads and processes; one writes at a time."""

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Self:
        """The ledger in a file, or at the address of a PostgreSQL database.

        Raises:
            LedgerError: there is none (and ``create`` is not asked for), or it is no ledger of this version.
        """
        ledger = cls(connect(path, create), name_of(str(path)))
        ledger.complete()
        return ledger
