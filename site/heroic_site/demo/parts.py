"""What the demo content consists of; each part is loaded once and then left alone."""

from django.db import transaction

from .feedback import write_feedback
from .forum import write_forum
from .knowledge_base import write_knowledge_bases
from .messages import write_messages
from .models import LoadedPart
from .readers import write_readers, write_readers_of_forum
from .reviews import write_reviews
from .search import write_search
from .website import write_website
from .wiki import write_wiki
from .wiki_templates import note_templates


PARTS = {
    "website": write_website,
    "search": write_search,
    "knowledge base": write_knowledge_bases,
    "wiki": write_wiki,
    "wiki templates": note_templates,
    "feedback": write_feedback,
    "messages": write_messages,
    "readers": write_readers,
    "reviews": write_reviews,
    "forum": write_forum,
    "readers of the forum": write_readers_of_forum,
}


def load_missing_parts() -> list[str]:
    """Load the parts that were never loaded; returns their names."""
    loaded = set(LoadedPart.objects.values_list("name", flat=True))
    missing = [name for name in PARTS if name not in loaded]
    for name in missing:
        _load(name)
    return missing


@transaction.atomic
def _load(name):
    PARTS[name]()
    LoadedPart.objects.create(name=name)
