"""What hostile people type, one of each kind."""

from taggit.models import Tag

from forumpress.choices import FlagReason
from forumpress.models import BoardTag, Member, Topic
from forumpress.services import editing, flagging, following, restricting, serving
from forumpress.services.members import member_of
from forumpress.services.screening import Manner
from tests.factories import make_user

from ..factories import ask_for, by, make_reply, make_topic
from ..writing import reply_url, shown_before, text_file


HOSTILE = [
    "</title></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)' \" onblur=\"alert(1)",
    "--><svg/onload=alert(1)><!--",
    "</textarea></select><iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;b&gt;&#60;i&#62; {{ 7*7 }} ]]> %0d%0aBcc: x@evil.example",
]
# Of no other kind than these where they stand in no text.
IN_TEXTS = [
    *HOSTILE,
    '<math><mtext></p><style><!--</style><img title="--&gt;&lt;img onerror=alert(1)">',
    "javascript:alert(1)//[x](javascript:alert(1)) [y](java\tscript:alert(1))",
    "![](data:image/svg+xml,<svg onload=alert(1)>) <javascript:alert(1)>",
    '[x](https://e.example/" onclick="alert(1)) [a]: javascript:alert(1)',
    "```x onclick=alert(1)\n</code></pre><script>alert(1)</script>\n```",
    "\u2028\u202eexe %s %(name)s {0} \\ud800 *_`~|#",
]
HARMLESS = [f"Harmless words {number}" for number in range(len(HOSTILE))]
WORDS = "Plain words"


class Everywhere:
    """
    A forum in which strings stand wherever people may put them, but in texts.

    Attributes:
        topics: one for each string, whose title and author's name it is.
    """

    def __init__(self, client, board, helper, keeper, strings):
        self.client, self.board, self.helper, self.keeper = (
            client,
            board,
            helper,
            keeper,
        )
        self.forum = board.get_parent().specific
        self.topics = [self._add(*pair) for pair in enumerate(strings)]

    def _add(self, number, words):
        user = make_user(username=f"author-{number}")
        member = Member.objects.filter(pk=member_of(user).pk)
        member.update(name=words[:60], handle=f"author-{number}", about=words)
        topic = self._ask(user, number, words)
        self._reply(topic, words)
        editing.edit_post(by(user), topic.posts.get(position=1).pk, f"{WORDS}, again")
        reply = topic.posts.get(position=2)
        flagging.flag(by(self.helper), reply.pk, FlagReason.OTHER, words)
        restricting.add_person_note(by(self.keeper), user.pk, words)
        make_topic(self.board, user, title=f"{words} held", manner=Manner(trap="x"))
        duplicate = make_topic(self.board, user, title=f"Duplicate {number}")
        serving.mark_duplicate(by(self.keeper), duplicate.pk, topic.pk)
        return topic

    def _ask(self, user, number, words):
        tag = Tag.objects.create(name=words, slug=f"tag-{number}")
        BoardTag.objects.create(tag=tag, content_object=self.board)
        field = ask_for(self.board, words[:80])
        self.client.force_login(user)
        said = {"title": words, "tags": [tag.pk], f"intake-{field.pk}": words}
        self._send(f"{self.board.url}ask/", kind="question", **said)
        topic = Topic.objects.get(author=user)
        following.follow_topic(by(self.helper), topic.pk)
        following.follow_tag(by(self.helper), tag.pk)
        return topic

    def _reply(self, topic, words):
        # As browsers send it.
        file = text_file(f"{words}.txt".replace("/", "_").replace('"', "%22"))
        self._send(reply_url(self.forum, topic), files=[file])
        assert topic.posts.get(position=2).attachments.count() == 1
        make_reply(topic, topic.author, f"{WORDS} of {topic.pk}")

    def _send(self, url, **said):
        said = {"text": WORDS, "sending": shown_before(), **said}
        answer = self.client.post(url, said)
        assert answer.status_code == 303, answer.text
