from .attachments import AttachmentFields
from .feed_tokens import FeedToken
from .grants import GroupGrant
from .heading_anchors import HeadingAnchor
from .help import AddressFields, HelpSettings
from .help_links import HelpLink, LinkFields
from .hours import Holiday, OpeningHours
from .opened_revisions import OpenedRevision
from .outbox import OutboxRow
from .private_sections import PrivateSection, SectionRestriction
from .reusable import ReusableText
from .revision_notes import ChangeKind, RevisionNote
from .theme import ThemeSettings


__all__ = [
    "AddressFields",
    "AttachmentFields",
    "ChangeKind",
    "FeedToken",
    "GroupGrant",
    "HeadingAnchor",
    "HelpLink",
    "HelpSettings",
    "Holiday",
    "LinkFields",
    "OpenedRevision",
    "OpeningHours",
    "OutboxRow",
    "PrivateSection",
    "RevisionNote",
    "ReusableText",
    "SectionRestriction",
    "ThemeSettings",
]
