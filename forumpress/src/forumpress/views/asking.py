from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from heroic_core.contact.origin import NotShown, Origin
from heroic_core.contact.services.helping import was_solved
from heroic_core.contact.suggesting import (
    Suggestions,
    opened_last,
    shown_with,
    suggest,
)
from heroic_core.plain_text import in_one_line
from heroic_core.search.models import Place
from heroic_core.throttle import allows
from heroic_core.viewer import Viewer

from ..ask_form import AskForm
from ..choices import TopicKind
from ..errors import NotAllowed, NotFound, Refused
from ..models import BoardPage, ForumIndexPage, Topic
from ..names import NAME
from ..permissions import kinds_to_start
from ..services.asking import open_boards
from ..services.boards import forum_of
from ..services.drafts import drop
from ..services.posting import NewTopic, start_topic
from .answers import forum_view, members_only, see_other, show, url_of_topic
from .bringing import brought
from .forms_shown import drafted, show_form, with_errors_of
from .keeping import keeps_text
from .read_before import read_before


# Searches for suggestions a visitor and minute, with those of the contact form.
SUGGESTIONS = 60


@require_safe
@forum_view
@members_only
def where(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """The boards that somebody may ask on, `/community/ask/`."""
    boards = open_boards(forum, Viewer.from_request(request))
    return show(
        request, forum, "ask_where", {"boards": boards, "title": _title(request)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
def ask(request: HttpRequest, board: BoardPage) -> HttpResponse:
    """The form that starts a topic, `/community/BOARD/ask/`."""
    viewer = Viewer.from_request(request)
    kinds = kinds_to_start(viewer, board)
    if forum_of(board) is None:
        raise NotFound
    if not kinds:
        raise NotAllowed(_("You may not start a topic on this board."))
    if request.method != "POST":
        return _begin(request, board, kinds)
    came = brought(request, forum_of(board))
    form = with_errors_of(AskForm(came.said, board=board, kinds=kinds), came)
    if "suggest" in request.POST:
        return _show(request, board, form, suggestions=_suggestions(request, form))
    if form.errors or "preview" in request.POST:
        return _show(request, board, form)
    try:
        topic = start_topic(viewer, board.pk, new_topic(form, board, request))
    except Refused as error:
        form.add_error(None, str(error))
        return _show(request, board, form)
    topic.board = board
    return see_other(url_of_topic(topic, request))


@require_POST
@forum_view
@members_only
def solved(request: HttpRequest, board: BoardPage) -> HttpResponse:
    """What was shown beside the form helped, `/community/BOARD/ask/solved/`."""
    origin = _origin_sent(request)
    if origin is not None:
        shown = shown_with(request.POST.getlist("shown"), origin)
        answer = opened_last(request.POST.getlist("opened"), shown)
        was_solved(request, origin, Topic, source=NAME, page=board, detail=answer)
    drop(Viewer.from_request(request), f"board:{board.pk}")
    messages.success(request, _("Good that you found it. Nothing was sent."))
    return see_other(board.get_url(request))


def new_topic(form: AskForm, board: BoardPage, request: HttpRequest) -> NewTopic:
    """What a valid form says."""
    said = form.cleaned_data
    return NewTopic(
        title=said["title"],
        text=said["text"],
        kind=TopicKind(said["kind"]),
        locale=said.get("locale") or board.locale.language_code,
        tags=said.get("tags", ()),
        intake=form.intake_said,
        is_private=said.get("is_private", False),
        read_before=read_before(request, _origin_sent(request)),
        token=form.token,
        manner=form.manner,
    )


def _begin(request, board, kinds):
    draft, initial = drafted(Viewer.from_request(request), f"board:{board.pk}")
    if title := _title(request):
        initial.setdefault("title", title)
    form = AskForm(initial=initial, board=board, kinds=kinds)
    return _show(request, board, form, draft=draft)


def _show(request, board, form, *, draft=None, suggestions=None):
    origin = _origin_sent(request) or Origin.of(request, Place.FORUM)
    return show_form(
        request,
        board,
        "ask",
        form,
        f"board:{board.pk}",
        draft=draft,
        is_sent=suggestions is None,
        origin=origin.signed(),
        suggestions=suggestions,
        shown_before=request.POST.getlist("shown"),
        opened_before=request.POST.getlist("opened"),
    )


def _suggestions(request, form):
    if not allows(request, "contact.suggest", SUGGESTIONS):
        return Suggestions()
    origin = _origin_sent(request) or Origin.of(request, Place.FORUM)
    title, text = (form[name].value() or "" for name in ("title", "text"))
    return suggest(title, text, origin, request)


def _origin_sent(request):
    try:
        return Origin.read(request.POST.get("origin", ""))
    except NotShown:
        return None


def _title(request):
    """What somebody searched for in vain, say."""
    return in_one_line(request.GET.get("title", ""))[: Topic.LONGEST_TITLE]
