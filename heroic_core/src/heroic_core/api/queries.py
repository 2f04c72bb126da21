"""Queries that no database answers are refused before one is asked."""

import re
from collections.abc import Mapping

from wagtail.api.v2.utils import BadRequestError


LONGEST = 500
MOST_WORDS = 32
# Of what databases count with.
LARGEST = 2**31 - 1
NUMBERS = ["id", "limit", "offset"]
OPERATORS = ["and", "or"]


def refuse_unanswerable(query: Mapping[str, str]) -> None:
    """
    Look at a query as the API gets it.

    Raises:
        BadRequestError: a value is too long, too large, or has a NUL in it; or
            there is no word to search for.
    """
    for name, value in query.items():
        if "\0" in name + value:
            raise BadRequestError("null characters are not allowed")
        if len(value) > LONGEST:
            raise BadRequestError(f"{name} is longer than {LONGEST} characters")
    for name in NUMBERS:
        _refuse_unless_number(name, query.get(name, "0"))
    if query.get("search_operator", "and") not in OPERATORS:
        raise BadRequestError("search_operator must be 'and' or 'or'")
    if "search" in query:
        _refuse_without_words(query["search"])


def _refuse_unless_number(name, value):
    try:
        number = int(value)
    except ValueError as error:
        raise BadRequestError(f"{name} must be a positive integer") from error
    if not 0 <= number <= LARGEST:
        raise BadRequestError(f"{name} must be an integer from 0 to {LARGEST}")


def _refuse_without_words(search):
    count = len(re.findall(r"\w+", search))
    if not 0 < count <= MOST_WORDS:
        raise BadRequestError(f"search must have from 1 to {MOST_WORDS} words")
