"""The contact form of a site as its settings have it, kept for a minute."""

from dataclasses import dataclass

from wagtail.models import Site

from .. import site_cache
from .models import ContactSettings


KIND = "contact"


@dataclass(frozen=True)
class ContactFacts:
    is_open: bool = True
    takes_files: bool = True
    introduction: str = ""


def facts_of(site: Site) -> ContactFacts:
    """Where nobody has chosen anything the form is open: contact is never hidden."""
    return site_cache.remember(KIND, site.pk, lambda: _read(site))


def _read(site):
    names = ("is_open", "takes_files", "introduction")
    row = ContactSettings.objects.filter(site=site).values(*names).first()
    return ContactFacts(**row) if row else ContactFacts()
