from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView

from .forms import AnswerForm, WorkForm
from .work import Inbox


class InboxDetailView(InspectView):
    """One of what is in an inbox: what was written, and what becomes of it."""

    inbox: Inbox
    work_form_class: type[WorkForm]
    answer_form_class: type[AnswerForm]
    answer_initial = {"is_done": True}
    any_permission_required = ["view", "change"]

    def get_object(self, queryset=None):
        seen = self.inbox.seen_by(self.request).select_related("assignee")
        return get_object_or_404(seen, pk=self.pk)

    def get_breadcrumbs_items(self):
        index = {"url": reverse(self.index_url_name), "label": self.page_title}
        here = {"url": "", "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, index, here]

    def post(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        return self.carry_out(request)

    def carry_out(self, request):
        asked = self.answer_form if "answer" in request.POST else self.work_form
        done = asked.is_valid() and asked.carry_out(request.user)
        if not done:
            messages.error(request, _("Nothing was changed: see what is said below."))
            return self.render_to_response(self.get_context_data())
        messages.success(request, done)
        return redirect(request.path)

    @cached_property
    def work_form(self):
        return self.work_form_class(self._data(but="answer"), instance=self.object)

    @cached_property
    def answer_form(self):
        """None where there is no address, and nobody has written yet."""
        data = self._data(only="answer")
        if not (self.object.email or data):
            return None
        return self.answer_form_class(
            data, thing=self.object, initial=self.answer_initial
        )

    @property
    def header_more_buttons(self):
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            answers=self.object.answers.select_related("by"),
            may_change=self.user_has_permission("change"),
            work_form=self.work_form,
            answer_form=self.answer_form,
            delete_url=self._delete_url(),
            **kwargs,
        )

    def get_fields_context(self):
        return []

    def _data(self, only="", but=""):
        """What was sent, where it was sent by that form."""
        if self.request.method != "POST":
            return None
        sent = self.request.POST
        return sent if (only in sent if only else but not in sent) else None

    def _delete_url(self):
        if not self.user_has_permission("delete"):
            return ""
        options = self.model._meta
        action = reverse(
            "wagtail_bulk_action",
            args=[options.app_label, options.model_name, "delete"],
        )
        back = {"id": self.object.pk, "next": reverse(self.index_url_name)}
        return f"{action}?{urlencode(back)}"
