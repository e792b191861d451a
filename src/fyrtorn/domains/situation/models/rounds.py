"""Asking functions: templates of questions, a round, who is asked, and what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from fyrtorn.domains.situation.vocabulary import AnswerWay, Heading, RoundState
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said


class QuestionTemplate(TenantModel):
    """A municipality's questions in one version. A changed template is a new version; rounds keep their own."""

    seen_with = Permission.PICTURE_READ

    title = models.CharField("namn", max_length=120)
    number = models.PositiveIntegerField("version")
    made_on = models.DateField("gjord")
    made_by = models.CharField("gjord av", max_length=120)
    retired_on = models.DateField("används inte längre", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title", "number"], name="template_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class TemplateQuestion(TenantModel):
    """One question to one sector."""

    seen_with = Permission.PICTURE_READ

    template = models.ForeignKey(QuestionTemplate, on_delete=models.CASCADE, related_name="+")
    sector = models.CharField("till", max_length=16, choices=Sector)
    heading = models.PositiveSmallIntegerField("rubrik", choices=Heading)
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("fråga", max_length=300)
    hint = models.CharField("hjälp", max_length=300, blank=True)

    if TYPE_CHECKING:
        template_id: UUID

    class Meta:
        indexes = [models.Index(fields=["template", "sector", "position"], name="question_by_template")]

    def __str__(self) -> str:
        return self.text


class Round(TenantModel):
    """One collection of answers. ``holder`` is the municipality, or a department with a picture of its own."""

    seen_with = Permission.PICTURE_READ

    holder = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("namn", max_length=120)
    period_from = models.DateField("perioden från")
    period_to = models.DateField("perioden till")
    area = models.ForeignKey(
        "situation.Area",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="område",
    )
    """Null is the whole municipality."""
    due_on = models.DateField("svar senast")
    state = models.CharField("läge", max_length=8, choices=RoundState, default=RoundState.DRAFT)
    sent_at = models.DateTimeField("utskickad", null=True, blank=True)
    closed_at = models.DateTimeField("stängd", null=True, blank=True)
    earlier = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The round before, whose answers are shown to those who gave them."""
    template = models.ForeignKey(
        QuestionTemplate, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Where its questions were copied from; null for those that come with the program."""
    ring_function = models.CharField("vem man ringer", max_length=120)
    ring_number = models.CharField("telefon", max_length=40)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        holder_id: UUID
        area_id: UUID | None
        earlier_id: UUID | None
        template_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="round_period_in_order")
        ]
        indexes = [models.Index(fields=["organisation", "-due_on", "id"], name="round_by_organisation")]

    def __str__(self) -> str:
        return self.title


class RoundQuestion(TenantModel):
    """A question as this round asks it: a later change of the template does not change what was answered."""

    seen_with = Permission.PICTURE_READ

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    sector = models.CharField("till", max_length=16, choices=Sector)
    heading = models.PositiveSmallIntegerField("rubrik", choices=Heading)
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("fråga", max_length=300)
    hint = models.CharField("hjälp", max_length=300, blank=True)

    if TYPE_CHECKING:
        round_id: UUID

    class Meta:
        indexes = [models.Index(fields=["round", "sector", "position"], name="question_by_round")]

    def __str__(self) -> str:
        return self.text


class Asked(TenantModel):
    """A function that is asked in a round. ``link_number`` is raised to make an older link worthless.

    ``led_to`` is what its answer in this round led to, told when that is known and again in the next invitation.
    """

    seen_with = Permission.PICTURE_READ

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    contact_point = models.ForeignKey(
        "organisations.ContactPoint", on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField("svar senast")
    led_to = models.TextField("vad svaret ledde till", max_length=1000, blank=True)
    sent_at = models.DateTimeField("utskickad", null=True, blank=True)
    reminded_at = models.DateTimeField("senast påmind", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("påminnelser", default=0)
    link_number = models.PositiveSmallIntegerField("länkens nummer", default=1)
    withdrawn_at = models.DateTimeField("länken tillbakadragen", null=True, blank=True)
    thanked_at = models.DateTimeField("återkopplad", null=True, blank=True)

    if TYPE_CHECKING:
        round_id: UUID
        contact_point_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "contact_point"], name="asked_once_a_round")]
        indexes = [models.Index(fields=["due_on"], name="asked_by_due")]

    def __str__(self) -> str:
        return str(self.pk)


class Answer(TenantModel):
    """What a function answers: half-done until ``given_at``. Entered by the coordinator, it waits for a yes."""

    seen_with = Permission.PICTURE_READ

    asked = models.OneToOneField(Asked, on_delete=models.CASCADE, related_name="+")
    way = models.CharField("hur", max_length=8, choices=AnswerWay, default=AnswerWay.LINK)
    is_nothing = models.BooleanField("inget att rapportera", default=False)
    saved_at = models.DateTimeField("sparat")
    given_at = models.DateTimeField("lämnat", null=True, blank=True)
    entered_by = models.CharField("skrivet av", max_length=120, blank=True)
    confirmed_at = models.DateTimeField("bekräftat", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        asked_id: UUID

    def __str__(self) -> str:
        return str(self.pk)


class AnswerText(TenantModel):
    """The answer to one question: yes, no or not known, and words."""

    seen_with = Permission.PICTURE_READ

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(RoundQuestion, on_delete=models.PROTECT, related_name="+")
    said = models.CharField("svar", max_length=8, choices=Said, blank=True)
    text = models.TextField("i ord", max_length=4000, blank=True)
    waits_for_reading = models.BooleanField("något kan peka ut en person", default=False)
    """A probable name is there, which the coordinator takes out or vouches for before the text is used."""

    if TYPE_CHECKING:
        answer_id: UUID
        question_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "question"], name="answered_once")]

    def __str__(self) -> str:
        return str(self.pk)


class LinkCode(TenantModel):
    """A code mailed to a function's mailbox, which shows what was answered last time. Kept as a digest."""

    seen_with = Permission.PICTURE_READ

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField("avtryck", max_length=64)
    made_at = models.DateTimeField("gjord")
    expires_at = models.DateTimeField("gäller till")
    tries = models.PositiveSmallIntegerField("försök", default=0)

    if TYPE_CHECKING:
        asked_id: UUID

    def __str__(self) -> str:
        return str(self.pk)
