"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated, Any

import typer

LedgerOption = Annotated[
    str, typer.Option("--ledger", metavar="FILE", help="The ledger: a file, or postgresql://…", envvar="ONRECORD_LEDGER")
]
KnowledgeOption = Annotated[
    list[str] | None, typer.Option("--knowledge", metavar="DIR", help="A folder with tables of your own, laid over ours; repeatable.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
WorkersOption = Annotated[int | None, typer.Option("--workers", min=1, metavar="N", help="Number of processes; as many as pay off.")]
ProposerOption = Annotated[
    str | None, typer.Option("--proposer", metavar="URL", help="Address of an OpenAI-compatible server that may propose statements.")
]
ProposerModelOption = Annotated[str | None, typer.Option("--proposer-model", metavar="NAME", help="The model to ask there.")]
TopicOption = Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="A field of the relation: energy, military, …")]
AboutOption = Annotated[
    str | None, typer.Option("--about", metavar="NAME", help="Id or a part of the name of what it is about: a treaty, an issue, …")
]
StanceOption = Annotated[
    str | None, typer.Option("--stance", metavar="STANCE", help="favour or against: the side that the speaker takes (towards --about).")
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Print no more than this.")]
SpeakerOption = Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="The speaker's id or a part of the name.")]
SureOption = Annotated[float | None, typer.Option("--sure", min=0, max=1, metavar="0-1", help="Least confidence.")]
StateOption = Annotated[list[str] | None, typer.Option("--state", metavar="STATE", help="A state by name or ISO code; repeatable.")]
BetweenOption = Annotated[
    tuple[str, str] | None, typer.Option("--between", metavar="STATE STATE", help="Two states that both take part.")
]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, as coarse as you like: 2031, 2031-05.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")]
PathsArgument = Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="Files and folders.", show_default=False)]
DEFAULT_LEDGER = "onrecord.db"


def open_ledger(path: str, create: bool = False) -> Any:
    """The ledger at a path (imported only now: starting must be quick)."""
    from onrecord.ledger import Ledger

    return Ledger.open(path, create)
