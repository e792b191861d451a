"""Those who answer a helpline, and who leads them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_row_security"),
    ]

    operations = [
        migrations.AlterField(
            model_name="invitation",
            name="role",
            field=models.CharField(
                choices=[
                    ("administrator", "administratör"),
                    ("coordinator", "samordnare"),
                    ("preparer", "samordnare som förbereder åt kommunen"),
                    ("contact_person", "kontaktperson i en förvaltning"),
                    ("directory_editor", "redaktör för kontaktvägar"),
                    ("duty_reader", "jourpersonal"),
                    ("social_worker", "socialsekreterare"),
                    ("unit_head", "enhetschef i socialtjänsten"),
                    ("line_worker", "medarbetare på stödtelefonen"),
                    ("line_leader", "arbetsledare för stödtelefonen"),
                    ("regional_coordinator", "regional samordnare"),
                    ("national_editor", "nationell redaktör"),
                    ("records_officer", "arkivarie eller dataskyddsombud"),
                ],
                max_length=24,
                verbose_name="roll",
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("administrator", "administratör"),
                    ("coordinator", "samordnare"),
                    ("preparer", "samordnare som förbereder åt kommunen"),
                    ("contact_person", "kontaktperson i en förvaltning"),
                    ("directory_editor", "redaktör för kontaktvägar"),
                    ("duty_reader", "jourpersonal"),
                    ("social_worker", "socialsekreterare"),
                    ("unit_head", "enhetschef i socialtjänsten"),
                    ("line_worker", "medarbetare på stödtelefonen"),
                    ("line_leader", "arbetsledare för stödtelefonen"),
                    ("regional_coordinator", "regional samordnare"),
                    ("national_editor", "nationell redaktör"),
                    ("records_officer", "arkivarie eller dataskyddsombud"),
                ],
                max_length=24,
                verbose_name="roll",
            ),
        ),
    ]
