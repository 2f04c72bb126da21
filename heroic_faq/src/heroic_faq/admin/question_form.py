from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    ObjectList,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.models import Locale

from ..models import Category
from ..services.placements import place


class PlacesInput(forms.CheckboxSelectMultiple):
    """Tells "in no category" from "not asked": a form without it changes nothing."""

    def render(self, name, *args, **kwargs):
        marker = format_html('<input type="hidden" name="{}-asked" value="1">', name)
        return marker + super().render(name, *args, **kwargs)

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-asked" not in data


class PlacesField(forms.ModelMultipleChoiceField):
    widget = PlacesInput

    def label_from_instance(self, category):
        return category.full_name


class QuestionForm(WagtailAdminModelForm):
    """Saves the places of a question apart from it: they are no part of its drafts."""

    categories = PlacesField(
        queryset=Category.objects.none(),
        required=False,
        label=_("Categories"),
        help_text=_(
            "Where readers find the question. Places are no part of the draft: a "
            "change here is live as soon as it is saved, also while the answer is "
            "a draft, and also by the automatic saving."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("categories"):
            locale = Locale.get_default()
            if self.instance.locale_id:
                locale = self.instance.locale
            field.queryset = Category.objects.in_locale(locale).in_tree_order()
            self.initial["categories"] = self._current_categories()
            if not field.queryset.exists():
                field.help_text = _("There are no categories in this language yet.")

    def _current_categories(self):
        if not self.instance.pk:
            return []
        placements = self.instance.placements.order_by("category_id")
        return list(placements.values_list("category_id", flat=True))

    def save_places(self, question):
        """To be called where the question is saved, be it as a draft."""
        field = self.fields.get("categories")
        name = self.add_prefix("categories")
        if field and not field.widget.value_omitted_from_data(self.data, {}, name):
            place(question, self.cleaned_data["categories"])


class WordingPanel(TitleFieldPanel):
    """The anchor follows the wording only until links with it may be out."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self):
            return not (self.instance and self.instance.was_published)


question_edit_handler = ObjectList(
    [
        WordingPanel("question", classname="", placeholder=False),
        FieldPanel("answer"),
        FieldPanel("categories", permission="heroic_faq.change_placement"),
        FieldPanel("tags"),
        FieldPanel("slug"),
        PublishingPanel(),
    ],
    base_form_class=QuestionForm,
)
