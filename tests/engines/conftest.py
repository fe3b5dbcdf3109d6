"""Pages about invented states, in files."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXT = """Arvania sends grain to Belmark, note {n}
Minister Ilan Marek said that Arvania would send {n} ships of grain to Belmark. “We keep our word,” he said.
Belmark thanked Arvania on Monday.
"""


def write_pages(folder: Path, number: int) -> Path:
    """Some pages that differ in a number."""
    folder.mkdir(exist_ok=True)
    for n in range(number):
        (folder / f"page{n:04}.txt").write_text(TEXT.format(n=n + 2), encoding="utf-8")
    return folder


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with fifty pages."""
    return write_pages(tmp_path / "pages", 50)
