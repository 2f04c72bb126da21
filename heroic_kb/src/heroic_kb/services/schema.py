"""What search engines are told of an article: https://schema.org/TechArticle."""

from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from taggit.models import Tag

from heroic_core import jsonld

from ..models import ArticlePage, CategoryPage


def breadcrumb_schema(
    page: CategoryPage, crumbs: list[tuple[str, str]], request: HttpRequest
) -> str:
    """
    The script element of a https://schema.org/BreadcrumbList.

    Args:
        page: that is read.
        crumbs: titles and addresses, the page's own last.
        request: whose site the addresses are of.
    """
    url = page.get_full_url(request)
    return jsonld.script({"@context": "https://schema.org", **_crumbs(crumbs, url)})


def article_schema(
    article: ArticlePage,
    crumbs: list[tuple[str, str]],
    authors: list[str],
    tags: list[Tag],
    request: HttpRequest,
) -> str:
    """
    The script element of an article and what leads to it.

    Args:
        article: that is read.
        crumbs: titles and addresses, the article's own last.
        authors: the names of those who wrote it.
        tags: of the article.
        request: whose site the addresses are of.
    """
    url = article.get_full_url(request)
    about: dict[str, Any] = {
        "@type": "TechArticle",
        "headline": article.title,
        "url": url,
        "inLanguage": article.locale.language_code,
        "wordCount": article.words,
    }
    optional = {
        "description": article.summary,
        "datePublished": article.first_published_at,
        "dateModified": article.changed_at,
        "keywords": ", ".join(tag.name for tag in tags),
        "author": [{"@type": "Person", "name": name} for name in authors],
        "articleSection": crumbs[-2][0] if len(crumbs) > 1 else "",
    }
    about |= {name: value for name, value in optional.items() if value}
    graph = [about, _crumbs(crumbs, url)]
    return jsonld.script({"@context": "https://schema.org", "@graph": graph})


def _crumbs(crumbs, page_url):
    linked = [(title, url) for title, url in crumbs if url]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": title,
                "item": urljoin(page_url or "", url),
            }
            for number, (title, url) in enumerate(linked, start=1)
        ],
    }
