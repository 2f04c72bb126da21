from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.models import Locale

from ..models import Category


class CategoryForm(WagtailAdminModelForm):
    """Offers as parents what can be one: the first level of the same language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("parent"):
            locale = Locale.get_default()
            if self.instance.locale_id:
                locale = self.instance.locale
            categories = Category.objects.in_locale(locale).filter(parent=None)
            field.queryset = categories.exclude(pk=self.instance.pk).in_tree_order()


category_edit_handler = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("parent", widget=forms.Select),
        FieldPanel("icon"),
        FieldPanel("description"),
        FieldPanel("slug"),
    ],
    base_form_class=CategoryForm,
)
