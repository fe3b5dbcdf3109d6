"""Writes the files of SQL that the first revision of the schema runs."""

from __future__ import annotations

import re

from onrecord.ledger.connecting import spelled_out
from onrecord.ledger.migrating import BETWEEN, FOLDER
from onrecord.ledger.schema import VERSION

for database in ("sqlite", "postgresql"):
    file = FOLDER / "versions" / f"first.{database}.sql"
    file.write_text(BETWEEN.join(spelled_out(database)) + "\n", encoding="utf-8")
    print(file.name)
first = FOLDER / "versions" / "first.py"
first.write_text(re.sub(r'^revision = .*$', f'revision = "{VERSION}"', first.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
