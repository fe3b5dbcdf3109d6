"""The store: schema, writing in one transaction a page, reading, search, judgements.

Example:
    >>> ledger = Ledger.open("onrecord.db")
    >>> ledger.summary().counts["statements"]
    61
"""

from onrecord.ledger.entries import Entry, Part
from onrecord.ledger.judgements import VERDICTS, Judged
from onrecord.ledger.linkrows import Signature
from onrecord.ledger.overview import Named, Summary
from onrecord.ledger.preparing import Prepared, prepare
from onrecord.ledger.questions import Hit, Question
from onrecord.ledger.schema import PUBLIC, columns
from onrecord.ledger.store import Ledger

__all__ = [
    "PUBLIC",
    "VERDICTS",
    "Entry",
    "Hit",
    "Judged",
    "Ledger",
    "Named",
    "Part",
    "Prepared",
    "Question",
    "Signature",
    "Summary",
    "columns",
    "prepare",
]
