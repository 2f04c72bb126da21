from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse


class PolicyMiddleware(CSPMiddleware):
    """The strict Content-Security-Policy, with Wagtail's own below its admin."""

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return super().process_response(request, response)

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        # A view below the admin may ask for a policy of its own with csp's decorators.
        if parts.config is None and not report_only and in_admin(request):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


def in_admin(request) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))
