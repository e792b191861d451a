"""Addresses of the vault's pages."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.vault import errands, founding, members, own_keys, passkeys, views

urlpatterns = [
    path("valv/", views.vault, name="vault"),
    path("valv/lasa-upp/", views.unlock, name="vault_unlock"),
    path("valv/las/", views.lock, name="vault_lock"),
    path("valv/uppratta/", founding.found, name="vault_found"),
    path("valv/uppratta/blad/", founding.check_sheets, name="vault_check_sheets"),
    path("valv/uppratta/borja-om/", founding.start_over, name="vault_start_over"),
    path("valv/aterstall/", errands.recover, name="vault_recover"),
    path("valv/vittne/", errands.witness, name="vault_witness"),
    path("valv/nycklar/", own_keys.make, name="vault_make_keys"),
    path("valv/losenfras/", own_keys.change_phrase, name="vault_change_phrase"),
    path("valv/lasa-upp/passnyckel/", passkeys.unlock, name="vault_unlock_passkey"),
    path("valv/passnycklar/", passkeys.passkeys, name="vault_passkeys"),
    path("valv/passnycklar/ny/", passkeys.add, name="vault_add_passkey"),
    path("valv/passnycklar/<uuid:lock_id>/ta-bort/", passkeys.remove, name="vault_remove_passkey"),
    path("valv/slapp-in/<uuid:holder_id>/", members.admit, name="vault_admit"),
    path("valv/ta-bort/<uuid:account_id>/", members.remove, name="vault_remove"),
    path("valv/byt-nycklar/", members.change_keys, name="vault_change_keys"),
]
