"""Feedback: on what a reader may see and nothing else, and who reads it."""

from heroic_core.feedback.models import Comment, Vote

from ..registry import Access, Visit, decide, furnish
from .kb import articles


@furnish
def put_feedback(world):
    """A comment on each article; none is for readers."""
    for page in articles(world):
        name = next(name for name, each in world.pages.items() if each is page)
        secret = world.secret(f"comment{name}")
        vote = Vote.objects.create(
            source="kb", thing=page.pk, browser=name, helpful=False, locale="en"
        )
        world.things["comment"].append(
            Comment.objects.create(
                vote=vote,
                page_id=page.pk,
                title=page.title,
                text=world.secrets.text(secret, "text"),
                email=f"{world.secrets.word(secret, 'email')}@example.com",
            )
        )


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
    for question in world.things["question"]:
        yield "faq", question.pk, ""
    for source in ("kb", "faq", "page"):
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
