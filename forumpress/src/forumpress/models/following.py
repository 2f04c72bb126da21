"""What people want to be told of, what they have read, and what they were told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..clock import now
from .post import Post
from .topic import Topic


class Subscription(models.Model):
    """Somebody is told what is new in a topic, on a board, or under a tag."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    topic = models.ForeignKey(
        Topic, null=True, on_delete=models.CASCADE, related_name="subscriptions"
    )
    board = models.ForeignKey(
        "forumpress.BoardPage",
        null=True,
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    tag = models.ForeignKey(
        "taggit.Tag",
        null=True,
        on_delete=models.CASCADE,
        related_name="forumpress_subscriptions",
    )
    at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, board=None, tag=None)
                | Q(topic=None, board__isnull=False, tag=None)
                | Q(topic=None, board=None, tag__isnull=False),
                name="forumpress_follows_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["user", thing], name=f"forumpress_follows_{thing}_once"
                )
                for thing in ("topic", "board", "tag")
            ),
        ]

    def __str__(self):
        return str(self.topic_id or self.board_id or self.tag_id)


class TopicRead(models.Model):
    """How far somebody has read in a topic."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="reads")
    position = models.PositiveIntegerField()
    at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "topic"], name="forumpress_read_once"
            )
        ]

    def __str__(self):
        return str(self.topic_id)


class Notification(models.Model):
    """
    What somebody is told on the page, and by mail if they do not see it there.

    As long as it is unread, it stands for all of the same that follows. How much that is
    depends on what they may see when they look, and is counted then.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", _("New reply")
        TOPIC = "topic", _("New topic")
        MENTION = "mention", _("Somebody mentioned you")
        SOLUTION = "solution", _("Your answer solved it")
        SOLVED = "solved", _("Your topic is solved")
        ASSIGNED = "assigned", _("Assigned to you")
        APPROVED = "approved", _("Your post was approved")
        REJECTED = "rejected", _("Your post was not approved")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    # The first reply that it tells of; of mentions, the last.
    post = models.ForeignKey(
        Post, null=True, on_delete=models.CASCADE, related_name="+"
    )
    # When the last of what it tells of happened: what is older was told already.
    at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "topic"],
                condition=Q(read_at=None),
                name="forumpress_told_once",
            )
        ]
        indexes = [models.Index(fields=["user", "-at", "-id"], name="forumpress_told")]

    def __str__(self):
        return self.get_kind_display()


class MailOfNews(models.Model):
    """When somebody gets mail of what they have not seen on the page."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    # Null while none is on its way.
    due_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.due_at)
