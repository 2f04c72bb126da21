from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from heroic_core.forms import kept_forms
from heroic_core.privacy.acting import acting_viewer
from heroic_core.privacy.knowing import known_pages

from .choices import HelpChannels
from .models.place import knowledge_base_at


class CategoriesField(forms.ModelMultipleChoiceField):
    """The categories of a knowledge base, each with those above it."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, category):
        return category.trail

    def clean(self, value):
        # Not by the database, which refuses numbers that are too large for it.
        offered = {str(pk) for pk, _trail in self.choices}
        for chosen in value or ():
            if str(chosen) not in offered:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": chosen},
                )
        return super().clean(value)


class KnowledgeBaseForm(WagtailAdminPageForm):
    """Has readers reach somebody where a knowledge base has channels of its own."""

    def clean(self):
        cleaned = super().clean()
        wanted = cleaned.get("help_channels") == HelpChannels.OWN
        given = [cleaned.get(name) for name in ("email", "telephone")]
        if wanted and not any([*given, *kept_forms(self, "links")]):
            self.add_error(
                "help_channels",
                _("Enter an e-mail address, a telephone number or a link below."),
            )
        return cleaned


class ArticleForm(WagtailAdminPageForm):
    """Offers the other categories of the article's own knowledge base."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "further_categories" in self.fields:
            self._offer_categories()
        for form in self._forms_of("authors"):
            self._name_who_left(form)

    def _offer_categories(self):
        from .services.places import with_trails

        above = self._category()
        known = self._known_categories(above)
        offered = [each for each in with_trails(known) if each.pk != above.pk]
        field = CategoriesField(
            queryset=known.exclude(pk=above and above.pk),
            required=False,
            label=_("Also shown in"),
            help_text=self.fields["further_categories"].help_text,
        )
        field.choices = [(category.pk, category.trail) for category in offered]
        self.fields["further_categories"] = field
        self._choose_among(offered)

    def _choose_among(self, offered):
        # A copy for another language still has the categories of its source.
        current = list(self.instance.further_categories.all())
        chosen = {category.translation_key for category in current}
        self.initial["further_categories"] = [
            category.pk for category in offered if category.translation_key in chosen
        ]
        # What nobody can tick is nobody's to take away: one that is not translated
        # yet, is in another knowledge base, or that the editor may not know of.
        known = {category.translation_key for category in offered}
        self.kept_categories = [
            category.pk for category in current if category.translation_key not in known
        ]

    def _category(self):
        # A new page has no place yet.
        return self.instance.get_parent() if self.instance.path else self.parent_page

    def _known_categories(self, above):
        """Those of the same knowledge base and language that the editor may know of."""
        model = apps.get_model("heroic_kb", "CategoryPage")
        base = knowledge_base_at(f"{above.path}0001") if above else None
        if base is None:
            return model.objects.none()
        known = model.objects.filter(knowledge_base=base, locale=above.locale_id)
        viewer = acting_viewer()
        return (known_pages(viewer, known) if viewer else known).order_by("path")

    def clean_further_categories(self):
        model = apps.get_model("heroic_kb", "CategoryPage")
        chosen = self.cleaned_data["further_categories"].values_list("pk", flat=True)
        return model.objects.filter(pk__in=[*chosen, *self.kept_categories])

    def _forms_of(self, name):
        # Nothing of the kind is offered to who may not change it.
        return self.formsets[name].forms if name in self.formsets else []

    def _name_who_left(self, form):
        # Whose account is gone has no name of their own, and is not to look nameless.
        author = form.instance
        if author.user_id is None and not author.name:
            form.initial["name"] = author.account_name

    def clean(self):
        cleaned = super().clean()
        for name, formset in self.formsets.items():
            if name in ("pinned", "excluded"):
                self._refuse_itself(formset)
        return cleaned

    def _refuse_itself(self, formset):
        # Wagtail cleans them after the form.
        formset.is_valid()
        for form in formset.forms:
            chosen = getattr(form, "cleaned_data", {}).get("related")
            if chosen is not None and chosen.pk == self.instance.pk:
                form.add_error("related", _("An article is not related to itself."))
