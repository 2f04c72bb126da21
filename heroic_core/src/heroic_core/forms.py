from itertools import combinations

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class HelpSettingsForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        forms = kept_forms(self, "opening_hours")
        for one, other in combinations(forms, 2):
            if one.instance.span.overlaps(other.instance.span):
                other.add_error(
                    "opens",
                    _("These hours overlap %(others)s.") % {"others": one.instance},
                )
        return cleaned


def kept_forms(form, name):
    """The valid forms of an inline panel that are filled in and not deleted."""
    formset = form.formsets.get(name)
    if formset is None:
        return []
    # Wagtail cleans them after the form.
    formset.is_valid()
    return [
        each
        for each in formset.forms
        if each.is_valid()
        and each.has_changed() | bool(each.instance.pk)
        and not formset._should_delete_form(each)
    ]
