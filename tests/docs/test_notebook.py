"""The notebook runs from its first cell to its last, and its tables are not empty."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.slow
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "kept without outputs, which change with every rule"
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(DOCS)}}).execute()
    shown = [
        "".join(str(out.get("text") or out["data"]["text/plain"]) for out in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]
    assert [bool(words.strip()) for words in shown] == [True] * (len(shown) - 1) + [False]
    assert "Ilan Marek" in shown[0]
    assert "0 set aside" in shown[2]
    assert "shape: (" in shown[-2]
    assert "shape: (0," not in shown[-2]
    assert shown[-3].count("(") >= 5
