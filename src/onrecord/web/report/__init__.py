"""A report that can be handed on: what a ledger has of a relation or of a claim, in one file, each line with its passages.

Example:
    >>> as_html(relation_report(ledger, knowledge, "XAA", "XAB"))[:15]
    '<!doctype html>'
"""

from onrecord.web.report.of_claim import claim_report
from onrecord.web.report.of_relation import relation_report
from onrecord.web.report.page import as_html
from onrecord.web.report.parts import Report
from onrecord.web.report.print import as_pdf

__all__ = ["Report", "as_html", "as_pdf", "claim_report", "relation_report"]
