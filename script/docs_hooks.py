"""What mkdocs has to know of this checkout: pages that stand outside of docs/ get a place in the site, and links lead to it.

Links to files that are no page of the documentation (code, licences) become plain words.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
#: Pages outside of docs/, and their place in the site.
OUTSIDE = {
    "README.md": "project/about.md",
    "CONTRIBUTING.md": "project/CONTRIBUTING.md",
    "CHANGELOG.md": "project/CHANGELOG.md",
    "examples/README.md": "project/examples.md",
}
LINK = re.compile(r"\[([^\]]*)\]\((?!\w+:|#)([^()\s#]+)(#[^()\s]*)?\)")


def on_files(files: Files, config: Any) -> Files:
    """Adds the pages from outside."""
    for source, place in OUTSIDE.items():
        files.append(File.generated(config, place, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Turns links that lead by the tree of the checkout into links by the tree of the site."""
    source = Path(page.file.abs_src_path).resolve()
    here = Path(page.file.src_uri).parent

    def led(found: re.Match[str]) -> str:
        words, path, place = found[1], found[2], found[3] or ""
        target = (source.parent / path).resolve()
        inside = target.relative_to(ROOT).as_posix()
        if inside in OUTSIDE:
            return f"[{words}]({os.path.relpath(OUTSIDE[inside], here)}{place})"
        if inside.startswith("docs/"):
            return f"[{words}]({os.path.relpath(inside.removeprefix('docs/'), here)}{place})"
        return words

    return LINK.sub(led, markdown)
