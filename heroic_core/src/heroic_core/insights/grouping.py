"""Near-duplicate queries together, as search puts them."""

from ..search.grouping import (
    ALIKE,
    QueryGroup,
    Stems,
    group_queries,
    leaders_of,
    overlap,
    stems_of,
)


__all__ = [
    "ALIKE",
    "QueryGroup",
    "Stems",
    "group_queries",
    "leaders_of",
    "overlap",
    "stems_of",
]
