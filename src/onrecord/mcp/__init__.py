"""The ledger for assistants, over the Model Context Protocol.

Example:
    >>> create_server("talks.db").run("stdio")
"""

from onrecord.mcp.server import create_server

__all__ = ["create_server"]
