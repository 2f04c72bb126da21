from .results import results
from .suggest import suggestions
from .tell import opened, searched


__all__ = ["opened", "results", "searched", "suggestions"]
