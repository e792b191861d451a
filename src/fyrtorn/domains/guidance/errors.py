"""What the guidance refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class ArticleNotFound(NotFound):
    code = "GUI-404"


class FactNotFound(NotFound):
    code = "GUI-404"


class FeedbackNotFound(NotFound):
    code = "GUI-404"


class NamesAPerson(Refusal):
    code = "GUI-001"
    sentence = _("Det ser ut att stå ett namn eller en enskild persons nummer i texten.")
    remedy = _('Skriv funktionen i stället, till exempel "samordnaren" eller "säkerhetschefen".')


class PublicationNotFound(NotFound):
    code = "GUI-404"
