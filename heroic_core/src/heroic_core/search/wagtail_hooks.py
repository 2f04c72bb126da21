from wagtail import hooks

from .admin.viewsets import SearchViewSetGroup
from .pages import PageSource
from .sources import HOOK


@hooks.register(HOOK)
def search_pages():
    return PageSource()


@hooks.register("register_admin_viewset")
def register_viewsets():
    return SearchViewSetGroup()
