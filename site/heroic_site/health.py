from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseNotAllowed

from heroic_core.outbox.backlog import backlog


def ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_cache():
    cache.set("heroic-readyz", 1, 10)
    if cache.get("heroic-readyz") != 1:
        raise LookupError("the cache forgot what it was given")


PARTS = {"database": ask_database, "cache": ask_cache}


def fails(ask) -> bool:
    try:
        ask()
    except Exception:  # noqa: BLE001 - whatever a driver raises means "not ready"
        return True
    return False


def healthz(request):
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request):
    failing = [name for name, ask in PARTS.items() if fails(ask)]
    if failing:
        return HttpResponse(
            f"failing: {', '.join(failing)}\n", content_type="text/plain", status=503
        )
    return HttpResponse(f"ok\n{outbox_lines()}", content_type="text/plain")


def outbox_lines() -> str:
    """
    What the outbox does not get done. It is told, and changes nothing else: a mail
    that was parked must not take the web servers out of the load balancer.
    """
    try:
        found = backlog()
    except DatabaseError:
        return "outbox: cannot be read\n"
    lines = [
        (found.late, "waited for longer than a minute"),
        (found.parked, "parked"),
    ]
    return "".join(f"outbox: {count} {what}\n" for count, what in lines if count)


VIEWS = {"/healthz": healthz, "/readyz": readyz}


class HealthMiddleware:
    """Answer a load balancer before anything asks for a host name, https or a session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        view = VIEWS.get(request.path_info)
        if view is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = view(request)
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
