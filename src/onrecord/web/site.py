"""The reading room as a folder of files that opens without a server: each screen is asked for once and its links made relative.

Words are searched in the browser, in what ``site_search`` lists. What needs a server (the Desk, exports, lists narrowed by more than one
field) leads to a page that says so.

Example:
    >>> write_site("talks.db", Path("talks-site"))
    412
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

import httpx
from fastapi import FastAPI, Request

from onrecord.errors import UsageError
from onrecord.web.app import create_app
from onrecord.web.site_search import index

ADDRESS = re.compile(r'(?<=\s)(href|src|action)="([^"]*)"')
#: Charts are drawn in the files already; drawing them again would need a server.
CHART = re.compile(r'\sdata-chart="[^"]*"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
ODD = re.compile(r"[^a-z0-9_.-]+")
#: What is left out: it writes, or it answers questions that nobody has asked yet.
LIVE = ("/desk", "/api", "/search", "/vega.js")
#: Files of a site end as they do in the room; all else is a screen.
ENDINGS = (".css", ".js", ".svg", ".csv", ".json", ".bib", ".html")
#: Where lists are asked for, with as many fields as are followed beside the place in the list: each combination would be a file.
FIELDS = {"/find": 1, "/pages": 1}
TOLD = "/needs-a-server"
SEARCH, INDEX = "/search", "/search-index.js"


def write_site(ledger: str | Path, folder: Path, folders: Sequence[str | Path] = ()) -> int:
    """Writes the reading room over a ledger into a new folder; the number of its files.

    Args:
        ledger: the ledger. folder: is made; it must not hold anything. folders: of the user's tables.

    Raises:
        UsageError: the folder holds something or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(f"{folder}: is not empty; name a new folder with --out")
        return asyncio.run(Site(create_app(ledger, folders), folder).write())
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another folder with --out") from error


class Site:
    """Walks from the first screen to all that it leads to."""

    def __init__(self, app: FastAPI, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.waiting, self.known = ["/"], {"/"}
        self.places: dict[str, str] = {}
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")

    async def write(self) -> int:
        """Writes all files; their number."""
        self.save(TOLD, await self.linked(TOLD, filled(self.app, TOLD, "site_needs_server.html")))
        script, left_out = index(self.app.state.ledger, file_of)
        self.save(INDEX, script.encode())
        self.save(SEARCH, await self.linked(SEARCH, filled(self.app, SEARCH, "site_search.html", left_out=left_out)))
        number = 3
        async with self.client:
            while self.waiting:
                address = self.waiting.pop()
                answer = await self.client.get(address)
                shown = answer.content
                if answer.headers.get("content-type", "").startswith("text/html") and not address.endswith(".html"):
                    shown = await self.linked(address, answer.text)
                self.save(address, shown)
                number += 1
        return number

    def save(self, address: str, shown: bytes) -> None:
        """Writes what stands under an address."""
        file = self.folder / file_of(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(shown)

    async def linked(self, address: str, shown: str) -> bytes:
        """A screen whose links lead to files."""
        found = {unescape(value) for _, value in ADDRESS.findall(shown)}
        targets = {value: await self.target(address, value) for value in found}
        here = dirname(file_of(address)) or "."

        def led(match: re.Match[str]) -> str:
            target, place = urldefrag(targets[unescape(match[2])])
            if not target or ELSEWHERE.match(target):
                return match[0]
            if match[1] == "action" and target != SEARCH:  # a form asks a server
                target = TOLD
            if target.startswith(f"{SEARCH}?"):  # the browser reads what is asked for
                return f'{match[1]}="{escape(relpath(file_of(SEARCH), here) + target.removeprefix(SEARCH))}"'
            return f'{match[1]}="{escape(relpath(file_of(target), here) + (f"#{place}" if place else ""))}"'

        return CHART.sub("", ADDRESS.sub(led, shown)).encode("utf-8", "backslashreplace")

    async def target(self, address: str, value: str) -> str:
        """The address within the room that a link leads to in the site, noted to be written; others are left as they are."""
        if value.startswith("#") or ELSEWHERE.match(value):
            return value
        target, place = urldefrag(urljoin(address, value))
        if urlsplit(target).path in (SEARCH, INDEX):
            return target
        if not followed(target):
            return TOLD
        if target.startswith("/entries/"):
            if target not in self.places:
                self.places[target] = (await self.client.get(target)).headers.get("location", target)
            target, at = urldefrag(self.places[target])
            place = at or place
        if target not in self.known:
            self.known.add(target)
            self.waiting.append(target)
        return f"{target}#{place}" if place else target


def followed(address: str) -> bool:
    """Whether an address of the room has a file in the site.

    Example:
        >>> followed("/find/events?kind=CONSULT&offset=50"), followed("/find/events?kind=CONSULT&topic=energy")
        (True, False)
    """
    parts = urlsplit(address)
    if any(parts.path == live or parts.path.startswith(f"{live}/") for live in LIVE) or parts.path.endswith(".pdf"):
        return False
    asked = [name for name, value in parse_qsl(parts.query) if name != "offset"]
    first = "/" + parts.path.split("/")[1]
    return parts.path.endswith(("/entries", ".csv")) or len(asked) <= FIELDS.get(first, 0)


def file_of(address: str) -> str:
    """The file of an address: its path in small plain letters; where that loses something, with a digest.

    Example:
        >>> file_of("/claims/cl-0c1d5a7e9b2f4a60"), file_of("/")
        ('claims/cl-0c1d5a7e9b2f4a60.html', 'index.html')
    """
    parts = urlsplit(address)
    given = [unquote(part) for part in parts.path.strip("/").split("/")]
    plain = [ODD.sub("-", part.lower()).strip(".-")[:80] or "index" for part in given]
    stem, ending = plain[-1], ".html"
    for known in ENDINGS:
        if stem.endswith(known):
            stem, ending = stem.removesuffix(known), known
    if parts.query or (plain != given and given != [""]):
        stem += f"-{sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    return "/".join([*plain[:-1], stem + ending])


def filled(app: FastAPI, address: str, template: str, **context: str) -> str:
    """A page that only a folder of files has."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": address,
        "headers": [],
        "query_string": b"",
        "server": ("localhost", 80),
        "scheme": "http",
    }
    made: bytes = app.state.templates.TemplateResponse(Request(scope), template, context).body
    return made.decode()
