"""What the owner of a new site might write; run by `manage.py shell` in that site."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from home.models import HomePage
from wagtail.models import Locale, Site

from heroic_core.models import HelpSettings, ThemeSettings
from heroic_faq.blocks import FAQBlock
from heroic_faq.models import Category, FAQPage, Question
from heroic_faq.services.placements import place


def ask(question, answer, category):
    made = Question.objects.create(
        locale=category.locale, question=question, answer=answer
    )
    made.save_revision().publish()
    place(made, [category])


get_user_model().objects.create_superuser("owner", "owner@example.com", "secret")
editor = get_user_model().objects.create_user("editor", "editor@example.com", "secret")
editor.groups.add(Group.objects.get(name="Heroic Editors"))

site = Site.objects.get()
HelpSettings.objects.create(site=site, email="help@example.com")
ThemeSettings.objects.create(site=site, accent="#1f6f54")

shipping = Category.objects.create(
    locale=Locale.get_default(), name="Shipping", icon="card"
)
ask(
    "How long does it take?",
    [
        ("text", "<p>Two days.</p>"),
        ("code", {"language": "bash", "code": "sleep 2d", "caption": ""}),
    ],
    shipping,
)
ask("What does it cost?", [("text", "<p>Nothing above 20 euros.</p>")], shipping)

block = FAQBlock()
home = HomePage.objects.get()
home.body = [
    ("faq", block.value_of(categories=[shipping], style="boxed", heading="Questions")),
    ("faq", block.value_of(categories=[shipping], style="tabs")),
    (
        "faq",
        block.value_of(
            source="typed",
            items=[{"question": "And Sundays?", "answer": [("text", "<p>No.</p>")]}],
            filter=True,
        ),
    ),
]
home.save_revision().publish()
home.add_child(instance=FAQPage(title="FAQ", slug="faq"))
