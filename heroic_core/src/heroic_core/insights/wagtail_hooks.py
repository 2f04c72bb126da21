from wagtail import hooks

from ..evidence import HOOK as EVIDENCE
from .gaps.admin.viewset import GapViewSet
from .gaps.sources.contact import ContactMessages
from .gaps.sources.feedback import MissingOrWrong
from .gaps.sources.searches import FailingSearches, UnopenedSearches


hooks.register(EVIDENCE, FailingSearches)
hooks.register(EVIDENCE, UnopenedSearches)
hooks.register(EVIDENCE, MissingOrWrong)
hooks.register(EVIDENCE, ContactMessages)


@hooks.register("register_admin_viewset")
def register_gaps():
    return GapViewSet()
