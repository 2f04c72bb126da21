from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Role, Verb
from ..clock import now
from ..querysets import EventQuerySet
from .member import known_as
from .post import Post
from .topic import Topic


class AlreadyHappened(TypeError):
    """Nobody changes the log of a forum."""


class Event(models.Model):
    """
    Something that somebody did: written once, with what they did, and never changed.

    It tells no names: they are read from the people who were there, as long as they are.
    """

    verb = models.CharField(_("what"), max_length=20, choices=Verb.choices)
    at = models.DateTimeField(_("when"), default=now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    role = models.CharField(_("as"), max_length=10, choices=Role.choices)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        on_delete=models.PROTECT,
        related_name="events",
        db_index=False,
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        null=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    # To whom it was done.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("to whom"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Small facts, such as {"from": "new", "to": "solved"}: keys and numbers, no words.
    details = models.JSONField(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry of the forum's log")
        verbose_name_plural = _("entries of the forum's log")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["topic", "at"], name="forumpress_past"),
            models.Index(fields=["verb", "at"], name="forumpress_happened"),
        ]

    def __str__(self):
        return self.get_verb_display()

    def get_actor_display(self):
        """As the forum knows them: the name of an account is its owner's."""
        return known_as(self.actor)

    def get_person_display(self):
        return known_as(self.person)

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AlreadyHappened
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AlreadyHappened
