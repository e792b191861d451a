"""What the situation picture refuses.

Codes by slice, so that a number tells where it was said: rounds SIT-001-019, events SIT-020-039, analysis
SIT-040-059, editions SIT-060-079. What is not there, or not for you, is SIT-404.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal

# --- editions -------------------------------------------------------------------------------------


class EditionNotFound(NotFound):
    code = "SIT-404"


class ParagraphNotFound(NotFound):
    code = "SIT-404"


class EditionIsDecided(Refusal):
    code = "SIT-060"
    sentence = _("Lägesbilden är beslutad och går inte att ändra.")
    remedy = _("Börja en ny upplaga. Den kan ta med sig allt som står i den här.")
