"""
What Wagtail's page privacy leaves open, and what becomes of it here.

Each leak is tried on Wagtail as it is, to be sure that it is one, and on this site.
"""

from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.urls import reverse
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, PageViewRestriction

from heroic_core.privacy import severed, wrapping
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages
from tests.factories import (
    make_document,
    make_editor,
    make_image,
    make_locale,
    make_page,
    make_private,
    make_private_collection,
    make_user,
)


LEAKS = {}


def leak(words):
    """Registers what says whether something leaked, under the leak in words."""

    def register(has_leaked):
        LEAKS[words] = has_leaked
        return has_leaked

    return register


class Site:
    """A home page, a public page, and a section with a page in it."""

    def __init__(self, home, client, visible):
        self.home, self.client, self.visible = home, client, visible
        self.open = make_text_page(home, "Open")
        self.section = make_text_page(home, "Canary section")
        self.inside = make_text_page(self.section, "Canary inside")

    def fresh(self, page):
        return Page.objects.get(pk=page.pk)

    def shows(self, page):
        """Whether whoever the client is reads the page."""
        return "Canary" in self.client.get(self.fresh(page).url).content.decode()

    def status(self, path):
        return self.client.get(path).status_code

    def log_in(self, *groups):
        self.client.force_login(make_user(*groups))


def make_text_page(parent, title):
    from heroic_site.home.models import StandardPage

    return make_page(parent, page_class=StandardPage, title=title)


def names_canary(response):
    text = response.content.decode() + response.headers.get("Location", "")
    return "canary" in text.lower()


def is_served(client, url):
    response = client.get(url)
    content = b"".join(response) if response.streaming else response.content
    response.close()
    return response.status_code == 200 and len(content) > 0


# Other ways to the same page


@leak("An alias of a page that inherits its privacy is public.")
def alias_leaks(site):
    make_private(site.section)
    alias = site.inside.create_alias(parent=site.open, update_slug="alias")
    return site.shows(alias)


@leak("A copy of a page that inherits its privacy is public.")
def copy_leaks(site):
    make_private(site.section)
    return site.shows(site.inside.copy(to=site.open))


@leak("A copy for a group is open to all who logged in, below a section for these.")
def copy_below_other_privacy_leaks(site):
    make_private(site.section, "Board")
    make_private(site.open)
    copy = site.section.copy(to=site.open)
    site.log_in()
    return site.shows(copy)


@leak("Below a page that is copied, privacy of its own is forgotten.")
def copied_descendant_leaks(site):
    make_private(site.inside)
    copy = site.section.copy(to=site.open, recursive=True)
    return site.shows(copy.get_children().get())


@leak("A page that is moved out of its section is public.")
def move_leaks(site):
    make_private(site.section)
    site.inside.move(site.open, pos="last-child")
    return site.shows(site.inside)


@leak("An alias whose source is deleted is public once it is published.")
def orphan_leaks(site):
    make_private(site.inside)
    alias = site.inside.create_alias(parent=site.open, update_slug="alias")
    alias.view_restrictions.all().delete()
    site.inside.delete()
    site.fresh(alias).specific.save_revision().publish()
    return site.shows(alias)


@leak("A translation whose section became private later stays public, unnoticed.")
def translation_leaks(site):
    spanish = make_locale("es")
    site.home.copy_for_translation(spanish)
    site.section.copy_for_translation(spanish)
    make_private(site.section)
    if site.visible is public_pages:
        # Wagtail has nothing that would tell.
        return True
    try:
        call_command("check_privacy", stdout=StringIO())
    except CommandError:
        return False
    return True


# Lists


@leak("The API lists an alias and a copy of what is private.")
def api_leaks(site):
    make_private(site.section)
    site.inside.create_alias(parent=site.open, update_slug="alias")
    site.inside.copy(to=site.open)
    return names_canary(site.client.get("/api/v2/pages/"))


@leak("Lists of public pages hold an alias of a page that became private later.")
def public_alias_leaks(site):
    alias = site.inside.create_alias(parent=site.open, update_slug="alias")
    make_private(site.inside)
    return alias.pk in set(site.visible().values_list("pk", flat=True))


@leak("Lists of public pages fail where restrictions are many.")
def many_restrictions_fail(site):
    top = site.fresh(site.home)
    for number in range(11):
        make_page(top, title=f"Closed {number}")
    closed = Page.objects.filter(title__startswith="Closed").order_by("pk")
    restrictions = [
        PageViewRestriction(page=page, restriction_type="login")
        for page in [*closed] * 200
    ]
    PageViewRestriction.objects.bulk_create(restrictions)
    try:
        return site.visible().filter(title__startswith="Closed").exists()
    except OperationalError:
        return True


@leak("The page chooser names private pages to any editor.")
def chooser_leaks(site):
    make_private(site.section, "Board")
    editor = make_editor()
    editor.groups.get().page_permissions.all().delete()
    site.client.force_login(editor)
    url = reverse("wagtailadmin_choose_page_child", args=[site.home.pk])
    return names_canary(site.client.get(url))


# Answers that tell


@leak("A private page is told from one that is not there.")
def absent_sibling_differs(site):
    make_private(site.section)
    there, absent = site.inside.url, f"{site.section.url}nothing/"
    return site.status(there) != site.status(absent)


@leak("Somebody who has logged in is told that there is a page for others.")
def outsider_is_told(site):
    make_private(site.section, "Board")
    site.log_in()
    there, absent = site.inside.url, f"{site.section.url}nothing/"
    return site.status(there) != site.status(absent)


@leak("A password is asked for where there is a page only.")
def password_tells(site):
    make_private(site.section, password="sesame")
    there, absent = site.inside.url, f"{site.section.url}nothing/"
    return site.status(there) != site.status(absent)


@leak("A redirect names the private page that it leads to.")
def redirect_leaks(site):
    make_private(site.section, "Board")
    Redirect.add_redirect("/old", redirect_to=site.inside)
    return names_canary(site.client.get("/old/"))


@leak("The form for a password answers for any page.")
def password_form_tells(site):
    restriction = make_private(site.open, password="sesame")
    make_private(site.section, "Board")
    name = "wagtailcore_authenticate_with_password"
    there = reverse(name, args=[restriction.pk, site.inside.pk])
    absent = reverse(name, args=[restriction.pk, 10**6])
    return site.status(there) != site.status(absent)


@leak("Who typed a shared password goes on after it was changed.")
def old_password_opens(site):
    restriction = make_private(site.section, password="sesame")
    action = reverse(
        "wagtailcore_authenticate_with_password",
        args=[restriction.pk, site.section.pk],
    )
    site.client.post(action, {"password": "sesame", "return_url": "/"})
    assert site.shows(site.inside)
    restriction.password = "changed"
    restriction.save()
    return site.shows(site.inside)


# Files


def private_collection():
    collection = Collection.get_first_root_node().add_child(name="Closed")
    make_private_collection(collection)
    return collection


@leak("An image of a private collection is served to all.")
def image_leaks(site):
    image = make_image(collection=private_collection())
    return is_served(site.client, image.file.url)


@leak("So is a rendition of it.")
def rendition_leaks(site):
    image = make_image(collection=private_collection())
    return is_served(site.client, image.get_rendition("width-100").url)


@leak("So is a document, by the path where it lies.")
def document_leaks(site):
    document = make_document(b"canary", collection=private_collection())
    try:
        url = default_storage.url(document.file.name)
    except NotImplementedError:
        url = f"/media/{document.file.name}"
    return is_served(site.client, url)


@leak("A page that is private keeps its files public.")
def files_of_section_leak(site):
    make_private(site.section)
    values = {}
    if site.visible is not public_pages:
        # With Wagtail alone a section has no collection.
        section = site.fresh(site.section).private_section
        values["collection"] = section.collection
    document = make_document(b"canary", **values)
    return is_served(site.client, document.url)


def public_pages():
    """What Wagtail counts as public."""
    return Page.objects.live().public()


@pytest.fixture
def plain_wagtail(settings, monkeypatch, tmp_path):
    """Wagtail without what `heroic_core` adds to its privacy."""
    _without_hooks(monkeypatch)
    for owner, name, *_wrapper in wrapping._wrapped:
        original = getattr(owner, name).__wrapped__
        monkeypatch.setattr(owner, name, original)
    monkeypatch.setattr(severed, "_keep", lambda alias: None)
    settings.MIDDLEWARE = [
        "wagtail.contrib.redirects.middleware.RedirectMiddleware"
        if name == "heroic_core.middleware.RedirectMiddleware"
        else name
        for name in settings.MIDDLEWARE
    ]
    settings.ROOT_URLCONF = "tests.core.stock_urls"
    settings.MEDIA_ROOT = str(tmp_path)
    storage = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": storage}}


def _without_hooks(monkeypatch):
    names = [
        "before_serve_page",
        "before_serve_document",
        "construct_page_chooser_queryset",
    ]
    for name in names:
        hooks.get_hooks(name)
        kept = [
            (function, order)
            for function, order in hooks._hooks[name]
            if not function.__module__.startswith("heroic_core.")
        ]
        monkeypatch.setitem(hooks._hooks, name, kept)


@pytest.mark.parametrize("words", LEAKS)
def test_wagtail_leaks(words, home_page, client, plain_wagtail):
    has_leaked = LEAKS[words](Site(home_page, client, public_pages))
    # Only SQLite limits how deep an expression may be.
    is_safe = LEAKS[words] is many_restrictions_fail and connection.vendor != "sqlite"
    assert has_leaked is not is_safe


@pytest.mark.parametrize("words", LEAKS)
def test_we_do_not(words, home_page, client):
    def visible():
        return visible_pages(Viewer.for_user(AnonymousUser()))

    assert not LEAKS[words](Site(home_page, client, visible))
