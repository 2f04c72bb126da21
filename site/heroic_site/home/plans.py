from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .actions import ActionBlock
from .section import SectionBlock


class PlanBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=60)
    price = blocks.CharBlock(
        label=_("Price"), max_length=20, help_text=_("With its currency, such as €4.")
    )
    period = blocks.CharBlock(
        label=_("Period"),
        required=False,
        max_length=40,
        help_text=_("Such as “a month”."),
    )
    text = blocks.TextBlock(label=_("For whom"), required=False, rows=2)
    features = blocks.ListBlock(
        blocks.CharBlock(max_length=120), label=_("What it has"), default=[]
    )
    action = ActionBlock(label=_("Button"), required=False)
    highlight = blocks.CharBlock(
        label=_("Highlight"),
        required=False,
        max_length=30,
        help_text=_("A few words such as “Most chosen” lift this plan out."),
    )

    class Meta:
        icon = "tag"
        label = _("Plan")
        label_format = "{name}"


class PlansBlock(SectionBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    plans = blocks.ListBlock(PlanBlock(), label=_("Plans"), max_num=4)
    note = blocks.CharBlock(label=_("Small print"), required=False, max_length=250)

    class Meta:
        icon = "table"
        label = _("Plans and prices")
        description = _("Up to four plans side by side, with what each has")
        template = "home/blocks/plans.html"
        preview_value = {
            "plans": [
                {
                    "name": _("Seedling"),
                    "price": "€4",
                    "period": _("a month"),
                    "text": _("For a first site."),
                    "features": [_("10 GB of storage"), _("One site")],
                },
                {
                    "name": _("Grove"),
                    "price": "€12",
                    "period": _("a month"),
                    "text": _("For a shop or a studio."),
                    "features": [_("60 GB of storage"), _("Ten sites")],
                    "highlight": _("Most chosen"),
                },
            ],
        }
