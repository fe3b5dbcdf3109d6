"""Ledgers in PostgreSQL: many write without loss, nobody waits to read, and errors are told in words."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, prepare
from onrecord.ledger.connecting import name_of
from onrecord.model import Analysis, Page

Make = Callable[..., tuple[Page, Analysis]]
Place = Callable[[str], str]
#: Adds pages of its own and pages that all writers share, and says after each one that it is in.
WRITER = """
import pickle, sys
from onrecord.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger, open(sys.argv[2], "rb") as file:
    for prepared in pickle.load(file):
        ledger.add(prepared)
        print(prepared.key, flush=True)
"""


def test_the_password_is_never_shown() -> None:
    for address in ("postgresql://desk:secret@db.example:5433/talks", "postgresql://desk@db.example/talks?password=secret"):
        assert "secret" not in name_of(address)
    assert name_of("postgresql://desk@db.example/talks") == "postgresql://desk@db.example/talks"
    assert "secret" not in name_of("postgresql://desk:secret@db.example:port/talks")


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("postgresql://desk:secret@127.0.0.1:1/talks", "see that the server runs"),
        ("postgresql://desk:secret@127.0.0.1:port/talks", "no address of a database"),
        ("mysql://desk:secret@127.0.0.1/talks", "a ledger is a file"),
    ],
)
def test_a_database_out_of_reach_is_told_in_words(address: str, seen: str) -> None:
    with pytest.raises(LedgerError, match=seen) as error:
        Ledger.open(address, create=True)
    assert "secret" not in str(error.value)


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'onrecord\[postgres\]'"):
        Ledger.open("postgresql://desk@127.0.0.1:1/talks")


def test_a_database_that_is_not_there_and_one_that_is_no_ledger(postgres: URL, in_postgres: Place) -> None:
    absent = postgres.set(database="no_such_talks").render_as_string(hide_password=False)
    with pytest.raises(LedgerError, match="no_such_talks"):
        Ledger.open(absent, create=True)
    address = in_postgres("bare")
    with pytest.raises(LedgerError, match="no ledger there yet"):
        Ledger.open(address)
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (id text)"))
    with pytest.raises(LedgerError, match="no ledger of onrecord"):
        Ledger.open(address, create=True)
    engine.dispose()


def test_a_ledger_of_another_version_is_not_opened(in_postgres: Place) -> None:
    address = in_postgres("old")
    with Ledger.open(address, create=True) as ledger, ledger.writing() as connection:
        connection.execute(text("UPDATE meta SET value = '0' WHERE name = 'schema'"))
    with pytest.raises(LedgerError, match="a ledger of version 0"):
        Ledger.open(address)


def test_a_page_with_a_nul_is_refused_in_words_and_the_next_one_comes_in(in_postgres: Place, make: Make) -> None:
    with Ledger.open(in_postgres("nul"), create=True) as ledger:
        with pytest.raises(LedgerError, match="NUL"):
            ledger.add(prepare(*make(text=make()[1].document.text + "\nA closing\x00 line.")))
        assert ledger.count("documents") == 0
        assert ledger.add(prepare(*make()))


def test_who_reads_waits_for_nobody_and_sees_one_moment(in_postgres: Place, make: Make) -> None:
    with Ledger.open(in_postgres("moment"), create=True) as ledger:
        with ledger.writing() as connection:
            connection.execute(text("DELETE FROM numbers"))
            assert ledger.count("documents") == 0
        with ledger.reading() as reader:
            assert reader.execute(text("SELECT count(*) FROM documents")).scalar() == 0
            ledger.add(prepare(*make()))
            assert reader.execute(text("SELECT count(*) FROM documents")).scalar() == 0
        assert ledger.count("documents") == 1


def test_one_writes_at_a_time(in_postgres: Place, make: Make) -> None:
    with Ledger.open(in_postgres("turns"), create=True) as ledger:
        other = threading.Thread(target=ledger.add, args=(prepare(*make()),))
        with ledger.writing() as connection:
            other.start()
            other.join(timeout=0.3)
            assert other.is_alive()
            assert connection.execute(text("SELECT count(*) FROM documents")).scalar() == 0
        other.join()
        assert ledger.count("documents") == 1


@pytest.mark.slow
def test_of_four_writers_one_is_killed_and_nothing_is_lost_or_twice(in_postgres: Place, make: Make, tmp_path: Path) -> None:
    address = in_postgres("four")
    common = [prepare(*made(make, f"common {n}", n)) for n in range(10)]
    runs = []
    with Ledger.open(address, create=True) as ledger:
        for writer in range(4):
            own = [prepare(*made(make, f"writer {writer} page {n}", n)) for n in range(25)]
            mixed = [page for two in zip(own, common, strict=False) for page in two] + own[10:]
            (tmp_path / f"{writer}.pickle").write_bytes(pickle.dumps(mixed))
            command = [sys.executable, "-c", WRITER, address, str(tmp_path / f"{writer}.pickle")]
            runs.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ))
        assert runs[0].stdout
        said = [runs[0].stdout.readline() for _ in range(5)]
        runs[0].send_signal(signal.SIGKILL)
        said += runs[0].stdout.readlines()
        whole = [{line.strip() for line in run.stdout or ()} for run in runs[1:]]
        assert [run.wait(timeout=300) for run in runs] == [-9, 0, 0, 0]
        expected = set.union(*whole) | {line.strip() for line in said}
        keys = [row["key"] for row in ledger.rows("documents")]
        assert len(keys) == len(set(keys)) and expected <= set(keys) and len(set(keys) - expected) <= 1
        assert {ledger.count(name) for name in ("statements", "events", "indicators")} == {len(keys)}
        assert all(ledger.analysis(row["id"]) is not None for row in ledger.rows("documents"))


def made(make: Make, key: str, number: int) -> tuple[Page, Analysis]:
    """A page of its own text."""
    return make(text=make()[1].document.text + f"\nA closing line, {key}.", key=key, outlet=f"Outlet {number}")
