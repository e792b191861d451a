"""Rows that no person holds a key to: they open with this installation's keeper, and not with the database alone.

For what the program itself must read, day and night, and a stolen copy of the database must not tell. Each row has a
key of its own in the keeper, under the row's id, so that the row can be destroyed in old copies too:
:func:`~fyrtorn.foundation.vault.shredding.shred` it like a matter.
"""

from __future__ import annotations

from uuid import UUID

from django.apps import apps

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.ciphers import Purpose, derived, new_key
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.sealed import SealedField


class SealedHere(TenantModel):
    """A row whose content is sealed to this installation. All verbs raise ``KeeperMissing`` where there is no store."""

    sealed = SealedField("förseglat")

    class Meta:
        abstract = True

    def make_key(self) -> None:
        """Keep a key for a new row, before the row is stored: a crash in between leaves a key that opens nothing."""
        keeper().put(self.id, new_key())

    def forget_key(self) -> None:
        """Forget at once the key of a row that was never stored."""
        keeper().delete(self.id)

    def seal(self, text: str) -> None:
        """Put the text, padded and sealed, in the row, which is still to be saved. Raises ``Shredded``."""
        self.sealed = self._key().seal(
            text, purpose=Purpose.MESSAGE, table=self._meta.db_table, column="sealed", row_id=self.id
        )

    def open(self) -> str:
        """The text again. Raises ``Shredded`` when the key is gone, ``Damaged`` when it is not this row's text."""
        return self._key().open(
            self.sealed, purpose=Purpose.MESSAGE, table=self._meta.db_table, column="sealed", row_id=self.id
        )

    def _key(self) -> DataKey:
        return DataKey(self.organisation_id, self.id, derived(keeper().get(self.id), Purpose.HERE))


def rows_sealed_here(actor: Actor) -> frozenset[UUID]:
    """The ids of all such rows, of every table, where the actor may hold the vault."""
    models = [model for model in apps.get_models() if issubclass(model, SealedHere)]
    return frozenset(
        row_id
        for model in models
        for row_id in model.objects.within(actor, Permission.VAULT_HOLD).values_list("id", flat=True)
    )
