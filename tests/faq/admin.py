"""The admin of the FAQ as tests ask it."""

from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield


def question_url(name, *args):
    return reverse(f"wagtailsnippets_heroic_faq_question:{name}", args=args)


def category_url(name, *args):
    return reverse(f"wagtailsnippets_heroic_faq_category:{name}", args=args)


def question_data(question="May I cancel?", answer="Any day.", **fields):
    """What the form of a question sends; with `categories`, their places too."""
    categories = fields.pop("categories", None)
    data = {
        "question": question,
        "answer": streamfield([("text", rich_text(f"<p>{answer}</p>"))]),
        "tags": "",
        "slug": "",
        "go_live_at": "",
        "expire_at": "",
        **fields,
    }
    data = nested_form_data(data)
    if categories is not None:
        data["categories"] = [str(category.pk) for category in categories]
        data["categories-asked"] = "1"
    return data
