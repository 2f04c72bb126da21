"""Where articles should stand and how many there are, found out the slow way."""

from wagtail.models import Page

from heroic_kb.models import ArticlePage, CategoryPage, KnowledgeBasePage


def categories_of(article):
    """The categories that an article should stand in."""
    above = article.get_parent().specific
    found = {above.pk} if isinstance(above, CategoryPage) else set()
    source = article.alias_of
    if source is not None and source.locale_id == article.locale_id:
        return found
    base = base_of(article)
    for chosen in article.further_categories.all():
        for category in CategoryPage.objects.all():
            same = category.translation_key == chosen.translation_key
            if same and category.locale_id == article.locale_id:
                found |= {category.pk} if base_of(category) == base else set()
    return found


def base_of(page):
    above = page.get_ancestors().type(KnowledgeBasePage).order_by("-depth").first()
    return above and above.pk


def counted(category):
    """The live articles that are found by going down from a category."""
    places = {
        article: categories_of(article)
        for article in ArticlePage.objects.filter(live=True)
    }
    reached, waiting = set(), [category.pk]
    while waiting:
        pk = waiting.pop()
        reached.add(pk)
        below = Page.objects.get(pk=pk).get_children().live().type(CategoryPage)
        waiting += below.values_list("pk", flat=True)
    return sum(bool(standing & reached) for standing in places.values())


def wrong():
    """In words, all that the knowledge bases have wrong about places and numbers."""
    return [*_wrong_categories(), *_wrong_articles()]


def _wrong_categories():
    for category in CategoryPage.objects.all():
        if (number := counted(category)) != category.live_articles:
            yield f"{category}: {category.live_articles}, not {number}"
        if category.knowledge_base_id != base_of(category):
            yield f"{category}: knowledge base {category.knowledge_base_id}"
        if category.above_id != category.get_parent().pk:
            yield f"{category}: above {category.above_id}"
        positions = list(category.placements.values_list("position", flat=True))
        if positions != list(range(1, len(positions) + 1)):
            yield f"{category}: positions {positions}"


def _wrong_articles():
    for article in ArticlePage.objects.all():
        standing = set(article.placements.values_list("category", flat=True))
        if standing != categories_of(article):
            yield f"{article}: in {standing}, not {categories_of(article)}"
        if article.knowledge_base_id != base_of(article):
            yield f"{article}: knowledge base {article.knowledge_base_id}"
