"""What the site's mail looks like, with sample data, and whether it arrives."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.coreutils import get_content_languages

from ..mail.kinds import all_kinds, find
from ..mail.rendering import render
from ..mail.sending import send_sample


PERMISSION = "heroic_core.preview_mail"
# Mail has inline styles and nothing else that could act; scripts are off altogether.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "sandbox; frame-ancestors 'self'"
)


class PermittedMixin:
    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SampleMixin(PermittedMixin):
    """One kind of mail in one language, named by the address."""

    @cached_property
    def mail(self):
        kind = find(self.kwargs["name"])
        if kind is None or self.language not in get_content_languages():
            raise Http404
        return kind

    @property
    def language(self):
        return self.kwargs["language"]

    def render_sample(self):
        with override(self.language):
            context = self.mail.sample()
        return render(self.mail, context, self.language)

    def url(self, view):
        return reverse(f"heroic_core_mail:{view}", kwargs=self.kwargs)


class MailListView(PermittedMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "heroic_core/admin/mail_list.html"
    page_title = gettext_lazy("Mail")
    header_icon = "mail"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        kinds = [
            {"label": kind.label or kind.name, "name": kind.name, "links": links(kind)}
            for kind in all_kinds()
        ]
        return super().get_context_data(**kwargs, kinds=kinds)


class MailPreviewView(SampleMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "heroic_core/admin/mail_preview.html"
    header_icon = "mail"

    def get_page_title(self):
        return self.mail.label or self.mail.name

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("heroic_core_mail:list"), "label": _("Mail")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        context = {"links": links(self.mail)}
        try:
            context["sample"] = self.render_sample()
        except Exception as error:  # noqa: BLE001 - a site's own template, or sample
            context["problem"] = f"{type(error).__name__}: {error}"
        return super().get_context_data(
            **kwargs, **context, body_url=self.url("body"), send_url=self.url("send")
        )


class MailBodyView(SampleMixin, View):
    def get(self, request, **kwargs):
        self.mail  # noqa: B018 - a kind that is unknown is not found
        try:
            html = self.render_sample().html
        except Exception:  # noqa: BLE001 - the preview says what is wrong
            raise Http404 from None
        headers = {
            "Content-Security-Policy": POLICY,
            "X-Frame-Options": "SAMEORIGIN",
        }
        return HttpResponse(html, headers=headers)


class MailTestView(SampleMixin, View):
    def post(self, request, **kwargs):
        address = getattr(request.user, request.user.get_email_field_name())
        if address:
            send_sample(self.mail, request.user, self.language)
            messages.success(
                request,
                _(
                    "A test is on its way to %(address)s. The outbox keeps it until then."
                )
                % {"address": address},
            )
        else:
            messages.error(request, _("Your account has no e-mail address."))
        return redirect(self.url("preview"))


class MailMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


def links(kind):
    """The previews of a kind in every language of the site."""
    return [
        (name, reverse("heroic_core_mail:preview", args=[kind.name, code]))
        for code, name in get_content_languages().items()
    ]


def menu_item():
    return MailMenuItem(
        gettext_lazy("Mail"),
        reverse("heroic_core_mail:list"),
        icon_name="mail",
        order=760,
    )


urlpatterns = [
    path("", MailListView.as_view(), name="list"),
    path("<str:name>/<str:language>/", MailPreviewView.as_view(), name="preview"),
    path("<str:name>/<str:language>/body/", MailBodyView.as_view(), name="body"),
    path("<str:name>/<str:language>/send/", MailTestView.as_view(), name="send"),
]
