"""Pages into documents: files found, bytes read, parts marked, dates and outlets taken from what a page says of itself.

Example:
    >>> for found in find_pages(["pages/"]):
    ...     if isinstance(found, SetAside):
    ...         print(found.path, found.reason)
    ...     else:
    ...         document = read_page(found, load_knowledge())
"""

from onrecord.reading.aside import SetAside
from onrecord.reading.blocks import find_blocks
from onrecord.reading.documents import read_page
from onrecord.reading.files import find_pages
from onrecord.reading.lines import jsonl_pages
from onrecord.reading.places import Place, Places, page_places

__all__ = ["Place", "Places", "SetAside", "find_blocks", "find_pages", "jsonl_pages", "page_places", "read_page"]
