"""What these checks refuse."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.impersonal.marking import Mark, Marked


class PersonsInText(Refusal):
    """Texts that point at persons. ``marked`` has each such text by its field, with where it does."""

    code = "IMP-001"
    sentence = _("Texten kan peka ut någon.")
    remedy = _("Ta bort det som är markerat, eller skriv funktionen eller området i stället.")

    def __init__(self, marked: Mapping[str, Marked]) -> None:
        super().__init__()
        self.marked = MappingProxyType(dict(marked))

    @property
    def marks(self) -> Mapping[str, tuple[Mark, ...]]:
        """The marks by field."""
        return {field: marked.marks for field, marked in self.marked.items()}


class NeverVouched(Refusal):
    code = "IMP-002"
    sentence = _("Personnummer och registreringsnummer pekar alltid ut någon.")
    remedy = _("Ta bort det ur texten.")


class ReasonMissing(Refusal):
    code = "IMP-003"
    sentence = _("Det står inte varför det inte är en person.")
    remedy = _("Skriv en mening om vad det är.")


class NothingToVouchFor(Refusal):
    code = "IMP-004"
    sentence = _("Det finns inget att intyga, eller så är det för långt.")
    remedy = _("Skriv bara namnet, adressen eller numret, med högst 120 tecken.")


class VoucherNotFound(NotFound):
    code = "IMP-404"
