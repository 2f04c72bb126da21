"""A forum to test with; what is said in it is said through its services."""

from forumpress.choices import TopicKind
from forumpress.groups import MODERATORS
from forumpress.models import BoardPage, ForumIndexPage, IntakeField, Member
from forumpress.services import posting
from forumpress.services.members import member_of
from heroic_core.viewer import Viewer
from tests.factories import make_page, make_user, numbers


def make_forum(home, **values):
    values.setdefault("title", "Community")
    return make_page(home, page_class=ForumIndexPage, **values)


def make_board(parent, title="E-mail", **values):
    return make_page(parent, page_class=BoardPage, title=title, **values)


def make_moderator(**values):
    return make_user(MODERATORS, **values)


def ask_for(board, label="Product", **values):
    """Let a board ask something of who starts a topic."""
    return IntakeField.objects.create(board=board, label=label, **values)


def make_topic(board, author=None, *, title="", text="It does not work.", **values):
    values.setdefault("kind", TopicKind.QUESTION)
    values.setdefault("locale", "en")
    new = posting.NewTopic(
        title=title or f"Question {next(numbers)}", text=text, **values
    )
    return posting.start_topic(by(author or make_user()), board.pk, new)


def make_reply(topic, author=None, text="", **values):
    # Nobody says the same twice.
    text = text or f"Have you tried it again? I ask for the {next(numbers)}th time."
    new = posting.NewPost(text=text, **values)
    return posting.reply(by(author or make_user()), topic.pk, new)


def make_note(topic, author, text="She has called before."):
    return posting.add_note(by(author), topic.pk, posting.NewPost(text=text))


def by(user):
    """Somebody as services know who does something."""
    return Viewer.for_user(user)


def approve_member(user, posts=5):
    """Let moderators know somebody by what they wrote elsewhere."""
    member = member_of(user)
    Member.objects.filter(pk=member.pk).update(approved_count=posts)
    return user


def state_of(thing):
    return type(thing).objects.values_list("state", flat=True).get(pk=thing.pk)
