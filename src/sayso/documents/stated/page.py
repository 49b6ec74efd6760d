"""What a web page says about itself: JSON-LD, meta elements, canonical link, language."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sayso.documents.stated.address import accept_address
from sayso.documents.stated.dates import parse_date
from sayso.documents.stated.language import language_code
from sayso.documents.stated.sidecar import storable
from sayso.documents.values import Stated
from sayso.model.texts.document import StatedBy

_ARTICLE_TYPES: tuple[str, ...] = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "Report",
)
_ARTICLE_TYPES += ("AnalysisNewsArticle", "WebPage", "LiveBlogPosting", "GovernmentDocument")
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_URL = ("og:url", "twitter:url")
_PUBLISHED: tuple[str, ...] = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
)
_PUBLISHED += (
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
)
_PUBLISHED += ("dc.date", "dcterms.date", "citation_publication_date", "sailthru.date", "date")
_LANGUAGE = ("og:locale", "content-language", "dc.language", "dcterms.language")
_MOST_CHARACTERS = 1_000
_MOST_LD_DEPTH = 6


def stated_in_page(tree: Any) -> tuple[Stated, tuple[str, ...]]:
    """Read a parsed page's statements about itself.

    Args:
        tree: The root element, parsed by lxml.

    Returns:
        What it states, and notes on addresses that were not accepted.
    """
    metas = _metas(tree)
    linked = _linked_article(tree)
    notes: list[str] = []
    outlet = _first(_publisher(linked), *_said(metas, _OUTLET))
    title = _first(_ld_text(linked.get("headline")), *_said(metas, _TITLE), _title_of(tree))
    stated = Stated(
        by=StatedBy.PAGE,
        title=_without_outlet(title, outlet),
        outlet=outlet,
        url=_address(tree, metas, linked, notes),
        published=_published(tree, metas, linked),
        language=_language(tree, metas, linked),
    )
    return stated, tuple(notes)


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        names = [element.get(key) for key in ("property", "name", "itemprop", "http-equiv")]
        content = (element.get("content") or "").strip()
        for name in names:
            if name and content:
                metas.setdefault(name.strip().lower(), content)
    return metas


def _said(metas: Mapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (metas[name] for name in names if name in metas)


def _linked_article(tree: Any) -> dict[str, Any]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            said = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD says nothing; its meta elements are read instead
        for node in _nodes(said, _MOST_LD_DEPTH):
            if _is_article(node):
                return node
    return {}


def _nodes(said: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(said, list):
        for inner in said:
            yield from _nodes(inner, depth - 1)
    elif isinstance(said, dict):
        yield said
        yield from _nodes(said.get("@graph"), depth - 1)
        yield from _nodes(said.get("mainEntity"), depth - 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(kind in _ARTICLE_TYPES for kind in listed) and "headline" in node


def _ld_text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    if isinstance(value, list):
        return _ld_text(value[0]) if value else None
    return value if isinstance(value, str) else None


def _publisher(linked: Mapping[str, Any]) -> str | None:
    publisher = linked.get("publisher")
    return _ld_text(publisher.get("name")) if isinstance(publisher, dict) else _ld_text(publisher)


def _title_of(tree: Any) -> str | None:
    for tag in ("title", "h1"):
        for element in tree.iter(tag):
            text = " ".join("".join(element.itertext()).split())
            if text:
                return text
    return None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Take the outlet's name off the end of a page title."""
    if title is None or outlet is None or not title.lower().endswith(outlet.lower()):
        return title
    before = title[: -len(outlet)].rstrip()
    return before[:-1].rstrip() or title if before[-1:] in ("|", "-", "–", "—", "·", ":") else title


def _address(
    tree: Any, metas: Mapping[str, str], linked: Mapping[str, Any], notes: list[str]
) -> str | None:
    canonical = [
        element.get("href")
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for value in (*canonical, *_said(metas, _URL), _ld_text(linked.get("url"))):
        if not value:
            continue
        address = accept_address(value)
        if address:
            return storable(address)
        if ":" in value[:20]:
            notes.append(f"the page gives {value[:60]!r} as its address; not http, so not taken")
    return None


def _published(tree: Any, metas: Mapping[str, str], linked: Mapping[str, Any]) -> date | None:
    times = (element.get("datetime") for element in tree.iter("time") if _is_article_time(element))
    for value in (_ld_text(linked.get("datePublished")), *_said(metas, _PUBLISHED), *times):
        day = parse_date(value) if value else None
        if day:
            return day
    return None


def _is_article_time(element: Any) -> bool:
    """Tell whether a time element is the page's own date and not one of a comment or a teaser."""
    return element.get("itemprop") == "datePublished" or element.get("pubdate") is not None


def _language(tree: Any, metas: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    values = (_ld_text(linked.get("inLanguage")), tree.get("lang"), *_said(metas, _LANGUAGE))
    for value in values:
        code = language_code(value) if value else None
        if code:
            return code
    return None


def _first(*values: str | None) -> str | None:
    for value in values:
        if value and value.strip():
            return storable(value[:_MOST_CHARACTERS])
    return None
