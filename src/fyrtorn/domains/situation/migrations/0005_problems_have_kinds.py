"""What sort of problem it is, who changed it last, and that it was taken away or is there no longer."""

from django.db import migrations, models

import fyrtorn.foundation.base.clock


class Migration(migrations.Migration):
    dependencies = [
        ("situation", "0004_links_withdrawn_and_thanks"),
    ]

    operations = [
        migrations.AddField(
            model_name="causeanalysis",
            name="changed_at",
            field=models.DateTimeField(default=fyrtorn.foundation.base.clock.now, verbose_name="ändrad"),
        ),
        migrations.AddField(
            model_name="causeanalysis",
            name="changed_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="ändrad av"),
        ),
        migrations.AddField(
            model_name="problem",
            name="changed_at",
            field=models.DateTimeField(default=fyrtorn.foundation.base.clock.now, verbose_name="ändrat"),
        ),
        migrations.AddField(
            model_name="problem",
            name="changed_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="ändrat av"),
        ),
        migrations.AddField(
            model_name="problem",
            name="kind",
            field=models.CharField(
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
        migrations.AddField(
            model_name="problem",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="borttaget"),
        ),
        migrations.AlterField(
            model_name="problem",
            name="change",
            field=models.CharField(
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
    ]
