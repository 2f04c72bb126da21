"""Wagtail's view that writes a page, so that it writes over nobody."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..models import OpenedRevision
from .by_itself import mark_saved_by_itself
from .conflict_page import CONFLICT, conflict_page, name_of_saver
from .copies import KEEP_COPY, keep_copy, may_keep_copy
from .loaded import Loaded
from .locking import lock
from .stale_save import StaleSave, errors_of


class SaveGuard:
    """
    An edit view that saves only on top of what its form was loaded from.

    It comes before Wagtail's EditView among the bases. Whatever is posted otherwise (a draft, a
    publication, a submission, an approval) is answered with both versions, and done
    when its sender has decided what holds.
    """

    def dispatch(self, request, page_id, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            lock(page_id)
            return super().dispatch(request, page_id, **kwargs)

    @cached_property
    def loaded(self) -> Loaded:
        return Loaded.told_by(self.request.POST)

    @property
    def is_out_of_date(self) -> bool:
        """Wagtail asks when a draft saves itself, and believes who says nothing."""
        return not self.loaded.is_of(self.latest_revision)

    def get(self, request, *args, **kwargs):
        # A page that was new a moment ago is asked for more of its form.
        if self.latest_revision and not self.hydrate_create_view:
            OpenedRevision.objects.get_or_create(revision=self.latest_revision)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not self.is_out_of_date:
            self._keep_what_was_opened()
            return super().post(request, *args, **kwargs)
        if self.page.alias_of_id or self.expects_json_response:
            return super().post(request, *args, **kwargs)
        # The form of an old version that is brought back holds the children of that.
        bound = self.previous_revision.as_object() if self.is_reverting else None
        save = StaleSave(self, bound)
        if self.locked_for_user or not save.form.is_valid():
            return self._show_errors(save)
        if KEEP_COPY in request.POST and self._may_keep_copy():
            return self._keep_copy(save)
        return self._save_merged(save) if save.is_decided else conflict_page(save)

    def save_action(self):
        response = super().save_action()
        if self.expects_json_response and response.status_code == HTTPStatus.OK:
            mark_saved_by_itself(self.page.latest_revision)
        return response

    def get_context_data(self, **kwargs):
        if self.request.method == "POST" and self.is_out_of_date:
            self._stay_out_of_date(kwargs)
        return {**super().get_context_data(**kwargs), **kwargs}

    def _stay_out_of_date(self, context):
        """A form that is shown once more says the same version as before."""
        said = self.loaded.revision
        revisions = self.real_page_record.revisions
        revision = revisions.filter(pk=said[:18]).first() if said.isdecimal() else None
        self.page.latest_revision = revision
        context["loaded_revision_created_at"] = (
            self.loaded.created_at or Loaded.of(revision).created_at
        )

    def _keep_what_was_opened(self):
        """A draft that saves itself begins a new version where somebody opened one."""
        opened = OpenedRevision.objects.filter(revision=self.latest_revision)
        if "overwrite_revision_id" in self.request.POST and opened.exists():
            self._save_anew()

    def _save_anew(self):
        """In a version of its own, not over the one that the form saved before."""
        self.request.POST = self.request.POST.copy()
        self.request.POST.pop("overwrite_revision_id", None)

    def _save_merged(self, save):
        try:
            self.form = save.merged_form()
        except ValidationError as error:
            return conflict_page(save, errors_of(error, self.page))
        self._save_anew()
        return self.form_valid(self.form)

    def _show_errors(self, save):
        text = _(
            "%(somebody)s has saved this page since you opened it. Correct what is "
            "marked and save again: then you see both versions."
        )
        messages.warning(self.request, text % {"somebody": name_of_saver(save)})
        self.form, self.page = save.form, save.form.instance
        self.form.restore_required_fields()
        response = self.form_invalid(self.form)
        response.status_code = CONFLICT
        return response

    def _may_keep_copy(self):
        return may_keep_copy(self.real_page_record, self.request.user)

    def _keep_copy(self, save):
        page = self.real_page_record.specific
        copy = keep_copy(page, save.mine, self.request.user)
        text = _("Yours is kept as the draft “%(title)s”. The page is as it was saved.")
        messages.success(self.request, text % {"title": copy.title})
        return redirect("wagtailadmin_pages:edit", copy.pk)
