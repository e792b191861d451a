"""How long a concern is kept, by what law, and what then. Data that a page shows and a rule uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.concerns.legal import ADVICE_NEEDS_NO_RECORD, KEPT_WITHOUT_INQUIRY
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.vocabulary.law import LegalRule


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """From what event, for how long, by what law."""

    kind: ConcernKind
    trigger: Promise
    period: Promise
    rule: LegalRule


RULES: Final = (
    RetentionRule(
        ConcernKind.ADVICE,
        _("dialogen stängs"),
        _("så många månader som kommunen har beslutat"),
        ADVICE_NEEDS_NO_RECORD,
    ),
    RetentionRule(
        ConcernKind.REPORT,
        _("beslutet om utredning, här eller i socialtjänstens eget system"),
        _("fem år"),
        KEPT_WITHOUT_INQUIRY,
    ),
)
"""A report that leads to an inquiry is kept in the municipality's case system, by that system's rules."""
