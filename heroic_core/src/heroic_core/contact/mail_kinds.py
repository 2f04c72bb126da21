from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..mail import Mail, register
from ..models import HelpSettings
from ..view_urls import url_of
from ..viewer import Viewer, stranger
from ..visibility import can_see
from .models import Answer, Message, Status
from .permissions import may_read
from .services.answering import ANSWER
from .services.telling import COPY, NOTICE


@register
class CopyMail(Mail):
    """
    What somebody wrote, with its number.

    Anybody may have written the address into the form: nothing of it stands in the
    subject, and no name.
    """

    name = COPY
    label = gettext_lazy("Copy of a message")

    def context(self, recipient, data):
        message = _message(data)
        # It may have turned out to be spam meanwhile.
        if message is None or message.status == Status.SPAM:
            return None
        return {
            "reference": message.reference,
            "about": message.subject,
            "text": message.text,
        }

    def sample(self):
        return {"reference": "H-7K3M-9QXD", **_sample_words()}

    def headers(self, recipient, data):
        return _answers_go_to_site(_message(data))


@register
class NoticeMail(Mail):
    """Tells a colleague of a message."""

    name = NOTICE
    label = gettext_lazy("New message")

    def context(self, recipient, data):
        message = _message(data)
        user = recipient.user
        if message is None or (user and not may_read(user)):
            return None
        # Nobody knows who reads at an address: what everybody may see is told.
        viewer = Viewer.for_user(user) if user else stranger()
        page = message.page if message.page and can_see(viewer, message.page) else None
        return {
            "reference": message.reference,
            "about": message.subject,
            "text": message.text,
            "name": message.name,
            "email": message.email,
            "title": page.title if page else "",
            "url": page.full_url if page else "",
            "searched": message.search_words,
            "files": [each.name for each in message.attachments.all()],
            "path": url_of("heroic_contact_inbox:edit", message.pk) if user else "",
        }

    def sample(self):
        return {
            "reference": "H-7K3M-9QXD",
            **_sample_words(),
            "name": _("Ada"),
            "email": "ada@example.com",
            "title": _("How do I cancel a plan?"),
            "url": "https://example.com/help/cancel/",
            "searched": _("cancel plan"),
            "files": ["invoice.pdf"],
            "path": "",
        }

    def headers(self, recipient, data):
        message = _message(data)
        return {"Reply-To": message.email} if message else {}


@register
class AnswerMail(Mail):
    """What somebody answers to a message."""

    name = ANSWER
    label = gettext_lazy("Answer to a message")

    def context(self, recipient, data):
        answer = _answer(data)
        if answer is None:
            return None
        message = answer.message
        return {
            "reference": message.reference,
            "about": message.subject,
            "asked": message.text,
            "text": answer.text,
        }

    def sample(self):
        words = _sample_words()
        text = _("You find the button under Billing. Shall we cancel it for you?")
        asked = words["text"]
        return {"reference": "H-7K3M-9QXD", **words, "asked": asked, "text": text}

    def headers(self, recipient, data):
        answer = _answer(data)
        return _answers_go_to_site(answer and answer.message)


def _message(data) -> Message | None:
    messages = Message.objects.select_related("page", "site")
    return messages.filter(pk=data["message"]).first()


def _answer(data) -> Answer | None:
    answers = Answer.objects.select_related("message__site")
    return answers.filter(pk=data["answer"]).first()


def _answers_go_to_site(message) -> dict[str, str]:
    """To the address at which the site is reached, where it has one."""
    site = message and message.site_id
    found = HelpSettings.objects.filter(site=site).exclude(email="").first()
    return {"Reply-To": found.email} if site and found else {}


def _sample_words() -> dict[str, Any]:
    about = _("Cancel a plan")
    return {"about": about, "text": _("Where is the button? I looked for an hour.")}
