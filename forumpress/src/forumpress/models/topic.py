from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import State, Status, TopicKind, WaitingOn
from ..clock import now
from ..querysets import TopicQuerySet


class Topic(models.Model):
    """
    What somebody asked or said, and all that was answered.

    Its state is that of its first post.
    """

    LONGEST_TITLE = 150

    board = models.ForeignKey(
        "forumpress.BoardPage",
        verbose_name=_("board"),
        on_delete=models.PROTECT,
        related_name="topics",
        db_index=False,
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    slug = models.SlugField(max_length=80, allow_unicode=True, db_index=False)
    locale = models.CharField(_("language"), max_length=20)
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=TopicKind.choices,
        default=TopicKind.QUESTION,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("topic", "author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    author_name = models.CharField(max_length=60)

    status = models.CharField(
        pgettext_lazy("topic", "status"),
        max_length=12,
        choices=Status.choices,
        default=Status.NEW,
    )
    waiting_on = models.CharField(
        _("waiting on"), max_length=10, choices=WaitingOn.choices, blank=True
    )
    # From when on it is, or was, somebody's turn.
    waiting_since = models.DateTimeField(default=now)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    duplicate_of = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="duplicates"
    )
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.VISIBLE
    )
    is_private = models.BooleanField(pgettext_lazy("topic", "private"), default=False)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    is_locked = models.BooleanField(_("locked"), default=False)

    # Of visible replies; counters are changed with what they count.
    reply_count = models.PositiveIntegerField(_("replies"), default=0)
    me_too_count = models.PositiveIntegerField(_("me too"), default=0)
    view_count = models.PositiveIntegerField(_("views"), default=0)
    # The position that was given last, of replies and notes alike.
    last_position = models.PositiveIntegerField(default=0)

    created_at = models.DateTimeField(_("started"), default=now)
    # Null while its first post was never approved.
    published_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField(_("last activity"), default=now)
    last_poster = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_poster_name = models.CharField(max_length=60, blank=True)
    first_response_at = models.DateTimeField(null=True)
    first_staff_response_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    reopened_count = models.PositiveIntegerField(default=0)

    # What its author was shown and opened before: lists of {source, thing, title, url}.
    # Whoever reads them asks who may see it.
    read_before = models.JSONField(default=list, blank=True)
    # The same for what is sent twice from one form.
    token = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001

    tags = models.ManyToManyField(
        "taggit.Tag", through="forumpress.TopicTag", related_name="+", blank=True
    )

    # What is new in it to one who reads a list: see `services.reading.mark_news`.
    news = ""

    objects = TopicQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.CheckConstraint(
                condition=~Q(duplicate_of=F("id")), name="forumpress_no_own_duplicate"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="forumpress_no_own_merge"
            ),
        ]
        indexes = [
            # What everybody sees of a board, and what only its author does.
            models.Index(
                fields=[
                    *("board", "state", "is_private", "is_pinned"),
                    *("-last_activity_at", "-id"),
                ],
                name="forumpress_board",
            ),
            models.Index(
                fields=["author", "-last_activity_at", "-id"], name="forumpress_author"
            ),
            # The staff desk, the longest wait first.
            models.Index(
                fields=["waiting_on", "waiting_since", "id"], name="forumpress_waiting"
            ),
            models.Index(
                fields=["waiting_on", "waiting_since", "id"],
                condition=Q(waiting_on=WaitingOn.US, first_response_at=None),
                name="forumpress_unanswered",
            ),
            models.Index(
                fields=["waiting_on", "waiting_since", "id"],
                condition=Q(waiting_on=WaitingOn.US, assignee=None),
                name="forumpress_unassigned",
            ),
            models.Index(
                fields=["assignee", "status", "waiting_since", "id"],
                name="forumpress_assigned",
            ),
            models.Index(
                fields=["status", "-last_activity_at", "-id"], name="forumpress_status"
            ),
            # All boards at once.
            models.Index(
                fields=["state", "is_private", "-last_activity_at", "-id"],
                name="forumpress_latest",
            ),
            models.Index(fields=["created_at"], name="forumpress_created"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if self._state.adding and not self.slug:
            self.slug = slug_of(self.title)
        super().save(*args, **kwargs)

    def get_kind_display(self):
        """Django's own goes through all choices, and lists of topics ask it often."""
        return TopicKind(self.kind).label

    def get_status_display(self):
        return Status(self.status).label

    @property
    def path(self) -> str:
        """Where it stands below its board."""
        return f"{self.pk}-{self.slug}/"

    @property
    def is_question(self) -> bool:
        return self.kind == TopicKind.QUESTION


class TopicTag(models.Model):
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(
        "taggit.Tag", on_delete=models.CASCADE, related_name="forumpress_topics"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "tag"], name="forumpress_tagged_once"
            )
        ]

    def __str__(self):
        return str(self.tag)


class Participant(models.Model):
    """Somebody who wrote in a topic what people see."""

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="participants", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    post_count = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "user"], name="forumpress_takes_part_once"
            )
        ]

    def __str__(self):
        return str(self.user_id)


def slug_of(title: str) -> str:
    """The words of an address; a title of signs alone has none."""
    slug = slugify(title, allow_unicode=True)[:80].strip("-_")
    return slug or "topic"
