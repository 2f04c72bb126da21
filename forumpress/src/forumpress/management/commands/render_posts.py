from django.core.management.base import BaseCommand

from heroic_core.management.progress import progress

from ...models import Post
from ...services.rendering import outdated, render_again


class Command(BaseCommand):
    help = "Render posts again that an older version rendered, while all goes on."

    def add_arguments(self, parser):
        parser.add_argument(
            "--all",
            action="store_true",
            help="render all posts, and not only those of another version",
        )

    def handle(self, *, verbosity, **options):
        posts = Post.objects.all() if options["all"] else outdated()
        number = render_again(posts, progress(verbosity, "posts"))
        self.stdout.write(f"Posts that came out otherwise: {number}.")
