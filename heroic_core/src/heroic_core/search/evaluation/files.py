"""The files of queries that search is measured by."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings


class BadFile(ValueError):
    """The file is not what it should be; the message says how."""


@dataclass(frozen=True)
class Query:
    """What is asked, and what answers it: paths of the site, or ids of documents."""

    text: str
    relevant: frozenset[str]
    locale: str


@dataclass(frozen=True)
class QueryFile:
    """
    Args:
        queries: in the order of the file.
        documents: of its own, each with `id`, `title` and `body`; none where the
            site itself is searched.
        locale: of the documents.
    """

    queries: list[Query]
    locale: str
    documents: list[dict[str, str]] = field(default_factory=list)


def read(path: Path) -> QueryFile:
    """
    Read a file of queries.

    Raises:
        BadFile: in words.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BadFile(f"{path} is no JSON: {error}.") from error
    if not isinstance(told, dict) or not isinstance(told.get("queries"), list):
        raise BadFile(f'{path} holds no object with a list of "queries".')
    locale = told.get("locale", settings.LANGUAGE_CODE)
    queries = [_query(each, at, locale) for at, each in enumerate(told["queries"], 1)]
    if not queries:
        raise BadFile(f"{path} holds no query.")
    documents = told.get("documents", [])
    if not isinstance(documents, list):
        raise BadFile(f'The "documents" of {path} are no list.')
    return QueryFile(
        queries, locale, [_document(each, at) for at, each in enumerate(documents, 1)]
    )


def _query(told: Any, number: int, locale: str) -> Query:
    relevant = told.get("relevant") if isinstance(told, dict) else None
    if not isinstance(relevant, list) or not isinstance(told.get("query"), str):
        raise BadFile(f'Query {number} needs a text "query" and a list "relevant".')
    if not relevant:
        raise BadFile(f"Query {number} says nothing that is relevant.")
    return Query(
        told["query"], frozenset(map(str, relevant)), told.get("locale", locale)
    )


def _document(told: Any, number: int) -> dict[str, str]:
    if not isinstance(told, dict) or "id" not in told:
        raise BadFile(f'Document {number} needs an "id".')
    return {
        "id": str(told["id"]),
        "title": str(told.get("title") or ""),
        "body": str(told.get("body") or ""),
    }
