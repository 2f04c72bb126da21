import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...inbox import InboxAnswer, InboxItem
from ..querysets import CommentQuerySet
from .vote import Vote


class Status(models.TextChoices):
    NEW = "new", pgettext_lazy("feedback", "New")
    PLANNED = "planned", pgettext_lazy("feedback", "Planned")
    DONE = "done", pgettext_lazy("feedback", "Done")
    SPAM = "spam", pgettext_lazy("feedback", "Spam")


class Comment(InboxItem):
    """What a reader wrote with a vote."""

    LONGEST = 1000
    # With which there is nothing left to do.
    CLOSED = (Status.DONE, Status.SPAM)

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="comments")
    # Whoever may see this page may read the comment. Without it only superusers may.
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # As they were when it was written.
    title = models.CharField(_("title"), max_length=255)
    category = models.CharField(_("category"), max_length=255, blank=True)
    text = models.TextField(_("comment"), max_length=LONGEST)
    email = models.EmailField(_("e-mail address"), blank=True)
    status = models.CharField(
        pgettext_lazy("feedback", "status"),
        max_length=10,
        choices=Status.choices,
        default=Status.NEW,
    )
    objects = CommentQuerySet.as_manager()

    class Meta(InboxItem.Meta):
        verbose_name = _("feedback comment")
        verbose_name_plural = _("feedback comments")
        indexes = [
            models.Index(
                fields=["status", "-created_at"], name="heroic_feedback_by_status"
            )
        ]

    @property
    def reasons(self):
        return ", ".join(str(label) for label in self.vote.reason_labels)


class Answer(InboxAnswer):
    """What was sent to a reader who left an e-mail address."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="answers"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer to feedback")
        verbose_name_plural = _("answers to feedback")
        ordering = ["at", "pk"]
