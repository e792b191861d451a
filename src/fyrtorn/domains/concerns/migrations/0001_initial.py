"""Concerns and the doors they come in by, what is done with them, and what is left when they go."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("dialogue", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Concern",
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
                    ("number", models.CharField(max_length=8, verbose_name="nummer")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("advice", "rådgivning utan namn"), ("report", "orosanmälan")],
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "about",
                        models.CharField(
                            choices=[
                                ("own_child", "Mitt eget barn"),
                                ("other_child", "Någon annan under 18"),
                                ("young_adult", "Någon som är 18–19"),
                                ("adult", "Någon som har fyllt 20"),
                                ("unknown_age", "Jag vet inte hur gammal personen är"),
                                ("self", "Mig själv"),
                                ("at_work", "Jag är orolig för någon jag möter i mitt arbete"),
                            ],
                            max_length=12,
                            verbose_name="gäller",
                        ),
                    ),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("received", "mottagen"),
                                ("protection", "skyddsbedömd"),
                                ("advised", "råd lämnat"),
                                ("handed_over", "överförd till socialtjänstens eget system"),
                                ("decided", "beslutad i socialtjänstens eget system"),
                                ("to_police", "lämnad till polisen"),
                                ("to_support", "frivilligt stöd"),
                                ("no_further", "ingen ytterligare åtgärd"),
                            ],
                            default="received",
                            max_length=12,
                            verbose_name="steg",
                        ),
                    ),
                    ("received_month", models.DateField(verbose_name="inkommen, månad")),
                    ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="inkommen")),
                    ("answer_by", models.DateTimeField(blank=True, null=True, verbose_name="svar senast")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="beslut senast")),
                    ("waits_until", models.DateField(verbose_name="ordning")),
                    ("is_ended", models.BooleanField(default=False, verbose_name="avslutad")),
                    ("is_practice", models.BooleanField(default=False, verbose_name="övning")),
                    (
                        "dialogue",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="dialogue.dialogue",
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
                        "age_known",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("child", "under 18 år"),
                                ("young", "18 eller 19 år"),
                                ("grown", "20 år eller äldre"),
                                ("unknown", "åldern är inte känd"),
                            ],
                            max_length=8,
                            verbose_name="ålder enligt gruppen",
                        ),
                    ),
                    (
                        "handler_id",
                        models.UUIDField(blank=True, null=True, verbose_name="svarar för ärendet"),
                    ),
                    ("owes_protection", models.BooleanField(default=False, verbose_name="ska skyddsbedömas")),
                ],
                options={
                    "indexes": [
                        models.Index(
                            fields=["organisation", "is_ended", "waits_until", "id"], name="concern_inbox"
                        ),
                        models.Index(
                            condition=models.Q(("received_at__isnull", False)),
                            fields=["received_at"],
                            name="concern_unopened",
                        ),
                        models.Index(
                            fields=["organisation", "received_month", "id"], name="concern_register"
                        ),
                        models.Index(
                            condition=models.Q(("answer_by__isnull", False), ("is_ended", False)),
                            fields=["organisation", "answer_by"],
                            name="concern_answers_due",
                        ),
                        models.Index(
                            condition=models.Q(("due_on__isnull", False)),
                            fields=["organisation", "is_ended", "due_on", "id"],
                            name="concern_decisions_due",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "number"), name="concern_number_unique"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind", "report"), ("received_at__isnull", True), _connector="OR"
                            ),
                            name="concern_advice_has_no_moment",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Intake",
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
                    ("readers_described", models.CharField(max_length=120, verbose_name="vilka som läser")),
                    (
                        "decided_on",
                        models.DateField(blank=True, null=True, verbose_name="dataskyddsombudets beslut"),
                    ),
                    (
                        "decision_reference",
                        models.CharField(blank=True, max_length=80, verbose_name="beslutets beteckning"),
                    ),
                    (
                        "attested_on",
                        models.DateField(blank=True, null=True, verbose_name="IT:s intyg om loggar"),
                    ),
                    (
                        "advice_opened_on",
                        models.DateField(blank=True, null=True, verbose_name="rådgivning öppnad"),
                    ),
                    (
                        "report_opened_on",
                        models.DateField(blank=True, null=True, verbose_name="anmälan öppnad"),
                    ),
                    (
                        "reads_out_of_hours",
                        models.BooleanField(default=False, verbose_name="någon läser kvällar och helger"),
                    ),
                    (
                        "answer_working_days",
                        models.PositiveSmallIntegerField(default=3, verbose_name="svar inom, arbetsdagar"),
                    ),
                    (
                        "advice_kept_months",
                        models.PositiveSmallIntegerField(
                            default=12, verbose_name="rådgivning sparas, månader"
                        ),
                    ),
                    ("own_report_form", models.URLField(blank=True, verbose_name="kommunens egen anmälan")),
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
                        "assesses_here",
                        models.BooleanField(default=False, verbose_name="förhandsbedömer i Fyrtorn"),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("organisation",), name="intake_one_a_municipality")
                    ],
                },
            ),
            migrations.CreateModel(
                name="StepTaken",
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
                        "step",
                        models.CharField(
                            choices=[
                                ("received", "mottagen"),
                                ("protection", "skyddsbedömd"),
                                ("advised", "råd lämnat"),
                                ("handed_over", "överförd till socialtjänstens eget system"),
                                ("decided", "beslutad i socialtjänstens eget system"),
                                ("to_police", "lämnad till polisen"),
                                ("to_support", "frivilligt stöd"),
                                ("no_further", "ingen ytterligare åtgärd"),
                            ],
                            max_length=12,
                            verbose_name="steg",
                        ),
                    ),
                    ("taken_at", models.DateTimeField(verbose_name="tidpunkt")),
                    ("account_id", models.UUIDField(verbose_name="av")),
                    ("reason", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="skäl")),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                    "indexes": [models.Index(fields=["concern", "taken_at"], name="concern_steps")],
                },
            ),
            migrations.CreateModel(
                name="Draft",
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
                    ("account_id", models.UUIDField(verbose_name="av")),
                    ("text", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="utkast")),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                        models.UniqueConstraint(
                            fields=("concern", "account_id"), name="concern_one_draft_each"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Recusal",
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
                    ("account_id", models.UUIDField(verbose_name="av")),
                    ("noted_on", models.DateField(verbose_name="noterat")),
                    ("reason", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="skäl")),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                        models.UniqueConstraint(
                            fields=("concern", "account_id"), name="concern_one_recusal_each"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Hold",
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
                        "ground",
                        models.CharField(
                            choices=[
                                ("disclosure", "någon har begärt att få ut den"),
                                ("court", "den behövs i en domstol"),
                                ("supervision", "en tillsynsmyndighet granskar"),
                                ("party", "den som ärendet gäller har begärt det"),
                            ],
                            max_length=12,
                            verbose_name="grund",
                        ),
                    ),
                    ("since", models.DateField(verbose_name="sedan")),
                    ("account_id", models.UUIDField(verbose_name="av")),
                    (
                        "concern",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="concerns.concern",
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
            ),
            migrations.CreateModel(
                name="Weeding",
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
                    ("as_of", models.DateField(verbose_name="per den")),
                    ("proposed_by", models.UUIDField(verbose_name="föreslagen av")),
                    ("proposed_at", models.DateTimeField(verbose_name="föreslagen")),
                    ("confirmed_by", models.UUIDField(blank=True, null=True, verbose_name="bekräftad av")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="gallrad")),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="återtagen")),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    ("files", models.PositiveIntegerField(default=0, verbose_name="gallrade filer")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("confirmed_by__isnull", True),
                                models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                                _connector="OR",
                            ),
                            name="weeding_takes_two",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("done_on__isnull", True), ("withdrawn_on__isnull", True)),
                            fields=("organisation",),
                            name="weeding_one_at_a_time",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Tombstone",
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
                        "kind",
                        models.CharField(
                            choices=[("advice", "rådgivning utan namn"), ("report", "orosanmälan")],
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "about",
                        models.CharField(
                            choices=[
                                ("own_child", "Mitt eget barn"),
                                ("other_child", "Någon annan under 18"),
                                ("young_adult", "Någon som är 18–19"),
                                ("adult", "Någon som har fyllt 20"),
                                ("unknown_age", "Jag vet inte hur gammal personen är"),
                                ("self", "Mig själv"),
                                ("at_work", "Jag är orolig för någon jag möter i mitt arbete"),
                            ],
                            max_length=12,
                            verbose_name="gällde",
                        ),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("received", "mottagen"),
                                ("protection", "skyddsbedömd"),
                                ("advised", "råd lämnat"),
                                ("handed_over", "överförd till socialtjänstens eget system"),
                                ("decided", "beslutad i socialtjänstens eget system"),
                                ("to_police", "lämnad till polisen"),
                                ("to_support", "frivilligt stöd"),
                                ("no_further", "ingen ytterligare åtgärd"),
                            ],
                            max_length=12,
                            verbose_name="utfall",
                        ),
                    ),
                    ("received_month", models.DateField(verbose_name="inkommen, månad")),
                    ("weeded_month", models.DateField(verbose_name="gallrad, månad")),
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
                        "weeding",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="concerns.weeding",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["organisation", "received_month"], name="tombstones_by_month")
                    ],
                },
            ),
            migrations.CreateModel(
                name="WeedingItem",
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
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                        "weeding",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.weeding",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("weeding", "concern"), name="weeding_item_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="AgeNote",
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
                        "age_group",
                        models.CharField(
                            choices=[
                                ("child", "under 18 år"),
                                ("young", "18 eller 19 år"),
                                ("grown", "20 år eller äldre"),
                                ("unknown", "åldern är inte känd"),
                            ],
                            max_length=8,
                            verbose_name="ålder",
                        ),
                    ),
                    ("noted_at", models.DateTimeField(verbose_name="tidpunkt")),
                    ("account_id", models.UUIDField(verbose_name="av")),
                    ("reason", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="skäl")),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                    "indexes": [models.Index(fields=["concern", "noted_at"], name="concern_age_notes")],
                },
            ),
            migrations.CreateModel(
                name="SecondReading",
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
                    ("asked_by", models.UUIDField(verbose_name="frågad av")),
                    ("asked_at", models.DateTimeField(verbose_name="frågad")),
                    ("reader_id", models.UUIDField(verbose_name="läsare")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("asked", "väntar på svar"),
                                ("given", "har läst och svarat"),
                                ("declined", "har tackat nej"),
                            ],
                            default="asked",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                    ("question", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="fråga")),
                    ("view", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="synpunkt")),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                    "indexes": [
                        models.Index(
                            condition=models.Q(("state", "asked")),
                            fields=["organisation", "reader_id"],
                            name="concern_readings_asked",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "asked")),
                            fields=("concern", "reader_id"),
                            name="concern_one_question_a_reader",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("asked_by", models.F("reader_id")), _negated=True),
                            name="concern_reader_is_another",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Sharing",
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
                    ("account_id", models.UUIDField(verbose_name="av")),
                    ("decided_on", models.DateField(verbose_name="beslutat")),
                    (
                        "receiver",
                        models.CharField(
                            choices=[
                                ("police", "Polismyndigheten"),
                                ("security", "Säkerhetspolisen"),
                                ("prosecutor", "åklagare"),
                                ("customs", "Tullverket"),
                                (
                                    "social",
                                    "socialtjänsten i en annan kommun, eller en annan gren av vår egen",
                                ),
                                ("health", "hälso- och sjukvården"),
                                ("school", "förskola eller skola"),
                                ("supervisor", "IVO, revisorerna eller någon annan som granskar oss"),
                                ("reporter", "den som anmälde i sitt arbete"),
                                ("authority", "en annan myndighet"),
                                ("other", "någon annan, till exempel en förening eller en anhörig"),
                            ],
                            max_length=12,
                            verbose_name="mottagare",
                        ),
                    ),
                    (
                        "gateway",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("consent", "Personen har sagt ja"),
                                ("own_task", "Nödvändigt för vår egen uppgift"),
                                ("supervision", "Till den som granskar oss"),
                                ("crime", "För att förebygga eller utreda brott"),
                                ("under_21", "Risk för brott, under 21 år"),
                                ("terror_risk", "Risk för terroristbrott eller landsförräderi och liknande"),
                                ("close_person", "Risk för våld mot en närstående"),
                                ("child_acute", "Polisen måste ingripa genast, under 18 år"),
                                ("on_child", "Misstanke om brott mot ett barn"),
                                ("terror_done", "Misstanke om begånget terroristbrott"),
                                ("serious", "Misstanke om begånget allvarligt brott"),
                                ("duty", "En lag säger att vi ska lämna uppgiften"),
                                ("contact", "Kontaktuppgifter som brottsbekämpningen begär"),
                                ("care", "Vård och stöd till den som är under 18"),
                                ("feedback", "Återkoppling till den som anmälde i sitt arbete"),
                                ("general", "Generalklausulen"),
                                ("other_secrecy", "Misstanke om brott, för verksamheter med annan sekretess"),
                                ("inform", "Uppgiftsskyldighet till brottsbekämpningen, också utan begäran"),
                                ("head_teacher", "Rektors uppgiftsskyldighet"),
                            ],
                            max_length=16,
                            verbose_name="bestämmelse",
                        ),
                    ),
                    (
                        "content",
                        fyrtorn.foundation.vault.sealed.SealedField(verbose_name="vad, om vem och varför"),
                    ),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                    "indexes": [models.Index(fields=["concern", "decided_on"], name="concern_sharings")],
                },
            ),
            migrations.CreateModel(
                name="Disclosure",
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
                    ("number", models.PositiveSmallIntegerField(verbose_name="ordning i ärendet")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("public", "begäran om allmän handling"),
                                ("party", "begäran om partsinsyn"),
                            ],
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("visit", "på plats"),
                                ("phone", "per telefon"),
                                ("letter", "med brev"),
                                ("email", "med e-post"),
                            ],
                            max_length=8,
                            verbose_name="hur",
                        ),
                    ),
                    ("asked_on", models.DateField(verbose_name="begärd")),
                    ("noted_by", models.UUIDField(verbose_name="mottagen av")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="besked lämnat")),
                    ("answered_by", models.UUIDField(blank=True, null=True, verbose_name="besked av")),
                    ("claimed_on", models.DateField(blank=True, null=True, verbose_name="beslut begärt")),
                    ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutad")),
                    ("decided_by", models.UUIDField(blank=True, null=True, verbose_name="beslutad av")),
                    (
                        "court",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("stockholm", "Kammarrätten i Stockholm"),
                                ("goteborg", "Kammarrätten i Göteborg"),
                                ("jonkoping", "Kammarrätten i Jönköping"),
                                ("sundsvall", "Kammarrätten i Sundsvall"),
                            ],
                            max_length=12,
                            verbose_name="överklagas till",
                        ),
                    ),
                    ("requester", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="vem")),
                    ("masks", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="dolt")),
                    ("reply", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="besked")),
                    ("ruling", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="beslut")),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="concerns.concern",
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
                    "indexes": [
                        models.Index(
                            fields=["organisation", "decided_on", "answered_on"], name="disclosures_open"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("concern", "number"), name="concern_disclosures_in_order"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PublishedCount",
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
                        "by",
                        models.CharField(
                            choices=[
                                ("kind", "slag"),
                                ("about", "vem det gällde"),
                                ("outcome", "vad det ledde till"),
                            ],
                            max_length=8,
                            verbose_name="tabell",
                        ),
                    ),
                    ("code", models.CharField(blank=True, max_length=12, verbose_name="kod")),
                    ("count", models.PositiveIntegerField(blank=True, null=True, verbose_name="antal")),
                    ("since", models.DateField(verbose_name="från och med månad")),
                    ("until", models.DateField(verbose_name="före månad")),
                    ("published_on", models.DateField(verbose_name="publicerad")),
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
                        models.UniqueConstraint(
                            fields=("organisation", "by", "code"), name="published_count_once"
                        )
                    ],
                },
            ),
        ),
    ]
