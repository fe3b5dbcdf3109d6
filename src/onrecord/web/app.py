"""The web application: templates, static files, the headers that keep everything at home.

Example:
    >>> uvicorn.run(create_app("onrecord.db"), host="127.0.0.1")
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from pathlib import Path
from secrets import token_urlsafe

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from onrecord.api import create_api
from onrecord.errors import LedgerError
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.ledger import Ledger, overview
from onrecord.web import claims, comparing, coverage, figures, filters, network, occurring, reading, searching, sources, speakers
from onrecord.web.asking import Kept
from onrecord.web.desk import screen as desk
from onrecord.web.drawing import bundle, drawn, series_chart
from onrecord.web.relation import screen as relation
from onrecord.web.report import screen as report

HERE = Path(__file__).parent
#: Nothing is loaded from elsewhere, nothing is framed, no script stands in a page.
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}

#: The screens in the order in which they stand at the head of each.
SCREENS = (
    ("/pages", "Pages"), ("/speakers", "Speakers"), ("/find/statements", "Statements"), ("/find/events", "Events"),
    ("/figures", "Figures"), ("/network", "Network"), ("/claims", "First said"), ("/sources", "Sources"),
    ("/disagreements", "Disagreements"), ("/announced", "Announced"), ("/coverage", "Coverage"), ("/desk", "Desk"),
)  # fmt: skip

#: Names under which this machine asks itself; another name would let a page from elsewhere read the room (DNS rebinding).
LOCAL = ["127.0.0.1", "localhost", "[::1]", "testserver"]


def create_app(path: str | Path, folders: Sequence[str | Path] = (), token: str | None = None) -> FastAPI:
    """The reading room over one ledger.

    Args:
        path: the ledger. folders: of the user's tables, for what pages do not say: dates of treaties, terms of office.
        token: with it the API takes judgements.

    Raises:
        LedgerError: the ledger cannot be opened.
    """
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.ledger = Ledger.open(path)
    app.state.knowledge = load_knowledge(folders)
    app.state.kept = Kept(app.state.ledger)
    app.state.token = token_urlsafe(32)
    app.state.templates = Jinja2Templates(HERE / "templates")
    app.state.templates.env.filters.update(filters.FILTERS)
    name = Path(str(path).partition("?")[0]).name
    app.state.templates.env.globals.update(ledger_name=name, query_with=filters.query_with, level=filters.level, screens=SCREENS)
    app.state.templates.env.globals["state_names"] = names_of_states(app.state.knowledge)
    app.state.templates.env.globals.update(taking=filters.taking, with_years=filters.with_years, snippet=filters.snippet)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.mount("/api", create_api(app.state.ledger, token, knowledge=lambda: app.state.knowledge))
    joined = (claims, sources, comparing, occurring, figures)
    for screens in (reading, report, relation, speakers, searching, *joined, coverage, network, desk):
        app.include_router(screens.router)
    app.get("/vega.js")(vega)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOCAL)
    app.middleware("http")(with_security)
    app.add_exception_handler(HTTPException, not_found)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, not_understood)  # type: ignore[arg-type]
    app.add_exception_handler(LedgerError, not_answering)  # type: ignore[arg-type]
    return app


def names_of_states(knowledge: Knowledge) -> dict[str, str]:
    """What codes stand for: states by the tables, and bodies that are no state."""
    return overview.BODIES | {row["code"]: row["name"] for row in knowledge.rows("states")}


@lru_cache(maxsize=1)
def script() -> bytes:
    """The browser's Vega, brought together once."""
    return bundle().encode()


def vega() -> Response:
    """Vega, Vega-Lite and their embedding, from the package that draws the same charts on the server."""
    return Response(script(), media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})


def warm() -> None:
    """Makes the engine that draws charts ready, and the browser's script, so that the first reader does not wait for them."""
    point = {"value": 1.0, "indicator": ""}
    drawn(series_chart({"unit": None, "points": [point | {"period": "2031"}, point | {"period": "2032"}]}))
    script()


async def with_security(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """The answer with the headers that forbid everything from outside."""
    response = await call(request)
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    return response


async def not_found(request: Request, error: HTTPException) -> HTMLResponse:
    """A page for people in place of a bare error."""
    return told(request, error.status_code, str(error.detail))


async def not_understood(request: Request, error: RequestValidationError) -> HTMLResponse:
    """A page that says which part of an address cannot be read."""
    return told(request, 422, "; ".join(f"{found['loc'][-1]}: {found['msg']}" for found in error.errors()))


async def not_answering(request: Request, error: LedgerError) -> HTMLResponse:
    """A page that says why the ledger does not answer."""
    return told(request, 503, str(error))


def told(request: Request, status: int, detail: str) -> HTMLResponse:
    """The page on which a person is told what did not work."""
    context = {"status": status, "detail": detail}
    response: HTMLResponse = request.app.state.templates.TemplateResponse(request, "error.html", context, status_code=status)
    return response
