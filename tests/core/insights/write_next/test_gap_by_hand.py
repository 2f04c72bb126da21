"""Gaps that people put in by hand."""

import pytest

from heroic_core.handoff import Said
from heroic_core.insights.gaps.services.opening import NoWords, open_gap
from heroic_core.insights.models import Gap

from .pages import INDEX, NEW, detail, new_gap, shown


pytestmark = pytest.mark.django_db


def test_a_gap_is_put_in_by_hand(editor_client, editor, site):
    assert 'name="title"' in shown(editor_client, NEW)
    assert NEW in shown(editor_client, INDEX)
    data = new_gap(site=site.pk, quote="I could not find it")
    response = editor_client.post(NEW, data)
    gap = Gap.objects.get()
    assert response["Location"] == detail(gap)
    assert (gap.title, gap.site, gap.is_by_hand) == ("How to cancel", site, True)
    html = shown(editor_client, detail(gap))
    assert "I could not find it" in html
    assert "Put in by hand" in html


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "?!"}, "Write a word or a number"),
        ({"title": "x" * 256}, "at most 255 characters"),
        ({"title": "\0"}, "Null characters are not allowed"),
        ({"locale": "xx"}, "Select a valid choice"),
        ({"site": "999"}, "Select a valid choice"),
        ({"quote": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_wrong_gap_is_told_and_nothing_is_lost(editor_client, values, said):
    response = editor_client.post(NEW, new_gap(**{"quote": "Kept", **values}))
    html = response.content.decode()
    assert response.status_code == 200
    assert said in html
    assert values.get("quote", "Kept") in html
    assert not Gap.objects.exists()


def test_a_gap_that_there_is_is_named(editor_client, editor, site):
    gap = open_gap("Cancel", locale="en", by=editor)
    response = editor_client.post(NEW, new_gap(title="cancelling"))
    html = response.content.decode()
    assert "There is a gap of these words already." in html
    assert detail(gap) in html
    assert Gap.objects.count() == 1


def test_the_service_wants_a_word(site, editor):
    with pytest.raises(NoWords):
        open_gap("?!", locale="en", by=editor)
    quotes = [Said("One", "/one/"), Said("Two")]
    gap = open_gap("Cancel", quotes, locale="en", site=site, by=editor)
    assert [quote.text for quote in gap.quotes.order_by("key")] == ["One", "Two"]
