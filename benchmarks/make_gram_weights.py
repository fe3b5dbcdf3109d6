"""Makes ``linking/gram_weights.npy``: how rare four-letter strings are in English.

    .venv/bin/python benchmarks/make_gram_weights.py FOLDER

FOLDER holds ``gum.pages.jsonl`` and ``addresses.pages.jsonl`` (see ``src/onrecord/linking/NOTICE``). Only counts of
strings in hash buckets are kept, no text. A weight is 1 + ln((N + 1) / (n + 1)) for a string that occurs in n of N sentences,
in sixteenths, as one byte a bucket.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np

from onrecord.linking.grams import BUCKETS, TABLE, hashes


def main(folder: Path) -> None:
    """Counts and writes."""
    counts, number = np.zeros(BUCKETS), 0
    for name in ("gum", "addresses"):
        for line in (folder / f"{name}.pages.jsonl").open(encoding="utf-8"):
            for sentence in re.split(r"(?<=[.!?])\s+|\n", json.loads(line)["text"]):
                if sentence.strip():
                    counts[np.unique(hashes(sentence) >> np.uint32(16))] += 1
                    number += 1
    weights = 1 + np.log((number + 1) / (counts + 1))
    np.save(TABLE, np.minimum(255, np.round(weights * 16)).astype(np.uint8))
    print(f"{number} sentences, {int((counts > 0).sum())} of {BUCKETS} buckets seen")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
