from wagtail import hooks

from .pages import PageSource
from .sources import HOOK


@hooks.register(HOOK)
def search_pages():
    return PageSource()
