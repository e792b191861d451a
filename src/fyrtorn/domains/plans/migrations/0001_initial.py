"""Plans with their goals and measures, consultations, decisions, follow-ups, and the year."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Discussion",
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
                    ("held_on", models.DateField(verbose_name="hållen")),
                    ("forum", models.CharField(max_length=120, verbose_name="forum")),
                    (
                        "words",
                        models.TextField(blank=True, max_length=1500, verbose_name="vad det ledde till"),
                    ),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
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
                name="Plan",
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
                            choices=[
                                ("action_plan", "handlingsplan mot våldsbejakande extremism"),
                                ("statutory", "åtgärdsplan enligt lag (2023:196)"),
                                ("both", "handlingsplan och åtgärdsplan i ett"),
                            ],
                            default="action_plan",
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("title", models.CharField(max_length=160, verbose_name="titel")),
                    (
                        "begun_from",
                        models.CharField(
                            choices=[
                                ("empty", "en tom plan"),
                                ("last_year", "vår förra plan"),
                                ("neighbour", "en annan kommuns publicerade plan"),
                                ("old_file", "en gammal plan som lästes in"),
                            ],
                            default="empty",
                            max_length=12,
                            verbose_name="påbörjad från",
                        ),
                    ),
                    ("begun_from_words", models.CharField(blank=True, max_length=200, verbose_name="vilken")),
                    (
                        "edition_key",
                        models.UUIDField(blank=True, null=True, verbose_name="lägesbildens nyckel"),
                    ),
                    (
                        "edition_words",
                        models.CharField(blank=True, max_length=200, verbose_name="lägesbilden"),
                    ),
                    (
                        "edition_decided_on",
                        models.DateField(blank=True, null=True, verbose_name="lägesbilden beslutad"),
                    ),
                    ("starts_on", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                    ("ends_on", models.DateField(blank=True, null=True, verbose_name="gäller till")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "utkast"),
                                ("consultation", "på remiss"),
                                ("decided", "beslutad"),
                                ("replaced", "ersatt av en nyare"),
                            ],
                            default="draft",
                            max_length=12,
                            verbose_name="läge",
                        ),
                    ),
                    (
                        "responsible_board",
                        models.CharField(blank=True, max_length=120, verbose_name="ansvarig nämnd"),
                    ),
                    (
                        "revision_months",
                        models.PositiveSmallIntegerField(default=12, verbose_name="revideras, månader"),
                    ),
                    ("decided_by", models.CharField(blank=True, max_length=120, verbose_name="beslutad av")),
                    ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutad")),
                    ("registry_no", models.CharField(blank=True, max_length=60, verbose_name="diarienummer")),
                    (
                        "minutes_section",
                        models.CharField(blank=True, max_length=40, verbose_name="protokollsparagraf"),
                    ),
                    ("revised_on", models.DateField(blank=True, null=True, verbose_name="senast reviderad")),
                    ("frozen", models.JSONField(blank=True, null=True, verbose_name="fryst innehåll")),
                    ("checksum", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma")),
                    (
                        "shows_share",
                        models.BooleanField(
                            default=False, verbose_name="visar andelen uppföljda åtgärder för alla"
                        ),
                    ),
                    ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="publicerad")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "earlier",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="plans.plan",
                        ),
                    ),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
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
                        models.Index(fields=["organisation", "holder", "-decided_on"], name="plan_by_holder")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on__isnull", True),
                                ("starts_on__isnull", True),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="plan_days_in_order",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("state__in", ["draft", "consultation"]),
                                models.Q(
                                    ("decided_on__isnull", False),
                                    ("edition_decided_on__isnull", False),
                                    ("frozen__isnull", False),
                                    models.Q(("decided_by", ""), _negated=True),
                                    models.Q(("registry_no", ""), _negated=True),
                                    models.Q(("minutes_section", ""), _negated=True),
                                    ("edition_decided_on__lte", models.F("decided_on")),
                                ),
                                _connector="OR",
                            ),
                            name="plan_decided_is_whole",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Goal",
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
                        "key",
                        models.UUIDField(
                            default=fyrtorn.foundation.base.identifiers.new_id,
                            editable=False,
                            verbose_name="nyckel",
                        ),
                    ),
                    ("title", models.CharField(max_length=240, verbose_name="mål")),
                    (
                        "text",
                        models.TextField(
                            blank=True, max_length=1500, verbose_name="hur vi vet att vi är framme"
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
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
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                        ),
                    ),
                    ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="borttaget")),
                ],
            ),
            migrations.CreateModel(
                name="Measure",
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
                        "key",
                        models.UUIDField(
                            default=fyrtorn.foundation.base.identifiers.new_id,
                            editable=False,
                            verbose_name="nyckel",
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="åtgärd")),
                    ("how", models.TextField(blank=True, max_length=2000, verbose_name="hur den görs")),
                    (
                        "problem_key",
                        models.UUIDField(blank=True, null=True, verbose_name="problemets nyckel"),
                    ),
                    ("problem_words", models.CharField(blank=True, max_length=160, verbose_name="problemet")),
                    ("cause_key", models.UUIDField(blank=True, null=True, verbose_name="orsakens nyckel")),
                    ("cause_words", models.CharField(blank=True, max_length=240, verbose_name="orsaken")),
                    (
                        "level",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("universal", "generell, till alla"),
                                ("selective", "riktad, till grupper med förhöjd risk"),
                                ("indicated", "individinriktad, till den som redan är på väg in eller ut"),
                            ],
                            max_length=12,
                            verbose_name="nivå",
                        ),
                    ),
                    (
                        "approach",
                        models.CharField(
                            blank=True,
                            choices=[("situational", "situationell"), ("social", "social")],
                            max_length=12,
                            verbose_name="inriktning",
                        ),
                    ),
                    (
                        "strategy",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("promote", "främja"),
                                ("prevent", "förebygga"),
                                ("avert", "förhindra"),
                                ("protect", "skydda"),
                            ],
                            max_length=8,
                            verbose_name="område",
                        ),
                    ),
                    ("starts_on", models.DateField(blank=True, null=True, verbose_name="börjar")),
                    ("ends_on", models.DateField(blank=True, null=True, verbose_name="klar")),
                    (
                        "effect_short",
                        models.TextField(
                            blank=True, max_length=600, verbose_name="väntad effekt på kort sikt"
                        ),
                    ),
                    (
                        "effect_long",
                        models.TextField(
                            blank=True, max_length=600, verbose_name="väntad effekt på lång sikt"
                        ),
                    ),
                    (
                        "cost_kronor",
                        models.PositiveIntegerField(blank=True, null=True, verbose_name="kostnad, kronor"),
                    ),
                    (
                        "cost_words",
                        models.CharField(blank=True, max_length=200, verbose_name="kostnad i ord"),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    ("stopped_on", models.DateField(blank=True, null=True, verbose_name="avslutad i förtid")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "goal",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.goal"
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
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.contactpoint",
                        ),
                    ),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                        ),
                    ),
                    ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="ändrad")),
                    ("changed_by", models.CharField(blank=True, max_length=120, verbose_name="ändrad av")),
                    ("is_internal", models.BooleanField(default=False, verbose_name="bara internt")),
                    ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                    (
                        "waits_for",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("problem", "vilket problem i er lägesbild svarar den här på?"),
                                ("change", "vad ska göras annorlunda?"),
                            ],
                            max_length=8,
                            verbose_name="väntar på svar",
                        ),
                    ),
                    (
                        "problem_is_public",
                        models.BooleanField(
                            default=False, verbose_name="problemet står i den öppna lägesbilden"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["plan", "position"], name="measure_by_plan")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on__isnull", True),
                                ("starts_on__isnull", True),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="measure_days_in_order",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Indicator",
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
                    ("words", models.CharField(max_length=200, verbose_name="indikator")),
                    ("unit", models.CharField(blank=True, max_length=40, verbose_name="enhet")),
                    (
                        "baseline",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="utgångsläge"
                        ),
                    ),
                    (
                        "baseline_on",
                        models.DateField(blank=True, null=True, verbose_name="utgångsläget mätt"),
                    ),
                    (
                        "target",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="mål"
                        ),
                    ),
                    ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                    (
                        "counts_people",
                        models.BooleanField(
                            default=False, verbose_name="räknar människor, kontakter eller oro"
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
                        "measure",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.measure"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="JointMunicipality",
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
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                        ),
                    ),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("plan", "place"), name="joint_once")],
                },
            ),
            migrations.CreateModel(
                name="FollowUpAsked",
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
                    ("sent_at", models.DateTimeField(verbose_name="utskickad")),
                    ("due_on", models.DateField(verbose_name="svar senast")),
                    ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="påmind")),
                    ("reminders", models.PositiveSmallIntegerField(default=0, verbose_name="påminnelser")),
                    ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarat")),
                    (
                        "link_number",
                        models.PositiveSmallIntegerField(default=1, verbose_name="länkens nummer"),
                    ),
                    (
                        "contact_point",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.contactpoint",
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
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                        ),
                    ),
                    ("ring_function", models.CharField(max_length=120, verbose_name="vem man ringer")),
                    ("ring_number", models.CharField(max_length=40, verbose_name="telefon")),
                    ("version", models.PositiveIntegerField(default=0, verbose_name="version")),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="indragen")),
                ],
                options={
                    "indexes": [
                        models.Index(
                            fields=["plan", "contact_point", "-sent_at"], name="follow_up_asked_last"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="CouncilReport",
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
                    ("made_at", models.DateTimeField(verbose_name="gjord")),
                    ("content", models.JSONField(default=dict, verbose_name="innehåll")),
                    ("preface", models.TextField(blank=True, max_length=3000, verbose_name="inledning")),
                    (
                        "given_on",
                        models.DateField(blank=True, null=True, verbose_name="anmäld i fullmäktige"),
                    ),
                    (
                        "minutes_section",
                        models.CharField(blank=True, max_length=40, verbose_name="protokollsparagraf"),
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
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"
                        ),
                    ),
                    ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="ändrad")),
                    ("changed_by", models.CharField(blank=True, max_length=120, verbose_name="ändrad av")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("given_on__isnull", True),
                                models.Q(("minutes_section", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="council_report_given_is_whole",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Consultation",
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
                    ("sent_at", models.DateTimeField(verbose_name="utskickad")),
                    ("due_on", models.DateField(verbose_name="svar senast")),
                    ("message", models.TextField(blank=True, max_length=1500, verbose_name="följebrev")),
                    ("content", models.JSONField(default=dict, verbose_name="planen som den skickades")),
                    ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
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
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="PlanText",
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
                        "part",
                        models.CharField(
                            choices=[
                                ("purpose", "Syfte"),
                                ("definitions", "Vad vi menar med orden"),
                                ("picture", "Utgångspunkt i lägesbilden"),
                                ("responsibilities", "Vem som ansvarar för vad"),
                                ("cooperation", "Samverkan i det som redan finns"),
                                ("relatives", "Anhöriga"),
                                ("individual_support", "Vägen till individuellt stöd"),
                                ("returnees", "Återvändare"),
                                ("school_attacks", "Skolattacker"),
                                ("premises", "Lokaler och föreningsbidrag"),
                                ("staff_safety", "Personalens och förtroendevaldas säkerhet"),
                                ("training", "Kunskap och utbildning"),
                                ("communication", "Kommunikation"),
                                ("follow_up", "Uppföljning"),
                                ("revision", "Revidering"),
                            ],
                            max_length=20,
                            verbose_name="avsnitt",
                        ),
                    ),
                    ("text", models.TextField(max_length=6000, verbose_name="text")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    ("changed_by", models.CharField(blank=True, max_length=120, verbose_name="ändrad av")),
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
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                        ),
                    ),
                    ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="ändrad")),
                    ("is_internal", models.BooleanField(default=False, verbose_name="bara internt")),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("plan", "part"), name="plan_text_once")],
                },
            ),
            migrations.CreateModel(
                name="Recipient",
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
                        "gets_internal",
                        models.BooleanField(default=False, verbose_name="får den interna versionen"),
                    ),
                    ("ground", models.CharField(blank=True, max_length=200, verbose_name="grund för det")),
                    (
                        "link_number",
                        models.PositiveSmallIntegerField(default=1, verbose_name="länkens nummer"),
                    ),
                    ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="påmind")),
                    ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarat")),
                    (
                        "has_no_comments",
                        models.BooleanField(default=False, verbose_name="har inga synpunkter"),
                    ),
                    (
                        "consultation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="plans.consultation",
                        ),
                    ),
                    (
                        "contact_point",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.contactpoint",
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
                            fields=("consultation", "contact_point"), name="recipient_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Comment",
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
                        "part",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("purpose", "Syfte"),
                                ("definitions", "Vad vi menar med orden"),
                                ("picture", "Utgångspunkt i lägesbilden"),
                                ("responsibilities", "Vem som ansvarar för vad"),
                                ("cooperation", "Samverkan i det som redan finns"),
                                ("relatives", "Anhöriga"),
                                ("individual_support", "Vägen till individuellt stöd"),
                                ("returnees", "Återvändare"),
                                ("school_attacks", "Skolattacker"),
                                ("premises", "Lokaler och föreningsbidrag"),
                                ("staff_safety", "Personalens och förtroendevaldas säkerhet"),
                                ("training", "Kunskap och utbildning"),
                                ("communication", "Kommunikation"),
                                ("follow_up", "Uppföljning"),
                                ("revision", "Revidering"),
                            ],
                            max_length=20,
                            verbose_name="avsnitt",
                        ),
                    ),
                    ("target_key", models.UUIDField(blank=True, null=True, verbose_name="mål eller åtgärd")),
                    (
                        "target_words",
                        models.CharField(blank=True, max_length=240, verbose_name="vad det gäller"),
                    ),
                    ("text", models.TextField(max_length=4000, verbose_name="synpunkt")),
                    ("given_at", models.DateTimeField(verbose_name="lämnad")),
                    (
                        "handling",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("accepted", "införd"),
                                ("partly", "delvis införd"),
                                ("rejected", "inte införd"),
                                ("noted", "noterad, kräver ingen ändring"),
                            ],
                            max_length=8,
                            verbose_name="hantering",
                        ),
                    ),
                    ("handled_words", models.TextField(blank=True, max_length=1500, verbose_name="hur")),
                    ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="hanterad")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
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
                        "recipient",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="plans.recipient",
                        ),
                    ),
                    (
                        "way",
                        models.CharField(
                            choices=[("link", "genom länken"), ("staff", "skriven av samordnaren")],
                            default="link",
                            max_length=8,
                            verbose_name="hur den kom",
                        ),
                    ),
                    (
                        "waits_for_reading",
                        models.BooleanField(default=False, verbose_name="väntar på att läsas"),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Reminder",
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
                        "duty",
                        models.CharField(
                            choices=[
                                ("picture_update", "uppdatera lägesbilden"),
                                ("plan_follow_up", "följa upp planen"),
                                ("plan_revision", "revidera planen"),
                                ("discussion", "diskutera läget i samverkan"),
                                ("council_report", "rapportera till fullmäktige"),
                            ],
                            max_length=16,
                            verbose_name="klocka",
                        ),
                    ),
                    ("target_id", models.UUIDField(verbose_name="vad")),
                    ("due_on", models.DateField(verbose_name="senast")),
                    ("months_before", models.SmallIntegerField(verbose_name="månader före")),
                    ("sent_at", models.DateTimeField(verbose_name="skickad")),
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
                            fields=("duty", "target_id", "due_on", "months_before"), name="reminder_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Statement",
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
                    ("requirement", models.CharField(max_length=12, verbose_name="krav")),
                    (
                        "stated",
                        models.CharField(
                            choices=[
                                ("present", "finns"),
                                ("missing", "saknas"),
                                ("attempted", "vi har försökt men inte nått ända fram"),
                            ],
                            max_length=12,
                            verbose_name="svar",
                        ),
                    ),
                    ("words", models.TextField(blank=True, max_length=1000, verbose_name="på vilken grund")),
                    ("stated_on", models.DateField(verbose_name="lämnat")),
                    ("stated_by", models.CharField(max_length=120, verbose_name="av")),
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
                            fields=["organisation", "requirement", "-stated_on"], name="statement_latest"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="FollowUp",
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
                        "done",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("yes", "ja, genomförd"),
                                ("partly", "delvis"),
                                ("not_yet", "inte ännu"),
                                ("no", "nej, den blev inte av"),
                            ],
                            max_length=8,
                            verbose_name="blev den gjord",
                        ),
                    ),
                    (
                        "effect",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("as_expected", "den effekt vi väntade"),
                                ("some", "viss effekt"),
                                ("none", "ingen effekt som syns"),
                                ("unwanted", "effekter vi inte ville ha"),
                                ("too_early", "för tidigt att säga"),
                                ("unknown", "vi vet inte"),
                            ],
                            max_length=12,
                            verbose_name="vilken effekt",
                        ),
                    ),
                    (
                        "next",
                        models.CharField(
                            blank=True,
                            choices=[("continue", "fortsätt"), ("change", "ändra"), ("stop", "avsluta")],
                            max_length=8,
                            verbose_name="och nu",
                        ),
                    ),
                    ("words", models.TextField(blank=True, max_length=2000, verbose_name="i ord")),
                    (
                        "way",
                        models.CharField(
                            choices=[("link", "genom länken"), ("staff", "skriven av samordnaren")],
                            default="link",
                            max_length=8,
                            verbose_name="hur svaret kom",
                        ),
                    ),
                    ("given_on", models.DateField(blank=True, null=True, verbose_name="lämnad")),
                    ("given_by", models.CharField(blank=True, max_length=120, verbose_name="av")),
                    ("saved_at", models.DateTimeField(verbose_name="sparad")),
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
                        "asked",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="plans.followupasked",
                        ),
                    ),
                    (
                        "measure",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.measure"
                        ),
                    ),
                    (
                        "waits_for_reading",
                        models.BooleanField(default=False, verbose_name="väntar på att läsas"),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["measure", "-given_on"], name="follow_up_by_measure")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("given_on__isnull", True),
                                models.Q(
                                    models.Q(("done", ""), _negated=True),
                                    models.Q(("next", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="follow_up_given_is_whole",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("given_on__isnull", True)),
                            fields=("asked", "measure"),
                            name="follow_up_half_done_once",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="IndicatorValue",
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
                        "value",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="värde"
                        ),
                    ),
                    ("period_from", models.DateField(blank=True, null=True, verbose_name="perioden från")),
                    ("period_to", models.DateField(blank=True, null=True, verbose_name="perioden till")),
                    ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                    ("given_on", models.DateField(blank=True, null=True, verbose_name="lämnat")),
                    ("given_by", models.CharField(blank=True, max_length=120, verbose_name="av")),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="plans.indicator",
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
                        "follow_up",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="plans.followup",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("given_on__isnull", True),
                                models.Q(
                                    ("period_from__isnull", False),
                                    ("period_to__gte", models.F("period_from")),
                                    ("period_to__isnull", False),
                                    ("value__isnull", False),
                                    models.Q(("source", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="indicator_value_given_is_whole",
                        )
                    ],
                    "indexes": [
                        models.Index(fields=["indicator", "period_to"], name="indicator_value_by_period")
                    ],
                },
            ),
            migrations.CreateModel(
                name="MeasurePartner",
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
                        "contact_point",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.contactpoint",
                        ),
                    ),
                    (
                        "measure",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.measure"
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
                        models.UniqueConstraint(fields=("measure", "contact_point"), name="partner_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="CalendarLink",
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
                    ("digest", models.CharField(max_length=64, unique=True, verbose_name="avtryck")),
                    ("what_for", models.CharField(max_length=80, verbose_name="till")),
                    ("made_at", models.DateTimeField(verbose_name="gjord")),
                    ("made_by", models.CharField(max_length=120, verbose_name="gjord av")),
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
                name="ReminderBox",
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
                    ("mailbox", models.EmailField(max_length=254, verbose_name="brevlåda")),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
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
                            fields=("organisation", "holder"), name="reminder_box_one_a_holder"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="YearEvent",
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
                    ("title", models.CharField(max_length=120, verbose_name="vad")),
                    ("months", models.JSONField(default=list, verbose_name="månader")),
                    ("function", models.CharField(blank=True, max_length=120, verbose_name="vem")),
                    ("suggested", models.SlugField(blank=True, max_length=40, verbose_name="förslag")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
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
                            condition=models.Q(("suggested", ""), _negated=True),
                            fields=("organisation", "holder", "suggested"),
                            name="year_event_suggested_once",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OldPlanItem",
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
                    ("is_goal", models.BooleanField(verbose_name="mål")),
                    ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                    ("title", models.CharField(max_length=240, verbose_name="rubrik")),
                    ("how", models.TextField(blank=True, max_length=2000, verbose_name="hur den görs")),
                    ("owner_words", models.CharField(blank=True, max_length=120, verbose_name="ansvarig")),
                    ("starts_on", models.DateField(blank=True, null=True, verbose_name="börjar")),
                    ("ends_on", models.DateField(blank=True, null=True, verbose_name="klar")),
                    ("page", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sida")),
                    ("quote", models.CharField(blank=True, max_length=500, verbose_name="så stod det")),
                    (
                        "answered",
                        models.CharField(
                            choices=[("waiting", "väntar"), ("accepted", "ja"), ("declined", "nej")],
                            default="waiting",
                            max_length=8,
                            verbose_name="svar",
                        ),
                    ),
                    ("became_id", models.UUIDField(blank=True, null=True, verbose_name="blev")),
                    (
                        "goal",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="plans.oldplanitem",
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
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["plan", "position"], name="old_plan_item_by_plan")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answered", "accepted"), ("became_id__isnull", False)),
                                models.Q(
                                    models.Q(("answered", "accepted"), _negated=True),
                                    ("became_id__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="old_plan_item_accepted_became",
                        )
                    ],
                },
            ),
        ),
    ]
