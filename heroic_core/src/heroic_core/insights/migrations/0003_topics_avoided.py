from django.db import migrations, models


KINDS = [
    ("views", "views"),
    ("reads", "reads"),
    ("downloads", "downloads"),
    ("channels", "help channels opened"),
    ("searches", "searches"),
    ("empty", "searches without results"),
    ("unopened", "searches without a click"),
    ("opened", "results opened"),
    ("suggested", "suggestions opened"),
    ("helpful", "found helpful"),
    ("unhelpful", "found not helpful"),
    ("reasons", "reasons given with a vote"),
    ("comments", "comments"),
    ("avoided", "topics avoided by suggestions"),
    ("transfers", "people who opened contact from a page"),
    ("asking", "people who opened contact"),
    ("asked", "people who sent a message"),
    ("solved", "people whose problem a suggestion solved"),
]


class Migration(migrations.Migration):
    dependencies = [("heroic_insights", "0002_reasons_by_name")]

    operations = [
        migrations.AlterField(
            model_name="dailyfigure",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=10),
        ),
    ]
