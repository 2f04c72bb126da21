from .boosts import SearchBoosts
from .document import Beginning, DocumentCount, Posting, SearchDocument
from .expectation import Expectation
from .log import Place, SearchLogEntry
from .synonym import Synonym
from .vocabulary import Word, WordVariant


__all__ = [
    "Beginning",
    "DocumentCount",
    "Expectation",
    "Place",
    "Posting",
    "SearchBoosts",
    "SearchDocument",
    "SearchLogEntry",
    "Synonym",
    "Word",
    "WordVariant",
]
