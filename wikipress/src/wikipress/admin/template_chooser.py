"""Wagtail gives each snippet a chooser that all may ask who enter the admin."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from ..models import WikiTemplate


def offered(user):
    """To those who look after the templates."""
    templates = WikiTemplate.objects.all()
    actions = ["add", "change", "delete", "view"]
    looks_after = ModelPermissionPolicy(WikiTemplate).user_has_any_permission
    return templates if looks_after(user, actions) else templates.none()


class OfferedMixin:
    def get_object_list(self):
        return offered(self.request.user).defer("body").order_by("name", "pk")


class TemplateChooseView(OfferedMixin, ChooseView):
    pass


class TemplateChooseResultsView(OfferedMixin, ChooseResultsView):
    pass


class TemplateChosenView(SnippetChosenView):
    def get_object(self, pk):
        return offered(self.request.user).get(pk=pk)


class TemplateChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        return offered(self.request.user).filter(pk__in=pks)


class TemplateChooserViewSet(SnippetChooserViewSet):
    choose_view_class = TemplateChooseView
    choose_results_view_class = TemplateChooseResultsView
    chosen_view_class = TemplateChosenView
    chosen_multiple_view_class = TemplateChosenMultipleView
