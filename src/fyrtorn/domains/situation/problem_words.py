"""The words of problems and their causes. Labels are Swedish."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.vocabulary import Bone


class ProblemKind(TextChoices):
    """What sort of problem it is: it decides which example causes are offered. About what happens, never who."""

    PROPAGANDA = "propaganda", _("propaganda och symboler")
    RECRUITMENT = "recruitment", _("försök att dra in människor")
    ONLINE = "online", _("påverkan, hat eller hot på nätet")
    OFFICIALS = "officials", _("hot mot förtroendevalda, tjänstepersoner eller journalister")
    GROUPS = "groups", _("hot och hat mot en grupp eller ett samfund")
    GATHERING = "gathering", _("möten, lokaler och demonstrationer")
    SUPPORT = "support", _("den som vill lämna, och anhöriga, får inte stöd")
    READINESS = "readiness", _("vi vet för lite eller är inte beredda")
    OTHER = "other", _("något annat")


class Question(TextChoices):
    """What a problem statement answers, in the order it is asked. The values are the fields of ``Problem``.

    Source: the usual template of a problem statement in knowledge-based crime prevention.
    """

    WHAT = "what", _("Vad händer?")
    WHERE = "where", _("Var händer det?")
    WHEN = "when", _("När händer det?")
    AFFECTED = "affected", _("Vilka drabbas?")
    SINCE = "since", _("Sedan när?")
    KNOWN_BY = "known_by", _("Hur vet vi det?")
    NOT_KNOWN = "not_known", _("Vad vet vi inte?")
    OTHERWISE = "otherwise", _("Vad händer om inget görs?")


class EvidenceKind(TextChoices):
    """Where one looks for what speaks for a cause."""

    ANSWERS = "answers", _("förvaltningarnas svar")
    EVENTS = "events", _("händelserna")
    POLICE = "police", _("polisens bild")
    STATISTICS = "statistics", _("statistik")
    SURVEY = "survey", _("en enkät eller dialog")
    RESEARCH = "research", _("forskning")


QUICK_BONES: Final = (Bone.OFFENDER, Bone.VICTIM, Bone.PLACE)
"""The three sides that the ten minutes ask about: the crime triangle."""

LONGEST: Final = {
    Question.WHAT: 1500,
    Question.WHERE: 600,
    Question.WHEN: 600,
    Question.AFFECTED: 600,
    Question.SINCE: 600,
    Question.KNOWN_BY: 1000,
    Question.NOT_KNOWN: 1000,
    Question.OTHERWISE: 1000,
}
"""Characters that an answer has room for."""
