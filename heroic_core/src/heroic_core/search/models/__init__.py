from .document import DocumentCount, Posting, SearchDocument
from .log import Place, SearchLogEntry
from .synonym import Synonym
from .vocabulary import Word, WordVariant


__all__ = [
    "DocumentCount",
    "Place",
    "Posting",
    "SearchDocument",
    "SearchLogEntry",
    "Synonym",
    "Word",
    "WordVariant",
]
