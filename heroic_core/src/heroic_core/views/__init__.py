from .color_scheme import choose_color_scheme
from .page_links import page_by_number
from .theme import theme_stylesheet


__all__ = ["choose_color_scheme", "page_by_number", "theme_stylesheet"]
