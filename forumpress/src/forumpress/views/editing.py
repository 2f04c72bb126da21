from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from heroic_core.versions import differences, line_of, lines_of
from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound
from ..forms import EditForm, EditTopicForm
from ..models import ForumIndexPage, Post
from ..permissions import can_see_post, may_edit, may_moderate, may_serve
from ..services.editing import edit_post, versions_of
from .answers import forum_view, members_only, see_other, show
from .bringing import brought
from .forms_shown import drafted, show_form, with_errors_of
from .keeping import keeps_text
from .topic import url_of_post


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
def edit(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """The form that changes a post, `/community/post/456/edit/`."""
    viewer, post = Viewer.from_request(request), find_post(request, pk)
    if not may_edit(viewer, post):
        raise NotAllowed(_("You may not change this post."))
    form_class = EditTopicForm if post.is_opening else EditForm
    if request.method != "POST":
        draft, initial = drafted(viewer, _key(post))
        said = {"title": post.topic.title, "text": post.source}
        form = form_class(initial={**said, **initial})
        return _show(request, forum, form, post, draft)
    came = brought(request, forum)
    form = with_errors_of(form_class(came.said), came)
    if form.errors or "preview" in request.POST:
        return _show(request, forum, form, post)
    written = form.cleaned_data
    changed = edit_post(viewer, post.pk, written["text"], written.get("title", ""))
    return see_other(url_of_post(changed, request))


@require_safe
@forum_view
@members_only
def history(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """What a post said before, for the staff: `/community/post/456/history/`."""
    viewer, post = Viewer.from_request(request), find_post(request, pk)
    if not (may_serve(viewer) or may_moderate(viewer)):
        raise NotAllowed(_("Only staff see what a post said before."))
    context = {
        "post": post,
        "topic": post.topic,
        "changes": list(_changes(post, viewer)),
    }
    return show(request, forum, "history", context)


def find_post(request: HttpRequest, pk: int) -> Post:
    """A post that they may read. Raises `NotFound`."""
    post = Post.objects.select_related("topic__board").filter(pk=pk).first()
    if post is None or not can_see_post(Viewer.from_request(request), post):
        raise NotFound
    return post


def _key(post):
    return f"edit:{post.pk}"


def _show(request, forum, form, post, draft=None):
    about = {"draft": draft, "topic": post.topic, "post": post}
    return show_form(request, forum, "edit", form, _key(post), **about)


def _changes(post, viewer):
    """Each edit with what it changed, the last one first."""
    for each in versions_of(post, viewer):
        rows = differences(_lines(each.before), _lines(each.after))
        yield {"edit": each.edit, "rows": rows}


def _lines(said):
    return [*([line_of(said.title)] if said.title else []), *lines_of(said.html)]
