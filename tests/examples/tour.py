"""Runs the commands that ``docs/tour.md`` and the head of ``README.md`` show, in an empty folder with a copy of the examples.

``python tests/examples/tour.py`` writes what they print now into both pages; read the difference before you commit it.

A block of the page that begins with three backticks and ``console`` holds commands (``$ onrecord …``), each followed by what it prints.
The moment of a judgement and the id that rests on it are written as ``(now)`` and ``jd-…``.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from gold import EXAMPLES

TOUR, README = EXAMPLES.parent / "docs" / "tour.md", EXAMPLES.parent / "README.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=^```)", re.DOTALL | re.MULTILINE)


def retold(page: str, folder: Path, only: str = "") -> str:
    """The page with the output that its commands have now, run in order in this folder; of all blocks, or of those that hold a word."""
    shutil.copytree(EXAMPLES, folder / "examples", dirs_exist_ok=True)
    return BLOCK.sub(lambda block: retell(block.group(), folder) if only in block.group() else block.group(), page)


def retell(block: str, folder: Path) -> str:
    """One block: its commands, each with its output."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{output(command[2:], folder)}" for command in commands)


def output(command: str, folder: Path) -> str:
    """What a command prints, for people and results alike, without blanks at the ends of lines."""
    words = shlex.split(command)
    assert words[0] == "onrecord", f"the tour shows commands of onrecord only: {command}"
    program = [sys.executable, "-c", "from onrecord.cli import main; main()"]
    plain = {**os.environ, "NO_COLOR": "1"}
    run = subprocess.run([*program, *words[1:]], cwd=folder, capture_output=True, text=True, check=False, env=plain)
    assert run.returncode == 0, f"{command}: status {run.returncode}\n{run.stderr}"
    moment = re.escape(f"{datetime.now(UTC):%Y-%m-%dT}") + r"[\d:.]+(?:Z|\+00:00)?"
    printed = re.sub("jd-[0-9a-f]{16}", "jd-…", re.sub(moment, "(now)", run.stdout + run.stderr))
    lines = [line.rstrip() for line in printed.splitlines()]
    return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


if __name__ == "__main__":
    for file, shown in ((TOUR, ""), (README, "onrecord claims")):
        with tempfile.TemporaryDirectory() as temporary:
            file.write_text(retold(file.read_text(encoding="utf-8"), Path(temporary), shown), encoding="utf-8")
