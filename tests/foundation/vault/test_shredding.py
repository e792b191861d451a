"""Destroying matters: every way to their keys goes at once, and no other matter's."""

from __future__ import annotations

import pytest
from django.apps import apps

import cast
from factories import talks as given
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.models import MatterGrant, Shredding
from fyrtorn.foundation.vault.shredding import WAYS, forget_matters


def test_all_tables_that_speak_of_a_matters_keys_are_emptied():
    speak = {model for model in apps.get_app_config("vault").get_models() if hasattr(model, "matter_id")}

    assert speak == {*WAYS, Shredding}


@pytest.mark.django_db
def test_a_matter_goes_with_every_way_to_its_key_and_others_stay(places, vault_folder):
    line = given.line_with_vault()
    gone, stays = given.begun(line), given.begun(line)

    with acting(cast.everything()):
        forget_matters(cast.everything(), [(line.organisation_id, gone.id)], permission=Permission.VAULT_HOLD)
        left = set(MatterGrant._base_manager.values_list("matter_id", flat=True))
        noted = list(Shredding._base_manager.values_list("organisation_id", "matter_id"))

    assert (stays.id in left, gone.id in left) == (True, False)
    assert noted == [(line.organisation_id, gone.id)]
