"""All pages of somebody who leaves, to somebody else in one step."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..models import PageReview
from ..names import name_of
from ..permissions import may_hand_over, publishable
from ..services.owning import hand_over, owned_by
from .forms import OwnerForm


UNOWNED = "unowned"


class HandOverForm(OwnerForm):
    leaver = forms.ChoiceField(label=gettext_lazy("Whose pages"))

    field_order = ["leaver", "owner", "owner_group"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        choices = [("", pgettext_lazy("somebody", "Choose")), *_leavers(user)]
        self.fields["leaver"].choices = choices
        self.order_fields(self.field_order)

    def clean(self):
        cleaned = super().clean()
        owner, group = cleaned.get("owner"), cleaned.get("owner_group")
        if not (owner or group) and not self.errors:
            self.add_error("owner", _("Choose who is to look after them."))
        if owner and cleaned.get("leaver") == str(owner.pk):
            self.add_error("owner", _("They are theirs already."))
        return cleaned

    def carry_out(self):
        chosen = self.cleaned_data["leaver"]
        users = get_user_model()._default_manager
        leaver = None if chosen == UNOWNED else users.get(pk=chosen)
        return hand_over(leaver, self.chosen, self.user)


class HandOverView(WagtailAdminTemplateMixin, FormView):
    form_class = HandOverForm
    template_name = "heroic_freshness/admin/hand_over.html"
    page_title = gettext_lazy("Hand over pages")
    header_icon = "group"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_hand_over(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"leaver": self.request.GET.get("from", "")}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        number = form.carry_out()
        said = ngettext(
            "%(number)s page is looked after by %(owner)s now.",
            "%(number)s pages are looked after by %(owner)s now.",
            number,
        )
        about = {"number": number, "owner": form.chosen}
        messages.success(self.request, said % about)
        return redirect("heroic_freshness:queue")

    def form_invalid(self, form):
        said = _("Nothing was changed: see what is said below.")
        messages.error(self.request, said)
        return super().form_invalid(form)

    def get_breadcrumbs_items(self):
        queue = {
            "url": reverse("heroic_freshness:queue"),
            "label": _("Pages to review"),
        }
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.page_title}]


def _leavers(user):
    """Whoever owns pages that this person may publish, with how many they are."""
    orphans = owned_by(None, user).count()
    if orphans:
        yield UNOWNED, _named(_("Nobody who is still here"), orphans)
    held = publishable(user, PageReview.objects.exclude(owner=None))
    counted = held.values_list("owner").annotate(n=Count("pk")).order_by()
    numbers = dict(counted)
    for owner in get_user_model()._default_manager.in_bulk(list(numbers)).values():
        yield str(owner.pk), _named(name_of(owner), numbers[owner.pk])


def _named(name, number):
    told = ngettext("%(name)s: %(number)s page", "%(name)s: %(number)s pages", number)
    return told % {"name": name, "number": number}
