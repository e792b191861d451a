"""Opening one matter by the receipt that was just typed: all that the public portal can open."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import Shredded
from fyrtorn.foundation.vault.matters import DataKey, data_key_of, inner_by_receipt
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys
from fyrtorn.foundation.vault.sealed import Sealed


def open_by_receipt(
    keys: ReceiptKeys, receipt_wrap: Sealed, *, organisation_id: UUID, matter_id: UUID
) -> DataKey | None:
    """The matter's data key, or ``None`` when this receipt does not open it or it was shredded."""
    try:
        inner = inner_by_receipt(
            keys.wrap, receipt_wrap, organisation_id=organisation_id, matter_id=matter_id
        )
        shred = keeper().get(matter_id)
    except (Damaged, Shredded):
        return None
    return data_key_of(inner, shred, organisation_id=organisation_id, matter_id=matter_id)
