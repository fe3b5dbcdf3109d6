"""The reading room served on a free port, and what a machine that reads screens would complain of."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.testclient import TestClient

from onrecord.web import create_app

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
KNOWLEDGE = [str(Path(__file__).resolve().parents[2] / "examples" / "knowledge")]
#: Rules of WCAG 2.0 to 2.2, levels A and AA, and good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


@contextmanager
def served(path: Path, folders: Sequence[str] = ()) -> Iterator[str]:
    """The address of a reading room over a ledger, for as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(path, folders), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong on a screen: the rule, what it asks for, and the first place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:120]}" for one in found]


def token(desk: TestClient, name: str) -> str:
    """The token of the forms of an entry."""
    return re.findall(r'name="token" value="([^"]+)"', desk.get(f"/desk/{name}?verdict=accept").text)[0]


def keep(desk: TestClient, name: str, **fields: str) -> str:
    """Keeps a decision; the screen that follows."""
    answer = desk.post(f"/desk/{name}", data={"token": token(desk, name), "by": "R. Ito", **fields})
    assert answer.status_code == 200, answer.text
    return answer.text
