"""What editors of the demo keep for its search: synonyms, and what should be found."""

from wagtail.models import Locale

from heroic_core.search.models import Expectation, Synonym
from heroic_faq.models import FAQPage

from .source import read


def write_search() -> None:
    """Write the synonyms and expectations of all languages."""
    for locale in Locale.objects.all():
        content = read(locale.language_code)
        Synonym.objects.bulk_create(
            Synonym(locale=locale, **row) for row in content["synonyms"]
        )
        slugs = {row["key"]: row["slug"] for row in content["questions"]}
        page = FAQPage.objects.get(locale=locale)
        Expectation.objects.bulk_create(
            Expectation(
                locale=locale,
                query=row["query"],
                path=f"{page.get_url()}#{slugs[row['question']]}",
            )
            for row in content["expectations"]
        )
