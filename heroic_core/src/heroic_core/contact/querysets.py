from datetime import datetime

from django.db.models import Q

from ..inbox import InboxQuerySet


class MessageQuerySet(InboxQuerySet):
    def set_status(self, status: str) -> int:
        """The same; what is no spam is suspected of nothing any more."""
        if status != "spam":
            self.exclude(suspicion="").update(suspicion="")
        return super().set_status(status)

    def idle_since(self, moment: datetime):
        """Closed before that; and spam that came before that, whenever it was judged."""
        spam = Q(status="spam", created_at__lt=moment)
        return self.filter(spam | Q(status="closed", closed_at__lt=moment))
