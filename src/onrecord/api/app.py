"""The application: what is asked, how often, how errors are told, and what need not be sent again.

Errors are told as RFC 9457 has it. An answer carries an ETag that changes with the ledger, so that a client that asks again with it
gets 304 while nothing has changed.

Example:
    >>> TestClient(create_api(Ledger.open("talks.db"))).get("/tables").json()["tables"][0]["name"]
    'documents'
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord import __version__
from onrecord.api import deciding, describing, reading, taking
from onrecord.errors import OnrecordError
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.ledger import Ledger

Call = Callable[[Request], Awaitable[Response]]
#: Bytes of a request that are read.
LARGEST = 65_536
DESCRIPTION = """Who said or did what to whom, when, according to which page.

Offsets are half-open, in Unicode code points, into `documents.text`: `text[start:end]` is the passage, for every entry. A value that
the text does not give is null. Nothing here says what is true: it says which page says so."""


def create_api(
    ledger: Ledger, token: str | None = None, rate: float = 50.0, knowledge: Callable[[], Knowledge] = load_knowledge
) -> FastAPI:
    """The API over one ledger.

    Args:
        ledger: what is asked.
        token: with it in ``Authorization: Bearer``, judgements are taken; without one, none are.
        rate: questions a second from one address, over time; four times as many at once.
        knowledge: gives the tables by which what holds across pages is renewed after a correction.
    """
    app = FastAPI(
        title="onrecord", version=__version__, description=DESCRIPTION, docs_url=None, redoc_url=None, openapi_url="/openapi.json"
    )
    app.state.ledger, app.state.token, app.state.turns, app.state.knowledge = ledger, token, Turns(rate), knowledge
    for part in (describing, reading, taking, deciding):
        app.include_router(part.router)
    app.middleware("http")(unchanged)
    app.middleware("http")(bounded)
    app.add_exception_handler(HTTPException, refused)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, not_understood)  # type: ignore[arg-type]
    app.add_exception_handler(OnrecordError, not_done)  # type: ignore[arg-type]
    return app


class Turns:
    """How many questions an address may still ask: a bucket that fills over time."""

    def __init__(self, rate: float) -> None:
        self.rate, self.most = rate, 4 * rate
        self.left: dict[str, tuple[float, float]] = {}

    def take(self, address: str) -> float:
        """Takes a turn; the seconds to wait, 0 where there was one."""
        now = time.monotonic()
        left, then = self.left.get(address, (self.most, now))
        left = min(self.most, left + (now - then) * self.rate)
        if len(self.left) > 10_000:
            self.left.clear()
        self.left[address] = (left - 1 if left >= 1 else left, now)
        return 0.0 if left >= 1 else (1 - left) / self.rate


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: object) -> JSONResponse:
    """An error as RFC 9457 has it."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail} | more
    return JSONResponse(body, status, headers, media_type="application/problem+json")


async def refused(request: Request, error: HTTPException) -> JSONResponse:
    """What is not there, not allowed, or not offered."""
    return problem(error.status_code, str(error.detail), dict(error.headers or {}))


async def not_understood(request: Request, error: RequestValidationError) -> JSONResponse:
    """A question that cannot be read: which part, and why."""
    parts = [{"where": ".".join(str(step) for step in found["loc"]), "what": found["msg"]} for found in error.errors()]
    return problem(422, "; ".join(f"{part['where']}: {part['what']}" for part in parts), errors=parts)


async def not_done(request: Request, error: OnrecordError) -> JSONResponse:
    """A question that can be read but not answered."""
    return problem(400, str(error))


async def bounded(request: Request, call: Call) -> Response:
    """Refuses what comes too often or is too large."""
    wait = request.app.state.turns.take(request.client.host if request.client else "")
    if wait:
        return problem(429, "too many questions at once; ask again later", {"Retry-After": str(max(1, round(wait)))})
    length = request.headers.get("content-length", "0")
    if request.method == "POST" and (not length.isdigit() or int(length) > LARGEST or "transfer-encoding" in request.headers):
        return problem(413, f"a request has a length, of at most {LARGEST} bytes")
    return await call(request)


async def unchanged(request: Request, call: Call) -> Response:
    """An answer to a question that was asked before: 304 while the ledger is as it was."""
    if request.method not in ("GET", "HEAD"):
        return await call(request)
    state = (__version__, request.app.state.ledger.state(), request.url.path, request.url.query)
    tag = f'W/"{hashlib.sha256(repr(state).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
    asked = {name.strip() for name in request.headers.get("if-none-match", "").split(",")}
    if tag in asked:
        return Response(status_code=304, headers={"ETag": tag})
    response = await call(request)
    if response.status_code == 200:
        response.headers["ETag"] = tag
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
