from django.db import migrations


def forget_words(apps, schema_editor):
    """They are learnt anew, by their stems too, when documents are indexed again."""
    for name in ("WordVariant", "Word"):
        apps.get_model("heroic_search", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("heroic_search", "0001_search")]
    operations = [migrations.RunPython(forget_words, migrations.RunPython.noop)]
