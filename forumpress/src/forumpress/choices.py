"""What a topic, a post and all that happens to them may be."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TopicKind(models.TextChoices):
    QUESTION = "question", _("Question")
    DISCUSSION = "discussion", _("Discussion")
    IDEA = "idea", _("Idea")
    ANNOUNCEMENT = "announcement", _("Announcement")


class Status(models.TextChoices):
    """How far the people who answer have come with a topic."""

    NEW = "new", pgettext_lazy("topic", "New")
    ANSWERED = "answered", pgettext_lazy("topic", "Answered")
    WAITING = "waiting", _("Waiting for the customer")
    IN_PROGRESS = "in_progress", _("In progress")
    SOLVED = "solved", pgettext_lazy("topic", "Solved")
    NOT_SUPPORT = "not_support", _("Not a support question")
    DUPLICATE = "duplicate", _("Duplicate")
    CLOSED = "closed", pgettext_lazy("topic", "Closed")


# With which there is nothing left to answer.
SETTLED = (Status.SOLVED, Status.NOT_SUPPORT, Status.DUPLICATE, Status.CLOSED)


class WaitingOn(models.TextChoices):
    """Whose turn it is."""

    US = "us", _("Waiting on us")
    CUSTOMER = "customer", _("Waiting on the customer")
    NOBODY = "", _("Waiting on nobody")


class State(models.TextChoices):
    """Whether people see a post, or the topic that it opens."""

    VISIBLE = "visible", pgettext_lazy("post", "Visible")
    PENDING = "pending", pgettext_lazy("post", "Waiting for approval")
    HIDDEN = "hidden", pgettext_lazy("post", "Hidden")


class PostKind(models.TextChoices):
    OPENING = "opening", _("First post")
    REPLY = "reply", pgettext_lazy("post", "Reply")
    NOTE = "note", _("Note for staff")


class HeldFor(models.TextChoices):
    """Why a post waits for approval."""

    FIRST = "first", _("First post of a new member")
    LINKS = "links", _("Links of a new member")
    MENTIONS = "mentions", _("A new member mentions many people")
    IMAGES = "images", _("Many pictures of a new member")
    HOST = "host", _("A link to a blocked site")
    TRAP = "trap", _("The field that people do not see was filled in")
    FAST = "fast", _("Sent sooner than anybody can write it")
    REPEATED = "repeated", _("The same text again")
    EDITED = "edited", _("Changed after it was approved")
    WORDS = "words", _("A suspicious word")


class Role(models.TextChoices):
    """As whom somebody did something in a topic."""

    AUTHOR = "author", pgettext_lazy("topic", "Author of the topic")
    MEMBER = "member", _("Another customer")
    STAFF = "staff", _("Staff")
    SYSTEM = "system", _("By itself")


class Verb(models.TextChoices):
    """What the log of a forum knows."""

    STARTED = "started", _("Started the topic")
    REPLIED = "replied", _("Replied")
    NOTED = "noted", _("Wrote a note for staff")
    EDITED = "edited", _("Edited a post")
    HELD = "held", _("Held for approval")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    HIDDEN = "hidden", _("Hid a post")
    RESTORED = "restored", _("Showed a post again")
    SOLVED = "solved", _("Marked as solved")
    UNSOLVED = "unsolved", _("Took the solution back")
    STATUS = "status", _("Set the status")
    ASSIGNED = "assigned", _("Assigned")
    UNASSIGNED = "unassigned", _("Took the assignment away")
    DUPLICATE = "duplicate", _("Marked as a duplicate")
    MADE_PRIVATE = "made_private", _("Made private")
    MADE_PUBLIC = "made_public", _("Made public")
    LOCKED = "locked", _("Locked")
    UNLOCKED = "unlocked", _("Unlocked")
    PINNED = "pinned", _("Pinned")
    UNPINNED = "unpinned", _("Took the pin away")
    MOVED = "moved", _("Moved to another board")
    MERGED = "merged", _("Merged into another topic")
    TAGGED = "tagged", _("Changed the tags")
    VOTED = "voted", _("Voted")
    UNVOTED = "unvoted", _("Took a vote back")
    ME_TOO = "me_too", _("Has the same problem")
    NOT_ME = "not_me", _("Has the problem no longer")
    SUBSCRIBED = "subscribed", _("Follows")
    UNSUBSCRIBED = "unsubscribed", _("Follows no longer")
    FLAGGED = "flagged", _("Flagged a post")
    FLAG_UPHELD = "flag_upheld", _("Agreed with a flag")
    FLAG_DISMISSED = "flag_dismissed", _("Dismissed a flag")
    SILENCED = "silenced", _("Silenced a person")
    SUSPENDED = "suspended", _("Suspended a person")
    LIFTED = "lifted", _("Let a person take part again")
    PERSON_NOTED = "person_noted", _("Wrote a note about a person")
    RENAMED = "renamed", _("Took another name")
    ANONYMISED = "anonymised", _("Made a person anonymous")
    HANDED_OFF = "handed_off", _("Made a draft of the topic")


class FlagReason(models.TextChoices):
    SPAM = "spam", _("It is spam or advertising")
    RUDE = "rude", _("It is rude or attacks somebody")
    PRIVATE = "private", _("It tells something private")
    OFF_TOPIC = "off_topic", _("It does not belong here")
    WRONG = "wrong", _("It is wrong or dangerous to follow")
    OTHER = "other", pgettext_lazy("flag", "Something else")


class WhoMay(models.TextChoices):
    """Who may write on a board."""

    MEMBERS = "members", _("Everybody who has logged in")
    STAFF = "staff", _("Staff only")
    GROUPS = "groups", _("Staff, and people of these groups")


class AnswerKind(models.TextChoices):
    """What a board asks for when a topic is started."""

    TEXT = "text", _("A line of text")
    URL = "url", _("A web address")
    CHOICE = "choice", _("One of several")
