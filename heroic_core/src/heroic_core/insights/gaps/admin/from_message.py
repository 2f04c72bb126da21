from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ....contact.models import Message
from ....contact.permissions import may_read
from ....search.languages import language_of
from ....search.telling import section_of
from ..sources.contact import quote_of
from .adding import NewGapView


class GapFromMessageView(NewGapView):
    """Put in a gap with what somebody wrote to a person, for who may read that."""

    page_title = gettext_lazy("New gap from a message")

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        if self.message.lost_its_page:
            return self._refuse()
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def message(self):
        written = Message.objects.select_related("page", "site")
        return get_object_or_404(written, pk=self.kwargs["pk"])

    def get_initial(self):
        quote = quote_of(self.message)
        return {
            "title": quote.text,
            "locale": language_of(self.message.locale),
            "site": self.message.site,
            "quote": quote.text,
        }

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "url": quote_of(self.message).url,
            "page": section_of(self.message.page),
            "about": self.message.page,
        }

    def _refuse(self):
        said = _(
            "The page that this message is about is gone, so that nobody can tell who "
            "may know of it."
        )
        messages.error(self.request, said)
        return redirect("heroic_contact_inbox:edit", self.message.pk)
