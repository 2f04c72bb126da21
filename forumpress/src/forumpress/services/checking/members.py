from collections.abc import Iterator, Sequence

from ...choices import PostKind
from ...models import Member, Post
from .faults import Fault, Part, compare, counted


def faults(keys: Sequence[int]) -> Iterator[Fault]:
    members = Member.objects.in_bulk(keys)
    people = [member.user_id for member in members.values()]
    shown = Post.objects.visible().exclude(kind=PostKind.NOTE)
    posts = counted(shown, "author", people)
    solutions = counted(Post.objects.filter(is_solution=True), "author", people)
    for key, member in members.items():
        wanted = {
            "post_count": posts[member.user_id],
            "solution_count": solutions[member.user_id],
        }
        yield from compare(key, member, wanted)


def lock(key: int) -> None:
    Member.objects.select_for_update().filter(pk=key).first()


MEMBERS = Part(Member, faults, lock)
