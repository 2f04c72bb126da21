import django.db.models.deletion
import swapper
from django.db import migrations, models


def find_sections(apps, schema_editor):
    """Of searches whose section is gone, nobody may know any longer who may see them."""
    entries = apps.get_model("heroic_search", "SearchLogEntry").objects
    app_label, name = swapper.get_model_name("wagtailcore", "Page").split(".")
    pages = apps.get_model(app_label, name).objects
    private = entries.exclude(section_path="")
    for path in set(private.values_list("section_path", flat=True)):
        page = pages.filter(path=path).first()
        if page is not None:
            private.filter(section_path=path).update(section=page)
    private.filter(section=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("heroic_search", "0003_beginnings"),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchlogentry",
            name="section",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=swapper.get_model_name("wagtailcore", "Page"),
            ),
        ),
        migrations.RunPython(find_sections, migrations.RunPython.noop),
    ]
