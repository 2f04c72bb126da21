"""
What search engines are told of a topic: https://schema.org/QAPage where a question has
an answer, else https://schema.org/DiscussionForumPosting, and of nothing else.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from heroic_core import jsonld
from heroic_core.html import plain_text
from heroic_core.viewer import Viewer

from ..choices import PostKind, State
from ..models import Post, Topic
from .post_pages import PageOfPosts, page_of


# Of one text; nobody reads more of it in a list of results.
LONGEST = 3000


def topic_schema(
    topic: Topic,
    page: PageOfPosts,
    solution: Post | None,
    tags: list[Any],
    text: str,
    request: HttpRequest,
) -> str:
    """
    The script element of a topic on its first page, for strangers: those whom search
    engines see as, and who see nothing that others do not.

    Args:
        page: of posts, which is shown.
        solution: of the topic.
        text: of its first post.
    """
    is_open = topic.state == State.VISIBLE and not topic.is_private
    if Viewer.from_request(request).is_authenticated or not (is_open and page.opening):
        return SafeString("")
    return jsonld.script(_Schema(topic, page, solution, tags, text, request).data())


class _Schema:
    def __init__(self, topic, page, solution, tags, text, request):
        self.topic, self.opening, self.solution = topic, page.opening, solution
        self.tags, self.text = tags, text
        board = topic.board.get_full_url(request)
        self.url = f"{board if board.endswith('/') else f'{board}/'}{topic.path}"
        shown = {post.pk: post for post in [solution, *page.posts] if post}
        self.replies = [post for post in shown.values() if _is_reply(post)]
        self.texts = {post.pk: plain_text(post.html)[:LONGEST] for post in self.replies}

    def data(self):
        answers = [post for post in self.replies if self._answers(post)]
        is_answered = self.topic.is_question and answers
        about = self._question(answers) if is_answered else self._discussion()
        return {"@context": "https://schema.org", **about}

    def _question(self, answers):
        question = {
            "@type": "Question",
            "name": self.topic.title,
            "text": self.text[:LONGEST] or self.topic.title,
            "answerCount": max(self.topic.reply_count, len(answers)),
            "upvoteCount": self.topic.me_too_count,
            **self._written(self.topic),
        }
        others = [post for post in answers if not post.is_solution]
        if self.solution in answers:
            question["acceptedAnswer"] = self._answer(self.solution)
        if others:
            question["suggestedAnswer"] = [self._answer(post) for post in others]
        return {"@type": "QAPage", "url": self.url, "mainEntity": question}

    def _discussion(self):
        posting = {
            "@type": "DiscussionForumPosting",
            "headline": self.topic.title,
            "text": self.text[:LONGEST] or self.topic.title,
            "url": self.url,
            "inLanguage": self.topic.locale,
            "interactionStatistic": {
                "@type": "InteractionCounter",
                "interactionType": "https://schema.org/CommentAction",
                "userInteractionCount": self.topic.reply_count,
            },
            **self._written(self.topic),
        }
        comments = [self._comment(post) for post in self.replies if self.texts[post.pk]]
        words = ", ".join(tag.name for tag in self.tags)
        optional = {"comment": comments, "keywords": words}
        return posting | {name: value for name, value in optional.items() if value}

    def _answers(self, post):
        """Of the author it is one only if it solved the topic: else more of the same."""
        is_own = post.author_id and post.author_id == self.topic.author_id
        return self.texts[post.pk] and (post.is_solution or not is_own)

    def _answer(self, post):
        return {
            **self._comment(post),
            "@type": "Answer",
            "upvoteCount": post.vote_count,
        }

    def _comment(self, post):
        return {
            "@type": "Comment",
            "text": self.texts[post.pk],
            "url": self._place(post),
            **self._written(post),
        }

    def _place(self, post):
        number = page_of(post.position)
        query = f"?page={number}" if number > 1 else ""
        return f"{self.url}{query}#post-{post.pk}"

    def _written(self, thing):
        return {
            "datePublished": (thing.published_at or thing.created_at).isoformat(),
            "author": {"@type": "Person", "name": thing.author_name},
        }


def _is_reply(post):
    return post.kind == PostKind.REPLY and post.is_visible
