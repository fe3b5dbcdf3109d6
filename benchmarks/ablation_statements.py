"""What each group of rules is worth: the figures of the suite ``statements`` without the statements that a group found.

    onrecord analyse --jsonl ../shared/eval/pages/statements.jsonl > st.jsonl
    python benchmarks/ablation_statements.py ../shared/eval st.jsonl --half b

A statement that a group found is taken out whole, so what another rule would have made of the same words is not counted.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

GROUPS = {
    "quotations with their cue": ("cue after", "cue before", "cue amid"),
    "clauses of verbs": ("verb + clause",),
    "noun phrases of verbs": ("verb + np", "verb + pred", "verb + patient", "verb + ing"),
    "infinitives of verbs": ("verb + to",),
    "prepositional phrases of verbs": ("verb + p:",),
    "according to": ("according to",),
    "nouns": ("noun",),
    "colons and dashes": ("colon", "verb + colon", "headline colon", "headline dash", "name colon", "colon paragraph"),
    "verbs that no table knows": ("quotation + other verb",),
}


def figures(scoring: Any, pairs: list[Any], records: dict[str, Any], left_out: tuple[str, ...]) -> tuple[int, Any]:
    """Statements taken out, and the summary without them."""
    total: Counter[str] = Counter()
    taken = 0
    for page, gold in pairs:
        statements = (records.get(page["id"]) or {}).get("statements") or []
        kept = [s for s in statements if not any(s["method"] == m or m.endswith(":") and s["method"].startswith(m) for m in left_out)]
        taken += len(statements) - len(kept)
        sides = scoring.gold_side(page["text"], gold["statements"]), scoring.pred_side(page["text"], {"statements": kept})
        total += scoring.score_doc(page["text"], *sides)[0]
    return taken, scoring.summary(total)


def main() -> None:
    """Prints one line a group."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("eval", type=Path)
    options.add_argument("predictions")
    options.add_argument("--half", choices=("a", "b"), default="b")
    asked = options.parse_args()
    sys.path.insert(0, str(asked.eval))
    from scoring import common
    from scoring import statements as scoring

    pairs = common.load("statements", None, asked.half)
    records = {r["document"]["key"]: r for r in common.read_jsonl(asked.predictions)}
    for name, methods in {"all rules": (), **GROUPS}.items():
        taken, s = figures(scoring, pairs, records, methods)
        p, r, f = s["joint"]
        print(f"{'without ' * bool(methods) + name:44s} {taken:5d} taken out   joint P {p:.3f}  R {r:.3f}  F1 {f:.3f}")


if __name__ == "__main__":
    main()
