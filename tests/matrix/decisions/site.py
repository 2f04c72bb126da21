"""The addresses of the site itself: its pages, and what it says about them."""

from wagtail.models import PageViewRestriction

from ..registry import Access, Visit, decide


OLD_PATHS = ["/former-board/", "/former-safe/", "/to-minutes/"]
PUBLIC = ["/", "/public/", "/es/", "/nothing/", "/es/nothing/", "/public/nothing/"]


@decide(r"^((?:[\w\-]+/)*)$", Access.WALL)
def pages(world, pattern):
    for name, page in world.pages.items():
        yield Visit(page.url, shows=shown_on(world, name, page))
        # Below it is nothing, which nobody can tell.
        yield Visit(f"{page.url}nothing/", methods=("get", "post"))
    for url in world.addresses:
        yield Visit(url, methods=("get",))
    for path in [*OLD_PATHS, *PUBLIC]:
        yield Visit(path)


def shown_on(world, name, page):
    is_own = f"kanari{name}title" in world.secrets.by_word
    return world.word(name, "title") if is_own and page.live else ""


@decide(
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
    Access.WALL,
)
def page_passwords(world, pattern):
    """With the page that goes with the restriction, and with one that does not."""
    for restriction in PageViewRestriction.objects.all():
        for page in (restriction.page, world.pages["minutes"], world.pages["draft"]):
            url = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
            data = {"password": "wrong", "return_url": "/"}
            yield Visit(url, methods=("get", "post"), data=data)


@decide("_util/login/", Access.WALL)
def wagtail_login(world, pattern):
    yield Visit("/_util/login/")


@decide("sitemap.xml", Access.PUBLIC)
def sitemap(world, pattern):
    yield Visit("/sitemap.xml")


@decide("robots.txt", Access.PUBLIC)
def robots(world, pattern):
    yield Visit("/robots.txt")


@decide("favicon.ico", Access.PUBLIC)
def favicon(world, pattern):
    yield Visit("/favicon.ico")
