"""Files that people bring along: what is taken, who gets them, and what goes again."""

from datetime import timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from forumpress import limits
from forumpress.models import Attachment, Draft, Post
from forumpress.services import files, moderating, serving
from tests.factories import make_user

from .factories import by, make_note, make_reply
from .writing import ask, picture, reply_url, sent, text_file


pytestmark = pytest.mark.django_db


def upload(client, forum, file):
    return client.post(forum.url_of("upload"), {"file": file})


def url_of(forum, attachment):
    return forum.url_of("file", attachment.key, attachment.slug)


def got(client, url):
    """What is answered, read to its end."""
    answer = client.get(url)
    if answer.streaming:
        answer.data = b"".join(answer.streaming_content)
    return answer


def text_with(forum, attachment):
    return f"See [this]({url_of(forum, attachment)})."


def test_a_picture_is_kept_without_what_is_said_about_it(client, forum, customer):
    client.force_login(customer)
    exif = Image.Exif()
    exif[0x010E] = "Where I live"
    answer = upload(client, forum, picture("my_photo.jpg", kind="JPEG", exif=exif))
    kept = Attachment.objects.get()
    assert answer.json() == {
        "name": "my_photo.jpg",
        "text": f"![my\\_photo.jpg]({url_of(forum, kept)})",
    }
    assert (kept.owner, kept.post, kept.is_picture) == (customer, None, True)
    assert (kept.width, kept.height) == (8, 6)
    shown = got(client, url_of(forum, kept))
    assert b"Where I live" not in shown.data
    assert Image.open(BytesIO(shown.data)).size == (8, 6)
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"].startswith("inline")
    assert "no-store" in shown["Cache-Control"]


def test_what_is_no_picture_is_handed_out_to_be_kept(client, forum, customer):
    client.force_login(customer)
    upload(client, forum, text_file("page.txt", "<script>alert(1)</script>"))
    kept = Attachment.objects.get()
    shown = got(client, url_of(forum, kept))
    assert shown["Content-Disposition"] == 'attachment; filename="page.txt"'
    assert shown["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["evil.html", "evil.svg", "evil.exe", "evil"])
def test_what_may_run_is_refused_in_words(client, forum, customer, name):
    client.force_login(customer)
    answer = upload(client, forum, text_file(name, "<svg onload=alert(1)>"))
    assert answer.status_code == 422
    assert answer.json()["said"].startswith(f"{name} cannot be sent")
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "a\0b.png",
        "../../etc/a.png",
        "\u202egnp.exe.png",
        "a" * 300 + ".png",
        "<img src=x onerror=alert(1)>.png",
        "](javascript:alert(1)).png",
        "\U0001f600.png",
    ],
)
def test_whatever_a_file_is_called(client, forum, customer, name):
    client.force_login(customer)
    answer = ask_with(client, forum, picture(name))
    assert "<img src=x" not in answer and '="javascript:' not in answer
    kept = Attachment.objects.get()
    assert kept.name.endswith(".png") and len(kept.name) <= 220
    assert got(client, url_of(forum, kept)).status_code == 200


def test_a_text_that_calls_itself_a_picture_is_refused(client, forum, customer):
    client.force_login(customer)
    answer = upload(client, forum, text_file("a.png"))
    assert answer.status_code == 422
    assert "a.png is damaged" in answer.json()["said"]


def test_nothing_and_text_in_place_of_a_file_are_refused(client, forum, customer):
    client.force_login(customer)
    url = forum.url_of("upload")
    for data in ({}, {"file": "words\0"}):
        assert client.post(url, data).status_code == 422


def test_while_in_no_post_it_is_its_owners_alone(
    client, forum, customer, helper, staff
):
    kept = files.take(by(customer), picture())
    url = url_of(forum, kept)
    for user, status in [(customer, 200), (helper, 404), (staff, 404)]:
        client.force_login(user)
        assert got(client, url).status_code == status
    client.logout()
    assert got(client, url).status_code == 404
    assert client.get(forum.url_of("file", uuid4(), "a")).status_code == 404


def test_in_a_post_it_is_of_who_reads_that(
    client, forum, topic, customer, helper, staff
):
    kept = files.take(by(customer), picture())
    make_reply(topic, customer, text_with(forum, kept))
    url = url_of(forum, kept)
    assert got(client, url).status_code == 200
    serving.make_private(by(staff), topic.pk)
    for user, status in [(None, 404), (helper, 404), (customer, 200), (staff, 200)]:
        if user:
            client.force_login(user)
        assert got(client, url).status_code == status


def test_of_a_note_it_is_of_the_staff(client, forum, topic, customer, staff):
    kept = files.take(by(staff), picture())
    make_note(topic, staff, text_with(forum, kept))
    client.force_login(customer)
    assert got(client, url_of(forum, kept)).status_code == 404
    client.force_login(staff)
    assert got(client, url_of(forum, kept)).status_code == 200


def test_of_a_hidden_post_it_is_of_the_moderators(
    client, forum, topic, helper, moderator
):
    kept = files.take(by(helper), picture())
    post = make_reply(topic, helper, text_with(forum, kept))
    moderating.hide(by(moderator), post.pk)
    assert got(client, url_of(forum, kept)).status_code == 404
    client.force_login(moderator)
    assert got(client, url_of(forum, kept)).status_code == 200


def test_nobody_takes_the_file_of_another(forum, topic, customer, helper):
    kept = files.take(by(customer), picture())
    make_reply(topic, helper, text_with(forum, kept))
    kept.refresh_from_db()
    assert kept.post is None


def test_a_form_without_javascript_brings_files(client, forum, board, customer):
    client.force_login(customer)
    assert ask(client, board, files=[picture(), text_file()]).status_code == 303
    post = Post.objects.get()
    assert {each.name for each in post.attachments.all()} == {"photo.png", "log.txt"}
    assert f'src="{url_of(forum, post.attachments.first())}"' in post.html


def test_a_mistake_loses_no_file(client, board, customer):
    client.force_login(customer)
    answer = ask(client, board, title="", files=picture())
    assert answer.status_code == 422
    text = answer.context["form"]["text"].value()
    assert text.startswith("Since today.\n\n![photo.png](")
    assert ask(client, board, text=text).status_code == 303
    assert Post.objects.get().attachments.count() == 1


def test_a_file_that_is_refused_is_said_and_the_others_are_kept(
    client, forum, topic, helper
):
    client.force_login(helper)
    brought = [picture(), text_file("evil.exe")]
    answer = sent(client, reply_url(forum, topic), text="See.", files=brought)
    assert answer.status_code == 422
    assert "evil.exe cannot be sent" in answer.text
    assert "![photo.png](" in answer.context["form"]["text"].value()


def test_too_many_at_a_time_are_told_in_numbers(client, forum, topic, helper):
    client.force_login(helper)
    brought = [text_file(f"{number}.txt") for number in range(7)]
    answer = sent(client, reply_url(forum, topic), text="See.", files=brought)
    assert "That is 2 files too many" in answer.text


def test_one_person_has_room_for_so_much(client, forum, customer, monkeypatch):
    client.force_login(customer)
    monkeypatch.setattr(limits, "MOST_BYTES", 30)
    assert upload(client, forum, text_file("a.txt", "x" * 20)).status_code == 200
    answer = upload(client, forum, text_file("b.txt", "x" * 20))
    assert answer.status_code == 422
    assert "of the 30\xa0bytes" in answer.json()["said"]
    client.force_login(make_user())
    assert upload(client, forum, text_file("b.txt", "x" * 20)).status_code == 200


@pytest.mark.parametrize(("name", "most"), [("UNUSED", 1), ("UNUSED_BYTES", 30)])
def test_what_is_in_no_post_has_less_room(
    client, forum, customer, monkeypatch, name, most
):
    client.force_login(customer)
    monkeypatch.setattr(limits, f"MOST_{name}", most)
    statuses = [
        upload(client, forum, text_file("a.txt", "x" * 20)).status_code
        for _number in range(2)
    ]
    assert statuses == [200, 422]


def test_so_many_uploads_at_a_time(client, forum, customer, monkeypatch):
    client.force_login(customer)
    monkeypatch.setattr(limits, "UPLOADS", 1)
    upload(client, forum, text_file())
    answer = upload(client, forum, text_file())
    assert "a lot of files" in answer.json()["said"]


def test_who_is_silenced_or_out_adds_nothing(client, forum, customer, moderator):
    assert upload(client, forum, text_file()).status_code == 401
    make_user_silent(customer)
    client.force_login(customer)
    assert upload(client, forum, text_file()).status_code == 403
    assert not Attachment.objects.exists()


def test_what_nobody_used_for_a_day_is_deleted(forum, topic, customer):
    old, new, used, drafted = (
        files.take(by(customer), text_file()) for _number in range(4)
    )
    make_reply(topic, customer, text_with(forum, used))
    content = {"text": [text_with(forum, drafted)]}
    Draft.objects.create(user=customer, key="board:1", content=content)
    ago = timezone.now() - timedelta(hours=limits.UNUSED_HOURS + 1)
    Attachment.objects.exclude(pk=new.pk).update(created_at=ago)
    said = StringIO()
    call_command("purge_forum_files", stdout=said)
    assert said.getvalue() == "1 file deleted.\n"
    assert set(Attachment.objects.all()) == {new, used, drafted}
    assert old.file.storage.exists(new.file.name)


def test_a_deleted_file_leaves_the_disk(
    customer, django_capture_on_commit_callbacks, forum
):
    kept = files.take(by(customer), text_file())
    ago = timezone.now() - timedelta(hours=limits.UNUSED_HOURS + 1)
    Attachment.objects.update(created_at=ago)
    with django_capture_on_commit_callbacks(execute=True):
        files.purge()
    assert not kept.file.storage.exists(kept.file.name)


def ask_with(client, forum, file):
    """How a text looks that names a file."""
    text = upload(client, forum, file).json()["text"]
    preview = client.post(forum.url_of("preview"), {"text": text}).json()["html"]
    assert preview.count("<img ") == 1
    return preview


def make_user_silent(user):
    from forumpress.services.members import member_of

    member = member_of(user)
    member.silenced_until = timezone.now() + timedelta(days=1)
    member.save()
