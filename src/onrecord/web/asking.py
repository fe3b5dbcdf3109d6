"""What all screens share: the ledger that is served, how a template is filled, and which part of a list is asked for.

Example:
    >>> show(request, "pages.html", pages=ledger_of(request).find("documents"))
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Annotated, Any, TypeVar

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger

T = TypeVar("T")
PER_SCREEN = 50
#: Of a list no longer than the first its order is kept; of a longer one too, once a part behind the second is asked for.
MOST_LISTED, NEAR = 20_000, 2_000
#: Answers that are kept at once, and of those that are lists, parts in all.
MOST_KEPT, MOST_PARTS = 200, 500_000
#: Where a part of a list begins; larger numbers than any list is long are refused.
Offset = Annotated[int, Query(ge=0, le=10**9)]


def ledger_of(request: Request) -> Ledger:
    """The ledger that is served."""
    found: Ledger = request.app.state.ledger
    return found


def knowledge_of(request: Request) -> Knowledge:
    """The tables that the room is served with."""
    found: Knowledge = request.app.state.knowledge
    return found


def remembered(request: Request, name: Hashable, make: Callable[[], T]) -> T:
    """What is costly to count, counted again only where the ledger has changed since."""
    kept: Kept = request.app.state.kept
    found: T = kept.get(name, make)
    return found


def part_of(
    request: Request, name: Hashable, total: int, offset: int, some: Callable[[int, int], list[str]], every: Callable[[], list[str]]
) -> list[str]:  # fmt: skip
    """The ids on one screen of a list: near its beginning asked for by themselves where it is long, else from its order; both are kept.

    Args:
        name: of the list. total: its length. offset: where the screen begins. some: gives a part, by its length and where it begins.
        every: gives all of it.
    """
    if total > MOST_LISTED and offset < NEAR:
        return remembered(request, (name, offset), lambda: some(PER_SCREEN, offset))
    return remembered(request, name, every)[offset : offset + PER_SCREEN]


class Kept:
    """Answers that hold for as long as the ledger stays as it is; those that were not asked for longest go first."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.lock = ledger, Lock()
        self.state = ""
        self.answers: dict[Hashable, Any] = {}

    def get(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """The answer of this name, made where there is none for the ledger as it is."""
        state = self.ledger.mark()
        with self.lock:
            if state != self.state:
                self.state, self.answers = state, {}
            if name in self.answers:
                self.answers[name] = found = self.answers.pop(name)  # now the last to go
                return found
        made = make()
        with self.lock:
            if state == self.state:
                self.answers[name] = made
                while len(self.answers) > 1 and (len(self.answers) > MOST_KEPT or sum(map(parts_of, self.answers.values())) > MOST_PARTS):
                    del self.answers[next(iter(self.answers))]
        return made


def parts_of(answer: Any) -> int:
    """How many parts an answer has that is a list; any other is one."""
    return len(answer) if isinstance(answer, list) else 1


def show(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A filled template; where a list is asked for behind its end, the way to its last part."""
    total, offset, step = (context.get(name) for name in ("total", "offset", "step"))
    if total and step and offset and offset >= total:
        last = str(request.url.include_query_params(offset=(total - 1) // step * step))
        return HTMLResponse("", 307, {"Location": last})
    response: HTMLResponse = request.app.state.templates.TemplateResponse(request, template, context)
    return response
