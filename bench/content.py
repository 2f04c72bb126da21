"""What is measured, written through Django: `python -m bench.content KIND`."""

import sys
from datetime import time
from itertools import islice

import django


EXTRA = (
    "<p>{} stands in the list of {} when all of this is done, with a green mark.</p>"
)


def write_baseline():
    from bench.baseline.models import Text
    from heroic_site.demo.generated import answer, wordings

    for serial, (topic, thing, question) in enumerate(islice(wordings(), 10)):
        html = answer(topic, thing, serial) + EXTRA.format(thing.capitalize(), topic)
        Text.objects.create(title=question, html=html)


def write_site():
    """Beside the questions of `make_load`: pages in the menu, and help channels."""
    from wagtail.models import Page, Site

    from heroic_core.models import HelpSettings, OpeningHours
    from heroic_faq.blocks import FAQBlock
    from heroic_faq.models import FAQPage, Question
    from heroic_site.home.models import HomePage, StandardPage

    site = Site.objects.get()
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home"))
    site.root_page = home
    site.save()
    help_settings = HelpSettings.objects.create(
        site=site, email="help@example.com", telephone="+1 555 0100"
    )
    for weekday in range(5):
        OpeningHours.objects.create(
            settings=help_settings, weekday=weekday, opens=time(8), closes=time(18)
        )
    chosen = list(Question.objects.order_by("pk")[:10])
    block = FAQBlock().value_of(source="questions", questions=chosen)
    shown = {"show_in_menus": True}
    home.add_child(instance=FAQPage(title="FAQ", slug="faq", **shown))
    home.add_child(instance=StandardPage(title="Bare", slug="bare", **shown))
    home.add_child(
        instance=StandardPage(
            title="Block", slug="block", body=[("faq", block)], **shown
        )
    )


def write_section():
    """A private section beside the pages of the site."""
    from wagtail.models import Page, PageViewRestriction

    from heroic_site.home.models import HomePage, StandardPage

    home = HomePage.objects.get()
    section = StandardPage(title="Section", slug="section", show_in_menus=True)
    home.add_child(instance=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    section.add_child(instance=Page(title="Inside", slug="inside"))


if __name__ == "__main__":
    django.setup()
    kinds = {"baseline": write_baseline, "site": write_site, "section": write_section}
    kinds[sys.argv[1]]()
