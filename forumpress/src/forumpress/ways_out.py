"""The ways out of the mail of a forum (RFC 8058): each does one thing, and no other."""

from heroic_core.mail.leaving import way_out_of

from .services import leaving


class OutOfMail:
    """Of all mail of news; on the page they are told as before."""

    name = "forum-mail"
    way_out = way_out_of(name)
    template = "forumpress/leave_mail.html"

    def leave(self, key: str) -> None:
        leaving.want_no_mail(key)


class OutOfTopic:
    """Of what is new in one topic."""

    name = "forum-topic"
    way_out = way_out_of(name)
    template = "forumpress/leave_topic.html"

    def leave(self, key: str) -> None:
        person, _, topic = key.rpartition(":")
        leaving.leave_topic_unseen(person, int(topic))

    @classmethod
    def url(cls, user, topic) -> str:
        return cls.way_out.url(f"{user.pk}:{topic.pk}")
