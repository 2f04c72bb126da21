import swapper
from django.db import migrations

from wikipress.services.templates import ship_templates


def ship(apps, schema_editor):
    """A wiki that is older than templates gets those that come with a new one."""
    wiki = apps.get_model("wikipress", "WikiIndexPage").objects.order_by("pk").first()
    templates = apps.get_model("wikipress", "WikiTemplate").objects
    if wiki is not None and not templates.exclude(key="").exists():
        ship_templates(wiki.locale.language_code, templates)


class Migration(migrations.Migration):
    dependencies = [
        ("wikipress", "0003_reading"),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
