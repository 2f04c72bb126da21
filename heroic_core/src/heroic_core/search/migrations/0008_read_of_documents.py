from django.db import migrations


INDEX = "heroic_search_document_read"
# What is read of each document that says a word, without the row itself, which is as
# long as its text. It begins with the key, by which postings name it.
CREATE = f"""
    CREATE INDEX {INDEX} ON heroic_search_searchdocument (id)
    INCLUDE (locale, source, thing, section, page_path, audience, category)
"""


def on_postgresql(sql):
    """SQLite has no such columns in an index, and looks rows up by their number."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("heroic_search", "0007_searches_of_a_forum")]
    operations = [
        migrations.RunPython(
            on_postgresql(CREATE), on_postgresql(f"DROP INDEX IF EXISTS {INDEX}")
        )
    ]
