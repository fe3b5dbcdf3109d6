"""The page on Python names what there is, and its examples run."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import Question

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)


def test_every_public_name_is_in_the_table() -> None:
    table = "\n".join(line for line in PAGE.splitlines() if line.startswith("| `"))
    assert all(re.search(rf"`{name}\b", table) for name in onrecord.__all__ if name != "__version__")
    row = next(line for line in PAGE.splitlines() if line.startswith("| `Question`"))
    assert set(re.findall(r"`(\w+)`", row)) - {"Question"} <= set(Question.__dataclass_fields__)
    row = next(line for line in PAGE.splitlines() if line.startswith("| `Ledger`"))
    assert all(hasattr(onrecord.Ledger, name) for name in set(re.findall(r"`(\w+)`", row)) - {"Ledger"})


@pytest.mark.slow
def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.Ledger.open(tmp_path / "onrecord.db", create=True) as ledger:
        pages = [ROOT / "examples" / "pages" / "2031" / name for name in ("speech-aldane.txt", "kta-solenne-article.txt")]
        onrecord.build(pages, ledger, [str(ROOT / "examples" / "knowledge")], workers=1)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert len(EXAMPLES) == 2
    for example in EXAMPLES:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(example, "python.md", "exec"), {})  # noqa: S102
        assert out.getvalue().strip(), example
