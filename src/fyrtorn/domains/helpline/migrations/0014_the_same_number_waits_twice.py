"""A number that waits already is stored once more: what a visitor is answered says nothing of who waits."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("helpline", "0013_talk_of_chat")]

    operations = [migrations.RemoveConstraint(model_name="callback", name="call_back_one_a_number")]
