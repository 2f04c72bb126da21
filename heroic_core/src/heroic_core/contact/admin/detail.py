from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.coreutils import get_content_languages

from ...admin.inbox.detail import InboxDetailView
from ...view_urls import url_of
from ...viewer import Viewer
from ...visibility import refusal
from ..models import Status
from ..services.judging import put_back
from ..services.recalling import recall
from .forms import AnswerForm, WorkForm
from .inbox import INBOX


class MessageView(InboxDetailView):
    """One message: what was written, what is known besides, and what becomes of it."""

    inbox = INBOX
    page_title = gettext_lazy("Messages")
    template_name = "heroic_contact/admin/message.html"
    work_form_class = WorkForm
    answer_form_class = AnswerForm
    answer_initial = {"is_done": False}

    def get_page_subtitle(self):
        return self.object.subject

    def carry_out(self, request):
        if "not-spam" not in request.POST:
            return super().carry_out(request)
        if put_back(self.object):
            messages.success(request, _("It is back among the new messages."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        message = self.object
        viewer = Viewer.for_user(self.request.user)
        suggested, hidden = recall(message, viewer)
        return super().get_context_data(
            message=message,
            page=self._page(viewer),
            suggested=suggested,
            hidden=hidden,
            attachments=message.attachments.all(),
            language=get_content_languages().get(message.locale, message.locale),
            is_spam=message.status == Status.SPAM,
            gap_url=""
            if message.lost_its_page
            else url_of("heroic_insights_gaps:from_message", message.pk),
            **kwargs,
        )

    def _page(self, viewer):
        """The page that they came from, for who may see it; published or not."""
        page = self.object.page
        return page if page and not refusal(viewer, page) else None
