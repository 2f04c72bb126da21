from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from ...models import ReusableText
from ..choosing import SearchMixin


def offered(user):
    """Whoever writes a page need not know which texts are being written."""
    actions = ["add", "change", "publish", "view"]
    policy = ModelPermissionPolicy(ReusableText)
    texts = ReusableText.objects.all()
    works_on = policy.user_has_any_permission(user, actions)
    return texts if works_on else texts.live()


def hides(request, instance):
    """Whether somebody may not know of this text."""
    is_text = isinstance(instance, ReusableText)
    return is_text and not offered(request.user).filter(pk=instance.pk).exists()


class ChooseMixin(SearchMixin):
    def get_object_list(self):
        texts = offered(self.request.user).with_status()
        return texts.defer("body").order_by("name", "pk")


class ReusableTextChooseView(ChooseMixin, ChooseView):
    pass


class ReusableTextChooseResultsView(ChooseMixin, ChooseResultsView):
    pass


class OfferedView(SnippetChosenView):
    def get_object(self, pk):
        return offered(self.request.user).get(pk=pk)


class OfferedMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        return offered(self.request.user).filter(pk__in=pks)


class ReusableTextChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ReusableTextChooseView
    choose_results_view_class = ReusableTextChooseResultsView
    chosen_view_class = OfferedView
    chosen_multiple_view_class = OfferedMultipleView
