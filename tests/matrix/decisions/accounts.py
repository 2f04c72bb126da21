"""
The addresses of accounts, which are allauth's.

Their pages have the menu of the site, which is not the same for all.
"""

from functools import partial

from ..registry import Access, Visit, decide


def at(url, data, world, pattern):
    """With the address of something private to come back to, too."""
    yield Visit(url, data=data)
    page = world.pages["minutes"]
    yield Visit(f"{url}?next={page.url}", data={**data, "next": page.url})


def account(route, access, **data):
    decide(f"accounts/{route}", access)(partial(at, f"/accounts/{route}", data))


WRONG = {"login": "nobody", "password": "wrong"}

account("login/", Access.WALL, **WRONG)
account("logout/", Access.WALL)
account("inactive/", Access.WALL)
account("signup/", Access.WALL, username="", email="", password1="", password2="")
account("confirm-email/", Access.WALL)
account("login/code/confirm/", Access.WALL, code="123456")
account("password/reset/done/", Access.WALL)
account("password/reset/key/done/", Access.WALL)
account("reauthenticate/", Access.OWN, password="wrong")
account("reauthenticate/code/", Access.OWN)
account("reauthenticate/code/confirm/", Access.OWN, code="123456")
account("email/", Access.OWN, email="new@example.com", action_add="")
account("password/change/", Access.OWN, oldpassword="wrong")
account("password/set/", Access.OWN, password1="", password2="")


@decide("accounts/password/reset/", Access.WALL)
def password_reset(world, pattern):
    """The mail goes to the account's own address, whoever asks for it."""
    yield Visit("/accounts/password/reset/")
    for visitor in world.visitors.values():
        if visitor.user:
            data = {"email": visitor.user.email}
            yield Visit("/accounts/password/reset/", methods=("post",), data=data)


@decide(r"accounts/^confirm-email/(?P<key>[-:\w]+)/$", Access.WALL)
def confirm_email(world, pattern):
    yield Visit("/accounts/confirm-email/broken/")


@decide(
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    Access.WALL,
)
def reset_key(world, pattern):
    yield Visit("/accounts/password/reset/key/1-broken/")
