"""
Wagtail's own handlers of links and embeds, with a constant number of queries.

Its own ask the database for each page's translation and each image's rendition,
and fetch an unknown embed while the reader waits.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.embeds.rich_text import MediaEmbedHandler
from wagtail.images.formats import get_image_format
from wagtail.images.rich_text import ImageEmbedHandler
from wagtail.models import Locale, Site
from wagtail.rich_text.pages import PageLinkHandler

from ..page_links import href
from ..privacy.acting import acting_stranger, acting_viewer
from ..viewer import stranger
from ..visibility import visible_pages
from .renditions import prefetch_renditions, rendition_of


class PageLinks(PageLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = cls.get_many(_with_possible_ids(cls.get_model(), attrs_list))
        translations = cls._translations(pages)
        roots, anybody = Site.get_site_root_paths(), acting_stranger()
        return [
            cls._opening_tag(
                page and translations.get(page.translation_key, page), roots, anybody
            )
            for page in pages
        ]

    @classmethod
    def _translations(cls, pages):
        if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
            return {}
        active = Locale.get_active()
        keys = {p.translation_key for p in pages if p and p.locale_id != active.pk}
        if not keys:
            return {}
        translated = cls.get_model().objects.filter(
            locale=active, translation_key__in=keys
        )
        # Otherwise the link stays with the page that was chosen.
        found = visible_pages(acting_viewer() or stranger(), translated)
        return {
            page.translation_key: page for page in found.defer_streamfields().specific()
        }

    @staticmethod
    def _opening_tag(page, roots, anybody):
        if page is None:
            return "<a>"
        page._wagtail_cached_site_root_paths = roots
        url = href(page, anybody)
        return f'<a href="{escape(url)}">' if url else "<a>"


class DocumentLinks(DocumentLinkHandler):
    @classmethod
    def get_many(cls, attrs_list):
        return super().get_many(_with_possible_ids(cls.get_model(), attrs_list))


class Images(ImageEmbedHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        images = cls.get_many(_with_possible_ids(cls.get_model(), attrs_list))
        formats = [cls._format(attrs) for attrs in attrs_list]
        prefetch_renditions(images, {format.filter_spec for format in formats})
        return [
            format.image_to_html(image, attrs.get("alt", ""))
            if image and rendition_of(image, format.filter_spec)
            else ""
            for attrs, image, format in zip(attrs_list, images, formats, strict=True)
        ]

    @staticmethod
    def _format(attrs):
        try:
            return get_image_format(attrs.get("format"))
        except KeyError:
            return get_image_format("fullwidth")


class Media(MediaEmbedHandler):
    @staticmethod
    def expand_db_attributes(attrs):
        url = attrs.get("url", "")
        return format_html('<p><a href="{}">{}</a></p>', url, url)


OURS = {
    PageLinkHandler: PageLinks,
    DocumentLinkHandler: DocumentLinks,
    ImageEmbedHandler: Images,
    MediaEmbedHandler: Media,
}


def _with_possible_ids(model, attrs_list):
    return [{**attrs, "id": _possible_id(model, attrs)} for attrs in attrs_list]


def _possible_id(model, attrs):
    try:
        return model._meta.pk.clean(attrs.get("id"), None)
    except ValidationError:
        return None
