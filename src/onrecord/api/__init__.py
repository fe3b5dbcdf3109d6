"""The ledger over HTTP: every table, search, passages, lineage, exports; judgements behind a token.

Example:
    >>> app.mount("/api", create_api(ledger))
"""

from onrecord.api.app import create_api

__all__ = ["create_api"]
