"""The store: schema, writing in one transaction a page, reading, search, judgements.

Example:
    >>> ledger = Ledger.open("onrecord.db")
    >>> ledger.summary().counts["statements"]
    61
"""

from onrecord.ledger.cardrows import Signature
from onrecord.ledger.entries import Entry, Part
from onrecord.ledger.foreseeing import Foreseen
from onrecord.ledger.judgements import VERDICTS, as_value
from onrecord.ledger.overview import Named, Summary
from onrecord.ledger.placing import Judged
from onrecord.ledger.preparing import Prepared, prepare
from onrecord.ledger.questions import Hit, Question
from onrecord.ledger.schema import PUBLIC, columns
from onrecord.ledger.searching import Survey
from onrecord.ledger.standing import Standing
from onrecord.ledger.store import Ledger

__all__ = [
    "PUBLIC",
    "VERDICTS",
    "Entry",
    "Foreseen",
    "Hit",
    "Judged",
    "Ledger",
    "Named",
    "Part",
    "Prepared",
    "Question",
    "Signature",
    "Standing",
    "Summary",
    "Survey",
    "as_value",
    "columns",
    "prepare",
]
