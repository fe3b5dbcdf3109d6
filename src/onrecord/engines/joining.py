"""Puts shards together into a ledger, wherever they were read.

Example:
    >>> with Ledger.open("talks.db", create=True) as ledger:
    ...     join(ledger, Shards("talks-shards")).added
    19043
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.engines.local import Progress, Report, save
from onrecord.engines.shards import Shards
from onrecord.errors import UsageError
from onrecord.knowledge import load_knowledge
from onrecord.language import find_model
from onrecord.ledger import Ledger
from onrecord.linking import TOGETHER, link


def join(ledger: Ledger, shards: Shards, folders: Sequence[str] = (), progress: Progress | None = None) -> Report:
    """Adds the pages of all shards to a ledger, and links them.

    Raises:
        UsageError: there are no shards, or one is damaged; what was added before stays.
    """
    names, report = shards.names(), Report()
    if not names:
        raise UsageError(f"{shards.address}: no shards there; 'onrecord build --engine dask --shards {shards.address}' writes them")
    number = ledger.begin_build(find_model().digest, load_knowledge(folders).digest)
    try:
        for done, name in enumerate(names, 1):
            results = shards.read(name)
            for at in range(0, len(results), TOGETHER):
                save(ledger, results[at : at + TOGETHER], number, False, report)
            if progress:
                progress("shards", done, len(names))
    finally:
        ledger.end_build(number, pages=report.pages, added=report.added, known=report.known, set_aside=len(report.set_aside))
    link(ledger, load_knowledge(folders), progress)
    ledger.tidy()
    return report
