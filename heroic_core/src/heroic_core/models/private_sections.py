import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction


swapper.set_app_prefix("wagtailcore", "wagtail")


class PrivateSection(models.Model):
    """The collection that holds the files of a page with a restriction of its own."""

    page = models.OneToOneField(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="private_section",
    )
    collection = models.OneToOneField(
        Collection,
        verbose_name=_("collection"),
        on_delete=models.CASCADE,
        related_name="private_section",
    )
    # An owner may rename the collection; until then it is called as its page.
    name = models.CharField(
        _("title of the page when the collection was named"), max_length=255
    )
    files_settled = models.BooleanField(
        _("somebody decided about the files from elsewhere"), default=False
    )

    class Meta:
        verbose_name = _("private section")
        verbose_name_plural = _("private sections")

    def __str__(self):
        return str(self.page)

    @property
    def is_private(self) -> bool:
        """Whether its page has a restriction still; it keeps its collection without."""
        restrictions = self.page.view_restrictions
        return restrictions.exclude(restriction_type=PageViewRestriction.NONE).exists()

    def follow_name(self, title: str) -> bool:
        """Call the collection as its page, unless somebody gave it another name."""
        if self.name == title:
            return False
        named = Collection.objects.filter(pk=self.collection_id, name=self.name)
        named.update(name=title)
        self.name = title
        self.save(update_fields=["name"])
        return True


class SectionRestriction(models.Model):
    """A page's restriction and the equal one of its section's collection."""

    page_restriction = models.OneToOneField(
        PageViewRestriction,
        verbose_name=_("page restriction"),
        on_delete=models.CASCADE,
        related_name="section_restriction",
    )
    collection_restriction = models.OneToOneField(
        CollectionViewRestriction,
        verbose_name=_("collection restriction"),
        on_delete=models.CASCADE,
        related_name="section_restriction",
    )

    class Meta:
        verbose_name = _("section restriction")
        verbose_name_plural = _("section restrictions")

    def __str__(self):
        return f"{self.page_restriction_id} = {self.collection_restriction_id}"
