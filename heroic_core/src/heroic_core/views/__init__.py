from .color_scheme import choose_color_scheme
from .feeds import feed, feeds
from .leaving import leave_mail
from .page_links import page_by_number
from .theme import theme_stylesheet


__all__ = [
    "choose_color_scheme",
    "feed",
    "feeds",
    "leave_mail",
    "page_by_number",
    "theme_stylesheet",
]
