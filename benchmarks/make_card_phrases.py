"""Writes what the records of linking's cards are compressed with: the senses of the table, as they stand in records.

To be run only together with a new version of the schema: a record is read with the phrases with which it was written.

    .venv/bin/python benchmarks/make_card_phrases.py
"""

from __future__ import annotations

from pathlib import Path

from onrecord.knowledge import load_knowledge
from onrecord.linking.cards import whole
from onrecord.linking.senses import lexicon_of

FILE = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "linking" / "card_phrases.txt"
#: What stands between senses in nearly every record; the most frequent last, where it costs least to point to.
SHAPE = (
    '["USD",null,null,0,"%",["state:","person:","group:","organisation:","possible",[]],"negated",[]],"planned",[]],'
    '],[],[],0,0,[],[],0,"planned",[]],[null,null,["],[],[],0,1,[],[],0,"actual",[]],[],[],0,0,[],[],0,"actual",[]]],[],[],[0,'
)


def main() -> None:
    """Writes the file."""
    lexicon = lexicon_of(load_knowledge())
    told = sorted(f'"{entry.key}",{whole(entry.weight)},' for entry in lexicon.entries.values())
    FILE.write_text("".join(told) + SHAPE, encoding="utf-8")
    print(f"{FILE.name}: {len(told)} senses, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
