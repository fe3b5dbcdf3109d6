"""Takes the ledger out in other formats."""

from onrecord.exports.tables import FORMATS, write

__all__ = ["FORMATS", "write"]
