"""The tables of the first release, spelled out in ``first.sqlite.sql`` and ``first.postgresql.sql``."""

from __future__ import annotations

from alembic import op

from onrecord.ledger.migrating import run_file

revision = "10"
down_revision = None


def upgrade() -> None:
    """From nothing to the first version."""
    run_file(op.get_bind(), "first")
