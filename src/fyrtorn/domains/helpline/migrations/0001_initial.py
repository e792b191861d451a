"""Lines, shifts, talks, chats and figures."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_roles_of_the_helpline"),
        ("dialogue", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="HelpLine",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="namn")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("desk", "skrivbordstelefon"), ("shift", "bemannad med pass")],
                            default="desk",
                            max_length=8,
                            verbose_name="bemanning",
                        ),
                    ),
                    ("directory_line", models.UUIDField(verbose_name="kontaktväg")),
                    ("channels", models.JSONField(default=list, verbose_name="kanaler")),
                    ("audiences", models.JSONField(default=list, verbose_name="vem får ringa")),
                    ("languages", models.JSONField(default=list, verbose_name="språk")),
                    (
                        "owner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                        ),
                    ),
                    (
                        "series",
                        models.UUIDField(
                            default=fyrtorn.foundation.base.identifiers.new_id,
                            editable=False,
                            verbose_name="serie",
                        ),
                    ),
                    ("runs_from", models.DateField(verbose_name="drivs från")),
                    ("runs_until", models.DateField(blank=True, null=True, verbose_name="drivs till")),
                    (
                        "legal_home",
                        models.CharField(
                            choices=[
                                ("advice", "råd utan personuppgifter"),
                                ("decision", "stöd där nämnden har beslutat att identiteten inte antecknas"),
                                ("service", "stöd utan behovsprövning, som dokumenteras"),
                            ],
                            default="advice",
                            max_length=10,
                            verbose_name="rättslig grund",
                        ),
                    ),
                    (
                        "secrecy_ground",
                        models.CharField(max_length=200, verbose_name="sekretess eller tystnadsplikt enligt"),
                    ),
                    ("ground_dated", models.DateField(verbose_name="grunden daterad")),
                    (
                        "text_ground",
                        models.CharField(blank=True, max_length=200, verbose_name="fri text enligt"),
                    ),
                    (
                        "least_people",
                        models.PositiveSmallIntegerField(default=1, verbose_name="minst så många samtidigt"),
                    ),
                    (
                        "grace_minutes",
                        models.PositiveSmallIntegerField(
                            default=10, verbose_name="väntetid innan den räknas som obemannad"
                        ),
                    ),
                    (
                        "instead",
                        models.TextField(blank=True, max_length=600, verbose_name="gör så här i stället"),
                    ),
                    (
                        "gaps_told_on",
                        models.DateField(blank=True, null=True, verbose_name="luckor berättade"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("runs_until__isnull", True)),
                            fields=("directory_line",),
                            name="helpline_one_a_number",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("secrecy_ground", ""), _negated=True),
                            name="helpline_has_a_secrecy_ground",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("least_people__gte", 1)), name="helpline_needs_somebody"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("grace_minutes__lte", 30)), name="helpline_grace_is_short"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("runs_until__isnull", True),
                                ("runs_until__gte", models.F("runs_from")),
                                _connector="OR",
                            ),
                            name="helpline_days_in_order",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ShiftPattern",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    ("weekday", models.PositiveSmallIntegerField(verbose_name="veckodag")),
                    ("starts", models.TimeField(verbose_name="börjar")),
                    ("minutes", models.PositiveSmallIntegerField(verbose_name="längd, minuter")),
                    (
                        "every_weeks",
                        models.PositiveSmallIntegerField(default=1, verbose_name="var så många veckor"),
                    ),
                    ("people", models.PositiveSmallIntegerField(default=1, verbose_name="så många")),
                    ("valid_from", models.DateField(verbose_name="från och med")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("weekday__range", (1, 7))), name="shift_pattern_weekday"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("minutes__range", (1, 1440))), name="shift_pattern_length"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("every_weeks__gte", 1), ("people__gte", 1)),
                            name="shift_pattern_comes_back",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to__isnull", True),
                                ("valid_to__gte", models.F("valid_from")),
                                _connector="OR",
                            ),
                            name="shift_pattern_days_in_order",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Shift",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "pattern",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="helpline.shiftpattern",
                        ),
                    ),
                    ("starts_at", models.DateTimeField(verbose_name="börjar")),
                    ("ends_at", models.DateTimeField(verbose_name="slutar")),
                    ("people", models.PositiveSmallIntegerField(default=1, verbose_name="så många")),
                    ("taken_away_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                ],
                options={
                    "indexes": [models.Index(fields=["line", "starts_at"], name="shift_by_line")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                            name="shift_ends_after_it_starts",
                        ),
                        models.UniqueConstraint(
                            fields=("pattern", "starts_at"), name="shift_once_of_a_pattern"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Duty",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "shift",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="helpline.shift"
                        ),
                    ),
                    (
                        "account",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("planned", "ska arbeta"),
                                ("absent", "kan inte"),
                                ("swapped", "har bytt bort passet"),
                            ],
                            default="planned",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("signed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="på plats")),
                    ("signed_out_at", models.DateTimeField(blank=True, null=True, verbose_name="gick")),
                ],
                options={
                    "indexes": [models.Index(fields=["account", "shift"], name="duty_by_account")],
                    "constraints": [
                        models.UniqueConstraint(fields=("shift", "account"), name="duty_once_in_a_shift"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("signed_out_at__isnull", True),
                                ("signed_out_at__gte", models.F("signed_in_at")),
                                _connector="OR",
                            ),
                            name="duty_out_after_in",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Swap",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "duty",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="helpline.duty"
                        ),
                    ),
                    (
                        "asked",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "against",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.duty",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("asked", "väntar på svar"),
                                ("agreed", "klart"),
                                ("declined", "nej"),
                                ("withdrawn", "återtagen"),
                            ],
                            default="asked",
                            max_length=10,
                            verbose_name="läge",
                        ),
                    ),
                    ("asked_at", models.DateTimeField(verbose_name="frågad")),
                    ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "asked")),
                            fields=("duty",),
                            name="swap_asked_once_at_a_time",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Substitute",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "account",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ],
                options={
                    "ordering": ["position", "id"],
                    "constraints": [
                        models.UniqueConstraint(fields=("line", "account"), name="substitute_once_on_a_line")
                    ],
                },
            ),
            migrations.CreateModel(
                name="HelpCase",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "dialogue",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="dialogue.dialogue",
                        ),
                    ),
                    ("is_practice", models.BooleanField(default=False, verbose_name="övning")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CaseNote",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpcase",
                        ),
                    ),
                    ("note", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="anteckning")),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="case_notes")],
                },
            ),
            migrations.CreateModel(
                name="Talk",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("support", "stödsamtal"),
                                ("consultation", "konsultation med yrkesverksam"),
                            ],
                            default="support",
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[("phone", "telefon"), ("chat", "chatt"), ("call_back", "vi ringer upp")],
                            default="phone",
                            max_length=10,
                            verbose_name="kanal",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "påbörjad"), ("minimal", "kan kompletteras"), ("done", "klar")],
                            default="open",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("is_practice", models.BooleanField(default=False, verbose_name="övning")),
                    (
                        "worker",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("begun_at", models.DateTimeField(blank=True, null=True, verbose_name="började")),
                    ("begun_month", models.DateField(verbose_name="månad")),
                    (
                        "record",
                        fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="anteckning"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    ("keep_until", models.DateField(verbose_name="sparas till")),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("state", "done"), _negated=True),
                            fields=["line"],
                            name="talk_open",
                        ),
                        models.Index(fields=["keep_until"], name="talk_kept"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "done"), _negated=True),
                                models.Q(("begun_at__isnull", True), ("worker__isnull", True)),
                                _connector="OR",
                            ),
                            name="talk_done_is_nobodys",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PeerReview",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "talk",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="helpline.talk"
                        ),
                    ),
                    ("drawn_on", models.DateField(verbose_name="dragen")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="genomgången")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CallBack",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "ska ringas upp"),
                                ("shown", "numret är visat"),
                                ("reached", "nådd"),
                                ("not_reached", "svarade inte"),
                                ("expired", "ringdes inte i tid"),
                            ],
                            default="waiting",
                            max_length=12,
                            verbose_name="läge",
                        ),
                    ),
                    ("due_at", models.DateTimeField(verbose_name="senast")),
                    ("number", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="nummer")),
                    ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="försök")),
                    (
                        "shown_to",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("is_practice", models.BooleanField(default=False, verbose_name="övning")),
                ],
                options={
                    "indexes": [models.Index(fields=["line", "state"], name="call_back_waiting")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["waiting", "shown"]), ("number__isnull", True), _connector="OR"
                            ),
                            name="call_back_number_goes",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="LineText",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("guide", "samtalsguide"),
                                ("crime_routine", "rutin när man får höra om brott"),
                                ("replies", "färdiga svar"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(verbose_name="utgåva")),
                    ("content", models.JSONField(verbose_name="innehåll")),
                    ("made_on", models.DateField(verbose_name="gjord")),
                    ("made_by", models.CharField(blank=True, max_length=120, verbose_name="gjord av")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("line", "kind", "number"), name="line_text_one_an_edition"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChatRoom",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    ("waiting", models.PositiveIntegerField(default=0, verbose_name="väntar")),
                    ("answering", models.PositiveIntegerField(default=0, verbose_name="svarar")),
                    (
                        "usual_wait_seconds",
                        models.PositiveIntegerField(default=0, verbose_name="brukar vänta"),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Chat",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "dialogue",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="dialogue.dialogue",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("waiting", "väntar"), ("taken", "pågår"), ("ended", "avslutad")],
                            default="waiting",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("language", models.CharField(default="sv", max_length=8, verbose_name="språk")),
                    ("messages", models.PositiveIntegerField(default=0, verbose_name="meddelanden")),
                    ("keeps_code", models.BooleanField(default=False, verbose_name="behåller sin kod")),
                    (
                        "waiting_since",
                        models.DateTimeField(blank=True, null=True, verbose_name="väntar sedan"),
                    ),
                    (
                        "taken_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="svarad")),
                    (
                        "heard_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="hörde av sig senast"),
                    ),
                    (
                        "last_written_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="senaste meddelandet"),
                    ),
                    ("is_practice", models.BooleanField(default=False, verbose_name="övning")),
                    ("begun_month", models.DateField(verbose_name="månad")),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("state", "ended"), _negated=True),
                            fields=["line", "waiting_since"],
                            name="chat_live",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "ended"), _negated=True),
                                models.Q(
                                    ("heard_at__isnull", True),
                                    ("last_written_at__isnull", True),
                                    ("taken_at__isnull", True),
                                    ("taken_by__isnull", True),
                                    ("waiting_since__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="chat_ended_is_nobodys",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Count",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    ("series", models.UUIDField(verbose_name="serie")),
                    ("month", models.DateField(verbose_name="månad")),
                    (
                        "facet",
                        models.CharField(
                            choices=[
                                ("reached", "nådde fram"),
                                ("channel", "kanal"),
                                ("weekday_band", "veckodag och tid"),
                                ("wait", "väntetid"),
                                ("duration", "samtalets längd"),
                                ("kind", "slag"),
                                ("caller", "vem som ringde"),
                                ("age", "ålder på den det gäller"),
                                ("sex", "kön på den det gäller"),
                                ("theme", "tema"),
                                ("environment", "miljö"),
                                ("municipality", "kommun, där den sagts"),
                                ("language", "språk"),
                                ("step", "vad den som ringde fick"),
                                ("outcome", "hur det slutade"),
                                ("follow_up", "uppföljning"),
                                ("case", "ärenden"),
                                ("person", "personer, där någon sagt det"),
                            ],
                            max_length=16,
                            verbose_name="uppdelning",
                        ),
                    ),
                    ("value", models.CharField(max_length=40, verbose_name="värde")),
                    ("number", models.PositiveIntegerField(default=0, verbose_name="antal")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "series", "month", "facet", "value"),
                            name="count_once_a_value",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="MissedContact",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    ("series", models.UUIDField(verbose_name="serie")),
                    ("month", models.DateField(verbose_name="månad")),
                    (
                        "how",
                        models.CharField(
                            choices=[
                                ("unanswered", "ingen svarade"),
                                ("queue_full", "kön var full"),
                                ("gave_up", "gav upp i kön"),
                                ("closed", "utanför öppettiderna"),
                            ],
                            max_length=12,
                            verbose_name="hur",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[("phone", "telefon"), ("chat", "chatt"), ("call_back", "vi ringer upp")],
                            max_length=10,
                            verbose_name="kanal",
                        ),
                    ),
                    ("weekday_band", models.CharField(max_length=8, verbose_name="veckodag och tid")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Figure",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    ("series", models.UUIDField(verbose_name="serie")),
                    ("starts", models.DateField(verbose_name="från")),
                    ("months", models.PositiveSmallIntegerField(verbose_name="månader")),
                    (
                        "facet",
                        models.CharField(
                            choices=[
                                ("reached", "nådde fram"),
                                ("channel", "kanal"),
                                ("weekday_band", "veckodag och tid"),
                                ("wait", "väntetid"),
                                ("duration", "samtalets längd"),
                                ("kind", "slag"),
                                ("caller", "vem som ringde"),
                                ("age", "ålder på den det gäller"),
                                ("sex", "kön på den det gäller"),
                                ("theme", "tema"),
                                ("environment", "miljö"),
                                ("municipality", "kommun, där den sagts"),
                                ("language", "språk"),
                                ("step", "vad den som ringde fick"),
                                ("outcome", "hur det slutade"),
                                ("follow_up", "uppföljning"),
                                ("case", "ärenden"),
                                ("person", "personer, där någon sagt det"),
                            ],
                            max_length=16,
                            verbose_name="uppdelning",
                        ),
                    ),
                    ("value", models.CharField(blank=True, max_length=40, verbose_name="värde")),
                    ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="antal")),
                    ("published_on", models.DateField(verbose_name="publicerad")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "series", "starts", "months", "facet", "value"),
                            name="figure_once_a_value",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("months__in", (1, 3, 12))), name="figure_of_a_period"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HandOver",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    ("note", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="överlämning")),
                    ("written_at", models.DateTimeField(verbose_name="skriven")),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="läst")),
                    (
                        "read_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["line", "written_at"], name="hand_over_by_line")],
                },
            ),
            migrations.CreateModel(
                name="Debrief",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("asked_at", models.DateTimeField(verbose_name="frågad")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("line", "asked_by", "asked"), name="debrief_asked_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="LineHook",
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
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    ("epoch", models.PositiveIntegerField(default=1, verbose_name="omgång")),
                    ("made_on", models.DateField(verbose_name="gjord")),
                ],
                options={
                    "abstract": False,
                },
            ),
        )
    ]
