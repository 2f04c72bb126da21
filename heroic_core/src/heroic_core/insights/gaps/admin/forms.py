from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Site

from ....feedback.forms import PlainTextarea
from ....handoff import NoSuchPlace, Said
from ....search.grouping import stems_of
from ...models import Gap
from ..services.drafting import make_draft
from ..services.opening import KnownAlready, open_gap
from ..services.working import assign, dismiss, reopen
from .filters import languages, people


class GapForm(forms.Form):
    """Something that is done with a gap; what was done is said in words."""

    def __init__(self, *args, gap, **kwargs):
        super().__init__(*args, **kwargs)
        self.gap = gap


class AssignForm(GapForm):
    owner = forms.ModelChoiceField(
        label=pgettext_lazy("gap", "Owner"),
        queryset=None,
        required=False,
        empty_label=_("Nobody"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owner = self.gap.owner_id
        may = Q(pk__in=people(None).values("pk"))
        users = get_user_model().objects.filter(may | Q(pk=owner))
        self.fields["owner"].queryset = users
        self.initial["owner"] = owner

    def carry_out(self, user):
        assign(self.gap, self.cleaned_data["owner"], user)
        return _("The owner was changed.")


class DismissForm(GapForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("So that nobody has to think about it again."),
    )

    def carry_out(self, user):
        dismiss(self.gap, self.cleaned_data["reason"], user)
        return _("The gap was dismissed.")


class ReopenForm(GapForm):
    def carry_out(self, user):
        reopen(self.gap, user)
        return _("The gap is open again.")


class DraftForm(GapForm):
    """Where the draft is to stand, of what this person may write to."""

    place = forms.ChoiceField(label=_("Where"))

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = None
        self.fields["place"].choices = [
            ("", _("Choose a place")),
            *((offer.target.label, _choices(offer)) for offer in offered),
        ]

    def carry_out(self, user):
        target, _colon, place = self.cleaned_data["place"].partition(":")
        try:
            self.draft = make_draft(self.gap, target, place, user)
        except NoSuchPlace:
            self.add_error("place", _("You may not write there any more."))
            return ""
        return _("The draft was made. Nobody sees it until it is published.")


def _choices(offer):
    name = offer.target.name
    return [(f"{name}:{place.key}", place.label) for place in offer.places]


class NewGapForm(forms.Form):
    """
    A gap that somebody puts in by hand.

    Args:
        url: where what somebody wrote is read in whole.
        page: the private page whose readers alone may know of it.
        about: the page that what somebody wrote is about.
    """

    title = forms.CharField(
        label=_("What is missing"),
        max_length=255,
        help_text=_("As a customer would ask for it."),
    )
    locale = forms.ChoiceField(label=_("Language"), choices=languages)
    site = forms.ModelChoiceField(
        label=_("Site"),
        queryset=Site.objects.order_by("hostname", "port"),
        required=False,
        empty_label=_("All sites"),
    )
    quote = forms.CharField(
        label=_("What somebody wrote"),
        required=False,
        max_length=2000,
        widget=PlainTextarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, url="", page=None, about=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.url = url
        self.page = page
        self.about = about

    def clean(self):
        cleaned = super().clean()
        title, locale = cleaned.get("title"), cleaned.get("locale")
        if title and locale and not stems_of(title, locale):
            self.add_error("title", _("Write a word or a number."))
        return cleaned

    def carry_out(self, user):
        """The gap that was opened; None where there is one already."""
        asked = self.cleaned_data
        quotes = [Said(asked["quote"], self.url)] if asked["quote"] else []
        where = {
            "locale": asked["locale"],
            "site": asked["site"],
            "page": self.page,
            "about": self.about,
        }
        try:
            return open_gap(asked["title"], quotes, **where, by=user)
        except KnownAlready as known:
            self.known: Gap = known.args[0]
            self.add_error("title", _("There is a gap of these words already."))
            return None
