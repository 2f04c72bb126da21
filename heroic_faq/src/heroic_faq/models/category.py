from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from heroic_core.icons import TOPIC_ICONS
from heroic_core.ordering import close_gaps

from ..anchors import free_slug, save_with_free_slug
from ..querysets import CategoryQuerySet


class Category(TranslatableMixin, models.Model):
    """A topic that questions stand in; a category may have sub-categories."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        allow_unicode=True,
        blank=True,
        help_text=_(
            "Names the category in links to it. Left empty, it is made from the name."
        ),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent category"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Leave empty for a category of the first level."),
    )
    icon = models.CharField(_("icon"), max_length=40, blank=True, choices=TOPIC_ICONS)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences, shown below the category's name."),
    )
    position = models.PositiveIntegerField(_("position"), default=0, editable=False)

    objects = CategoryQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("FAQ category")
        verbose_name_plural = _("FAQ categories")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"], name="heroic_faq_category_slug"
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        self.slug = free_slug(self, self.name)
        if self.parent:
            self._check_parent()

    def _check_parent(self):
        if self.parent_id == self.pk:
            raise ValidationError({"parent": _("A category cannot stand in itself.")})
        if self.parent.parent_id:
            raise ValidationError(
                {"parent": _("Choose a category of the first level as the parent.")}
            )
        if self.pk and self.children.exists():
            raise ValidationError(
                {
                    "parent": _(
                        "This category has sub-categories of its own, so it has to "
                        "stay on the first level."
                    )
                }
            )
        if self.locale_id and self.parent.locale_id != self.locale_id:
            raise ValidationError(
                {"parent": _("Choose a parent category in the same language.")}
            )

    def save(self, *args, **kwargs):
        left = self._siblings_left()
        if left is not None or not self.position:
            self.position = self.siblings().exclude(pk=self.pk).count() + 1
        save = partial(super().save, *args, **kwargs)
        save_with_free_slug(self, self.name, save)
        if left is not None:
            close_gaps(left)

    def _siblings_left(self):
        """Those it stood among until this save, if it goes elsewhere."""
        stored = Category.objects.filter(pk=self.pk).first()
        place = (self.locale_id, self.parent_id)
        if stored and (stored.locale_id, stored.parent_id) != place:
            return stored.siblings()
        return None

    @property
    def full_name(self):
        """With its parent's name, for lists that show no tree."""
        return f"{self.parent.name} › {self.name}" if self.parent else self.name

    def siblings(self):
        """The categories that this one is ordered among, itself included."""
        return Category.objects.filter(locale_id=self.locale_id, parent=self.parent_id)

    @property
    def anchor(self):
        """The id of the category's section; a colon is in no question's anchor."""
        return f"topic:{self.slug}"

    def copy_for_translation(self, locale, exclude_fields=None):
        translated = super().copy_for_translation(locale, exclude_fields)
        if self.parent:
            translated.parent = self.parent.get_translation_or_none(locale)
        translated.position = 0
        return translated
