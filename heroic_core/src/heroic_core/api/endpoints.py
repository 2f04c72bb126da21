"""The endpoints of pages, images and documents, and the router that joins them."""

from django.core.exceptions import ValidationError
from rest_framework.authentication import SessionAuthentication
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Collection, Site

from .. import visibility
from ..viewer import Viewer
from .fields import (
    Page,
    WalledDocumentSerializer,
    WalledImageSerializer,
    WalledPageSerializer,
)
from .queries import refuse_unanswerable


class ForViewer:
    """What the one who asks may see, as the site itself would show it."""

    # No passwords in headers: those of the log-in form are limited in number.
    authentication_classes = [SessionAuthentication]

    @property
    def viewer(self) -> Viewer:
        return Viewer.from_request(self.request._request)

    def perform_authentication(self, request):
        """Not before it matters: where nothing is private, answers are for all."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        refuse_unanswerable(request.GET)

    def listing_view(self, request):
        try:
            return super().listing_view(request)
        except (ValidationError, ValueError, OverflowError) as error:
            # A field that is filtered by takes no such value.
            raise BadRequestError("a value is not of its field's kind") from error


class PagesEndpoint(ForViewer, PagesAPIViewSet):
    base_serializer_class = WalledPageSerializer

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if "site" in request.GET:
            Viewer.of_site(request._request, site_named(request.GET["site"]))

    def get_base_queryset(self):
        if self.viewer.site is None:
            return Page.objects.none()
        # Wagtail's search takes a condition on keys, and none on parts of a path.
        visible = visibility.visible_pages(self.viewer)
        return Page.objects.filter(pk__in=visible.values("pk"))


class ImagesEndpoint(ForViewer, ImagesAPIViewSet):
    base_serializer_class = WalledImageSerializer

    def get_queryset(self):
        return visible_files(self)


class DocumentsEndpoint(ForViewer, DocumentsAPIViewSet):
    base_serializer_class = WalledDocumentSerializer

    def get_queryset(self):
        return visible_files(self)


def visible_files(endpoint):
    collections = Collection.objects.filter(
        visibility.collection_rule(endpoint.viewer, "path")
    )
    return endpoint.model.objects.filter(collection__in=collections).order_by("id")


def site_named(name: str) -> Site:
    """
    The site of a host name, with its port where there are several.

    Raises:
        BadRequestError: there is none, or more than one.
    """
    hostname, _, port = name.partition(":")
    sites = Site.objects.filter(hostname=hostname)
    if port:
        sites = sites.filter(port=port) if port.isascii() and port.isdigit() else []
    if len(sites) != 1:
        raise BadRequestError("site must name one site, as hostname or hostname:port")
    return sites[0]


router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesEndpoint)
router.register_endpoint("images", ImagesEndpoint)
router.register_endpoint("documents", DocumentsEndpoint)
