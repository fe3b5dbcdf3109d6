"""The ledger from the terminal: ``onrecord COMMAND``."""

from onrecord.cli.app import main

__all__ = ["main"]
