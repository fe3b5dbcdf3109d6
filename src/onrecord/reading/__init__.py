"""Pages into documents: files found, bytes read, parts marked, dates and outlets taken from what a page says of itself.

Example:
    >>> for found in find_pages(["pages/"]):
    ...     document = read_page(found, load_knowledge())
"""

from onrecord.reading.blocks import find_blocks
from onrecord.reading.documents import read_page

__all__ = ["find_blocks", "read_page"]
