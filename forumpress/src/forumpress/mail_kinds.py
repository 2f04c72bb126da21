from datetime import datetime
from urllib.parse import urlsplit

from django.utils.encoding import punycode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heroic_core.mail import Mail, register

from .models import Notification
from .services import mailing
from .services.addresses import address_of, address_of_post, address_of_topic
from .services.boards import forum_of
from .services.inert import inert
from .services.news import MOST_TOPICS, excerpt_of, news_for
from .ways_out import OutOfMail, OutOfTopic


@register
class NewsMail(Mail):
    """What is new in topics, and has not been seen on the page."""

    name = mailing.NEWS
    label = gettext_lazy("News of the forum")

    def context(self, recipient, data):
        user = recipient.user
        if user is None or not mailing.wants_mail(user):
            return None
        news = _news(user, data)
        if not news:
            return None
        forum = _forum(news)
        return {
            "forum": inert(forum.title) if forum else "",
            "topics": [_told(each, user) for each in news[:MOST_TOPICS]],
            "number": len(news),
            "more": max(0, len(news) - MOST_TOPICS),
            "following_url": address_of(forum, "me/following/") if forum else "",
            "notifications_url": address_of(forum, "notifications/") if forum else "",
            "unsubscribe_url": OutOfMail.way_out.url(user.pk),
        }

    def headers(self, recipient, data):
        user = recipient.user
        news = _news(user, data)
        forum = _forum(news)
        host = _host(forum)
        found = OutOfMail.way_out.headers(user.pk)
        if host:
            found["List-Id"] = f"<forum-{forum.pk}.{host}>"
        if host and len(news) == 1 and news[0].topic:
            # By it mail programs show together what is said in one topic.
            thread = f"<topic-{news[0].topic.pk}.forum-{forum.pk}@{host}>"
            found |= {"References": thread, "In-Reply-To": thread}
        return found

    def sample(self):
        post = {
            "name": _("Ada"),
            "text": _("Have you tried to log in again? That helped me yesterday."),
            "url": "https://example.com/community/mail/1-stuck/#post-2",
        }
        topic = {
            "title": _("My mail is stuck"),
            "url": "https://example.com/community/mail/1-stuck/",
            "labels": [_label(Notification(kind=Notification.Kind.REPLY), 3)],
            "posts": [post],
            "more": 2,
            "leave_url": "https://example.com/leave/topic/",
        }
        rejected = Notification.Kind.REJECTED.label
        unseen = {"title": "", "url": "", "labels": [rejected], "posts": [], "more": 0}
        return {
            "forum": _("Community"),
            "topics": [topic, unseen],
            "number": 2,
            "more": 0,
            "following_url": "https://example.com/community/me/following/",
            "notifications_url": "https://example.com/community/notifications/",
            "unsubscribe_url": "https://example.com/leave/",
        }


def _news(user, data):
    told = {pk: _moment(since) for pk, since in data["told"]}
    return news_for(user, told, _moment(data["until"]))


def _moment(text):
    return datetime.fromisoformat(text) if text else None


def _told(news, user):
    topic = news.topic
    return {
        "title": inert(topic.title) if topic else "",
        "url": address_of_topic(topic) if topic else "",
        "labels": [_label(each, news.replies) for each in news.notices],
        "posts": [_said(each) for each in news.posts],
        "more": news.more,
        "leave_url": OutOfTopic.url(user, topic) if news.follows else "",
    }


def _label(notice, replies):
    if notice.kind != Notification.Kind.REPLY:
        return notice.get_kind_display()
    words = ngettext("%(counter)s new reply", "%(counter)s new replies", replies)
    return words % {"counter": replies}


def _said(post):
    return {
        "name": inert(post.author_name),
        "text": excerpt_of(post),
        "url": address_of_post(post),
    }


def _forum(news):
    """The forum of the first topic that is named."""
    topics = (each.topic for each in news if each.topic)
    topic = next(topics, None)
    return forum_of(topic.board) if topic else None


def _host(forum):
    host = urlsplit(address_of(forum)).hostname if forum else None
    return punycode(host) if host else ""
