"""Topics as search knows them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from heroic_core.html import plain_text
from heroic_core.search.sources import EACH, Findable
from heroic_core.viewer import Viewer

from .choices import PostKind, State, Status
from .names import NAME
from .standing import standing_of


# Of the replies of one topic, the first and the most helpful; a topic of ten thousand
# is found by these as well.
MOST_REPLIES = 50
LONGEST = 20_000
# As the audiences of private topics begin.
OF = "of "


class ForumSource:
    """The topics that people may read, each as a whole, at the place of its board."""

    name = NAME
    label = _("Forum")
    marks_words = True
    is_official = False

    # No reusable text is shown in a topic.
    models = ()

    def keys(self, after: int | None = None) -> Iterable[int]:
        topics = _findable().order_by("pk")
        if after is not None:
            topics = topics.filter(pk__gt=after)
        return topics.values_list("pk", flat=True).iterator()

    def findables(self, keys: Collection[int]) -> Iterator[Findable]:
        found = _findable().filter(pk__in=keys).select_related("board")
        topics = list(found.prefetch_related("tags"))
        texts = _texts(topics)
        for topic in topics:
            yield Findable(
                thing=topic.pk,
                locale=topic.locale,
                page=topic.board,
                title=topic.title,
                body=texts[topic.pk],
                keywords=", ".join(sorted(tag.name for tag in topic.tags.all())),
                suffix=topic.path,
                audience=audience_of(topic),
                category=topic.board.title,
                updated_at=topic.last_activity_at,
                merit=0.2 if topic.status == Status.SOLVED else 0.0,
            )

    def audiences(self, viewer: Viewer) -> Collection[str]:
        if not viewer.is_authenticated:
            return ()
        is_staff = standing_of(viewer).is_staff
        return [f"{OF}{EACH}" if is_staff else f"{OF}{viewer.user.pk}"]


def audience_of(topic) -> str:
    """Whom a topic is for; everybody where it is blank."""
    return f"{OF}{topic.author_id}" if topic.is_private else ""


def _findable():
    from .models import Topic

    # A duplicate has the words of its original, which is found.
    topics = Topic.objects.filter(state=State.VISIBLE, board__live=True)
    return topics.exclude(status=Status.DUPLICATE)


def _texts(topics):
    from .models import Post

    parts = defaultdict(list)
    posts = Post.objects.visible().exclude(kind=PostKind.NOTE)
    rows = posts.filter(topic__in=topics, position__lte=MOST_REPLIES)
    for topic, html in rows.order_by("topic", "position").values_list("topic", "html"):
        parts[topic].append(plain_text(html))
    return {topic.pk: " ".join(parts[topic.pk])[:LONGEST] for topic in topics}
