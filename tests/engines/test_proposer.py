"""A language model may propose statements; only what the page bears out is taken, and a server that fails costs no page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from onrecord.analysis import analyse
from onrecord.analysis.statements import Proposal
from onrecord.engines.local import process
from onrecord.engines.proposer import PATIENCE, Address, Proposer, address
from onrecord.engines.work import as_line
from onrecord.errors import UsageError
from onrecord.knowledge import Knowledge
from onrecord.language import English
from onrecord.model import Analysis, Document, Given, Page

TEXT = "Talks in Harlen\n\nFor Dora Oduya the matter is plain: the railway must wait for the bridge. The council met in May.\n"
RIGHT = {"content": "the railway must wait for the bridge", "speaker": "Dora Oduya", "cue": "the matter is plain"}
Serve = Callable[[Any], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server on loopback that gives one answer to all; bytes are sent as they are, a number is a status."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Any) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                assert self.path == "/v1/chat/completions" and asked["model"] == "small" and asked["messages"][-1]["role"] == "user"
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(answer if isinstance(answer, int) else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/v1"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def message(rows: Any) -> dict[str, Any]:
    """An answer in the form of such servers."""
    return {"choices": [{"message": {"content": json.dumps({"statements": rows})}}]}


def read(url: str) -> dict[str, Any]:
    """The page as ``analyse`` prints it with this proposer."""
    (line,) = process([Page("a.txt", TEXT.encode(), "text", Given())], as_line, proposer=Address(url, "small"))
    assert isinstance(line, str), line
    record: dict[str, Any] = json.loads(line)
    return record


def proposed(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Speaker, content and method of what was proposed."""
    return [(s["speaker"]["text"], s["text"], s["method"]) for s in record["statements"] if "proposed" in s["flags"]]


def test_what_the_page_bears_out_is_taken_and_marked(serve: Serve) -> None:
    record = read(serve(message([RIGHT])))
    assert proposed(record) == [("Dora Oduya", RIGHT["content"], "proposed by small")]
    assert record["warnings"] == []


@pytest.mark.parametrize(
    "changed",
    [
        {"content": "the railway must wait for the harbour"}, {"speaker": "Ivo Brand"}, {"cue": "she said"}, {"content": ""},
        {"speaker": None}, {"cue": 7}, {"content": "Dora Oduya"}, {"content": "railway must wait for the brid"},
    ],
)  # fmt: skip
def test_what_does_not_stand_in_the_page_is_not_taken(serve: Serve, changed: dict[str, Any]) -> None:
    assert proposed(read(serve(message([RIGHT | changed])))) == []


@pytest.mark.parametrize(
    "answer",
    [b"no JSON", b"", b"\xff\xfe", 500, 404, {"choices": []}, {"error": "busy"}, message("none"), message(None), [1, 2], message([3, "x"])],
)
def test_an_answer_of_another_kind_costs_nothing_but_the_proposals(serve: Serve, answer: Any) -> None:
    record = read(serve(answer))
    assert proposed(record) == []
    assert record["document"]["text"] == TEXT


def test_a_server_that_is_not_there_is_named_in_the_warnings_and_left_alone_after_a_while() -> None:
    proposer = Proposer(Address("http://127.0.0.1:9/v1", "small"))
    warnings = [proposer.propose(TEXT)[1] or "" for _ in range(PATIENCE + 1)]
    assert all("127.0.0.1:9" in warning for warning in warnings)
    assert "not asked any more" in warnings[-1] and "not asked" not in warnings[0]


def test_without_an_address_nothing_is_asked() -> None:
    assert address(None, None) is None


HALVES = [("http://127.0.0.1:1/v1", None), (None, "small"), ("file:///etc/x", "small"), ("nonsense", "small")]


@pytest.mark.parametrize(("url", "model"), HALVES)
def test_half_an_address_or_another_scheme_is_refused(url: str | None, model: str | None) -> None:
    with pytest.raises(UsageError):
        address(url, model)


def test_analysis_takes_proposals_as_arguments_and_does_not_repeat_what_rules_found(
    read_text: Callable[..., Document], english: English, knowledge: Knowledge, analyse_text: Callable[..., Analysis]
) -> None:
    text = "Talks in Harlen\n\nThe minister said that the railway must wait."
    document = read_text(text)
    again = Proposal("the railway must wait", "The minister", "said", "small")
    assert analyse(document, english.parse(document), knowledge, proposals=[again]).statements == analyse_text(text).statements
