from itertools import combinations

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class HelpSettingsForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        forms = self._kept_forms("opening_hours")
        for one, other in combinations(forms, 2):
            if one.instance.span.overlaps(other.instance.span):
                other.add_error(
                    "opens",
                    _("These hours overlap %(others)s.") % {"others": one.instance},
                )
        return cleaned

    def _kept_forms(self, name):
        """The valid forms of an inline panel that are filled in and not deleted."""
        formset = self.formsets.get(name)
        if formset is None:
            return []
        formset.is_valid()
        return [
            form
            for form in formset.forms
            if form.is_valid()
            and form.has_changed() | bool(form.instance.pk)
            and not formset._should_delete_form(form)
        ]
