"""The FAQ: questions whose home is private, and blocks that would show them."""

from functools import partial

from heroic_faq.models import FAQPage
from tests.factories import make_private
from tests.faq.factories import make_category, make_question, make_standard_page

from .. import roles
from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of


@furnish
def put_questions(world):
    """A private FAQ page, and public pages that ask for what stands there."""
    hidden = world.secret("faq", roles.MEMBERS, roles.EDITORS)
    text, word = world.secrets.text, world.secrets.word
    category = make_category(
        text(hidden, "category"),
        description=text(hidden, "description"),
        slug=word(hidden, "categoryslug"),
    )
    question = make_question(
        text(hidden, "question"),
        answer=text(hidden, "answer"),
        slug=word(hidden, "anchor"),
        tags=[word(world.tag_of(hidden), "tag")],
        categories=[category],
    )
    question.save_revision(user=world.admin)
    page = world.page(
        world.home,
        "faqpage",
        roles.MEMBERS,
        # Who looks after the questions also gets each FAQ page.
        managed_by=roles.EDITORS,
        page_class=FAQPage,
        intro=f"<p>{text(hidden, 'intro')}</p>",
    )
    page.categories.set([category])
    page.save()
    make_private(page, roles.BOARD)
    world.things["category"].append(category)
    world.things["question"].append(question)
    add_blocks(world, category, question)


def add_blocks(world, category, question):
    known = make_question("Is this for all?", categories=[make_category("For all")])
    made = make_standard_page(
        world.home,
        "Answers",
        by_category={"source": "categories", "categories": [category]},
        chosen={"source": "questions", "questions": [question, known]},
        tagged={"source": "tag", "tag": question.tags.first().slug},
    )
    world.pages["answers"] = made
    public = world.home.add_child(instance=FAQPage(title="Questions", slug="questions"))
    public.save_revision().publish()
    world.pages["questions"] = public
    for name in ("faqpage", "questions"):
        world.addresses.append(f"{world.pages[name].url}?q=Cinnabar")


KINDS = {
    "admin/snippets/heroic_faq/question/": "question",
    "admin/snippets/choose/heroic_faq/question/": "question",
    "admin/snippets/heroic_faq/category/": "category",
    "admin/snippets/choose/heroic_faq/category/": "category",
}

for route in KINDS:
    decide_below(
        route,
        Access.ADMIN,
        ["wagtail", "heroic_faq"],
        partial(visits_of, kinds=KINDS),
    )


@decide(
    "admin/translation/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
    Access.ADMIN,
)
def translations(world, pattern):
    for kind in ("question", "category"):
        for thing in world.things[kind]:
            yield Visit(
                f"/admin/translation/submit/snippet/heroic_faq/{kind}/{thing.pk}/"
            )
