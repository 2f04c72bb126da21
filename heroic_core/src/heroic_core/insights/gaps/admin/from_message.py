import swapper
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from ....contact.models import Message
from ....contact.permissions import may_read
from ....search.languages import language_of
from ....viewer import stranger
from ..sources.contact import private_page_of, quote_of
from .adding import NewGapView


class GapFromMessageView(NewGapView):
    """Put in a gap with what somebody wrote to a person, for who may read that."""

    page_title = gettext_lazy("New gap from a message")

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def message(self):
        messages = Message.objects.select_related("page", "site")
        return get_object_or_404(messages, pk=self.kwargs["pk"])

    def get_initial(self):
        quote = quote_of(self.message)
        return {
            "title": quote.text,
            "locale": language_of(self.message.locale),
            "site": self.message.site,
            "quote": quote.text,
        }

    def get_form_kwargs(self):
        private = private_page_of(self.message, stranger())
        pages = swapper.load_model("wagtailcore", "Page").objects
        return {
            **super().get_form_kwargs(),
            "url": quote_of(self.message).url,
            "page": pages.get(pk=private) if private else None,
        }
