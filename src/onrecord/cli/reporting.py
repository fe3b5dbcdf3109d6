"""The command that writes a report of a relation or of a claim: report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from onrecord.cli import options
from onrecord.cli.asking import checked, states
from onrecord.cli.out import say
from onrecord.errors import UsageError


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(report)


def report(
    subject: Annotated[list[str], typer.Argument(metavar="STATE STATE | CLAIM", help="Two states by name or code, or the id of a claim.")],
    since: options.FromOption = None,
    until: options.ToOption = None,
    form: Annotated[Literal["html", "pdf"], typer.Option("--format", help="html or pdf.")] = "html",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write here; by default a file named by the subject.")] = None,
    knowledge: options.KnowledgeOption = None,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
) -> None:
    """A report of a relation or of a claim in one file: what the pages say, each line with its passages, which stand at the end.

    Example: onrecord report Arvenia Kestrova --from 2031-05 --to 2031-12 --out relation.html
    """
    from onrecord.knowledge import load_knowledge
    from onrecord.web.report import as_html, as_pdf, claim_report, relation_report

    if len(subject) > 2 or (len(subject) == 1 and (since or until)):
        raise UsageError("name two states, with --from and --to where you like, or the id of one claim")
    with options.open_ledger(ledger) as opened:
        if len(subject) == 1:
            name, made = subject[0], claim_report(opened, subject[0])
        else:
            left, right = states(opened, None, (subject[0], subject[1]))
            name = f"{left}-{right}"
            made = relation_report(opened, load_knowledge(knowledge or ()), left, right, checked(since), checked(until))
    file = out or Path(f"{name}.{form}")
    try:
        file.write_bytes(as_pdf(made) if form == "pdf" else as_html(made).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); name another file with --out") from error
    say(f"{file}: {made.title}; {len(made.cites)} passages cited")
