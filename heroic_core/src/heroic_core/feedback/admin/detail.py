from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView
from wagtail.coreutils import get_content_languages

from ...viewer import Viewer
from ..helpfulness import helpfulness
from ..models import Comment
from ..services.current import current_subjects
from ..subjects import UnknownSubject, source_named
from .forms import AnswerForm, WorkForm


class CommentView(InspectView):
    """One comment: what was written, about what, and what becomes of it."""

    page_title = gettext_lazy("Feedback")
    template_name = "heroic_feedback/admin/comment.html"
    any_permission_required = ["view", "change"]

    def get_object(self, queryset=None):
        comments = Comment.objects.visible_to(Viewer.from_request(self.request))
        comments = comments.select_related("vote", "assignee")
        return get_object_or_404(comments, pk=self.pk)

    def get_page_subtitle(self):
        return self.object.title

    def get_breadcrumbs_items(self):
        index = {"url": reverse(self.index_url_name), "label": _("Feedback")}
        here = {"url": "", "label": self.object.title}
        return [*self.breadcrumbs_items, index, here]

    def post(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        asked = self.answer_form if "answer" in request.POST else self.work_form
        done = asked.is_valid() and asked.carry_out(request.user)
        if not done:
            messages.error(request, _("Nothing was changed: see what is said below."))
            return self.render_to_response(self.get_context_data())
        messages.success(request, done)
        return redirect(request.path)

    @cached_property
    def work_form(self):
        return WorkForm(self._data(but="answer"), instance=self.object)

    @cached_property
    def answer_form(self):
        """None where the reader left no address, and nobody has written yet."""
        data = self._data(only="answer")
        if not (self.object.email or data):
            return None
        return AnswerForm(data, comment=self.object, initial={"is_done": True})

    @property
    def header_more_buttons(self):
        return []

    def get_context_data(self, **kwargs):
        comment, vote = self.object, self.object.vote
        viewer = Viewer.for_user(self.request.user)
        subject = current_subjects([comment], viewer).get(comment.pk)
        same = {"subject": f"{vote.source}:{vote.thing}"}
        return super().get_context_data(
            comment=comment,
            subject=subject,
            kind=self._kind(),
            language=get_content_languages().get(vote.locale, vote.locale),
            votes=helpfulness(vote.source, [vote.thing])[vote.thing],
            answers=comment.answers.select_related("by"),
            may_change=self.user_has_permission("change"),
            work_form=self.work_form,
            answer_form=self.answer_form,
            same_url=f"{reverse(self.index_url_name)}?{urlencode(same)}",
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

    def _kind(self):
        try:
            return source_named(self.object.vote.source).label
        except UnknownSubject:
            return self.object.vote.source

    def _delete_url(self):
        if not self.user_has_permission("delete"):
            return ""
        action = reverse(
            "wagtail_bulk_action", args=["heroic_feedback", "comment", "delete"]
        )
        back = {"id": self.object.pk, "next": reverse(self.index_url_name)}
        return f"{action}?{urlencode(back)}"
