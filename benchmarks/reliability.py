"""Draws how often statements of each confidence are right, from the figures of the suite ``statements``.

    onrecord analyse --jsonl ../shared/eval/pages/statements.jsonl > st.jsonl
    ../shared/eval/score statements st.jsonl --half b --json > figures.json
    python benchmarks/reliability.py figures.json docs/pictures/reliability.svg

The picture stands in ``docs/accuracy.md``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import altair as alt

#: Ink and paper stand out from each other on light and on dark pages alike.
INK, PAPER = "#9a7412", "#ffffff"
SIDE = 320


def chart(figures: dict[str, Any]) -> alt.LayerChart:
    """A dot for each tenth of the scale that has statements: mean confidence across, share right up, number as size."""
    bins = [{**row, "number": row["predictions"]} for row in figures["confidence"]["bins"]]
    lowest = min(0.4, *(min(row["mean"], row["right"]) for row in bins))
    scale = alt.Scale(domain=[lowest, 1.0], nice=False)
    across = alt.X("mean:Q", title="confidence (mean of the tenth)", scale=scale)
    up = alt.Y("right:Q", title="share that is right", scale=scale)
    even = alt.Data(values=[{"mean": lowest, "right": lowest}, {"mean": 1.0, "right": 1.0}])
    line = alt.Chart(even).mark_line(strokeDash=[4, 4], color="#777777").encode(x=across, y=up)
    base = alt.Chart(alt.Data(values=bins), width=SIDE, height=SIDE)
    size = alt.Size("number:Q", scale=alt.Scale(rangeMin=40, rangeMax=400), legend=None)
    dots = base.mark_circle(color=INK, opacity=1).encode(x=across, y=up, size=size)
    numbers = base.mark_text(align="left", dx=12, dy=10, color="#444444").encode(x=across, y=up, text="number:Q")
    return alt.layer(line, dots, numbers).configure(background=PAPER, view={"stroke": None})


def main() -> None:
    """Writes the picture."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("figures", type=Path, help="what 'score statements … --json' printed")
    options.add_argument("out", type=Path, help="an SVG file")
    asked = options.parse_args()
    chart(json.loads(asked.figures.read_text(encoding="utf-8"))).save(asked.out, format="svg")


if __name__ == "__main__":
    main()
