"""What people think of a post or a topic. It stays counted when they leave."""

from django.conf import settings
from django.db import models

from ..clock import now
from .post import Post
from .topic import Topic


class Vote(models.Model):
    """Somebody finds an answer helpful, or wants an idea to come true."""

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="votes", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "user"], name="forumpress_one_vote")
        ]

    def __str__(self):
        return str(self.post_id)


class MeToo(models.Model):
    """Somebody has the same problem as the author of a topic."""

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="me_too", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "user"], name="forumpress_me_too_once"
            )
        ]

    def __str__(self):
        return str(self.topic_id)
