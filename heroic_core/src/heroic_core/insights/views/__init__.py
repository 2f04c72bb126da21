from .seen import seen


__all__ = ["seen"]
