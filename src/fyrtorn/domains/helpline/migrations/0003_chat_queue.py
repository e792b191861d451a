"""Who takes chats right now, where each chat stands in the queue, and what is counted of it when it has ended."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_row_security"),
        ("helpline", "0002_row_security"),
        ("organisations", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChatSeat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fyrtorn.foundation.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("seen_at", models.DateTimeField(verbose_name="senast där")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="helpline.helpline"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["line", "account"], name="chat_seat_one_each")
                ],
            },
        ),
        tenant_policy("helpline_chatseat"),
        migrations.RemoveConstraint(model_name="chat", name="chat_ended_is_nobodys"),
        migrations.AddField(
            model_name="chat",
            name="gone_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="tas bort"),
        ),
        migrations.AddField(
            model_name="chat",
            name="has_record",
            field=models.BooleanField(default=False, verbose_name="har en anteckning"),
        ),
        migrations.AddField(
            model_name="chat",
            name="is_back",
            field=models.BooleanField(default=False, verbose_name="tillbaka i kön"),
        ),
        migrations.AddField(
            model_name="chat",
            name="number",
            field=models.PositiveIntegerField(default=0, verbose_name="nummer i kön"),
        ),
        migrations.AddField(
            model_name="chat",
            name="wait",
            field=models.CharField(
                blank=True,
                choices=[
                    ("0-1", "under 1 minut"),
                    ("1-5", "1–5 minuter"),
                    ("5-15", "5–15 minuter"),
                    ("15-", "mer än 15 minuter"),
                    ("unknown", "vet inte"),
                ],
                max_length=8,
                verbose_name="väntetid",
            ),
        ),
        migrations.AddField(
            model_name="chat",
            name="weekday_band",
            field=models.CharField(blank=True, max_length=8, verbose_name="veckodag och tid"),
        ),
        migrations.AddField(
            model_name="chat",
            name="worker_heard_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="den som svarar hörde av sig"),
        ),
        migrations.AddField(
            model_name="chatroom",
            name="called",
            field=models.PositiveIntegerField(
                default=0, verbose_name="alla till och med det numret har lämnat kön"
            ),
        ),
        migrations.AddField(
            model_name="chatroom",
            name="heard_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="någon är där"),
        ),
        migrations.AddField(
            model_name="chatroom",
            name="joined",
            field=models.PositiveIntegerField(default=0, verbose_name="har ställt sig i kön"),
        ),
        migrations.AddConstraint(
            model_name="chat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ended"), _negated=True),
                    models.Q(
                        ("heard_at__isnull", True),
                        ("last_written_at__isnull", True),
                        ("taken_at__isnull", True),
                        ("taken_by__isnull", True),
                        ("waiting_since__isnull", True),
                        ("worker_heard_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="chat_ended_is_nobodys",
            ),
        ),
    ]
