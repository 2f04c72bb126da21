from datetime import datetime

from heroic_core import outbox

from .models import Member
from .services import fan_out, mailing, naming, rewriting, telling
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


@outbox.handler(telling.OF_POST)
def tell_of_post(job):
    fan_out.followers_of_post(job.payload["post"], job.payload["after"])


@outbox.handler(telling.MENTIONED)
def tell_mentioned(job):
    told = job.payload
    at = datetime.fromisoformat(told["at"])
    fan_out.mentioned_in(told["post"], told["handles"], at)


@outbox.handler(telling.ONE)
def tell_one(job):
    told = job.payload
    kind, at = telling.Kind(told["kind"]), datetime.fromisoformat(told["at"])
    fan_out.one_person(kind, told["person"], told["topic"], told["post"], at)


@outbox.handler(mailing.COLLECT)
def collect_mail(job):
    mailing.collect_mail(job.payload["person"])
