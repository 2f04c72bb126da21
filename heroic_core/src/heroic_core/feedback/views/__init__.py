from .say import say_more, vote


__all__ = ["say_more", "vote"]
