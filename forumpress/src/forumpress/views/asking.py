from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heroic_core.viewer import Viewer

from ..choices import TopicKind
from ..errors import NotAllowed, Refused
from ..forms import AskForm
from ..markdown import render
from ..models import BoardPage
from ..permissions import kinds_to_start
from ..services.posting import NewTopic, start_topic
from .answers import forum_view, members_only, see_other, show, url_of_topic


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def ask(request: HttpRequest, board: BoardPage) -> HttpResponse:
    """The form that starts a topic, `/community/BOARD/ask/`."""
    viewer = Viewer.from_request(request)
    kinds = kinds_to_start(viewer, board)
    if not kinds:
        raise NotAllowed(_("You may not start a topic on this board."))
    if request.method != "POST":
        return _show(request, board, AskForm(board=board, kinds=kinds))
    form = AskForm(request.POST, board=board, kinds=kinds)
    if not form.is_valid() or "preview" in request.POST:
        return _show(request, board, form)
    try:
        topic = start_topic(viewer, board.pk, new_topic(form, board))
    except Refused as error:
        form.add_error(None, str(error))
        return _show(request, board, form)
    topic.board = board
    return see_other(url_of_topic(topic, request))


def new_topic(form: AskForm, board: BoardPage) -> NewTopic:
    """What a valid form says."""
    said = form.cleaned_data
    return NewTopic(
        title=said["title"],
        text=said["text"],
        kind=TopicKind(said["kind"]),
        locale=board.locale.language_code,
        tags=said.get("tags", ()),
        intake=form.intake_said,
        is_private=said.get("is_private", False),
        token=form.token,
        manner=form.manner,
    )


def _show(request, board, form):
    is_wrong = form.is_bound and not form.is_valid()
    text = form["text"].value() or ""
    preview = render(text) if "preview" in request.POST and not is_wrong else ""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return show(request, board, "ask", {"form": form, "preview": preview}, status)
