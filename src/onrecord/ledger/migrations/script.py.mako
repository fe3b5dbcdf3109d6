"""${message}.

What the schema of version ${up_revision} has over that of ${down_revision}.
"""

from __future__ import annotations

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """From version ${down_revision} to ${up_revision}."""
