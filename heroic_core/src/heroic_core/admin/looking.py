"""Lists of rows that the program makes, and that people look at and nothing else."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.shortcuts import redirect
from django.urls import re_path
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView


# Each word that is searched for makes SQLite's expression deeper.
LONGEST = 200


class LookingPermissionHelper(PermissionHelper):
    """Who may view them looks at them; nobody makes or changes one by hand."""

    def user_can_list(self, user: Any) -> bool:
        return self._may(user, "view")

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False

    def _may(self, user, action):
        return self.user_has_specific_permission(user, self.get_perm_codename(action))


class NumberURLHelper(AdminURLHelper):
    def _get_object_specific_action_url_pattern(self, action):
        # Only what can be a row's number reaches the database.
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>\d{{1,18}})/$"


class LookButtonHelper(ButtonHelper):
    """A row is looked at; what can be done about it stands there."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, **kwargs):
        button = self.inspect_button(obj.pk, classnames_add)
        return [{**button, "label": _("Look at it")}]


class LookingIndexView(IndexView):
    """A listing that is filtered by what it offers, and by nothing else of its rows."""

    def dispatch(self, request, *args, **kwargs):
        given = request.GET.values()
        if any("\x00" in value or len(value) > LONGEST for value in given):
            return redirect(self.index_url)
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)

    def get_filters_params(self, params=None):
        given, offered = super().get_filters_params(params), self.model_admin.filters
        return {name: value for name, value in given.items() if name in offered}


class LookingAdmin(ModelAdmin):
    # The parameters that the filters of `list_filter` have in addresses.
    filters: frozenset[str] = frozenset()
    list_per_page = 50
    inspect_view_enabled = True
    history_view_enabled = False
    permission_helper_class = LookingPermissionHelper
    url_helper_class = NumberURLHelper
    button_helper_class = LookButtonHelper
    index_view_class = LookingIndexView

    @property
    def views(self):
        """The views that it has, by the names of their actions."""
        return {"index": self.index_view, "inspect": self.inspect_view}

    def get_admin_urls_for_registration(self):
        helper = self.url_helper
        return tuple(
            re_path(
                helper.get_action_url_pattern(action),
                view,
                name=helper.get_action_url_name(action),
            )
            for action, view in self.views.items()
        )

    def register_admin_url_finders(self):
        """Nothing refers to a row."""

    def register_indexing(self):
        """A row refers to nothing."""
