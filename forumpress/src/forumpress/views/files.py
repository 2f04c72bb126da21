from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heroic_core.throttle import allows
from heroic_core.uploads.serving import serve_upload
from heroic_core.uploads.storage import is_guarded
from heroic_core.viewer import Viewer

from .. import limits
from ..errors import NotFound, Refused
from ..models import ForumIndexPage
from ..models.attachment import FOLDER
from ..services.files import file_for, take
from .answers import forum_view
from .bringing import SCOPE, markdown_of, too_often
from .scripted import for_script, tell


@require_POST
@for_script
def upload(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """Keep a file for a text that is being written, `/community/files/`."""
    if not is_guarded(FOLDER):
        raise NotFound
    if not allows(request, SCOPE, limits.UPLOADS, limits.UPLOAD_SECONDS):
        raise Refused(too_often())
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("No file came along."))
    made = take(Viewer.from_request(request), file)
    return tell({"name": made.name, "text": markdown_of(made, forum, request)})


@require_safe
@forum_view
def file(
    request: HttpRequest, forum: ForumIndexPage, key: str, name: str
) -> HttpResponse:
    """A picture or a file, to who may read its post: `/community/file/KEY/NAME/`."""
    found = file_for(Viewer.from_request(request), key)
    return serve_upload(
        request,
        found.file,
        found.name,
        found.content_type,
        inline=found.is_picture,
    )
