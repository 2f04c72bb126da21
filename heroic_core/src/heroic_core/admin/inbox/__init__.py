"""Inboxes: what strangers wrote is listed, looked at, worked on and answered."""

from .work import Inbox, InboxPolicy


__all__ = ["Inbox", "InboxPolicy"]
