"""The reading room: the ledger in the browser, readable without JavaScript, nothing from outside.

Example:
    >>> app = create_app("onrecord.db")
"""

from onrecord.web.app import create_app

__all__ = ["create_app"]
