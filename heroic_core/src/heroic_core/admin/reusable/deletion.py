from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage, ReferenceIndex

from ...models import ReusableText
from ...privacy.knowing import knows
from ...viewer import Viewer


def refuse_texts_in_use(request, instances):
    """Say where texts are used instead of deleting them (`before_delete_snippet`)."""
    texts = [each for each in instances if isinstance(each, ReusableText)]
    grouped = ReferenceIndex.get_grouped_references_to_in_bulk(texts)
    used = [(text, list(grouped[text])) for text in texts if grouped[text]]
    if not used:
        return None
    viewer, finder = Viewer.from_request(request), AdminURLFinder(request.user)
    return TemplateResponse(
        request,
        "heroic_core/admin/text_in_use.html",
        {
            "texts": [
                {
                    "text": text,
                    "edit_url": finder.get_edit_url(text),
                    "holders": [
                        _describe(holder, fields, viewer, finder)
                        for holder, fields in holders
                    ],
                }
                for text, holders in used
            ]
        },
        status=409 if request.method == "POST" else 200,
    )


def _describe(holder, references, viewer, finder):
    is_page = isinstance(holder, AbstractPage)
    if is_page and not knows(viewer, holder):
        return {"name": _("A page that you may not see")}
    return {
        "name": holder.get_admin_display_title() if is_page else str(holder),
        "url": finder.get_edit_url(holder),
        "fields": sorted({each.describe_source_field() for each in references}),
    }
