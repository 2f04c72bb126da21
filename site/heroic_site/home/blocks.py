from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from heroic_core.blocks import ContentBlock, RichTextBlock
from heroic_core.icons import TOPIC_ICONS
from heroic_faq.blocks import FAQBlock

from .actions import ActionBlock
from .plans import PlansBlock
from .section import SectionBlock
from .suite import cards_for


class HeroBlock(SectionBlock):
    eyebrow = blocks.CharBlock(
        label=_("Line above the title"), required=False, max_length=80
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=3)
    actions = blocks.ListBlock(
        ActionBlock(),
        label=_("Buttons"),
        default=[],
        max_num=2,
        help_text=_("The first one stands out."),
    )
    image = ImageBlock(label=_("Image"), required=False)

    class Meta:
        icon = "home"
        label = pgettext_lazy("front page", "Opening")
        description = _("The title of the page, large, with buttons and a picture")
        template = "home/blocks/hero.html"
        preview_value = {
            "eyebrow": _("Web hosting by people you can ring"),
            "title": _("A quiet home for your site"),
            "text": _("Fast servers, daily backups and answers within the hour."),
        }


class FeatureBlock(blocks.StructBlock):
    icon = blocks.ChoiceBlock(label=_("Icon"), choices=TOPIC_ICONS, required=False)
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        icon = "tick"
        label = _("Feature")
        label_format = "{title}"


class FeaturesBlock(SectionBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    items = blocks.ListBlock(FeatureBlock(), label=_("Features"))

    class Meta:
        icon = "list-ul"
        label = _("Features")
        description = _("What you offer, in short pieces side by side")
        template = "home/blocks/features.html"
        preview_value = {
            "heading": _("What comes with every plan"),
            "text": "",
            "items": [
                {
                    "icon": "shield",
                    "title": _("Certificates"),
                    "text": _("Free, renewed on their own."),
                },
                {
                    "icon": "refund",
                    "title": _("Thirty days to decide"),
                    "text": _("Your money back, without a form."),
                },
            ],
        }


class PluginsBlock(SectionBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        context["cards"] = cards_for(request) if request else []
        return context

    class Meta:
        icon = "grip"
        label = _("Ways to get help")
        description = _("A card for each part of the help that has a page here")
        template = "home/blocks/plugins.html"
        preview_value = {"heading": _("Find your answer"), "text": ""}


class QuoteBlock(SectionBlock):
    text = blocks.TextBlock(label=_("Text"), rows=3)
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A sentence by somebody you work for")
        template = "home/blocks/quote.html"
        preview_value = {
            "text": _("They answered before I had finished my coffee."),
            "name": "Rosa Vidal",
            "role": _("Baker"),
        }


class HomeBody(blocks.StreamBlock):
    hero = HeroBlock()
    features = FeaturesBlock()
    plugins = PluginsBlock()
    plans = PlansBlock()
    faq = FAQBlock()
    quote = QuoteBlock()
    text = RichTextBlock()

    class Meta:
        block_counts = {"hero": {"max_num": 1}}


class StandardBody(ContentBlock):
    """What core's content is made of, and what needs the page's whole width."""

    plans = PlansBlock()
    faq = FAQBlock()
    features = FeaturesBlock()
