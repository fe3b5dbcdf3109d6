"""Fits the weights of ``statement_confidence.tsv``: how often statements of a form are right.

Candidates of the rules are compared with annotated pages (half a of the suite ``statements``), and a logistic regression over
their features gives additive log-odds. Only counts leave the pages, no words. The figures printed first are cross-validated by
page (five folds); the table is fitted on all.

    python benchmarks/fit_confidence.py ../shared/eval --least 0.45 --sure 0.87 --write
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.analysis.actors import find_cast
from onrecord.analysis.dating import date_document
from onrecord.analysis.statements import find_quotations
from onrecord.analysis.statements.finder import weighed_statements
from onrecord.analysis.times import find_times
from onrecord.knowledge import load_knowledge
from onrecord.knowledge.store import TABLES
from onrecord.language import load
from onrecord.model import Given, Page
from onrecord.reading import read_page
from onrecord.record import plain

#: A feature seen less often gets no weight.
RARE = 25
#: Rows that are set by judgement, not counted: forms that the annotated pages do not have.
JUDGED = {"method headline dash": 1.5, "voice named": 1.0}
#: The same for forms that are weighed by nothing else: log-odds together with the constant.
ALONE = {"first person": 0.9, "continuation": 0.0, "proposed": 0.0, "method interview turn": 1.2}
HEAD = """# How often statements of a form are right (content and speaker), as log-odds that add up; fitted by logistic regression
# on counts from one half of annotated political news (benchmarks/fit_confidence.py). No word of that news is kept here.
# constant: added always. least: statements below this probability are left out. sure: from here on 95 of 100 were right (cross-validated).
feature\tweight\tcount\tbasis
"""


def candidates(scoring: Any, common: Any) -> tuple[list[tuple[str, ...]], list[bool], list[int]]:
    """Features, outcome and page of every candidate that is judged; attitudes are judged against all annotations."""
    knowledge, english = load_knowledge(), load()
    features: list[tuple[str, ...]] = []
    right: list[bool] = []
    pages: list[int] = []
    for number, (page, gold) in enumerate(common.load("statements", None, "a")):
        given = Given(**{k: page.get(k) for k in ("id", "title", "url", "outlet", "published")})
        document = read_page(Page(page["id"], page["text"].encode(), "text", given), knowledge)
        parse = english.parse(document)
        quotations = find_quotations(document, parse)
        document = date_document(document, parse, find_times(document, parse, knowledge), knowledge)
        cast, document = find_cast(document, parse, quotations, knowledge)
        found = weighed_statements(document, parse, quotations, cast, knowledge)
        wanted = scoring.gold_side(page["text"], gold["statements"])
        given_side = scoring.pred_side(page["text"], {"statements": [plain(s) for s, _ in found]})
        if len(given_side) != len(found):
            continue
        hits, aside = outcome(scoring, page["text"], wanted, given_side)
        wide, _ = outcome(scoring, page["text"], [dict(g, tier="speech") for g in wanted], given_side)
        for i, (_, seen) in enumerate(found):
            if "attitude" in seen or i not in aside:
                features.append(seen)
                right.append(i in (wide if "attitude" in seen else hits))
                pages.append(number)
    return features, right, pages


def outcome(scoring: Any, text: str, golds: list[Any], found: list[Any]) -> tuple[set[int], set[int]]:
    """Candidates that are joint hits, and those that are left aside, as the scorer has it."""
    best = [max(range(len(golds)), key=lambda j: len(p["set"] & golds[j]["set"]), default=None) for p in found]
    right: set[int] = set()
    used: set[int] = set()
    aside: set[int] = set()
    for j, g in enumerate(golds):
        mine = [i for i, b in enumerate(best) if b == j and 2 * len(found[i]["set"] & g["set"]) >= len(found[i]["set"])]
        mine.sort(key=lambda i: -scoring.word_f1(found[i]["set"], g["set"]))
        chosen: list[int] = []
        union: set[Any] = set()
        for i in mine:
            if not union & found[i]["set"] and scoring.word_f1(union | found[i]["set"], g["set"]) > scoring.word_f1(union, g["set"]):
                union |= found[i]["set"]
                chosen.append(i)
        if scoring.word_f1(union, g["set"]) < 0.8:
            continue
        used.update(chosen)
        if g["tier"] != "speech":
            aside.update(chosen)
        elif not g["source"] or scoring.speaker_ok(text, [found[i] for i in chosen], g):
            right.update(chosen)
    thoughts = set().union(*(g["set"] for g in golds if g["tier"] != "speech"))
    aside |= {i for i, p in enumerate(found) if i not in used and 2 * len(p["set"] & thoughts) >= len(p["set"])}
    return right, aside


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 2.0) -> np.ndarray:
    """Logistic regression by Newton's method; the last column is the constant and is not shrunk."""
    w = np.zeros(x.shape[1])
    shrink = np.full(x.shape[1], ridge)
    shrink[-1] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(shrink), x.T @ (p - y) + shrink * w)
    return w


def main() -> None:
    """Fits, prints the cross-validated figures, and writes the table where that is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("eval", type=Path)
    options.add_argument("--least", type=float, default=0.45)
    options.add_argument("--sure", type=float, default=0.87)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    sys.path.insert(0, str(asked.eval))
    from scoring import common
    from scoring import statements as scoring

    features, right, pages = candidates(scoring, common)
    counts = Counter(name for seen in features for name in seen)
    names = sorted(name for name, n in counts.items() if n >= RARE)
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(features), len(names) + 1))
    x[:, -1] = 1
    for row, seen in enumerate(features):
        x[row, [column[name] for name in seen if name in column]] = 1
    y, fold = np.array(right, float), np.array(pages) % 5
    p = np.zeros(len(y))
    for k in range(5):
        p[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fit(x[fold != k], y[fold != k])))
    print(f"mean log loss {-float(np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))):.4f}")
    kept, sure = p >= asked.least, p >= asked.sure
    print(f"candidates {len(y)}, right {y.mean():.3f}; kept {kept.mean():.3f}, of these right {y[kept].mean():.3f}")
    print(f"sure {sure.sum() / kept.sum():.3f} of the kept, of these right {y[sure].mean():.3f}")
    if asked.write:
        w = fit(x, y)
        rows = [("constant", w[-1], len(y)), ("least", asked.least, len(y)), ("sure", asked.sure, len(y))]
        lines = [f"{name}\t{value:.2f}\t{n}\tmeasured\n" for name, value, n in rows]
        lines += [f"{name}\t{value}\t0\town judgement\n" for name, value in JUDGED.items()]
        lines += [f"{name}\t{value - w[-1]:.2f}\t0\town judgement\n" for name, value in ALONE.items()]
        lines += [f"{name}\t{w[column[name]]:.2f}\t{counts[name]}\tmeasured\n" for name in names if name not in JUDGED | ALONE]
        (TABLES / "statement_confidence.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
