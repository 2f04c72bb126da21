from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from heroic_core.page_links import href


# An address on this site, or one elsewhere; nothing that a browser would run.
ADDRESS = RegexValidator(
    r"\A(/(?!/)|https?://)\S*\Z",
    _("Write an address that starts with https://, or with / on this site."),
)


class ActionValue(blocks.StructValue):
    """Where a button leads, if it leads anywhere that readers can go."""

    @property
    def href(self) -> str:
        page = self.get("page")
        if page:
            return href(page)
        url = self.get("url") or ""
        return url if ADDRESS.regex.search(url) else ""


class ActionBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), required=False, max_length=40)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.CharBlock(
        label=_("Address"),
        required=False,
        validators=[ADDRESS],
        help_text=_("Used where no page is chosen."),
    )

    def clean(self, value):
        value = super().clean(value)
        has_target = value.get("page") or value.get("url")
        if value.get("label") and not has_target:
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or write an address."))}
            )
        if has_target and not value.get("label"):
            raise blocks.StructBlockValidationError(
                {"label": ValidationError(_("Write what stands on the button."))}
            )
        return value

    class Meta:
        icon = "link"
        label = _("Button")
        label_format = "{label}"
        value_class = ActionValue
