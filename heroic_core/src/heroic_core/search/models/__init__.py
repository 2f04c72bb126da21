from .document import DocumentCount, Posting, SearchDocument
from .synonym import Synonym
from .vocabulary import Word, WordVariant


__all__ = [
    "DocumentCount",
    "Posting",
    "SearchDocument",
    "Synonym",
    "Word",
    "WordVariant",
]
