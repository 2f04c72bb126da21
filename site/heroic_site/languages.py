from django.middleware.locale import LocaleMiddleware
from django.utils import translation


ACCOUNTS = "/accounts/"
UNPREFIXED = (ACCOUNTS, "/heroic/")


class ReaderLocaleMiddleware(LocaleMiddleware):
    """Where the URL names no language, speak the one the reader came from."""

    def process_request(self, request):
        super().process_request(request)
        if request.path_info.startswith(UNPREFIXED):
            translation.activate(readers_language(request))
            request.LANGUAGE_CODE = translation.get_language()


def readers_language(request) -> str:
    next_path = request.GET.get("next", "")
    # What pages tell may be no form that can be read: its view answers that.
    if request.path_info.startswith(ACCOUNTS):
        next_path = request.POST.get("next") or next_path
    return translation.get_language_from_path(
        next_path
    ) or translation.get_language_from_request(request)
