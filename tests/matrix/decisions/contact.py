"""Contact: what is suggested to whom, and who reads what was written."""

from functools import partial

from django.core.files.base import ContentFile

from heroic_core.contact.models import Answer, Attachment, Message
from heroic_core.contact.origin import Origin

from .. import roles
from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of
from .search import QUERIES, words_of


@furnish
def put_messages(world):
    """One from each private page, with what was suggested there, and its files."""
    for name in ("minutes", "sofa", "safe", "draft"):
        page = world.pages[name]
        secret = world.secret(f"message{name}", managed_by=roles.FILERS)
        item = {"source": "page", "thing": page.pk, "title": page.title}
        message = Message.objects.create(
            subject=world.secrets.text(secret, "subject"),
            text=world.secrets.text(secret, "text"),
            name=world.secrets.text(secret, "name"),
            email=f"{world.secrets.word(secret, 'address')}@example.com",
            locale="en",
            site=world.site,
            page_id=page.pk,
            search_words=world.secrets.text(secret, "searched"),
            shown=[item | {"url": page.url}],
            opened=[item | {"url": page.url}],
        )
        text = world.secrets.text(secret, "answer")
        Answer.objects.create(message=message, text=text, by=world.admin)
        attach(world, secret, message)
        world.things["message"].append(message)


def attach(world, secret, message):
    content = f"This is {world.secrets.word(secret, 'inside')}.".encode()
    name = f"{world.secrets.word(secret, 'file')}.txt"
    Attachment.objects.create(
        message=message,
        file=ContentFile(content, name),
        name=name,
        size=len(content),
        content_type="text/plain",
    )
    world.secrets.content(secret, content)


def origins(world):
    """Of forms that were shown to who came from a page, private ones too."""
    for name in ("minutes", "sofa", "safe", "public"):
        yield Origin(locale="en", page_id=getattr(world.pages.get(name), "pk", None))


SAID = {
    "name": "Reader",
    "email": "reader@example.com",
    "subject": "Cinnabar",
    "text": "Please explain.",
}


@decide("contact/", Access.WALL)
def form(world, pattern):
    world.index()
    yield Visit("/contact/?subject=Cinnabar", data=SAID)
    for origin in origins(world):
        asked = SAID | {"origin": origin.signed()}
        for more in ({}, {"suggest": "1"}, {"email": "nobody"}):
            yield Visit("/contact/", methods=("post",), data=asked | more)


@decide("contact/sent/<str:signed>/", Access.WALL)
def sent(world, pattern):
    yield Visit("/contact/sent/made-up/")


@decide("contact/solved/", Access.WALL)
def solved_thanks(world, pattern):
    yield Visit("/contact/solved/")


def suggestion(words, origin):
    data = {"subject": words, "text": words, "origin": origin.signed()}
    return Visit("/heroic/contact/suggest", methods=("post",), data=data)


@decide("heroic/contact/suggest", Access.WALL)
def suggestions(world, pattern):
    world.index()
    for origin in origins(world):
        yield suggestion("Cinnabar", origin)
    for words in [*QUERIES, *words_of(world)]:
        yield suggestion(words, Origin(locale="en"))
    yield Visit("/heroic/contact/suggest", data={"subject": "Cinnabar"})


@decide("heroic/contact/solved", Access.WALL)
def solved(world, pattern):
    for origin in origins(world):
        yield Visit("/heroic/contact/solved", data={"origin": origin.signed()})


ADMIN = {"admin/heroic/contact/": "message"}

for route in ADMIN:
    decide_below(
        route,
        Access.ADMIN,
        ["heroic_core"],
        partial(visits_of, kinds=ADMIN),
    )


@decide("admin/heroic/contact/<int:pk>/attachments/<int:attachment_pk>/", Access.ADMIN)
def attachments(world, pattern):
    for message in world.things["message"]:
        for each in message.attachments.all():
            yield Visit(f"/admin/heroic/contact/{message.pk}/attachments/{each.pk}/")
    yield Visit(f"/admin/heroic/contact/{message.pk}/attachments/999999/")
