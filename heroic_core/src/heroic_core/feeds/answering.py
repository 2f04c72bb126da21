from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def if_changed(request: HttpRequest, feed: HttpResponse) -> HttpResponse:
    """A feed, or that it is still what its reader has."""
    etag = quote_etag(sha256(feed.content).hexdigest())
    feed["ETag"] = etag
    feed["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=feed)
