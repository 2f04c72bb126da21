from django.db import migrations, models


def know_pages(apps, schema_editor):
    """Those that went before this can be told from none at all by nobody."""
    messages = apps.get_model("heroic_contact", "Message").objects
    messages.exclude(page=None).update(has_page=True)


class Migration(migrations.Migration):
    dependencies = [("heroic_contact", "0001_contact")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="has_page",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(know_pages, migrations.RunPython.noop),
    ]
