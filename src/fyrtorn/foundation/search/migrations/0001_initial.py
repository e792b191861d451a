"""The index, and who may read which of its rows."""

import django.db.models.deletion
from django.db import migrations, models

from fyrtorn.foundation.base.migration_steps import EngineSQL

EVERYWHERE = "current_setting('app.reach', true) = '*'"
SOMEWHERE = "coalesce(current_setting('app.reach', true), '') <> ''"
THEIR_READERSHIP = "readership IN (SELECT id FROM search_readership)"

READABLE = {
    "search_readership": (
        f"{EVERYWHERE} OR ({SOMEWHERE} AND (organisations = '' OR "
        "string_to_array(organisations, ',') && string_to_array(current_setting('app.reach', true), ',')))"
    ),
    "search_document": f"readership = 0 OR {THEIR_READERSHIP}",
    "search_posting": f"readership = 0 OR {THEIR_READERSHIP}",
    "search_vector": "EXISTS (SELECT 1 FROM search_document WHERE id = document_id)",
    "search_term": f"open_count > 0 OR {SOMEWHERE}",
}


def policies(table: str) -> list[tuple[str, str]]:
    """Read by whoever may find the text, written only by what acts everywhere: whatever feeds the index."""
    return [
        (f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"),
        (f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY", f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"),
        (
            f"CREATE POLICY reading ON {table} FOR SELECT USING ({READABLE[table]})",
            f"DROP POLICY reading ON {table}",
        ),
        (
            f"CREATE POLICY feeding ON {table} FOR ALL USING ({EVERYWHERE}) WITH CHECK ({EVERYWHERE})",
            f"DROP POLICY feeding ON {table}",
        ),
    ]


POSTING = """CREATE TABLE search_posting (
    term_id integer NOT NULL,
    presence smallint NOT NULL,
    document_id integer NOT NULL,
    readership smallint NOT NULL,
    PRIMARY KEY (term_id, presence, document_id){included}
){kept}"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Readership",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("permission", models.CharField(max_length=80)),
                ("organisations", models.TextField(blank=True, max_length=12_000)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("permission", "organisations"), name="readership_once"),
                    models.CheckConstraint(
                        condition=models.Q(("id__gt", 0)), name="readership_is_not_everybody"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=8)),
                ("address", models.CharField(max_length=300)),
                ("changed_on", models.DateField(null=True)),
                ("readership", models.SmallIntegerField()),
                ("digest", models.BinaryField(max_length=16)),
                ("title", models.CharField(max_length=300)),
                ("lead", models.TextField(blank=True, max_length=2_000)),
                ("body", models.TextField(blank=True, max_length=200_000)),
                ("stems", models.TextField(max_length=800_000)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "key"), name="document_once_a_source"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vector",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="search.document",
                    ),
                ),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("term", models.BinaryField(unique=True)),
                ("backwards", models.BinaryField(db_index=True, null=True)),
                ("open_count", models.IntegerField()),
                ("all_count", models.IntegerField()),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Posting",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "term_id",
                                "presence",
                                "document_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("term_id", models.IntegerField()),
                        ("presence", models.SmallIntegerField()),
                        ("document_id", models.IntegerField()),
                        ("readership", models.SmallIntegerField()),
                    ],
                ),
            ],
            database_operations=[
                # Both engines read a term's heaviest documents straight from its key, with who may read them.
                EngineSQL(
                    sqlite=[
                        (POSTING.format(included="", kept=" WITHOUT ROWID"), "DROP TABLE search_posting"),
                    ],
                    postgresql=[
                        (
                            POSTING.format(included=" INCLUDE (readership)", kept=""),
                            "DROP TABLE search_posting",
                        ),
                    ],
                ),
            ],
        ),
        EngineSQL(postgresql=[step for table in READABLE for step in policies(table)]),
    ]
