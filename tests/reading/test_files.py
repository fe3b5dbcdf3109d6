"""Pages in files, folders, archives and JSON lines; what cannot be read is set aside and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from onrecord.model import Page
from onrecord.reading import SetAside, bounded, find_pages, jsonl_pages, zips

TEXT = "The ministers met in Harborton on Tuesday."


def keys(*paths: Path) -> list[str]:
    return [p.key for p in find_pages(paths) if isinstance(p, Page)]


def aside(*paths: Path) -> dict[str, str]:
    return {p.path: p.reason for p in find_pages(paths) if isinstance(p, SetAside)}


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.md", "b/a.htm", "a.html", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT)
    assert keys(tmp_path) == [f"{tmp_path}/{n}" for n in ("a.html", "b/a.htm", "b/z.md", "c.txt")]
    assert [p.kind for p in find_pages([tmp_path]) if isinstance(p, Page)] == ["html", "html", "text", "text"]


def test_the_key_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert [p.key for p in find_pages(["a.txt", Path("a.txt")]) if isinstance(p, Page)] == ["a.txt", "a.txt"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4 x", "pdf"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\n<HTML><p>x", "html"),
        (b'<?xml version="1.0"?>\n<html>', "html"),
        (b"Talks.", "text"),
    ],
)
def test_an_unknown_ending_is_known_by_the_first_bytes(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "page.unknown").write_bytes(data)
    assert [p.kind for p in find_pages([tmp_path]) if isinstance(p, Page)] == [kind]


def test_json_lines_are_pages(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": TEXT, "outlet": "Meridian", "published": "2030-05-04"}, {"html": "<p>x"}, {"id": 7, "text": TEXT}]
    file = tmp_path / "pages.jsonl"
    file.write_text("\n\n".join(json.dumps(r) for r in rows))
    pages = [p for p in find_pages([file]) if isinstance(p, Page)]
    assert [(p.key, p.kind) for p in pages] == [("a", "text"), (f"{file}#3", "html"), ("7", "text")]
    assert (pages[0].given.outlet, pages[0].given.published, pages[0].raw) == ("Meridian", "2030-05-04", TEXT.encode())


@pytest.mark.parametrize("line", ["{", "[1]", "{}", '{"text": 3}', '{"id": "x"}', "\udcff", "[" * 100_000])
def test_a_line_without_a_page_is_set_aside_by_its_number(line: str) -> None:
    good = json.dumps({"text": TEXT})
    stream = io.BytesIO(f"{good}\n{line}\n{good}\n".encode("utf-8", "surrogateescape"))
    found = list(jsonl_pages(stream, "pages.jsonl"))
    assert [type(f) for f in found] == [Page, SetAside, Page]
    assert isinstance(found[1], SetAside) and found[1].path == "pages.jsonl#2" and "line 2" in found[1].reason


def test_the_text_of_a_json_line_is_kept_as_it_is() -> None:
    text = "  “Talks”\r\n\r\n\u2028 ended. \ud83d\ude00"
    (page,) = jsonl_pages(io.BytesIO(json.dumps({"text": text}).encode()), "x")
    assert isinstance(page, Page)
    assert page.raw.decode("utf-8", "surrogatepass") == json.loads(json.dumps(text))


def test_gzip_files_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Talks."}\n{"text": "More talks."}'))
    assert keys(tmp_path) == [f"{tmp_path}/a.txt.gz", f"{tmp_path}/b.jsonl.gz#1", f"{tmp_path}/b.jsonl.gz#2"]


def test_archives_in_archives_are_unpacked(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"deep/c.txt": TEXT.encode()}).read_bytes()
    path = zipped(
        tmp_path / "pages.zip",
        {"a.txt": TEXT.encode(), "b.jsonl.gz": gzip.compress(b'{"text": "Talks."}'), "inner.zip": inner, "__MACOSX/x": b"x"},
    )
    assert keys(path) == [f"{path}!a.txt", f"{path}!b.jsonl.gz#1", f"{path}!inner.zip!deep/c.txt"]


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/../../b.txt", "C:/outside.txt", "..\\outside.txt"])
def test_a_name_that_leaves_the_archive_is_set_aside(name: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "pages.zip", {name: b"x", "good.txt": TEXT.encode()})
    assert keys(path) == [f"{path}!good.txt"]
    assert [("leads out" in reason) for reason in aside(path).values()] == [True]


def test_an_archive_that_grows_without_bound_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "BEFORE_RATIO", 2**20)
    path = zipped(tmp_path / "bomb.zip", {"bomb.txt": b"0" * (2**23), "good.txt": TEXT.encode()})
    packed = gzip.compress(b"0" * (2**23))
    (tmp_path / "bomb.txt.gz").write_bytes(packed)
    assert keys(path) == [f"{path}!good.txt"]
    assert "unpacks to more than" in aside(path)[f"{path}!bomb.txt"]
    assert "unpacks to more than" in aside(tmp_path / "bomb.txt.gz")[str(tmp_path / "bomb.txt.gz")]


def test_many_members_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "SMALLEST_LIMIT", 1000)
    monkeypatch.setattr(zips, "RATIO", 2)
    path = zipped(tmp_path / "bomb.zip", {f"{n}.txt": b"word " * 2000 for n in range(50)})
    assert 0 < len(keys(path)) < 5
    assert "together" in aside(path)[str(path)]


def test_archives_too_deep_are_set_aside(tmp_path: Path) -> None:
    data = TEXT.encode()
    for _ in range(6):
        data = gzip.compress(data)
    (tmp_path / "deep.gz").write_bytes(data)
    assert "inside" in aside(tmp_path)[f"{tmp_path}/deep.gz"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", b"PK\x03\x04 broken", "broken zip"),
        ("a.gz", b"\x1f\x8b broken", "broken gzip"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 99, mtime=0)[:-9], "broken gzip"),
        ("a.txt", b"", "empty"),
        ("a.bin", b"\x89PNG\r\n", "an image"),
        ("a.dat", b"\x7fELF\x02", "a program"),
        ("a.gz", gzip.compress(b"", mtime=0), "empty"),
    ],
)
def test_a_broken_file_is_set_aside_with_a_reason(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(TEXT)
    assert reason in aside(tmp_path)[f"{tmp_path}/{name}"]
    assert keys(tmp_path) == [f"{tmp_path}/z.txt"]


def test_a_path_that_is_not_there_is_set_aside(tmp_path: Path) -> None:
    assert "No such file" in aside(tmp_path / "nothing")[str(tmp_path / "nothing")]


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert keys(tmp_path) == [f"{tmp_path}/a.txt"]


def test_a_long_file_of_json_lines_is_never_held_whole(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl.gz"
    with gzip.open(file, "wb", compresslevel=1) as out:
        for n in range(20_000):
            out.write(json.dumps({"id": n, "text": f"{n} " * 200}).encode() + b"\n")
    tracemalloc.start()
    count = sum(1 for _ in find_pages([file]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000 and peak < 4 * 2**20


def test_a_line_too_long_is_set_aside_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.reading import lines

    monkeypatch.setattr(lines, "LARGEST_PAGE", 1000)
    stream = io.BytesIO(json.dumps({"text": "word " * 5000}).encode() + b"\n" + json.dumps({"text": TEXT}).encode())
    found = list(jsonl_pages(stream, "x"))
    assert [type(f) for f in found] == [SetAside, Page]
    assert isinstance(found[1], Page) and found[1].key == "x#2"


def test_names_that_no_encoding_can_carry_are_spelt_out(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text('{"id": "port \\ud83d", "text": "The port is open."}\n', encoding="utf-8")
    assert [page.key for page in find_pages([tmp_path / "lines.jsonl"]) if isinstance(page, Page)] == ["port \\ud83d"]
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff.txt")).write_text("The port is open.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert {page.key for page in find_pages([tmp_path]) if isinstance(page, Page)} == {"port \\ud83d", f"{tmp_path}/odd\\udcff.txt"}
