from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models import LONGEST, PageReview, Risk
from ..names import name_of
from ..permissions import possible_groups, possible_owners
from ..services.intervals import set_interval
from ..services.owning import Owner, assign


NEITHER = {"required": False, "empty_label": _("Nobody")}
MONTHS = {"required": False, "min_value": 1, "max_value": LONGEST}


class PersonField(forms.ModelChoiceField):
    """A person, as colleagues know them."""

    def label_from_instance(self, user):
        return name_of(user)


class OwnerForm(forms.Form):
    """A person or a group who looks after pages."""

    owner = PersonField(
        label=pgettext_lazy("of a page", "Owner"), queryset=None, **NEITHER
    )
    owner_group = forms.ModelChoiceField(
        label=_("Or a group"),
        queryset=None,
        help_text=_("Any of its members may verify, and all of them are told."),
        **NEITHER,
    )

    def __init__(self, *args, current: PageReview | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        users, groups = get_user_model()._default_manager, Group.objects
        owner = current and current.owner_id
        group = current and current.owner_group_id
        # Who looks after it now stays, unless somebody else is chosen.
        self.fields["owner"].queryset = users.filter(
            Q(pk__in=possible_owners().order_by().values("pk")) | Q(pk=owner)
        ).order_by("last_name", "first_name", "pk")
        self.fields["owner_group"].queryset = groups.filter(
            Q(pk__in=possible_groups().order_by().values("pk")) | Q(pk=group)
        ).order_by("name")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("owner") and cleaned.get("owner_group"):
            self.add_error("owner_group", _("Choose a person or a group, not both."))
        return cleaned

    @property
    def chosen(self) -> Owner:
        return Owner(self.cleaned_data["owner"], self.cleaned_data["owner_group"])


class ReviewForm(OwnerForm):
    """Who looks after a page, how often, and how bad it would be if it were wrong."""

    months = forms.IntegerField(
        label=_("Review interval in months"),
        help_text=_("Blank: that of the section."),
        **MONTHS,
    )
    risk = forms.TypedChoiceField(label=_("Risk"), coerce=int, choices=Risk.choices)

    def __init__(self, *args, page, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        self.user = user

    def carry_out(self):
        months, risk = self.cleaned_data["months"], self.cleaned_data["risk"]
        assign(self.page, self.chosen, months, risk, self.user)
        return _("Kept.")


class IntervalForm(forms.Form):
    """How often the pages of a section are reviewed."""

    months = forms.IntegerField(
        label=_("Review interval in months"),
        help_text=_("Blank: that of the section above, if it has one."),
        **MONTHS,
    )

    def __init__(self, *args, page, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        self.user = user

    def carry_out(self):
        set_interval(self.page, self.cleaned_data["months"], self.user)
        return _("Kept. The days of the pages below are reckoned now.")
