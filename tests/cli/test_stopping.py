"""A command that is stopped says how to go on."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.cli import app as cli


def test_ctrl_c_is_answered_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.language.find_model", interrupted)
    assert cli.run(["doctor"]) == 130
    assert "start the same command again to go on" in capsys.readouterr().err
