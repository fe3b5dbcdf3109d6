"""All benchmarks in one command: a table as output, and the same as JSON.

Each part runs in a process of its own, one after the other. A ratio is taken within one part, so that a slow machine does not change
it; the load of the machine before and after each part is noted, since a busy one does.

    .venv/bin/python benchmarks/all.py [--quick] [--only stages,workers] [--out FILE.json] [--doc docs/benchmarks.md]

``--quick`` takes small sizes, to see that all of it runs. Parts of an earlier ``--out`` that are not run again stay as they are.
The part ``writers`` needs a server (``script/postgres .venv/bin/python benchmarks/all.py``), ``peers`` the packages that it names.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from onrecord import __version__

HERE = Path(__file__).resolve().parent
#: Between these marks the page of the documentation is written.
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


class Row(NamedTuple):
    """A line of the table: what was measured, at what size, the figure, and what it must be and should be."""

    measure: str
    size: str
    figure: str
    must: str = ""
    aim: str = ""


class Sizes(NamedTuple):
    """Pages of each part."""

    stages: int = 200
    workers: int = 1000
    build: int = 19_043
    growth: str = "100,1000,10000"
    base: int = 1000
    dask: int = 5000
    writers: int = 2000


QUICK = Sizes(40, 100, 200, "50,150", 60, 60, 40)


def run(script: str, *arguments: object) -> Any:
    """What a benchmark prints as JSON; its exit status 1 tells of a limit that was passed, which its figures show."""
    command = [sys.executable, str(HERE / f"{script}.py"), *map(str, arguments), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode > 1 or not done.stdout.strip():
        raise RuntimeError(f"{script} ended with {done.returncode}")
    return json.loads(done.stdout)


def stages(sizes: Sizes) -> Iterator[Row]:
    """Each stage over the bare parse."""
    found = run("cost", "--pages", sizes.stages)
    for name, ratio in found["ratios"].items():
        whole = not name.startswith(" ")
        limits = ("≤ 1.6", "≤ 1.4") if whole else ("", "")
        words = f"{name}, one process" if whole else f"`{name.strip()}`"
        yield Row(words, f"{found['pages']} pages", f"{ratio:.3f}", *limits)


def workers(sizes: Sizes) -> Iterator[Row]:
    """Pages a second."""
    found = run("workers", "--pages", sizes.workers)
    size = f"{found['pages']} pages"
    yield Row("pages a second, read and analysed, one worker", size, f"{found['one']:.1f}")
    yield Row("… two workers", size, f"{found['two']:.1f}")
    yield Row("two workers over one", size, f"{found['ratio']:.2f}", "≥ 1.7", "≥ 1.9")


def build(sizes: Sizes) -> Iterator[Row]:
    """A large build: memory, seconds, size on disk."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "large.db"
        found = run("memory", "--pages", sizes.build, "--workers", 2, "--ledger", ledger)
        size = f"{sizes.build} pages"
        peak = f"{found['peak_proportional_gb']:.2f}"
        yield Row("peak memory of a build, two workers, GB (shared pages once)", size, peak, "≤ 2", "≤ 1.2")
        yield Row("… adding up what each process holds, GB", size, f"{found['peak_resident_gb']:.2f}")
        yield Row("build, linking included, seconds", size, f"{found['seconds']:.0f}")
        alone = run("memory", "--pages", sizes.build, "--workers", 2, "--analyse")
        yield Row("build, linking included, over analysis alone", size, f"{found['seconds'] / alone['seconds']:.2f}", "≤ 1.4", "≤ 1.2")
        disk = run("size", ledger)
        yield Row("ledger on disk, kB a page", size, f"{disk['bytes_a_page'] / 1000:.1f}")
        yield Row("ledger over the pages compressed as one stream", size, f"{disk['ratio']:.1f}", "≤ 15", "≤ 8")
        small = Path(folder) / "small.db"
        run("memory", "--pages", max(sizes.build // 20, 50), "--workers", 2, "--ledger", small)
        screens = run("screens", small, ledger)
        taken = screens["screens"]
        words = "screens of the reading room over those of a ledger a twentieth the size, seconds of the processor, median"
        ratios = {name: row["large"]["median_cpu"] / row["small"]["median_cpu"] for name, row in taken.items()}
        yield Row(words, size, f"{statistics.median(ratios.values()):.2f}")
        for clock, words in (("median_cpu", "slowest screen"), ("first_cpu", "slowest first answer of a screen")):
            name = max(taken, key=lambda name: taken[name]["large"][clock])
            yield Row(f"{words}, seconds of the processor ({name})", size, f"{taken[name]['large'][clock]:.3f}", "≤ 1")
        twice = [name for name, ratio in ratios.items() if ratio > 2]
        yield Row("screens whose median is more than twice the small ledger's", size, ", ".join(twice) or "none", "none")


def growth(sizes: Sizes) -> Iterator[Row]:
    """The cost of page n against n."""
    found = run("growth", "--sizes", sizes.growth, "--base", sizes.base)
    names = {
        "add_ms": "writing a page, ms of the processor", "link_ms": "linking a page, ms of the processor", "open_ms": "opening, ms",
        "summary_ms": "summary, ms", "search_common_ms": "search for a word on most pages, ms", "search_two_ms": "search for two words, ms",
        "find_topic_ms": "events of a topic, ms", "bytes_a_page": "ledger, bytes a page",
    }  # fmt: skip
    size = "n = " + " / ".join(f"{row['pages']:g}" for row in found)
    for key, words in names.items():
        yield Row(words, size, " / ".join(f"{row[key]:.1f}" for row in found))
    cost = [row["add_ms"] + row["link_ms"] for row in found]
    pages = [row["pages"] for row in found]
    base = min(range(len(pages)), key=lambda at: abs(pages[at] - 1000))
    words, read = f"adding a page to {pages[-1]:g} pages over adding it to {pages[base]:g}", found[-1]["read_ms"]
    yield Row("reading a page, ms of the processor", "", f"{read:.1f}")
    yield Row(f"{words}, reading included", "", f"{(cost[-1] + read) / (cost[base] + read):.2f}")
    yield Row(f"{words}, writing and linking alone", "", f"{cost[-1] / cost[base]:.2f}", "≤ 1.5", "≤ 1.1")


def dask(sizes: Sizes) -> Iterator[Row]:
    """Dask's cluster on this machine."""
    found = run("workers", "--dask", "--pages", sizes.dask)
    words = "build on Dask's local cluster over the local engine, two workers"
    yield Row(words, f"{found['pages']} pages", f"{found['ratio']:.2f}", "≤ 1.3", "≤ 1.1")


def writers(sizes: Sizes) -> Iterator[Row]:
    """Four writers on PostgreSQL."""
    if not os.environ.get("ONRECORD_TEST_POSTGRES"):
        raise RuntimeError("no PostgreSQL server: run it under script/postgres")
    with tempfile.TemporaryDirectory() as folder:
        from workers import as_file, pages

        file = as_file(pages(sizes.writers), Path(folder) / "pages.jsonl")
        found = run("writers", file)
    said = "none" if not found["differing"] else ", ".join(found["differing"])
    yield Row("four writers on PostgreSQL, one killed: tables that differ from one writer's", f"{found['pages']} pages", said, "none")


def peers(sizes: Sizes) -> Iterator[Row]:
    """Tools for single tasks, over the bare parse."""
    found = run("peers", "--pages", sizes.stages)
    size = f"{found['pages']} pages"
    yield Row("bare pass of spaCy, pages a second", size, f"{found['bare_pages_a_second']:.1f}")
    for name, row in found["peers"].items():
        ours = f" (ours, `{row['ours']['stage']}`: {row['ours']['over_bare']:.3f})" if "ours" in row else ""
        told = f"{row['over_bare']:.3f}" if "over_bare" in row else row["skipped"]
        yield Row(f"{name} {row.get('version', '')}".strip() + " over the bare parse", size, told + ours)


PARTS: dict[str, Callable[[Sizes], Iterator[Row]]] = {
    "stages": stages, "peers": peers, "workers": workers, "dask": dask, "growth": growth, "build": build, "writers": writers,
}  # fmt: skip
TITLES = {
    "stages": "Each stage over the bare parse", "peers": "Tools for single tasks over the bare parse", "workers": "Workers",
    "dask": "Dask", "growth": "Page n against n", "build": "A large build", "writers": "Several writers",
}  # fmt: skip


def machine() -> dict[str, str]:
    """The machine in words."""
    cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = next((line.split(":", 1)[1].strip() for line in cpu.splitlines() if line.startswith("model name")), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {
        "processor": f"{model}, {os.cpu_count()} of its cores", "memory": f"{memory:.0f} GB", "system": platform.system(),
        "python": platform.python_version(), "onrecord": __version__,
    }  # fmt: skip


def measured(name: str, sizes: Sizes) -> dict[str, Any]:
    """A part with its rows, when it was run and how busy the machine was."""
    before = os.getloadavg()[0]
    try:
        rows, why = [row._asdict() for row in PARTS[name](sizes)], ""
    except (RuntimeError, ImportError) as error:
        rows, why = [], str(error)
    return {
        "rows": rows, "not_run": why, "load": [round(before, 1), round(os.getloadavg()[0], 1)],
        "at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"), "machine": machine(),
    }  # fmt: skip


def as_markdown(found: dict[str, Any]) -> str:
    """The tables."""
    lines: list[str] = []
    for name, part in found["parts"].items():
        load = f"load of the machine before and after: {part['load'][0]}, {part['load'][1]}"
        told = ", ".join(f"{name} {value}" for name, value in part["machine"].items()) or "not noted"
        lines += [f"### {TITLES[name]}", "", f"{part['at']} UTC; {load}. Machine: {told}.", ""]
        if part["not_run"]:
            lines += [f"Not run: {part['not_run']}.", ""]
            continue
        lines += ["| measure | size | figure | must | aim |", "|---|---|---|---|---|"]
        lines += [f"| {row['measure']} | {row['size']} | {row['figure']} | {row['must']} | {row['aim']} |" for row in part["rows"]]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Runs the parts, prints the tables, writes the JSON."""
    parser = argparse.ArgumentParser(description="All benchmarks in one command.")
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--only", metavar="PART,PART", help=", ".join(PARTS))
    parser.add_argument("--out", type=Path, help="JSON; what stands there of other parts stays")
    parser.add_argument("--doc", type=Path, help="a page between whose marks the tables are written")
    for name, kind in Sizes.__annotations__.items():
        parser.add_argument(f"--{name}", type=str if "str" in str(kind) else int, help="another size of this part")
    asked = parser.parse_args()
    sizes = QUICK if asked.quick else Sizes()
    sizes = sizes._replace(**{name: value for name in Sizes._fields if (value := getattr(asked, name)) is not None})
    sys.path.insert(0, str(HERE))
    known = json.loads(asked.out.read_text(encoding="utf-8"))["parts"] if asked.out and asked.out.exists() else {}
    chosen = asked.only.split(",") if asked.only else list(PARTS)
    if unknown := [name for name in chosen if name not in PARTS]:
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for name in chosen:
        known[name] = measured(name, sizes)
        found = {"parts": {part: known[part] for part in PARTS if part in known}}
        if asked.out:
            asked.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(as_markdown(found))
    if asked.doc:
        before, _, rest = asked.doc.read_text(encoding="utf-8").partition(BEGIN)
        asked.doc.write_text(f"{before}{BEGIN}\n\n{as_markdown(found)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
