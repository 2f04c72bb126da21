from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("heroic_search", "0006_runs_of_searches")]

    operations = [
        migrations.AlterField(
            model_name="searchlogentry",
            name="place",
            field=models.CharField(
                choices=[
                    ("page", "page of results"),
                    ("suggestion", "suggestion while typing"),
                    ("contact", "contact form"),
                    ("forum", "form of the forum"),
                    ("command", "command"),
                ],
                max_length=20,
                verbose_name="where",
            ),
        ),
    ]
