"""What belongs to an article, and is in its drafts too."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from heroic_core.models import AttachmentFields


class TaggedArticle(ItemBase):
    tag = models.ForeignKey(
        "taggit.Tag", on_delete=models.CASCADE, related_name="heroic_kb_articles"
    )
    content_object = ParentalKey(
        "heroic_kb.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


def who_writes():
    """Whoever may enter the admin: the names of customers are not for editors."""
    entering = {"codename": "access_admin", "content_type__app_label": "wagtailadmin"}
    by_group = {f"groups__permissions__{name}": v for name, v in entering.items()}
    by_user = {f"user_permissions__{name}": v for name, v in entering.items()}
    return Q(is_superuser=True) | Q(**by_group) | Q(**by_user)


class ArticleAuthor(Orderable):
    """Who wrote an article; the name stays when the account is gone."""

    article = ParentalKey(
        "heroic_kb.ArticlePage", on_delete=models.CASCADE, related_name="authors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=who_writes,
        help_text=_("Is told of comments of readers."),
    )
    name = models.CharField(
        _("name"),
        max_length=100,
        blank=True,
        help_text=_("As readers see it. Blank: that of the account."),
    )
    # In drafts too, so that it is known when the account is gone.
    account_name = models.CharField(max_length=100, blank=True, editable=False)

    panels = [FieldPanel("user"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.shown_name

    @property
    def shown_name(self):
        return self.name or self.account_name

    def clean(self):
        super().clean()
        if not self.name and self.user is None:
            raise ValidationError({"name": _("Choose an account, or enter a name.")})
        self.take_name()
        if not self.shown_name:
            message = _("This account has no name: enter the one that readers see.")
            raise ValidationError({"name": message})

    def save(self, *args, **kwargs):
        self.take_name()
        super().save(*args, **kwargs)

    def take_name(self):
        """Keep the name of the account; not that by which its owner logs in."""
        if self.user is not None:
            self.account_name = self.user.get_full_name()[:100]


class ArticleAttachment(AttachmentFields):
    article = ParentalKey(
        "heroic_kb.ArticlePage", on_delete=models.CASCADE, related_name="attachments"
    )


class ToArticle(Orderable):
    """A choice of another article."""

    related = models.ForeignKey(
        "heroic_kb.ArticlePage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [FieldPanel("related")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return str(self.related)


class RelatedArticle(ToArticle):
    """An article that is shown before those that search finds."""

    article = ParentalKey(
        "heroic_kb.ArticlePage", on_delete=models.CASCADE, related_name="pinned"
    )

    class Meta(ToArticle.Meta):
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")


class ExcludedArticle(ToArticle):
    """An article that is never shown as related, however similar it is."""

    article = ParentalKey(
        "heroic_kb.ArticlePage", on_delete=models.CASCADE, related_name="excluded"
    )

    class Meta(ToArticle.Meta):
        verbose_name = _("article never shown as related")
        verbose_name_plural = _("articles never shown as related")
