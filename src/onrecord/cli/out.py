"""Where results and messages go: results to standard output, all else to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

import rich.box
from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = dict[str, Any]
#: Columns of a table on a terminal that is no terminal (a file, a pipe).
WIDE = 160


def results() -> Console:
    """Standard output for people."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDE, highlight=False, soft_wrap=False)


def messages() -> Console:
    """Standard error."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """A message for people."""
    messages().print(Text(message))


def print_json(rows: Iterable[Row]) -> None:
    """One JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


class Plain(Table):
    """A table whose cells are words as they are: a bracket in a name is no mark-up."""

    def add_row(self, *cells: Any, **options: Any) -> None:
        """Adds a row."""
        super().add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells), **options)


def table(*columns: str, title: str | None = None) -> Table:
    """A table with plain lines; the last column takes the room."""
    made = Plain(title=title, title_justify="left", title_style="bold", box=rich.box.SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(columns):
        made.add_column(column, ratio=1 if place == len(columns) - 1 else None, overflow="fold", no_wrap=False)
    return made


def name_set_aside(path: str, reason: str) -> None:
    """Names a page that was not taken in, with its reason."""
    say(f"set aside: {path}: {reason}")


def day(value: str | None) -> str:
    """A date, or a dash where there is none."""
    return value or "–"


def is_date(value: str) -> bool:
    """Whether a value is a day, a month or a year in ISO 8601."""
    try:
        date.fromisoformat(value + "0001-01-01"[len(value) :])
    except ValueError:
        return False
    return len(value) in (4, 7, 10)
