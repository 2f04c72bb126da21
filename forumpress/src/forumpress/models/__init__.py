from .attachment import Attachment
from .board import BoardFigures, BoardPage
from .board_tag import BoardTag
from .canned_reply import CannedReply
from .draft import Draft
from .event import Event
from .flag import Flag, FlagReport
from .following import MailOfNews, Notification, Subscription, TopicRead
from .handoff import Handoff
from .index import ForumIndexPage
from .intake import IntakeAnswer, IntakeField
from .member import Member
from .person_note import PersonNote
from .post import Post, PostEdit
from .reactions import MeToo, Vote
from .topic import Participant, Topic, TopicTag


__all__ = [
    "Attachment",
    "BoardFigures",
    "BoardPage",
    "BoardTag",
    "CannedReply",
    "Draft",
    "Event",
    "Flag",
    "FlagReport",
    "ForumIndexPage",
    "Handoff",
    "IntakeAnswer",
    "IntakeField",
    "MailOfNews",
    "MeToo",
    "Member",
    "Notification",
    "Participant",
    "PersonNote",
    "Post",
    "PostEdit",
    "Subscription",
    "Topic",
    "TopicRead",
    "TopicTag",
    "Vote",
]
