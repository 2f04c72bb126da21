"""Things to test with: plain functions, each with what the test does not care for."""

from io import BytesIO
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.images import get_image_model
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
)

from heroic_core.blocks import ContentBlock
from heroic_core.models import ReusableText
from heroic_core.permissions import EDITORS, STAFF


numbers = count(1)


def make_user(*group_names, **values):
    name = values.pop("username", f"person-{next(numbers)}")
    user = get_user_model().objects.create_user(
        username=name, email=f"{name}@example.com", password="secret", **values
    )
    user.groups.set(Group.objects.filter(name__in=group_names))
    return user


def make_editor(**values):
    return make_user(EDITORS, **values)


def make_user_who_may(*codenames):
    """Somebody who can enter the admin, and has these permissions besides."""
    user = make_user()
    codenames = ["access_admin", *codenames]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def make_staff(**values):
    return make_user(STAFF, **values)


def make_admin(**values):
    return make_user(is_superuser=True, **values)


def make_locale(language_code):
    return Locale.objects.get_or_create(language_code=language_code)[0]


def make_page(parent, *, page_class=Page, **values):
    values.setdefault("title", f"Page {next(numbers)}")
    return parent.add_child(instance=page_class(**values))


def make_private(page, *group_names, password=""):
    """Let only people in these groups see a page, or who knows the password, or all
    who have logged in."""
    return _restrict(PageViewRestriction, {"page": page}, group_names, password)


def make_private_collection(collection, *group_names, password=""):
    place = {"collection": collection}
    return _restrict(CollectionViewRestriction, place, group_names, password)


def _restrict(model, place, group_names, password):
    kind = "password" if password else "groups" if group_names else "login"
    restriction = model.objects.create(
        **place, restriction_type=kind, password=password
    )
    for name in group_names:
        restriction.groups.add(Group.objects.get_or_create(name=name)[0])
    return restriction


def make_image(width=1000, height=500, **values):
    values.setdefault("title", f"Picture {next(numbers)}")
    data = BytesIO()
    Picture.new("RGB", (width, height), "teal").save(data, "PNG")
    file = ContentFile(data.getvalue(), f"picture-{next(numbers)}.png")
    return get_image_model().objects.create(file=file, **values)


def make_document(content=b"hello", name="guide.pdf", **values):
    values.setdefault("title", "Guide")
    file = ContentFile(content, f"{next(numbers)}-{name}")
    return get_document_model().objects.create(
        file=file, file_size=len(content), **values
    )


def make_stream(*blocks):
    """A stream of the core's blocks from pairs of type and stored value."""
    stored = [{"type": kind, "value": value} for kind, value in blocks]
    return CONTENT.to_python(
        [{**block, "id": f"block-{next(numbers)}"} for block in stored]
    )


def make_text(body, **values):
    """A reusable text, of words, HTML or blocks."""
    values.setdefault("name", f"Text {next(numbers)}")
    values.setdefault("locale", Locale.get_default())
    if isinstance(body, str):
        body = [("text", body if body.startswith("<h") else f"<p>{body}</p>")]
    elif not isinstance(body, list):
        body = [(each.block_type, each.value) for each in body]
    return ReusableText.objects.create(body=body, **values)


def make_embed(url, html, **values):
    return Embed.objects.create(
        url=url, hash=get_embed_hash(url), html=html, type="video", **values
    )


CONTENT = ContentBlock()
