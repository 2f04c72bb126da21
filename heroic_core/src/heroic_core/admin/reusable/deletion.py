from django.template.response import TemplateResponse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex

from ...models import ReusableText
from ...references import holders_of
from ..deleting import LISTED, named


def refuse_texts_in_use(request, instances):
    """Say where texts are used instead of deleting them (`before_delete_snippet`)."""
    texts = [each for each in instances if isinstance(each, ReusableText)]
    found = [
        (text, holders_of(ReferenceIndex.get_references_to(text))) for text in texts
    ]
    used = [(text, holders) for text, holders in found if holders]
    if not used:
        return None
    finder = AdminURLFinder(request.user)
    return TemplateResponse(
        request,
        "heroic_core/admin/text_in_use.html",
        {
            "texts": [
                {
                    "text": text,
                    "edit_url": finder.get_edit_url(text),
                    "holders": named(holders[:LISTED], request),
                    "more": max(len(holders) - LISTED, 0),
                }
                for text, holders in used
            ]
        },
        status=409 if request.method == "POST" else 200,
    )
