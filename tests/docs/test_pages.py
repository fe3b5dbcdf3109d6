"""What the documentation points to is there, and what it shows can be done."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), ROOT / "examples" / "README.md", *sorted(DOCS.rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"\]\(([^()\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
COMMANDS: set[str] = set(getattr(get_command(app), "commands"))  # noqa: B009


def anchor(heading: str) -> str:
    """The name by which a heading is linked to: small letters, hyphens for blanks, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    """All headings of a page as anchors."""
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.M)}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"\w+:", link):
            continue
        path, _, place = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not place or place in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_path_of_one_machine_and_no_address_of_a_registry(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.findall(r"(?<![\w.~-])/(?:work|root|home|tmp|Users)/\S+", text)
    assert not re.findall(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|anaconda)\S*", text)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^\$ |\$\(|^ {4})onrecord ([a-z]+)", text, re.M))
    assert named <= COMMANDS
    for script in re.findall(r"(?<![\w/.])script/(\w+)(?!\.)", text):
        assert os.access(ROOT / "script" / script, os.X_OK), script


def test_every_page_is_in_the_contents() -> None:
    index = DOCS / "index.md"
    listed = {(DOCS / link).resolve() for link in LINK.findall(index.read_text(encoding="utf-8"))}
    assert set(DOCS.rglob("*.md")) - {index} <= listed
