from .results import results


__all__ = ["results"]
