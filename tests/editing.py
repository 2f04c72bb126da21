"""Pages edited in the admin, by the form that it shows."""

from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client, page, url=None):
    """What the form of a page would send as it is; scripts fill in its streams."""
    answer = client.get(url or edit_url(page))
    assert answer.status_code == 200
    data = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
    for field in page.specific_class._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    return data


def saved(client, page, url=None, autosave=False, **values):
    """Save a draft, or whatever `action-…` among the values says."""
    data = opened(client, page, url)
    for name, value in values.items():
        data[name] = value
    headers = {"accept": "application/json"} if autosave else {}
    answer = client.post(url or edit_url(page), data, headers=headers)
    assert answer.status_code == (200 if autosave else 302), answer.content.decode()
    return answer


def published(client, page, **values):
    return saved(client, page, **{"action-publish": "1"}, **values)


def reusable_text_form():
    """What the form of a new reusable text sends, with a block of code."""
    return {
        "name": "A warning",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "code",
        "body-0-id": "",
        "body-0-value-language": "bash",
        "body-0-value-code": "ls",
        "body-0-value-caption": "",
    }
