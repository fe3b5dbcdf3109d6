"""Who said what: statements with speaker, cue and content."""

from onrecord.analysis.statements.dating import with_dates
from onrecord.analysis.statements.finder import find_statements
from onrecord.analysis.statements.proposals import Proposal
from onrecord.analysis.statements.quotations import Quotation, find_quotations

__all__ = ["Proposal", "Quotation", "find_quotations", "find_statements", "with_dates"]
