"""Feedback: on what a reader may see and nothing else, and who reads it."""

from functools import partial

from heroic_core.feedback.models import Answer, Comment, Vote

from .. import roles
from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of
from .kb import articles
from .wiki import known_to_feedback


@furnish
def put_feedback(world):
    """On a question at a private home, and on a page that has none any more."""
    secret = world.secret("feedback", roles.MEMBERS)
    put_comment(world, secret, world.pages["faqpage"], world.things["question"][0].pk)
    put_comment(world, world.secret("orphan"), None, 999_999)


def put_comment(world, secret, page, thing):
    word = world.secrets.word
    vote = Vote.objects.create(
        source="faq", thing=thing, browser=secret.name, helpful=False, locale="en"
    )
    comment = Comment.objects.create(
        vote=vote,
        page_id=page and page.pk,
        title=world.secrets.text(secret, "title"),
        category=world.secrets.text(secret, "category"),
        text=world.secrets.text(secret, "comment"),
        email=f"{word(secret, 'address')}@example.com",
    )
    text = world.secrets.text(secret, "answer")
    Answer.objects.create(comment=comment, text=text, by=world.admin)
    world.things["feedback"].append(comment)


@furnish
def put_feedback_on_articles(world):
    """A comment on each article, and on pages of the wiki; none is for readers."""
    names = {id(page): name for name, page in world.pages.items()}
    about = [("kb", names[id(page)], page) for page in articles(world)]
    about += [("wiki", *known) for known in known_to_feedback(world)]
    for source, name, page in about:
        secret = world.secret(f"comment{name}", managed_by=who_knows(world, name))
        vote = Vote.objects.create(
            source=source, thing=page.pk, browser=name, helpful=False, locale="en"
        )
        world.things["feedback"].append(
            Comment.objects.create(
                vote=vote,
                page_id=page.pk,
                title=page.title,
                text=world.secrets.text(secret, "text"),
                email=f"{world.secrets.word(secret, 'email')}@example.com",
            )
        )


def who_knows(world, name):
    """Who may read in the inbox what is said of a page: who may know of the page."""
    page = world.secrets.by_word.get(f"kanari{name}title")
    return page.seen_by | page.managed_by if page else roles.IN_ADMIN | roles.MEMBERS


SAID = {
    "helpful": "no",
    "reasons": "outdated",
    "comment": "Please explain.",
    "email": "reader@example.com",
}


def subjects(world):
    """Each thing by its source and key, with a word that its page of feedback shows."""
    for page in articles(world):
        secret = f"kanari{page.title.partition('kanari')[2]}"
        shows = secret if page.live and secret in world.secrets.by_word else ""
        yield "kb", page.pk, shows
    for name, page in known_to_feedback(world):
        yield "wiki", page.pk, world.word(name, "title") if page.live else ""
    for question in world.things["question"]:
        yield "faq", question.pk, ""
    for source in ("kb", "faq", "page", "wiki"):
        yield source, 999_999, ""


@decide("heroic/feedback/", Access.WALL)
def votes(world, pattern):
    for source, thing, _shows in subjects(world):
        for helpful in ("yes", "perhaps"):
            data = {"source": source, "thing": thing, "helpful": helpful}
            yield Visit("/heroic/feedback/", methods=("post",), data=data)


@decide("heroic/feedback/<slug:source>/<int:thing>/", Access.WALL)
def comments(world, pattern):
    for source, thing, shows in subjects(world):
        url = f"/heroic/feedback/{source}/{thing}/"
        yield Visit(url, shows=shows, data=SAID)
        yield Visit(f"{url}?sent", data=SAID | {"comment": "x" * 1001})


ADMIN = {"admin/heroic/feedback/": "feedback"}

for route in ADMIN:
    decide_below(
        route,
        Access.ADMIN,
        ["heroic_core"],
        partial(visits_of, kinds=ADMIN),
    )


@decide("admin/bulk/<str:app_label>/<str:model_name>/<str:action>/", Access.ADMIN)
def bulk(world, pattern):
    yield from visits_of(world, pattern)
    yield from bulk_visits(world, "feedback", "heroic_feedback/comment")
    yield from bulk_visits(world, "message", "heroic_contact/message", "not-spam")


def bulk_visits(world, kind, model, *more):
    ids = "&".join(f"id={each.pk}" for each in world.things[kind])
    for action in ("status", "assign", "delete", *more):
        yield Visit(f"/admin/bulk/{model}/{action}/?{ids}")
        yield Visit(f"/admin/bulk/{model}/{action}/?id=all")
