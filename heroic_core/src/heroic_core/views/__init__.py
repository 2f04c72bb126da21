from .color_scheme import choose_color_scheme
from .theme import theme_stylesheet


__all__ = ["choose_color_scheme", "theme_stylesheet"]
