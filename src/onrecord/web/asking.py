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


class Kept:
    """Answers that hold for as long as the ledger stays as it is."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.lock = ledger, Lock()
        self.state: tuple[int, ...] = ()
        self.answers: dict[Hashable, Any] = {}

    def get(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """The answer of this name, made where there is none for the ledger as it is."""
        state = self.ledger.state()
        with self.lock:
            if state != self.state:
                self.state, self.answers = state, {}
        if name not in self.answers:
            made = make()
            with self.lock:
                if state != self.state:
                    return made
                self.answers[name] = made
            return made
        return self.answers[name]


def show(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A filled template."""
    response: HTMLResponse = request.app.state.templates.TemplateResponse(request, template, context)
    return response
