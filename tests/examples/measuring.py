"""All figures of the example pages, from one ledger built of them: ``python tests/examples/measuring.py`` prints them as JSON.

The part ``examples`` of ``tests/floors.json`` takes its floors from what this prints.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from gold import EXAMPLES, PAGES
from ledger_scoring import TABLES, score_ledger
from scoring import score_pages

from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.record import as_record


def measure(file: Path) -> dict[str, float]:
    """Figures by name; the ledger is made in this file."""
    with Ledger.open(file, create=True) as ledger:
        build([PAGES], ledger, [str(EXAMPLES / "knowledge")])
        pages = score_pages([as_record(analysis) for analysis in ledger.analyses()])
        across = score_ledger({table: [dict(row) for row in ledger.rows(table)] for table in TABLES})
    return pages.figures() | across.figures()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder) / "examples.db"), indent=2))
