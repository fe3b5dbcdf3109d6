"""The tools that an assistant can call: each answers with passages and the addresses of their pages.

Nothing is summed up and nothing is invented: an answer holds rows of the ledger, each with its words as they stand in the page.
The ledger is only read, unless the server was started with a token; then ``judge`` takes a person's decision that comes with it.

Example:
    >>> server = create_server("talks.db")
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from onrecord import __version__
from onrecord.engines.renewing import renew
from onrecord.errors import OnrecordError
from onrecord.knowledge import load_knowledge
from onrecord.ledger import Ledger
from onrecord.mcp.answers import Answers

Row = dict[str, Any]
P = ParamSpec("P")
INSTRUCTIONS = """A ledger of news pages and official texts about relations between states.
It tells who said or did what to whom, when, according to which page.
Every answer carries passages (exact words of a page) with their addresses. Cite them; do not state as a fact what a passage only says.
"First said" means first in this ledger. Textual origins are different texts;
outside are those of them without the interest of a party to the claim."""
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
APPENDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Words = Annotated[str | None, Field(description='Words in the passage; "a phrase", begin*.')]
Speaker = Annotated[str | None, Field(description="The speaker's id, or a part of the name.")]
States = Annotated[list[str] | None, Field(description="ISO codes or names of states that all take part.")]
Since = Annotated[str | None, Field(description="First day, as coarse as wanted: 2031, 2031-05, 2031-05-03.")]
Until = Annotated[str | None, Field(description="Last day, as coarse as wanted.")]
Topic = Annotated[str | None, Field(description="A field of the relation: trade, energy, military …")]
Limit = Annotated[int, Field(ge=1, le=100, description="No more than this.")]
Measure = Annotated[str | None, Field(description="What is measured: trade, exports, troops …")]
Claim = Annotated[str, Field(description="The id of a claim, or words of it.")]
Verdict = Annotated[str, Field(description="accept, correct, reject, merge or split.")]
By = Annotated[str, Field(description="Name of the person who decides.")]
Token = Annotated[str, Field(description="The token of this server.")]
Identity = Annotated[str, Field(description="The id of an entry, a document, a claim, an occurrence …")]


def create_server(path: str, token: str | None = None, room: str = "", folders: Sequence[str] = ()) -> MCPServer[Any]:
    """The server over one ledger.

    Args:
        path: the ledger.
        token: with it a person's decisions are taken; without one the ledger is only read.
        room: address of a reading room, to be put before the addresses of entries.
        folders: of the user's tables, by which reports are compared, and what holds across pages is renewed after a correction.

    Raises:
        LedgerError: the ledger cannot be opened.
    """
    ledger = Ledger.open(path)
    server: MCPServer[Any] = MCPServer("onrecord", title="onrecord", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    add_questions(server, Answers(ledger, room, lambda: load_knowledge(folders)))
    if token:
        add_judging(server, ledger, token, folders)
    return server


def told(call: Callable[P, Row]) -> Callable[P, Row]:
    """A tool whose errors reach the assistant in words."""

    @wraps(call)
    def tool(*args: P.args, **options: P.kwargs) -> Row:
        try:
            return call(*args, **options)
        except OnrecordError as error:
            raise ToolError(str(error)) from error

    return tool


def add_questions(server: MCPServer[Any], answers: Answers) -> None:
    """Adds the tools that read."""

    @server.tool(annotations=READS)
    @told
    def search_statements(
        words: Words = None, speaker: Speaker = None, states: States = None, since: Since = None, until: Until = None, topic: Topic = None,
        limit: Limit = 20,
    ) -> Row:  # fmt: skip
        """Statements by words, speaker, states, dates and field, each with its passage."""
        return answers.statements(words, speaker, states, since, until, topic, limit)

    @server.tool(annotations=READS)
    @told
    def show_passage(id: Identity) -> Row:
        """One entry or page with its passage in its paragraph, or the entries that a claim, an event in the world or a link joins."""
        return answers.passage(id)

    @server.tool(annotations=READS)
    @told
    def first_said(claim: Claim, limit: Limit = 5) -> Row:
        """Who said something first in this ledger, and who repeated it: claims with their appearances in order of time."""
        return answers.first_said(claim, limit)

    @server.tool(annotations=READS)
    @told
    def what_changed(states: States, since: Since, until: Until = None, limit: Limit = 20) -> Row:
        """A period of a relation against all that came before: claims that are new, that were repeated, and that were not said again."""
        return answers.what_changed(states, since, until, limit)

    @server.tool(annotations=READS)
    @told
    def origins(id: Identity) -> Row:
        """How many different texts stand behind a claim, an event or a page, and whose interest each is."""
        return answers.origins(id)

    @server.tool(annotations=READS)
    @told
    def figures(measure: Measure = None, states: States = None, limit: Limit = 20) -> Row:
        """Numbers that were stated, for when, by whom, each with its passage."""
        return answers.figures(measure, states, limit)

    @server.tool(annotations=READS)
    @told
    def disagreements(states: States = None, limit: Limit = 20) -> Row:
        """Pairs of passages that cannot both hold, side by side, with the reason."""
        return answers.disagreements(states, limit)


def add_judging(server: MCPServer[Any], ledger: Ledger, token: str, folders: Sequence[str]) -> None:
    """Adds the tool that takes a person's decision."""

    expected = token.encode()

    @server.tool(annotations=APPENDS)
    @told
    def judge(
        id: Identity, verdict: Verdict, by: By, token: Token, field: str | None = None, value: Any = None, note: str | None = None
    ) -> Row:  # fmt: skip
        """Appends a person's decision on an entry; the machine's value stays beside it."""
        if not secrets.compare_digest(token.encode(), expected):
            raise ToolError("this token is not the one that the server was started with; nothing was noted")
        row = ledger.judge(id, verdict, by, field, value, note)
        renew(ledger, lambda: load_knowledge(folders))
        return row
