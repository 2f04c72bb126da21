from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from heroic_core.html import plain_lines

from ..choices import HeldFor, PostKind, State
from ..clock import now
from ..querysets import PostQuerySet
from .topic import Topic


class Post(models.Model):
    """
    What somebody wrote: the first post of a topic, a reply, or a note for staff.

    Its position is its own for good, so that pages of a topic stay what they were. Only
    one that is merged into another topic gets another.
    """

    # Characters of Markdown.
    LONGEST = 32_000

    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="posts", db_index=False
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=10, choices=PostKind.choices, default=PostKind.REPLY
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("topic", "author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    author_name = models.CharField(max_length=60)
    # Whether its author answered for the company when it was written.
    by_staff = models.BooleanField(default=False)

    source = models.TextField(_("text"))
    # As it came out of the door, and by which version: see `services.writing`.
    html = models.TextField()
    html_version = models.PositiveIntegerField(default=0)

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.VISIBLE
    )
    held_for = models.CharField(max_length=10, choices=HeldFor.choices, blank=True)
    is_solution = models.BooleanField(default=False)
    vote_count = models.PositiveIntegerField(_("votes"), default=0)

    created_at = models.DateTimeField(_("written"), default=now)
    # Null while it was never approved.
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    # The same for what is sent twice from one form.
    token = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001

    objects = PostQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "position"], name="forumpress_position"
            ),
            # Of its own topic by what it is, and the only one.
            models.UniqueConstraint(
                fields=["topic"],
                condition=Q(is_solution=True),
                name="forumpress_one_solution",
            ),
            models.CheckConstraint(
                condition=Q(is_solution=False)
                | Q(kind=PostKind.REPLY, state=State.VISIBLE),
                name="forumpress_solution_is_a_visible_reply",
            ),
            models.UniqueConstraint(
                fields=["topic"],
                condition=Q(kind=PostKind.OPENING),
                name="forumpress_one_opening",
            ),
        ]
        indexes = [
            models.Index(
                fields=["topic", "state", "kind", "position"], name="forumpress_page"
            ),
            models.Index(
                fields=["topic", "state", "-vote_count", "position"],
                name="forumpress_votes",
            ),
            models.Index(
                fields=["author", "state", "-created_at"], name="forumpress_posts_of"
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(state=State.PENDING),
                name="forumpress_queue",
            ),
        ]

    def __str__(self):
        return f"{self.author_name}: {self.source[:40]}"

    @property
    def is_opening(self) -> bool:
        return self.kind == PostKind.OPENING

    @property
    def is_note(self) -> bool:
        return self.kind == PostKind.NOTE

    @property
    def is_visible(self) -> bool:
        return self.state == State.VISIBLE

    @property
    def shown(self) -> SafeString:
        """Its HTML, which came out of the door and is only ever written by services."""
        return mark_safe(self.html)  # noqa: S308

    @property
    def words(self) -> str:
        """What it says, in plain text, with each paragraph on a line of its own."""
        return plain_lines(self.html)


class PostEdit(models.Model):
    """What a post said before it was edited."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="edits")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=now)
    # Of the topic, where it is its first post.
    title = models.CharField(max_length=Topic.LONGEST_TITLE, blank=True)
    source = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return str(self.at)
