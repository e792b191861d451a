"""The sender's files as the team opens them. Opening one is a deed of its own."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from fyrtorn.domains.concerns.errors import FileDamaged
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.openings import openings
from fyrtorn.domains.concerns.reaching import data_key_of, reached, somebody
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue import files
from fyrtorn.foundation.dialogue.files import OpenedFile
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.keyrings import Keyring


class Enclosed(NamedTuple):
    """A file, opened for one reading, and the concern it came with."""

    concern: Concern
    file: OpenedFile


@guarded(Permission.CONCERN_READ, deed="concerns.file.opened")
def open_enclosure(*, actor: Actor, concern_id: UUID, file_id: UUID, keyring: Keyring) -> Enclosed:
    """Open a file. It has been read through once, so that nothing of a damaged one is given.

    Raises ``NotFound`` as :func:`services.open_concern`, and for a file of another concern or without content;
    ``FileDamaged`` when it does not open; ``TooManyOpened``.
    """
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    openings.note(somebody(actor), concern.id)
    try:
        opened = files.open_file(actor, concern.dialogue, data_key_of(actor, concern, keyring), file_id)
    except Damaged:
        raise FileDamaged from None
    return Enclosed(concern, opened)
