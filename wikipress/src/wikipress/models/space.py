from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from heroic_core.freshness.pages import ReviewSectionMixin
from heroic_core.hues import Color
from heroic_core.icons import TOPIC_ICONS
from heroic_core.pages import ContainerPageMixin, HeroicPageMixin

from ..copy_form import SpaceCopyForm
from ..faces import face_of_space
from ..listings import refuse_address
from ..permissions import SpacePermissionTester, manages


class WikiSpacePage(ReviewSectionMixin, ContainerPageMixin, HeroicPageMixin, Page):
    """A part of a wiki that some of the staff look after, such as a handbook."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences on what is found here."),
    )
    icon = models.CharField(_("icon"), max_length=20, choices=TOPIC_ICONS, blank=True)
    color = models.CharField(
        _("colour"),
        max_length=10,
        choices=Color.choices,
        blank=True,
        help_text=_("Blank: the accent of the site's theme."),
    )

    parent_page_types = ["wikipress.WikiIndexPage"]
    subpage_types = ["wikipress.WikiPage"]
    template = "wikipress/space_page.html"
    page_description = _("Pages of one department or subject")
    copy_form_class = SpaceCopyForm

    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("icon"), FieldPanel("color")], heading=_("Look")),
    ]

    class Meta:
        verbose_name = _("wiki space")
        verbose_name_plural = _("wiki spaces")

    def clean(self):
        super().clean()
        try:
            refuse_address(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from error

    def save(self, *args, **kwargs):
        from ..services.roles import furnish_space

        made = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if made:
                furnish_space(self)

    def permissions_for_user(self, user):
        return SpacePermissionTester(user, self)

    def get_template(self, request, *args, **kwargs):
        face = face_of_space(request)
        return face.template if face else super().get_template(request)

    def may_set_interval(self, user):
        # Editors publish in a space, and do not run it.
        return manages(user, self)

    def get_context(self, request, *args, **kwargs):
        from ..services.space_page import space_page_context

        context = super().get_context(request, *args, **kwargs)
        face = face_of_space(request)
        make = face.context if face else space_page_context
        return {**context, **make(self, request)}
