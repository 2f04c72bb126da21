from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("heroic_search", "0005_remove_section_path")]

    operations = [
        migrations.AddField(
            model_name="searchlogentry",
            name="run",
            field=models.CharField(blank=True, default="", max_length=32),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="searchlogentry",
            index=models.Index(fields=["run"], name="heroic_search_log_run"),
        ),
    ]
