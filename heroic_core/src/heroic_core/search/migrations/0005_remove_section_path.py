from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("heroic_search", "0004_section_of_searches")]

    operations = [
        migrations.RemoveField(model_name="searchlogentry", name="section_path")
    ]
