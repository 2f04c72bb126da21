from django.db import migrations, models


def keep_words(apps, schema_editor):
    gaps = apps.get_model("heroic_insights", "Gap").objects
    for gap in gaps.exclude(opened_again="").only("opened_again").iterator():
        kept = {"because": "said", "words": gap.opened_again}
        gaps.filter(pk=gap.pk).update(reopened=kept)


class Migration(migrations.Migration):
    dependencies = [("heroic_insights", "0001_insights")]

    operations = [
        migrations.AddField(
            model_name="gap",
            name="reopened",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="gapevent",
            name="reason",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
        migrations.RemoveField(model_name="gap", name="opened_again"),
    ]
