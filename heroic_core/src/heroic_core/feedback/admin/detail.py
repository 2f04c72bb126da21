from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from ...admin.inbox.detail import InboxDetailView
from ...viewer import Viewer
from ..helpfulness import helpfulness
from ..services.current import current_subjects
from ..subjects import UnknownSubject, source_named
from .forms import AnswerForm, WorkForm
from .inbox import INBOX


class CommentView(InboxDetailView):
    """One comment: what was written, about what, and what becomes of it."""

    inbox = INBOX
    page_title = _("Feedback")
    template_name = "heroic_feedback/admin/comment.html"
    work_form_class = WorkForm
    answer_form_class = AnswerForm

    def get_page_subtitle(self):
        return self.object.title

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
            same_url=f"{reverse(self.index_url_name)}?{urlencode(same)}",
            **kwargs,
        )

    def _kind(self):
        try:
            return source_named(self.object.vote.source).label
        except UnknownSubject:
            return self.object.vote.source
