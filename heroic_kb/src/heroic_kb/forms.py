from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from heroic_core.privacy.acting import acting_request
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule

from .models.place import knowledge_base_at


class CategoriesField(forms.ModelMultipleChoiceField):
    """The categories of a knowledge base, each with those above it."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, category):
        return category.trail


class ArticleForm(WagtailAdminPageForm):
    """Offers the other categories of the article's own knowledge base."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "further_categories" in self.fields:
            self._offer_categories()

    def _offer_categories(self):
        from .services.places import counterparts, with_trails

        model = apps.get_model("heroic_kb", "CategoryPage")
        # A new page, and one in a preview, has no place yet.
        above = self.instance.get_parent() if self.instance.path else self.parent_page
        base = knowledge_base_at(f"{above.path}0001") if above else None
        others = model.objects.filter(knowledge_base=base).exclude(
            pk=above and above.pk
        )
        request = acting_request()
        if request is not None:
            others = others.filter(path_rule(Viewer.from_request(request)))
        field = CategoriesField(
            queryset=others.order_by("path"),
            required=False,
            label=_("Also shown in"),
            help_text=self.fields["further_categories"].help_text,
        )
        field.choices = [
            (category.pk, category.trail) for category in with_trails(field.queryset)
        ]
        self.fields["further_categories"] = field
        # A copy for another language still has the categories of its source.
        chosen = counterparts(self.instance) if self.instance.locale_id else ()
        self.initial["further_categories"] = [category.pk for category in chosen]

    def clean(self):
        cleaned = super().clean()
        for name, formset in self.formsets.items():
            if name in ("pinned", "excluded"):
                self._refuse_itself(formset)
        return cleaned

    def _refuse_itself(self, formset):
        for form in formset.forms:
            chosen = getattr(form, "cleaned_data", {}).get("related")
            if chosen is not None and chosen.pk == self.instance.pk:
                form.add_error("related", _("An article is not related to itself."))
