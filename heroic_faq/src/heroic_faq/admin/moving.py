from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from ..models import Category, Placement
from ..services.placements import move_questions


class CategoryField(forms.ModelChoiceField):
    def label_from_instance(self, category):
        return category.full_name


class MoveQuestionsForm(forms.Form):
    target = CategoryField(queryset=Category.objects.none(), label=_("Move into"))

    def __init__(self, source, *args, **kwargs):
        # Several of these forms stand on one page.
        super().__init__(*args, auto_id=f"id_{source.pk}_%s", **kwargs)
        others = Category.objects.in_locale(source.locale).exclude(pk=source.pk)
        self.fields["target"].queryset = others.in_tree_order()


class MoveQuestionsView(PermissionCheckedMixin, View):
    """Empties a category into another one, so that it can be deleted."""

    permission_policy = ModelPermissionPolicy(Placement)
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request, pk):
        source = get_object_or_404(Category, pk=pk)
        form = MoveQuestionsForm(source, request.POST)
        if form.is_valid():
            target = form.cleaned_data["target"]
            self.confirm(move_questions(source, target), target)
        else:
            messages.error(request, _("Choose the category to move the questions to."))
        name = "wagtailsnippets_heroic_faq_category:delete"
        return redirect(reverse(name, args=[source.pk]))

    def confirm(self, count, target):
        text = ngettext(
            "%(count)d question now stands in “%(category)s”.",
            "%(count)d questions now stand in “%(category)s”.",
            count,
        )
        messages.success(
            self.request, text % {"count": count, "category": target.full_name}
        )
