"""What a web page's head says of it: title, site, authors, dates, address.

Example:
    >>> read_meta(parse_html('<meta property="og:site_name" content="Harborton Times">')).outlet
    'Harborton Times'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

#: Names of meta tags, in the order in which they are believed.
PUBLISHED = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "date.published", "pubdate", "publishdate",
    "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "citation_date",
    "dc.date", "date",
)  # fmt: skip
UPDATED = ("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "last-modified", "lastmod", "dcterms.modified")
TITLES = ("og:title", "twitter:title", "dc.title", "title")
SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
ARTICLES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "blogposting", "analysisnewsarticle", "opinionnewsarticle", "liveblogposting",
    "webpage", "report",
})  # fmt: skip
#: JSON-LD is read so deep and in so many objects.
OBJECTS, LARGEST = 400, 500_000
BY = re.compile(r"^by\s+", re.IGNORECASE)
#: What parts the site's name from the title.
BAR = re.compile(r"\s+[|–—·»-]\s+")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the page's head says."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None


def read_meta(tree: Any) -> PageMeta:
    """What a page's meta tags and JSON-LD say; JSON-LD is believed for authors and dates, meta tags for the rest."""
    tags = meta_tags(tree)
    article = linked_data(tree)
    outlet = first(tags, SITES) or name_of(article.get("publisher"))
    title = clean(article.get("headline")) or first(tags, TITLES) or clean(tree.findtext(".//title"))
    return PageMeta(
        without_site(title, outlet), outlet, name_of(article.get("author")) or author_of(first(tags, AUTHORS)), canonical(tree, tags),
        clean(article.get("datePublished")) or first(tags, PUBLISHED), clean(article.get("dateModified")) or first(tags, UPDATED),
        (clean(tree.get("lang")) or "")[:2].lower() or None,
    )  # fmt: skip


def meta_tags(tree: Any) -> dict[str, str]:
    """Contents of the meta tags by name, property or itemprop; the first of each name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = clean(tag.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (tag.get(attribute) or "").strip().casefold()
            if name and content:
                found.setdefault(name, content)
    return found


def first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the names that is there."""
    return next((tags[name] for name in names if name in tags), None)


def linked_data(tree: Any) -> dict[str, Any]:
    """The page's JSON-LD object that is an article; empty where there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold() or not script.text or len(script.text) > LARGEST:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in objects(data):
            if kinds(item) & ARTICLES and ("headline" in item or "datePublished" in item):
                return item
    return {}


def objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects in a JSON value, outer ones first, up to a limit."""
    queue, seen = [data], 0
    while queue and seen < OBJECTS:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            queue.extend(v for v in item.values() if isinstance(v, (dict, list)))
        elif isinstance(item, list):
            queue.extend(item[:OBJECTS])


def kinds(item: dict[str, Any]) -> set[str]:
    """The types of a JSON-LD object, in small letters."""
    kind = item.get("@type")
    return {k.casefold() for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)}


def name_of(value: Any) -> str | None:
    """The name or names in a JSON-LD person, organisation or list of them."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(n for v in value[:20] if (n := name_of(v)))) or None
    if isinstance(value, dict):
        return name_of(value.get("name"))
    return author_of(clean(value))


def author_of(text: str | None) -> str | None:
    """An author's name without "By"; an address is no name."""
    if text is None or "://" in text or "@" in text:
        return None
    return BY.sub("", text) or None


def canonical(tree: Any, tags: dict[str, str]) -> str | None:
    """The page's own address, where it is a whole one."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical"]
    for url in [*links, tags.get("og:url")]:
        if url and is_address(url.strip()):
            return str(url.strip())
    return None


def is_address(url: str) -> bool:
    """Whether it is a web address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def without_site(title: str | None, site: str | None) -> str | None:
    """A title without the site's name after a bar.

    Example:
        >>> without_site("Talks resume - Harborton Times", "Harborton Times")
        'Talks resume'
    """
    if not title or not site:
        return title
    bars = list(BAR.finditer(title))
    if bars and title[bars[-1].end() :].strip().casefold() in (site.casefold(), site.casefold().removeprefix("the ")):
        return title[: bars[-1].start()]
    return title


def clean(value: Any) -> str | None:
    """Text with single blanks; None where it is no text or empty."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
