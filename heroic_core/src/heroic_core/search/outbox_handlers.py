from itertools import islice

from django.apps import apps

from .. import outbox
from .changes import COUNT_WORDS, INDEX, INDEX_ALL, TOGETHER
from .indexing import index
from .reading_facts import recount_words
from .sources import UnknownSource, source_named


BATCH = 50


@outbox.handler(INDEX)
def index_objects(job):
    source = _source(job)
    if source is None:
        return
    keys = set(job.payload["keys"])

    def fits(payload):
        if payload["source"] != source.name or len(keys) >= TOGETHER:
            return False
        keys.update(payload["keys"])
        return True

    outbox.take_along(job, fits)
    index(source, sorted(keys))


@outbox.handler(INDEX_ALL)
def index_all_objects(job):
    source = _source(job)
    if source is None:
        return
    # Who asks for all once more is answered by what comes from here on.
    outbox.take_along(job, lambda payload: payload == job.payload)
    keys = list(islice(source.keys(after=job.payload["after"]), BATCH))
    if keys:
        index(source, keys)
        outbox.put(INDEX_ALL, {**job.payload, "after": keys[-1]})


@outbox.handler(COUNT_WORDS)
def count_words_of_pages(job):
    try:
        model = apps.get_model(job.payload["model"])
    except LookupError:
        # Its plugin has been taken out of the site meanwhile.
        return
    for pk in job.payload["keys"]:
        recount_words(model, pk)


def _source(job):
    """None where its plugin has been taken out of the site meanwhile."""
    try:
        return source_named(job.payload["source"])
    except UnknownSource:
        return None
