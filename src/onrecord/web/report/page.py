"""A report as one HTML file: without script, without anything that is fetched, made to be printed as well.

Example:
    >>> as_html(claim_report(ledger, "cl-0c1d5a7e9b2f4a60")).count("<h1>")
    1
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from onrecord.web.marking import visible
from onrecord.web.report.parts import Report


def as_html(report: Report) -> str:
    """The file."""
    return template().render(report=report)


@cache
def template() -> Template:
    """The template, which stands beside this file."""
    loader = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(visible=visible, markup=Markup)
    return made.get_template("report.html")
