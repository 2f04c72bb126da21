"""Files that come with a form: kept, and named in its text, before it is looked at."""

from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heroic_core.throttle import allows
from heroic_core.uploads import MOST
from heroic_core.viewer import Viewer

from .. import limits
from ..errors import Refused
from ..markdown.quoting import SIGNS
from ..models import Attachment, ForumIndexPage
from ..permissions import may_write
from ..services.files import take


SCOPE = "forumpress.upload"
SIGNED = r"\\\1"


@dataclass
class Brought:
    """
    What came by a form.

    Args:
        said: all fields of it; the text names the files.
        errors: why some files were not taken, in words.
    """

    said: QueryDict
    errors: list[str] = field(default_factory=list)


def brought(request: HttpRequest, forum: ForumIndexPage) -> Brought:
    """The fields of a form that was sent, whose files are kept from now on."""
    files = request.FILES.getlist("files")
    found = Brought(request.POST)
    if not files:
        return found
    viewer, made = Viewer.from_request(request), []
    if not may_write(viewer):
        return found
    if not allows(request, SCOPE, limits.UPLOADS, limits.UPLOAD_SECONDS):
        found.errors.append(too_often())
        return found
    for file in files[:MOST]:
        try:
            made.append(take(viewer, file))
        except Refused as error:
            found.errors.append(str(error))
    over = len(files) - MOST
    if over > 0:
        found.errors.append(_too_many(over))
    found.said = _naming(
        request.POST, [markdown_of(each, forum, request) for each in made]
    )
    return found


def too_often() -> str:
    return _("You have added a lot of files. Wait a few minutes, then add the others.")


def markdown_of(
    attachment: Attachment, forum: ForumIndexPage, request: HttpRequest
) -> str:
    """How a text names a file."""
    url = forum.url_of("file", attachment.key, attachment.slug, request=request)
    sign = "!" if attachment.is_picture else ""
    return f"{sign}[{SIGNS.sub(SIGNED, attachment.name)}]({url})"


def _naming(said, names):
    said = said.copy()
    text = said.get("text", "").rstrip()
    said["text"] = "\n\n".join(part for part in [text, *names] if part)
    return said


def _too_many(over):
    return ngettext(
        "That is %(over)s file too many: at most %(limit)s come at a time.",
        "That is %(over)s files too many: at most %(limit)s come at a time.",
        over,
    ) % {"over": over, "limit": MOST}
