"""What page n costs against n: pages added to, and asked of, ledgers of 100, 1,000, 10,000 … pages.

Ledgers are grown from stored analyses, so reading costs nothing: a part of the corpus is analysed once and then repeated, each copy
with its dates shifted by more than the corpus spans, its names and words exchanged for others of the same length and frequency, the
digits of its texts for others (or else tables of figures would be one text in all copies), and ids of its own. A tenth of the pages is
held back; at each size some of them, dated and worded like copies that are there, are added.
What linking costs then is all of it, with what a build has the process that reads do. What reading a page costs, the same at each size,
is measured beside it on pages of the corpus, since who adds a page has it read too.
Costs are seconds of the processor, since machines are noisy; pages are added to a copy of the ledger, so they are gone at the next size.

    .venv/bin/python benchmarks/growth.py [--sizes 100,1000,10000] [--base 1000] [--add 50] [--folder DIR] [--json]

Pages come from ``../shared/corpora`` where there is one, otherwise from ``examples/``. The largest ledger stays in ``--folder``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sqlite3
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.engines.local import BATCH, Ready, default_workers, made_ready, process
from onrecord.engines.work import as_line
from onrecord.errors import LedgerError
from onrecord.ids import digest
from onrecord.knowledge import load_knowledge
from onrecord.ledger import Ledger, Prepared, Question
from onrecord.linking import TOGETHER, Desk, link, take_in
from onrecord.model import Given, Page
from onrecord.reading import find_pages
from onrecord.record import from_record

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "reuters-1987"
#: Days between two copies, words that stay, and the share of pages held back.
SHIFT, COMMON, HELD = 731, 250, 10
DIGITS = "0123456789"
WORD = re.compile(r"[A-Za-z]{4,}")
DAY = re.compile(r"\b(1[89]\d\d|20\d\d)-(\d\d)-(\d\d)")
ID = re.compile(r"\b(?:(?:rg|mn|tx|st|ev|in)-|sha256:)[0-9a-f]{16,}")
PERSON = re.compile(r"\bperson:[\w~-]+")
PASSAGES = ("text", "title", "name")


def source() -> Path:
    """Where the pages are."""
    return CORPUS if CORPUS.is_dir() else ROOT / "examples" / "pages"


def analysed(count: int) -> list[str]:
    """The first pages of the corpus as ``analyse`` prints them."""
    pages = islice((p for p in find_pages([source()]) if isinstance(p, Page)), count)
    return [line for line in process(pages, as_line, workers=default_workers(count)) if isinstance(line, str)]


class Copies:
    """Copies of analysed pages that are pages of their own."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        seen = Counter(word.lower() for line in lines for word in WORD.findall(json.loads(line)["document"]["text"]))
        self.common = {word for word, _ in seen.most_common(COMMON)}
        self.alike: dict[tuple[int, int], list[str]] = defaultdict(list)
        for word, number in sorted(seen.items()):
            if word not in self.common:
                self.alike[len(word), number.bit_length()].append(word)

    def words_of(self, copy: int) -> dict[str, str]:
        """What each word becomes in a copy: another of its length and frequency."""
        found: dict[str, str] = {}
        for key, words in self.alike.items():
            others = list(words)
            random.Random(f"{copy} {key}").shuffle(others)
            found |= dict(zip(words, others, strict=True))
        return found

    def digits_of(self, copy: int) -> dict[int, str]:
        """What each digit becomes in a copy."""
        others = list(DIGITS)
        random.Random(f"{copy} digits").shuffle(others)
        return dict(zip(map(ord, DIGITS), others, strict=True))

    def pages(self, copy: int, held: bool) -> Iterator[Ready]:
        """The pages of a copy that are held back, or the others."""
        words, digits = self.words_of(copy), self.digits_of(copy)
        for line in (line for at, line in enumerate(self.lines) if (at % HELD == 0) is held):
            try:
                yield made(json.loads(line), copy, words, digits)
            except LedgerError:
                continue  # a passage that ends within a word


def made(record: dict[str, Any], copy: int, words: dict[str, str], digits: dict[int, str]) -> Ready:
    """A copy of a page, as a worker hands it over."""

    def exchanged(match: re.Match[str]) -> str:
        word = match[0]
        other = words.get(word.lower(), word)
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other if word.islower() else word

    def shifted(match: re.Match[str]) -> str:
        try:
            return (date(int(match[1]), int(match[2]), int(match[3])) + timedelta(SHIFT * copy)).isoformat()
        except (ValueError, OverflowError):
            return match[0]

    def of_copy(match: re.Match[str]) -> str:
        prefix, old = re.split(r"(?<=[-:])", match[0], maxsplit=1)
        return prefix + digest(f"{copy} {old}").removeprefix("sha256:")[: len(old)]

    def change(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: change(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [change(inner, name) for inner in value]
        if not isinstance(value, str):
            return value
        if name in PASSAGES:
            return WORD.sub(exchanged, value).translate(digits)
        return PERSON.sub(lambda m: f"{m[0]}-{copy}", ID.sub(of_copy, DAY.sub(shifted, value)))

    found = change(record)
    text = found["document"]["text"]
    found["document"] |= {"digest": digest(text), "text_digest": digest(text), "key": f"copy{copy}/{record['document']['key']}"}
    analysis = from_record(found)
    return made_ready(Page(analysis.document.key, text.encode(), "text", Given(published=analysis.document.published)), analysis)


def grown(copies: Copies, sizes: list[int], added: int, folder: Path) -> Iterator[dict[str, float]]:
    """The figures at each size."""
    knowledge, file, copy, size = load_knowledge(), folder / "grown.db", 0, 0
    waiting = iter(copies.pages(copy, held=False))
    for goal in sizes:
        with Ledger.open(file, create=True) as ledger:
            desk = Desk(ledger, knowledge)
            while size < goal:
                some = list(islice(waiting, min(TOGETHER, goal - size)))
                if not some:
                    copy += 1
                    waiting = iter(copies.pages(copy, held=False))
                came = zip(some, ledger.add_all([page.prepared for page in some]), strict=True)
                new = {page.brought.document: page.brought for page, added_ in came if added_ is True}
                take_in(desk, new, new)
                size += len(new)
            link(ledger, knowledge, desk=desk)
            ledger.tidy()
        settle(file)
        yield {"pages": size} | measured(file, folder / "trial.db", held_back(copies, copy + 1, added), knowledge)


def held_back(copies: Copies, number: int, added: int) -> list[Prepared]:
    """Pages that were held back, of every copy that is there some: of each copy those that follow on those of the one before, so that
    at each size it is the same pages in other words."""
    some, every, found = -(-added // number), -(-len(copies.lines) // HELD), list[Prepared]()
    for copy in range(number):
        wanted = {(copy * some + n) % every for n in range(some)}
        found += [page.prepared for at, page in enumerate(copies.pages(copy, held=True)) if at in wanted]
    return found[:added]


def read_ms(count: int) -> float:
    """Milliseconds of the processor that reading and analysing a page takes, one process; the first pages, with which the model is loaded,
    aside."""
    pages = islice((p for p in find_pages([source()]) if isinstance(p, Page)), BATCH + count)
    results = process(pages, as_line)
    for _ in range(BATCH):
        next(results)
    left = list[object]()
    took = seconds(lambda: left.extend(results))
    return 1000 * took / len(left)


def settle(file: Path) -> None:
    """Puts what was written into the file itself."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def measured(file: Path, trial: Path, new: list[Prepared], knowledge: Any) -> dict[str, float]:
    """What it costs to add pages to a copy of a ledger, and to ask it.

    The pages are first linked alone, in a ledger of their own: the words of larger ledgers are of more copies, and what is reckoned once
    of a word is no matter of size.
    """
    for there in (None, file):
        trial.unlink(missing_ok=True)
        if there is not None:
            shutil.copyfile(there, trial)
        with Ledger.open(trial, create=True) as ledger:
            add = seconds(lambda ledger=ledger: ledger.add_all(new))  # type: ignore[misc]
            linking = seconds(lambda ledger=ledger: link(ledger, knowledge))  # type: ignore[misc]
    found = {"bytes_a_page": file.stat().st_size, "add_ms": 1000 * add / len(new), "link_ms": 1000 * linking / len(new)}
    trial.unlink()
    questions: dict[str, Callable[[Ledger], object]] = {
        "summary_ms": lambda ledger: ledger.summary(), "search_common_ms": lambda ledger: ledger.search("said"),
        "search_two_ms": lambda ledger: ledger.search("trade talks"),
        "find_topic_ms": lambda ledger: ledger.find("events", Question(topic="trade", limit=50)),
    }  # fmt: skip
    found["open_ms"] = 1000 * min(seconds(lambda: Ledger.open(file).close()) for _ in range(3))
    with Ledger.open(file) as ledger:
        for name, ask in questions.items():
            found[name] = 1000 * min(seconds(lambda ask=ask: ask(ledger)) for _ in range(3))  # type: ignore[misc]
        found["bytes_a_page"] /= ledger.count("documents")
    return {name: round(value, 2) for name, value in found.items()}


def seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes."""
    began = time.process_time()
    call()
    return time.process_time() - began


def main() -> None:
    """Prints the figures, one size a line."""
    parser = argparse.ArgumentParser(description="Cost of a page against the size of the ledger.")
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--base", type=int, default=1000, help="pages that are analysed and then repeated")
    parser.add_argument("--add", type=int, default=50, help="pages that are added at each size")
    parser.add_argument("--lines", type=Path, help="the analyses of these pages, as 'onrecord analyse' printed them")
    parser.add_argument("--folder", type=Path, help="where the ledgers stay")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    lines = asked.lines.read_text(encoding="utf-8").splitlines()[: asked.base] if asked.lines else analysed(asked.base)
    reading = round(read_ms(asked.add), 2)
    with tempfile.TemporaryDirectory() as scratch:
        rows = []
        for row in grown(Copies(lines), [int(size) for size in asked.sizes.split(",")], asked.add, asked.folder or Path(scratch)):
            row["read_ms"] = reading
            rows.append(row)
            if not asked.json:
                print("  ".join(f"{name} {value:g}" for name, value in row.items()), flush=True)
    if asked.json:
        print(json.dumps(rows))


if __name__ == "__main__":
    main()
