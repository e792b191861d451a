"""What is said of a service apart from its texts, as questions and answers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fyrtorn.domains.directory.entries import Entry
from fyrtorn.foundation.vocabulary.languages import name_of


def facts_of(entry: Entry) -> list[tuple[str, str]]:
    """Questions and answers about the service that stand apart from its texts."""
    return [
        (_("För vem"), ", ".join(str(audience.label) for audience in sorted(entry.audiences))),
        (_("Språk"), ", ".join(name_of(code, language="sv") for code in entry.languages)),
        (_("Får man vara anonym?"), str(entry.anonymity.label)),
        (_("Ser de numret?"), str(entry.sees_number.label)),
        (_("Syns det på räkningen?"), str(entry.on_bill.label)),
        (_("Kostnad"), str(entry.cost.label)),
    ]
