from django import forms
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ..ordering import move_by, move_to
from .ordering_table import MOVED, OrderingTable


class MoveForm(forms.Form):
    move = forms.ChoiceField(choices=[("to", ""), ("up", ""), ("down", "")])
    position = forms.IntegerField(required=False)

    def clean(self):
        to_position = not self.errors and self.cleaned_data["move"] == "to"
        if to_position and self.cleaned_data["position"] is None:
            self.add_error("position", _("Enter a whole number."))
        return self.cleaned_data

    def move_among(self, siblings, instance):
        """Carry out the move; return the new position."""
        places = {"up": -1, "down": 1}.get(self.cleaned_data["move"])
        if places:
            return move_by(siblings, instance, places)
        return move_to(siblings, instance, self.cleaned_data["position"])


class OrderingView(PermissionCheckedMixin, BaseListingView):
    """
    A listing in the order that people choose: by dragging or by arrow keys, one place
    up or down, or to a position by its number. One request a move.

    Subclasses say what is ordered. Mount each twice: as `index_url_name` for the
    listing, and as `move_url_name`, at the same address followed by `<str:item>/`.
    """

    template_name = "heroic_core/admin/ordering.html"
    results_template_name = "heroic_core/admin/ordering_results.html"
    table_class = OrderingTable
    permission_required = "change"
    move_url_name = None
    header_icon = "order"
    title_label = _("Title")
    back_label = ""
    empty_message = _("There is nothing to put in order here yet.")

    def get_siblings(self):
        """The queryset that shares one order."""
        raise NotImplementedError

    def get_title(self, instance):
        return str(instance)

    def get_item_url(self, instance):
        """Where an item's title leads, or None."""

    def get_back_url(self):
        """Where to go when all is in order, or None."""

    def get_extra_columns(self):
        return []

    def get_base_queryset(self):
        return self.get_siblings().order_by("position", "pk")

    def get_valid_orderings(self):
        return []

    @cached_property
    def columns(self):
        return self.get_extra_columns()

    @cached_property
    def scope(self):
        """The part of the address that says which order this is."""
        return {name: v for name, v in self.kwargs.items() if name != "item"}

    def get_index_url(self):
        return reverse(self.index_url_name, kwargs=self.scope)

    def get_table_kwargs(self):
        reorder_url = reverse(
            self.move_url_name, kwargs={**self.scope, "item": "999999"}
        )
        return {
            **super().get_table_kwargs(),
            "view": self,
            "reorder_url": reorder_url,
        }

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "back_url": self.get_back_url(),
            "back_label": self.back_label,
        }

    def post(self, request, item, **kwargs):
        siblings = self.get_siblings()
        try:
            instance = siblings.get(pk=unquote(str(item)))
            return self.move(request, siblings, instance)
        except (ObjectDoesNotExist, ValueError) as gone:
            raise Http404 from gone

    def move(self, request, siblings, instance):
        if "position" in request.GET:
            return self.drop(siblings, instance)
        form = MoveForm(request.POST)
        if not form.is_valid():
            self.refuse(instance)
            return self.back_to(instance, "to")
        position, count = form.move_among(siblings, instance), siblings.count()
        self.confirm(instance, position, count)
        # At either end the button that led there can do nothing more.
        ends = {1: {"up": "down"}, count: {"down": "up"}}.get(position, {})
        move = form.cleaned_data["move"]
        return self.back_to(instance, ends.get(move, move))

    def drop(self, siblings, instance):
        """Answer the w-orderable controller, whose positions count from 0."""
        form = MoveForm({"move": "to", "position": self.request.GET["position"]})
        if not form.is_valid():
            return JsonResponse({"success": False}, status=400)
        form.cleaned_data["position"] += 1
        position = form.move_among(siblings, instance)
        return JsonResponse({"success": True, "position": position})

    def confirm(self, instance, position, count):
        told = {"title": self.get_title(instance), "position": position, "count": count}
        messages.success(self.request, gettext(MOVED) % told)

    def refuse(self, instance):
        text = gettext(
            "“%(title)s” was not moved: enter its new position as a whole number."
        )
        messages.error(self.request, text % {"title": self.get_title(instance)})

    def back_to(self, instance, move):
        """To the same control of the moved row, so that a further move is one key."""
        return redirect(f"{self.index_url}#{move}_{quote(instance.pk)}")
