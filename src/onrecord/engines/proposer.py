"""Asks a language model behind an OpenAI-compatible address which statements a page holds. Off unless a user names an address.

What it proposes counts only where the text bears it out (``onrecord.analysis.statements.proposals``). A server that is not there,
is slow or answers nonsense costs a page nothing but the proposals; the page's warnings say so.

Example:
    >>> Proposer(Address("http://127.0.0.1:8080/v1", "small-model")).propose("“The bridge is safe,” the engineer said.")
    ([Proposal(content='“The bridge is safe,”', speaker='the engineer', cue='said', model='small-model')], None)
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from onrecord.analysis.statements.proposals import Proposal
from onrecord.errors import UsageError

#: Characters of a page that are sent at once, seconds to wait for an answer, and bytes of an answer that are read.
PART, WAIT, MOST = 12_000, 60.0, 2_000_000
#: After this many failures in a row the server is not asked again.
PATIENCE = 3
TASK = (
    "List the statements that the text reports: who says what. Answer with JSON only, of this shape: "
    '{"statements": [{"content": "...", "speaker": "...", "cue": "..."}]}. content is what is said, speaker the words that name who says '
    "it, cue the word that shows that it is said. Copy all three from the text letter by letter; leave out what you cannot copy."
)


class Address(NamedTuple):
    """The base address of the server (as in ``http://127.0.0.1:8080/v1``) and the name of the model."""

    url: str
    model: str


def address(url: str | None, model: str | None) -> Address | None:
    """The address that a user named, or None.

    Raises:
        UsageError: only one of the two is named, or the address is none of the web.
    """
    if url is None and model is None:
        return None
    if not url or not model:
        raise UsageError("--proposer and --proposer-model go together; name both or neither")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"{url}: no address of a server; it begins with http:// or https://")
    return Address(url.rstrip("/"), model)


class Proposer:
    """One server, asked page by page."""

    def __init__(self, where: Address) -> None:
        self.where, self.failures = where, 0

    def propose(self, text: str) -> tuple[list[Proposal], str | None]:
        """Proposals for a page, and a warning where the server failed."""
        found: list[Proposal] = []
        for part in parts_of(text):
            if self.failures >= PATIENCE:
                return found, f"the proposer {self.where.url} failed {PATIENCE} times and is not asked any more"
            try:
                found += read_answer(self.ask(part), self.where.model)
                self.failures = 0
            except (OSError, ValueError, http.client.HTTPException) as error:
                self.failures += 1
                return found, f"the proposer {self.where.url} gave no proposals: {type(error).__name__}: {error}"
        return found, None

    def ask(self, text: str) -> Any:
        """The server's answer to one part of a page.

        Raises:
            OSError, ValueError, HTTPException: the server failed, or its answer is no JSON.
        """
        body = {
            "model": self.where.model, "temperature": 0, "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": TASK}, {"role": "user", "content": text}],
        }  # fmt: skip
        data = json.dumps(body).encode("utf-8", "surrogatepass")
        request = urllib.request.Request(
            f"{self.where.url}/chat/completions", data=data, headers={"Content-Type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(request, timeout=WAIT) as answer:
            return json.loads(answer.read(MOST))


def parts_of(text: str) -> list[str]:
    """The text in parts that end with a paragraph, none longer than a server takes."""
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), PART):
            piece = line[start : start + PART]
            if parts and len(parts[-1]) + len(piece) <= PART:
                parts[-1] += piece
            else:
                parts.append(piece)
    return parts


def read_answer(answer: Any, model: str) -> list[Proposal]:
    """The proposals in an answer; what has not the shape that was asked for is left out.

    Raises:
        ValueError: the answer holds no message with JSON.
    """
    try:
        rows = json.loads(answer["choices"][0]["message"]["content"])["statements"]
        fields: list[tuple[Any, Any, Any]] = [(r.get("content"), r.get("speaker"), r.get("cue")) for r in rows if isinstance(r, dict)]
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError("an answer of another shape") from error
    return [Proposal(content, speaker, cue, model) for content, speaker, cue in fields if all(map(is_words, (content, speaker, cue)))]


def is_words(value: Any) -> bool:
    """Whether a value is a text with something in it."""
    return isinstance(value, str) and bool(value.strip())
