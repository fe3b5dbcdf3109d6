"""What the measured costs come to at 10⁴ to 10⁷ pages, as a table for ``docs/scale.md``.

    .venv/bin/python benchmarks/law.py --read 60 --head 25 --kilobytes 20 [--exponent 0.0] [--at 10000] [--cores 32]

``--read`` is reading and analysing a page on one core, ``--head`` writing and linking it in the one process that does so, both in
milliseconds; ``--exponent`` is the power of n with which the latter grows from ``--at`` pages on; ``--kilobytes`` is the ledger, a page.
"""

from __future__ import annotations

import argparse

#: Pages that are reckoned with.
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def hours(milliseconds: float) -> str:
    """Hours in words that fit their size."""
    value = milliseconds / 3_600_000
    return f"{value * 60:.0f} min" if value < 1 else f"{value:.0f} h" if value < 72 else f"{value / 24:.0f} days"


def head(pages: int, cost: float, exponent: float, at: int) -> float:
    """Milliseconds of the one process for all pages, where the cost of page n grows as a power of n from some size on."""
    before = min(pages, at) * cost
    if pages <= at:
        return before
    return before + cost * (pages ** (1 + exponent) - at ** (1 + exponent)) / ((1 + exponent) * at**exponent)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measured costs at 10⁴ to 10⁷ pages.")
    for name in ("read", "head", "kilobytes"):
        parser.add_argument(f"--{name}", type=float, required=True)
    parser.add_argument("--exponent", type=float, default=0.0)
    parser.add_argument("--at", type=int, default=10_000)
    parser.add_argument("--cores", type=int, default=32)
    asked = parser.parse_args()
    print(f"| pages | reading, core hours | reading on {asked.cores} cores | writing and linking, one process | ledger |")
    print("|---|---|---|---|---|")
    for pages in SIZES:
        one = head(pages, asked.head, asked.exponent, asked.at)
        disk = pages * asked.kilobytes / 1e6
        shown = f"{disk:.1f} GB" if disk < 100 else f"{disk:.0f} GB"
        print(f"| {pages:,} | {hours(pages * asked.read)} | {hours(pages * asked.read / asked.cores)} | {hours(one)} | {shown} |")


if __name__ == "__main__":
    main()
