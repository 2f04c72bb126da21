"""Choosers of what is in no search index of Wagtail's, so that it offers no search."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchFields(forms.Form):
    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            objects = objects.containing(query)
        return objects


class SearchMixin:
    """Searches by the method `containing` of the queryset."""

    def get_filter_form_class(self):
        return type("FilterForm", (SearchFields, super().get_filter_form_class()), {})
