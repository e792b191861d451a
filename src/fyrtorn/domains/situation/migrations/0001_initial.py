"""Rounds of questions, events, analyses, and the editions of the picture."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.clock
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
                name="Area",
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
                    ("title", models.CharField(max_length=80, verbose_name="namn")),
                    ("residents", models.PositiveIntegerField(verbose_name="invånare")),
                    ("residents_on", models.DateField(blank=True, null=True, verbose_name="räknat den")),
                    (
                        "compass",
                        models.CharField(
                            choices=[
                                ("centre", "centralt"),
                                ("north", "norr"),
                                ("north_east", "nordost"),
                                ("east", "öster"),
                                ("south_east", "sydost"),
                                ("south", "söder"),
                                ("south_west", "sydväst"),
                                ("west", "väster"),
                                ("north_west", "nordväst"),
                            ],
                            default="centre",
                            max_length=12,
                            verbose_name="läge",
                        ),
                    ),
                    (
                        "retired_on",
                        models.DateField(blank=True, null=True, verbose_name="används inte längre"),
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
                        models.UniqueConstraint(fields=("organisation", "title"), name="area_title_once"),
                        models.CheckConstraint(
                            condition=models.Q(("residents__gte", 1000)), name="area_is_large_enough"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ColumnMapping",
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
                    ("columns", models.JSONField(default=dict, verbose_name="kolumner")),
                    ("changed_at", models.DateTimeField(verbose_name="ändrad")),
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
                        models.UniqueConstraint(fields=("organisation",), name="mapping_one_a_municipality")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Edition",
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
                    ("number", models.PositiveIntegerField(verbose_name="upplaga")),
                    ("title", models.CharField(max_length=160, verbose_name="titel")),
                    (
                        "size",
                        models.CharField(
                            choices=[("short", "kort, ungefär tre sidor"), ("long", "lång, femton rubriker")],
                            default="short",
                            max_length=8,
                            verbose_name="omfattning",
                        ),
                    ),
                    (
                        "scope",
                        models.CharField(
                            choices=[
                                ("chapter", "ett kapitel om våldsbejakande extremism"),
                                ("whole", "kommunens hela lägesbild om brott"),
                            ],
                            default="chapter",
                            max_length=8,
                            verbose_name="avser",
                        ),
                    ),
                    ("period_from", models.DateField(verbose_name="perioden från")),
                    ("period_to", models.DateField(verbose_name="perioden till")),
                    ("covers_all", models.BooleanField(default=True, verbose_name="hela kommunens yta")),
                    (
                        "state",
                        models.CharField(
                            choices=[("draft", "utkast"), ("review", "granskas"), ("decided", "beslutad")],
                            default="draft",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    (
                        "review_due_on",
                        models.DateField(blank=True, null=True, verbose_name="synpunkter senast"),
                    ),
                    ("decided_by", models.CharField(blank=True, max_length=120, verbose_name="beslutad av")),
                    ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutad")),
                    ("registry_no", models.CharField(blank=True, max_length=60, verbose_name="diarienummer")),
                    (
                        "minutes_section",
                        models.CharField(blank=True, max_length=40, verbose_name="protokollsparagraf"),
                    ),
                    ("frozen", models.JSONField(blank=True, null=True, verbose_name="fryst innehåll")),
                    ("checksum", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma")),
                    ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="publicerad")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "earlier",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="situation.edition",
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
                    (
                        "events_marking",
                        models.CharField(
                            choices=[
                                ("public", "öppen"),
                                ("internal", "intern"),
                                ("police", "från polisen, sekretess prövas (18 kap. 1 § OSL)"),
                            ],
                            default="internal",
                            max_length=8,
                            verbose_name="händelserna läses av",
                        ),
                    ),
                    (
                        "public_checksum",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="den öppna versionens kontrollsumma"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["organisation", "holder", "-number"], name="edition_by_holder")
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "holder", "number"), name="edition_number_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("period_to__gte", models.F("period_from"))),
                            name="edition_period_in_order",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "decided"), _negated=True),
                                models.Q(
                                    ("decided_on__isnull", False),
                                    ("frozen__isnull", False),
                                    models.Q(("decided_by", ""), _negated=True),
                                    models.Q(("checksum", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="edition_decided_is_whole",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ImportBatch",
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
                    ("digest", models.CharField(max_length=64, verbose_name="filens avtryck")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "väntar"),
                                ("done", "klar"),
                                ("undone", "ångrad"),
                                ("failed", "gick inte"),
                            ],
                            default="waiting",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("made_at", models.DateTimeField(verbose_name="inläst")),
                    ("made_by", models.CharField(max_length=120, verbose_name="inläst av")),
                    ("taken", models.PositiveIntegerField(default=0, verbose_name="inlästa rader")),
                    ("rejected", models.PositiveIntegerField(default=0, verbose_name="avvisade rader")),
                    (
                        "known_before",
                        models.PositiveIntegerField(default=0, verbose_name="rader som redan fanns"),
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
                name="Event",
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
                    ("happened_on", models.DateField(verbose_name="datum")),
                    (
                        "place_kind",
                        models.CharField(
                            choices=[
                                ("public", "gata, torg eller park"),
                                ("school", "skola"),
                                ("leisure", "fritidsgård, idrottsplats eller bibliotek"),
                                ("transport", "hållplats eller station"),
                                ("workplace", "arbetsplats"),
                                ("worship", "gudstjänstlokal, som utsattes"),
                                ("online", "på nätet"),
                                ("other", "annan plats"),
                            ],
                            max_length=12,
                            verbose_name="plats",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("propaganda", "propaganda, till exempel klistermärken eller flygblad"),
                                ("gathering", "möte, manifestation eller demonstration"),
                                ("damage", "skadegörelse med hatmotiv"),
                                ("threat", "hot mot förtroendevald, tjänsteperson eller journalist"),
                                ("threat_group", "hot mot en grupp eller ett samfund"),
                                ("violence", "våld"),
                                ("recruitment", "försök att värva"),
                                ("online", "hot på nätet mot en plats eller verksamhet här"),
                                ("other", "annat"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "environment",
                        models.CharField(
                            choices=[
                                ("white_power", "vit makt-miljö"),
                                ("islamist", "våldsbejakande islamistisk miljö"),
                                ("autonomous", "autonom miljö"),
                                ("other", "annan miljö"),
                                ("mixed", "blandad"),
                                ("none_identified", "ingen identifierad"),
                                ("unknown", "oklart"),
                            ],
                            default="unknown",
                            max_length=16,
                            verbose_name="miljö",
                        ),
                    ),
                    (
                        "target_group",
                        models.CharField(
                            choices=[
                                ("nobody", "ingen särskild"),
                                ("elected", "förtroendevalda"),
                                ("officials", "tjänstepersoner"),
                                ("journalists", "journalister"),
                                ("jewish", "judar"),
                                ("muslim", "muslimer"),
                                ("christian", "kristna"),
                                ("roma", "romer"),
                                ("sami", "samer"),
                                ("afro_swedish", "afrosvenskar"),
                                ("lgbtqi", "hbtqi-personer"),
                                ("migrants", "människor som flytt eller flyttat hit"),
                                ("women", "kvinnor"),
                                ("children", "barn och unga"),
                                ("political", "ett parti eller en politisk förening"),
                                ("other", "annan grupp"),
                                ("unknown", "oklart"),
                            ],
                            default="unknown",
                            max_length=16,
                            verbose_name="riktad mot",
                        ),
                    ),
                    (
                        "source_kind",
                        models.CharField(
                            choices=[
                                ("own_staff", "kommunens personal såg det"),
                                ("reported", "berättat för kommunens personal"),
                                ("police", "polisen"),
                                ("housing", "bostadsbolag"),
                                ("association", "förening eller samfund"),
                                ("resident", "invånare"),
                                ("open", "öppen källa, till exempel en tidning"),
                                ("other", "annan"),
                            ],
                            max_length=12,
                            verbose_name="källa",
                        ),
                    ),
                    (
                        "reliability",
                        models.CharField(
                            choices=[
                                ("confirmed", "bekräftat av flera"),
                                ("likely", "troligt"),
                                ("uncertain", "osäkert"),
                            ],
                            default="likely",
                            max_length=12,
                            verbose_name="säkerhet",
                        ),
                    ),
                    (
                        "reported",
                        models.CharField(
                            choices=[("yes", "ja"), ("no", "nej"), ("unknown", "vi vet inte")],
                            default="unknown",
                            max_length=8,
                            verbose_name="polisanmäld",
                        ),
                    ),
                    ("text", models.TextField(blank=True, max_length=1000, verbose_name="vad hände")),
                    ("done", models.TextField(blank=True, max_length=1000, verbose_name="vad gjordes")),
                    ("noted_at", models.DateTimeField(verbose_name="noterad")),
                    ("noted_by", models.CharField(max_length=120, verbose_name="noterad av")),
                    ("digest", models.CharField(blank=True, max_length=64, verbose_name="radens avtryck")),
                    ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "area",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="situation.area",
                            verbose_name="område",
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
                        "batch",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.importbatch",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["organisation", "-happened_on", "-id"], name="event_by_day"),
                        models.Index(fields=["batch"], name="event_by_batch"),
                        models.Index(
                            condition=models.Q(("batch__isnull", True)),
                            fields=["organisation", "noted_by", "-noted_at"],
                            name="event_last_noted",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(
                                models.Q(("digest", ""), _negated=True), ("removed_at__isnull", True)
                            ),
                            fields=("organisation", "digest"),
                            name="event_row_once",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OpenSource",
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
                    ("body", models.CharField(max_length=120, verbose_name="organisation")),
                    (
                        "tells_of",
                        models.CharField(
                            choices=[("violence", "våld"), ("threat", "hot")],
                            max_length=8,
                            verbose_name="berättar om",
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="källa")),
                    ("url", models.URLField(max_length=500, verbose_name="adress")),
                    ("dated", models.DateField(verbose_name="källans datum")),
                    (
                        "event",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.event",
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
                name="Problem",
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
                    ("title", models.CharField(max_length=160, verbose_name="problemet i korthet")),
                    ("what", models.TextField(blank=True, max_length=1500, verbose_name="vad händer")),
                    ("where", models.TextField(blank=True, max_length=600, verbose_name="var")),
                    ("when", models.TextField(blank=True, max_length=600, verbose_name="när")),
                    ("affected", models.TextField(blank=True, max_length=600, verbose_name="vilka drabbas")),
                    ("since", models.TextField(blank=True, max_length=600, verbose_name="sedan när")),
                    (
                        "known_by",
                        models.TextField(blank=True, max_length=1000, verbose_name="hur vet vi det"),
                    ),
                    (
                        "not_known",
                        models.TextField(blank=True, max_length=1000, verbose_name="vad vet vi inte"),
                    ),
                    (
                        "otherwise",
                        models.TextField(blank=True, max_length=1000, verbose_name="om inget görs"),
                    ),
                    (
                        "priority",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="prioritet"),
                    ),
                    (
                        "change",
                        models.CharField(
                            choices=[
                                ("new", "nytt"),
                                ("worse", "mer än förra gången"),
                                ("same", "ungefär som förra gången"),
                                ("better", "mindre än förra gången"),
                                ("gone", "finns inte längre"),
                                ("unknown", "går inte att jämföra"),
                            ],
                            default="unknown",
                            max_length=8,
                            verbose_name="jämfört med förra",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.edition",
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
                        "marking",
                        models.CharField(
                            choices=[
                                ("public", "öppen"),
                                ("internal", "intern"),
                                ("police", "från polisen, sekretess prövas (18 kap. 1 § OSL)"),
                            ],
                            default="internal",
                            max_length=8,
                            verbose_name="läses av",
                        ),
                    ),
                    (
                        "changed_at",
                        models.DateTimeField(
                            default=fyrtorn.foundation.base.clock.now, verbose_name="ändrat"
                        ),
                    ),
                    ("changed_by", models.CharField(blank=True, max_length=120, verbose_name="ändrat av")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("propaganda", "propaganda och symboler"),
                                ("recruitment", "försök att dra in människor"),
                                ("online", "påverkan, hat eller hot på nätet"),
                                ("officials", "hot mot förtroendevalda, tjänstepersoner eller journalister"),
                                ("groups", "hot och hat mot en grupp eller ett samfund"),
                                ("gathering", "möten, lokaler och demonstrationer"),
                                ("support", "den som vill lämna, och anhöriga, får inte stöd"),
                                ("readiness", "vi vet för lite eller är inte beredda"),
                                ("other", "något annat"),
                            ],
                            default="other",
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="borttaget")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("edition", "key"), name="problem_once_an_edition"),
                        models.UniqueConstraint(
                            condition=models.Q(("priority__isnull", False)),
                            fields=("edition", "priority"),
                            name="problem_priority_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("priority__isnull", True), ("priority__range", (1, 5)), _connector="OR"
                            ),
                            name="problem_priority_in_range",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CauseAnalysis",
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
                        "depth",
                        models.CharField(
                            choices=[("quick", "tio minuter"), ("deep", "fördjupad")],
                            default="quick",
                            max_length=8,
                            verbose_name="djup",
                        ),
                    ),
                    ("summary", models.TextField(blank=True, max_length=2000, verbose_name="det viktigaste")),
                    (
                        "made_with",
                        models.CharField(blank=True, max_length=300, verbose_name="gjord tillsammans med"),
                    ),
                    ("made_on", models.DateField(blank=True, null=True, verbose_name="gjord")),
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
                        "problem",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.problem",
                        ),
                    ),
                    (
                        "changed_at",
                        models.DateTimeField(
                            default=fyrtorn.foundation.base.clock.now, verbose_name="ändrad"
                        ),
                    ),
                    ("changed_by", models.CharField(blank=True, max_length=120, verbose_name="ändrad av")),
                ],
            ),
            migrations.CreateModel(
                name="Cause",
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
                    (
                        "bone",
                        models.CharField(
                            choices=[
                                ("offender", "den som gör"),
                                ("victim", "den eller det som drabbas"),
                                ("place", "platsen och tillfället"),
                                ("society", "det som ligger bakom"),
                            ],
                            max_length=12,
                            verbose_name="sida",
                        ),
                    ),
                    ("text", models.CharField(max_length=240, verbose_name="orsak")),
                    (
                        "evidence",
                        models.TextField(blank=True, max_length=1000, verbose_name="vad talar för det"),
                    ),
                    (
                        "certainty",
                        models.CharField(
                            choices=[
                                ("well_known", "väl belagd"),
                                ("likely", "trolig"),
                                ("guess", "en gissning som ska prövas"),
                            ],
                            default="guess",
                            max_length=12,
                            verbose_name="hur säkert",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
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
                        "problem",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.problem",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("problem", "key"), name="cause_once_a_problem")
                    ],
                },
            ),
            migrations.CreateModel(
                name="QuestionTemplate",
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
                    ("title", models.CharField(max_length=120, verbose_name="namn")),
                    ("number", models.PositiveIntegerField(verbose_name="version")),
                    ("made_on", models.DateField(verbose_name="gjord")),
                    ("made_by", models.CharField(max_length=120, verbose_name="gjord av")),
                    (
                        "retired_on",
                        models.DateField(blank=True, null=True, verbose_name="används inte längre"),
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
                            fields=("organisation", "title", "number"), name="template_version_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Round",
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
                    ("title", models.CharField(max_length=120, verbose_name="namn")),
                    ("period_from", models.DateField(verbose_name="perioden från")),
                    ("period_to", models.DateField(verbose_name="perioden till")),
                    ("due_on", models.DateField(verbose_name="svar senast")),
                    (
                        "state",
                        models.CharField(
                            choices=[("draft", "förbereds"), ("out", "svar samlas in"), ("closed", "stängd")],
                            default="draft",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="utskickad")),
                    ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="stängd")),
                    ("ring_function", models.CharField(max_length=120, verbose_name="vem man ringer")),
                    ("ring_number", models.CharField(max_length=40, verbose_name="telefon")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "area",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="situation.area",
                            verbose_name="område",
                        ),
                    ),
                    (
                        "earlier",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="situation.round",
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
                    (
                        "template",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="situation.questiontemplate",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["organisation", "-due_on", "id"], name="round_by_organisation")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("period_to__gte", models.F("period_from"))),
                            name="round_period_in_order",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Asked",
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
                    ("due_on", models.DateField(verbose_name="svar senast")),
                    (
                        "led_to",
                        models.TextField(blank=True, max_length=1000, verbose_name="vad svaret ledde till"),
                    ),
                    ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="utskickad")),
                    (
                        "reminded_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="senast påmind"),
                    ),
                    ("reminders", models.PositiveSmallIntegerField(default=0, verbose_name="påminnelser")),
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
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.round",
                        ),
                    ),
                    ("thanked_at", models.DateTimeField(blank=True, null=True, verbose_name="återkopplad")),
                    (
                        "withdrawn_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="länken tillbakadragen"),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["due_on"], name="asked_by_due")],
                    "constraints": [
                        models.UniqueConstraint(fields=("round", "contact_point"), name="asked_once_a_round")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Answer",
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
                        "way",
                        models.CharField(
                            choices=[
                                ("link", "genom länken"),
                                ("meeting", "på ett möte"),
                                ("phone", "på telefon"),
                                ("staff", "inloggad"),
                            ],
                            default="link",
                            max_length=8,
                            verbose_name="hur",
                        ),
                    ),
                    ("is_nothing", models.BooleanField(default=False, verbose_name="inget att rapportera")),
                    ("saved_at", models.DateTimeField(verbose_name="sparat")),
                    ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="lämnat")),
                    ("entered_by", models.CharField(blank=True, max_length=120, verbose_name="skrivet av")),
                    ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="bekräftat")),
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
                        "asked",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.asked",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="LinkCode",
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
                    ("digest", models.CharField(max_length=64, verbose_name="avtryck")),
                    ("made_at", models.DateTimeField(verbose_name="gjord")),
                    ("expires_at", models.DateTimeField(verbose_name="gäller till")),
                    ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="försök")),
                    (
                        "asked",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.asked",
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
                name="EditionRound",
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
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.edition",
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
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="situation.round",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("edition", "round"), name="edition_round_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="RoundQuestion",
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
                        "sector",
                        models.CharField(
                            choices=[
                                ("school", "skola"),
                                ("preschool", "förskola"),
                                ("social_services", "socialtjänst"),
                                ("leisure", "fritid och fältarbete"),
                                ("culture", "kultur och bibliotek"),
                                ("labour_market", "arbetsmarknad"),
                                ("elder_care", "vård och omsorg"),
                                ("security", "säkerhet och beredskap"),
                                ("personnel", "personal och jämlikhet"),
                                ("communication", "kommunikation"),
                                ("public_health", "folkhälsa och statistik"),
                                ("property", "fastighet och park"),
                                ("housing", "bostadsbolag"),
                                ("rescue", "räddningstjänst"),
                                ("police", "polis"),
                                ("health_care", "hälso- och sjukvård"),
                                ("prison_service", "kriminalvård"),
                                ("county_board", "länsstyrelse"),
                                ("civil_society", "föreningsliv"),
                                ("faith", "trossamfund"),
                                ("business", "näringsliv"),
                                ("coordination", "samordning"),
                                ("other", "annat"),
                            ],
                            max_length=16,
                            verbose_name="till",
                        ),
                    ),
                    (
                        "heading",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Avgränsning och arbetssätt"),
                                (2, "Läget i landet och länet"),
                                (3, "Miljöer och organisationer som finns här"),
                                (4, "Händelser"),
                                (5, "Mötesplatser och digitala arenor"),
                                (6, "Grupper som utsätts"),
                                (7, "Frågor och oro som kommit in, i antal"),
                                (8, "Socialtjänstens bild, i antal"),
                                (9, "Skolans bild"),
                                (10, "Det som ökar risken och det som skyddar"),
                                (11, "Vår egen beredskap"),
                                (12, "Invånarnas bild"),
                                (13, "Analys"),
                                (14, "Problem att arbeta med"),
                                (15, "Spridning och nästa uppdatering"),
                            ],
                            verbose_name="rubrik",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                    ("text", models.CharField(max_length=300, verbose_name="fråga")),
                    ("hint", models.CharField(blank=True, max_length=300, verbose_name="hjälp")),
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
                        "round",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.round",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["round", "sector", "position"], name="question_by_round")
                    ],
                },
            ),
            migrations.CreateModel(
                name="AnswerText",
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
                        "said",
                        models.CharField(
                            blank=True,
                            choices=[("yes", "ja"), ("no", "nej"), ("unknown", "vi vet inte")],
                            max_length=8,
                            verbose_name="svar",
                        ),
                    ),
                    ("text", models.TextField(blank=True, max_length=4000, verbose_name="i ord")),
                    (
                        "waits_for_reading",
                        models.BooleanField(default=False, verbose_name="något kan peka ut en person"),
                    ),
                    (
                        "answer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.answer",
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
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="situation.roundquestion",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("answer", "question"), name="answered_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Source",
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
                        "heading",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            choices=[
                                (1, "Avgränsning och arbetssätt"),
                                (2, "Läget i landet och länet"),
                                (3, "Miljöer och organisationer som finns här"),
                                (4, "Händelser"),
                                (5, "Mötesplatser och digitala arenor"),
                                (6, "Grupper som utsätts"),
                                (7, "Frågor och oro som kommit in, i antal"),
                                (8, "Socialtjänstens bild, i antal"),
                                (9, "Skolans bild"),
                                (10, "Det som ökar risken och det som skyddar"),
                                (11, "Vår egen beredskap"),
                                (12, "Invånarnas bild"),
                                (13, "Analys"),
                                (14, "Problem att arbeta med"),
                                (15, "Spridning och nästa uppdatering"),
                            ],
                            null=True,
                            verbose_name="rubrik",
                        ),
                    ),
                    ("title", models.CharField(max_length=240, verbose_name="källa")),
                    ("url", models.URLField(blank=True, max_length=500, verbose_name="adress")),
                    ("dated", models.DateField(verbose_name="källans datum")),
                    ("says", models.CharField(blank=True, max_length=300, verbose_name="vad den säger")),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.edition",
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
                name="Paragraph",
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
                        "heading",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Avgränsning och arbetssätt"),
                                (2, "Läget i landet och länet"),
                                (3, "Miljöer och organisationer som finns här"),
                                (4, "Händelser"),
                                (5, "Mötesplatser och digitala arenor"),
                                (6, "Grupper som utsätts"),
                                (7, "Frågor och oro som kommit in, i antal"),
                                (8, "Socialtjänstens bild, i antal"),
                                (9, "Skolans bild"),
                                (10, "Det som ökar risken och det som skyddar"),
                                (11, "Vår egen beredskap"),
                                (12, "Invånarnas bild"),
                                (13, "Analys"),
                                (14, "Problem att arbeta med"),
                                (15, "Spridning och nästa uppdatering"),
                            ],
                            verbose_name="rubrik",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    ("text", models.TextField(max_length=6000, verbose_name="text")),
                    (
                        "marking",
                        models.CharField(
                            choices=[
                                ("public", "öppen"),
                                ("internal", "intern"),
                                ("police", "från polisen, sekretess prövas (18 kap. 1 § OSL)"),
                            ],
                            default="internal",
                            max_length=8,
                            verbose_name="läses av",
                        ),
                    ),
                    (
                        "origin",
                        models.CharField(
                            choices=[
                                ("own", "skriven här"),
                                ("answer", "ett svar"),
                                ("events", "händelserna"),
                                ("figure", "en siffra"),
                                ("analysis", "analysen"),
                            ],
                            default="own",
                            max_length=8,
                            verbose_name="kommer från",
                        ),
                    ),
                    (
                        "none_because",
                        models.BooleanField(default=False, verbose_name="säger varför inget finns"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    ("changed_by", models.CharField(blank=True, max_length=120, verbose_name="ändrad av")),
                    ("changed_at", models.DateTimeField(verbose_name="ändrad")),
                    (
                        "answer_text",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="situation.answertext",
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.edition",
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
                        "source",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="situation.source",
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
                    (
                        "is_proposal",
                        models.BooleanField(
                            default=False, verbose_name="från förra upplagan, inte avgjord än"
                        ),
                    ),
                    (
                        "replaced_text",
                        models.TextField(blank=True, max_length=6000, verbose_name="texten som ersattes"),
                    ),
                    ("replaced_by", models.CharField(blank=True, max_length=120, verbose_name="skriven av")),
                    ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="skriven")),
                    ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["edition", "heading", "position"], name="paragraph_by_edition")
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("edition", "key"), name="paragraph_once_an_edition")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Remark",
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
                    ("text", models.TextField(max_length=2000, verbose_name="synpunkt")),
                    ("made_by", models.CharField(max_length=120, verbose_name="från")),
                    ("made_at", models.DateTimeField(verbose_name="lämnad")),
                    ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="hanterad")),
                    ("settled_how", models.CharField(blank=True, max_length=300, verbose_name="hur")),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.edition",
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
                        "paragraph",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="situation.paragraph",
                        ),
                    ),
                ],
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
                        "heading",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Avgränsning och arbetssätt"),
                                (2, "Läget i landet och länet"),
                                (3, "Miljöer och organisationer som finns här"),
                                (4, "Händelser"),
                                (5, "Mötesplatser och digitala arenor"),
                                (6, "Grupper som utsätts"),
                                (7, "Frågor och oro som kommit in, i antal"),
                                (8, "Socialtjänstens bild, i antal"),
                                (9, "Skolans bild"),
                                (10, "Det som ökar risken och det som skyddar"),
                                (11, "Vår egen beredskap"),
                                (12, "Invånarnas bild"),
                                (13, "Analys"),
                                (14, "Problem att arbeta med"),
                                (15, "Spridning och nästa uppdatering"),
                            ],
                            verbose_name="rubrik",
                        ),
                    ),
                    ("series", models.CharField(max_length=160, verbose_name="vad som räknas")),
                    ("label", models.CharField(blank=True, max_length=80, verbose_name="del")),
                    ("value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="värde")),
                    ("unit", models.CharField(blank=True, max_length=40, verbose_name="enhet")),
                    ("period", models.CharField(max_length=40, verbose_name="period")),
                    (
                        "counts_people",
                        models.BooleanField(
                            default=False, verbose_name="räknar människor, kontakter eller oro"
                        ),
                    ),
                    (
                        "is_break",
                        models.BooleanField(
                            default=False, verbose_name="räknat på nytt sätt från och med här"
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.edition",
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
                        "source",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="situation.source",
                        ),
                    ),
                    (
                        "marking",
                        models.CharField(
                            choices=[
                                ("public", "öppen"),
                                ("internal", "intern"),
                                ("police", "från polisen, sekretess prövas (18 kap. 1 § OSL)"),
                            ],
                            default="internal",
                            max_length=8,
                            verbose_name="läses av",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="TemplateQuestion",
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
                        "sector",
                        models.CharField(
                            choices=[
                                ("school", "skola"),
                                ("preschool", "förskola"),
                                ("social_services", "socialtjänst"),
                                ("leisure", "fritid och fältarbete"),
                                ("culture", "kultur och bibliotek"),
                                ("labour_market", "arbetsmarknad"),
                                ("elder_care", "vård och omsorg"),
                                ("security", "säkerhet och beredskap"),
                                ("personnel", "personal och jämlikhet"),
                                ("communication", "kommunikation"),
                                ("public_health", "folkhälsa och statistik"),
                                ("property", "fastighet och park"),
                                ("housing", "bostadsbolag"),
                                ("rescue", "räddningstjänst"),
                                ("police", "polis"),
                                ("health_care", "hälso- och sjukvård"),
                                ("prison_service", "kriminalvård"),
                                ("county_board", "länsstyrelse"),
                                ("civil_society", "föreningsliv"),
                                ("faith", "trossamfund"),
                                ("business", "näringsliv"),
                                ("coordination", "samordning"),
                                ("other", "annat"),
                            ],
                            max_length=16,
                            verbose_name="till",
                        ),
                    ),
                    (
                        "heading",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Avgränsning och arbetssätt"),
                                (2, "Läget i landet och länet"),
                                (3, "Miljöer och organisationer som finns här"),
                                (4, "Händelser"),
                                (5, "Mötesplatser och digitala arenor"),
                                (6, "Grupper som utsätts"),
                                (7, "Frågor och oro som kommit in, i antal"),
                                (8, "Socialtjänstens bild, i antal"),
                                (9, "Skolans bild"),
                                (10, "Det som ökar risken och det som skyddar"),
                                (11, "Vår egen beredskap"),
                                (12, "Invånarnas bild"),
                                (13, "Analys"),
                                (14, "Problem att arbeta med"),
                                (15, "Spridning och nästa uppdatering"),
                            ],
                            verbose_name="rubrik",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                    ("text", models.CharField(max_length=300, verbose_name="fråga")),
                    ("hint", models.CharField(blank=True, max_length=300, verbose_name="hjälp")),
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
                        "template",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="situation.questiontemplate",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["template", "sector", "position"], name="question_by_template")
                    ],
                },
            ),
            migrations.CreateModel(
                name="WordTemplate",
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
                        "use",
                        models.CharField(
                            choices=[("word_template", "kommunens Word-mall")],
                            default="word_template",
                            max_length=16,
                            verbose_name="till",
                        ),
                    ),
                    ("content", models.BinaryField(verbose_name="fil")),
                    ("kept_at", models.DateTimeField(verbose_name="sparad")),
                    ("kept_by", models.CharField(max_length=120, verbose_name="sparad av")),
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
                            fields=("organisation", "use"), name="word_template_one_a_use"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SheetUpload",
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
                    ("rows", models.BinaryField(verbose_name="rader")),
                    ("checked", models.BinaryField(null=True, verbose_name="kontrollerade rader")),
                    ("choices", models.JSONField(default=dict, verbose_name="val")),
                    ("made_at", models.DateTimeField(verbose_name="inskickad")),
                    (
                        "batch",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="upload",
                            to="situation.importbatch",
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
        ),
    ]
