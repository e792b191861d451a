"""A report goes on in the municipality's own case system while its clock runs here, and what was let out is kept."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.row_security import set_context, tenant_policy

STEPS = [
    ("received", "mottagen"),
    ("protection", "skyddsbedömd"),
    ("advised", "råd lämnat"),
    ("handed_over", "överförd till socialtjänstens eget system"),
    ("decided", "beslutad i socialtjänstens eget system"),
    ("to_police", "lämnad till polisen"),
    ("to_support", "frivilligt stöd"),
    ("no_further", "ingen ytterligare åtgärd"),
]


def end_what_had_ended(apps, schema_editor):
    """Until now handing over closed the dialogue: what was handed over and ended was decided elsewhere."""
    set_context(reach="*", account="")
    ended = apps.get_model("concerns", "Concern").objects.filter(step="handed_over", is_ended=True)
    ended.update(step="decided")
    set_context(reach="", account="")


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0005_second_readings"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="intake",
            name="assesses_here",
            field=models.BooleanField(default=False, verbose_name="förhandsbedömer i Fyrtorn"),
        ),
        migrations.AlterField(
            model_name="concern",
            name="step",
            field=models.CharField(choices=STEPS, default="received", max_length=12, verbose_name="steg"),
        ),
        migrations.AlterField(
            model_name="steptaken",
            name="step",
            field=models.CharField(choices=STEPS, max_length=12, verbose_name="steg"),
        ),
        migrations.AlterField(
            model_name="tombstone",
            name="outcome",
            field=models.CharField(choices=STEPS, max_length=12, verbose_name="utfall"),
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
                            ("social", "socialtjänsten i en annan kommun, eller en annan gren av vår egen"),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="concerns.concern"
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
        tenant_policy("concerns_sharing"),
        migrations.RunPython(end_what_had_ended, migrations.RunPython.noop),
    ]
