from heroic_core import outbox

from .models import Member
from .services import naming, rewriting
from .services.rewriting import Rewriting


@outbox.handler(naming.RENAME, secret=["before"])
def rename(job):
    said = job.payload
    member = Member.objects.filter(pk=said["member"]).first()
    if member is None or member.is_anonymous:
        return
    at = naming.rename_some(member, said["topic"], said["post"])
    if at is not None:
        topic, post = at
        outbox.put(naming.RENAME, {**said, "topic": topic, "post": post})
    else:
        # A quotation is known by the name of the post's author.
        as_before = Rewriting(member.handle, said["before"], member.name, True)
        as_before.begin()


@outbox.handler(rewriting.REWRITE, secret=rewriting.SECRET)
def rewrite(job):
    asked, part = Rewriting.of(job.payload), job.payload["part"]
    after = asked.some(part, job.payload["after"])
    if after is not None:
        asked.go_on(part, after)
    elif part != rewriting.PARTS[-1]:
        asked.go_on(rewriting.PARTS[rewriting.PARTS.index(part) + 1], 0)
