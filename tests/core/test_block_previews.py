import pytest
from django.urls import reverse
from wagtail.blocks.base import BlockWidget
from wagtail.users.models import UserProfile

from heroic_core.blocks import ContentBlock
from tests.factories import make_editor, make_image


pytestmark = pytest.mark.django_db

PREVIEWABLE = {
    "text": "name of your domain",
    "code": "dig",
    "callout": "Tip",
    "steps": "Sign in.",
    "table": "Where your mail arrives",
    "accordion": "On a phone",
}


@pytest.mark.parametrize(("name", "text"), PREVIEWABLE.items())
def test_the_block_picker_shows_the_block_as_it_will_be(client, site, name, text):
    block = ContentBlock().child_blocks[name]
    assert block.is_previewable
    client.force_login(make_editor())
    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert text in html
    assert '<div class="heroic">' in html
    assert "heroic_core/css/heroic.css" in html


def test_the_example_speaks_the_editors_language(client, site):
    block = ContentBlock().child_blocks["callout"]
    editor = make_editor()
    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = "es"
    profile.save()
    client.force_login(editor)
    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    assert "Los cambios de un dominio" in response.text


def test_what_needs_a_file_has_no_preview(site):
    children = ContentBlock().child_blocks
    previewable = {name for name, block in children.items() if block.is_previewable}
    assert previewable == set(PREVIEWABLE)
    assert all(block.get_description() for block in children.values())


def test_the_editors_form_can_be_drawn(site):
    block = ContentBlock()
    image = make_image()
    value = block.to_python(
        [
            {"type": "image", "value": {"image": image.pk, "alt_text": "A"}},
            {"type": "image", "value": {"image": 999_999}},
            {"type": "embed", "value": "https://video.example/1"},
            {"type": "file", "value": {"document": 999_999}},
            {"type": "code", "value": {"language": "gone", "code": "x"}},
            {"type": "text", "value": "<p>x</p>"},
        ]
    )
    states = [child["value"] for child in block.get_form_state(value)]
    assert states[0]["alt_text"] == "A"
    assert states[2] == "https://video.example/1"
    assert str(image.pk) in BlockWidget(block).render("body", value)
    assert block.clean(block.to_python([("text", "<p>x</p>")]))
