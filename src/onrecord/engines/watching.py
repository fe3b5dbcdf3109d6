"""Takes new pages of folders into a ledger while people read it.

A folder is looked at every few seconds. A file counts as there once it has not changed between two looks, so that a page that is still
being written is left for the next; then a build runs in a process of its own, and reading stays quick meanwhile.

Example:
    >>> with watching(["incoming/"], "onrecord.db", [], tell=print):
    ...     serve()
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

#: Seconds between two looks.
PAUSE = 2.0
#: What a file was like at a look: size and time of change.
Look = dict[str, tuple[int, int]]
Tell = Callable[[str], None]


@contextmanager
def watching(folders: Sequence[str | Path], ledger: str, knowledge: Sequence[str], tell: Tell, pause: float = PAUSE) -> Iterator[None]:
    """Watches folders for as long as the room is open.

    Args:
        folders: whose pages are taken in. ledger: the ledger. knowledge: folders of the user's tables. tell: is told, in words, what
            came in and what went wrong. pause: seconds between two looks.
    """
    over = Event()
    thread = Thread(target=watch, args=(folders, ledger, knowledge, tell, over, pause), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def watch(folders: Sequence[str | Path], ledger: str, knowledge: Sequence[str], tell: Tell, over: Event, pause: float) -> None:
    """Looks again and again until it is over; builds whenever files are new or changed and at rest."""
    taken: Look = {}
    before: Look = {}
    while True:
        now = look(folders)
        if now == before and now != taken:
            build(folders, ledger, knowledge, tell, over)
            taken = now
        before = now
        if over.wait(pause):
            return


def look(folders: Sequence[str | Path]) -> Look:
    """All files in the folders with their size and time of change; what vanishes while it is looked at is left out."""
    found: Look = {}
    for folder in map(Path, folders):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            try:
                seen = file.stat()
            except OSError:
                continue
            if file.is_file() and not file.name.startswith("."):
                found[str(file)] = (seen.st_size, seen.st_mtime_ns)
    return found


def build(folders: Sequence[str | Path], ledger: str, knowledge: Sequence[str], tell: Tell, over: Event) -> None:
    """Builds in a process of its own and tells what it said; where the room is closed it is stopped, and the next goes on where it was."""
    named = [part for folder in knowledge for part in ("--knowledge", folder)]
    command = [sys.executable, "-m", "onrecord", "build", *map(str, folders), "--ledger", ledger, "--workers", "1", *named]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while True:
        try:
            told = run.communicate(timeout=0.2)[1]
            break
        except subprocess.TimeoutExpired:
            if over.is_set():
                run.terminate()
    for line in told.splitlines():
        if line.strip() and not over.is_set():
            tell(line)
