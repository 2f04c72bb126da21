from django.db import models
from django.db.models.functions import Coalesce
from wagtail.models import Locale

from heroic_core.drafts import StatusQuerySet


# Longer ones find nothing, and databases limit the patterns that they compare with.
MAX_SEARCH_LENGTH = 300


class InLocaleQuerySet(models.QuerySet):
    """For translatable models: what is not translated is left out, not replaced."""

    def in_locale(self, locale: Locale):
        """Everything that is written in this language."""
        return self.filter(locale=locale)

    def translations_of(self, instances, locale: Locale):
        """The versions of `instances` (of any language) in this language."""
        keys = [instance.translation_key for instance in instances]
        return self.in_locale(locale).filter(translation_key__in=keys)


class CategoryQuerySet(InLocaleQuerySet):
    def containing(self, text: str):
        """With this text in the name or the description."""
        text = text[:MAX_SEARCH_LENGTH]
        return self.filter(
            models.Q(name__icontains=text) | models.Q(description__icontains=text)
        )

    def with_children_of(self, translation_keys):
        """The categories with these keys, and their sub-categories."""
        return self.filter(
            models.Q(translation_key__in=translation_keys)
            | models.Q(parent__translation_key__in=translation_keys)
        )

    def in_tree_order(self):
        """First-level categories by position, each followed by its sub-categories."""
        return self.select_related("parent").order_by(
            Coalesce("parent__position", "position"),
            Coalesce("parent_id", "pk"),
            models.F("parent_id").asc(nulls_first=True),
            "position",
            "pk",
        )


class QuestionQuerySet(StatusQuerySet, InLocaleQuerySet):
    def containing(self, text: str):
        """With this text in the question, in its anchor or in a tag."""
        text = text[:MAX_SEARCH_LENGTH]
        tagged = self.model.objects.filter(tags__name__icontains=text)
        return self.filter(
            models.Q(question__icontains=text)
            | models.Q(slug__icontains=text)
            | models.Q(pk__in=tagged.values("pk"))
        )

    def with_places(self):
        """With what `category_names` asks for."""
        return self.prefetch_related("placements__category__parent")
