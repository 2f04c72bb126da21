from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from heroic_core.privacy.acting import acting_request


class FAQPageForm(WagtailAdminPageForm):
    """Offers the first-level categories of the page's own language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("categories"):
            # A preview that was never asked for has a page without a language.
            page = self.instance if self.instance.locale_id else self.parent_page
            categories = field.queryset.model.objects.in_locale(page.locale)
            field.widget = forms.CheckboxSelectMultiple()
            categories = categories.filter(parent=None)
            field.queryset = self._known(categories).in_tree_order()
            self._take_over(field.queryset)

    def _known(self, categories):
        """Those that whoever edits the page may know of."""
        from .admin.chooser import offered
        from .models import Category

        request = acting_request()
        if request is None:
            return categories
        return categories.filter(pk__in=offered(Category, request).values("pk"))

    def _take_over(self, offered):
        """
        The copy of a page for another language still has the source's categories, and
        a page may have some that whoever edits it may not know of.
        """
        chosen = list(self.instance.categories.all())
        keys = {category.translation_key for category in chosen}
        checked = [c for c in offered if c.translation_key in keys]
        shown = {category.translation_key for category in checked}
        self.initial["categories"] = [category.pk for category in checked]
        self.not_offered = [c for c in chosen if c.translation_key not in shown]

    def clean_categories(self):
        """A category belongs to one FAQ page of a site and language."""
        from .services.homes import keys_chosen_elsewhere

        categories = self.cleaned_data["categories"]
        place = self.instance if self.instance.path else self.parent_page
        taken = keys_chosen_elsewhere(self.instance, place)
        names = [c.name for c in categories if c.translation_key in taken]
        if names:
            raise ValidationError(
                _("Another FAQ page of this site already shows: %(names)s."),
                params={"names": ", ".join(names)},
            )
        return [*categories, *self.not_offered]
