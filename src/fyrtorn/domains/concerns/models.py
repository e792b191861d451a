"""A concern: what lies open about it. Its texts are in the dialogue, sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.domains.concerns.disclosure_words import Channel, Court, DisclosureKind
from fyrtorn.domains.concerns.gateways import GatewayKey, Receiver
from fyrtorn.domains.concerns.rules import waits_until
from fyrtorn.domains.concerns.vocabulary import (
    AGE_SAID,
    ENDS,
    About,
    AgeGroup,
    By,
    ConcernKind,
    HoldGround,
    ReadingState,
    Step,
)
from fyrtorn.foundation.access.door import PublishedModel, TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.sealed import SealedField


class Intake(TenantModel):
    """A municipality's doors for concerns: what was decided, and what is promised."""

    seen_with = Permission.CONCERN_READ

    readers_described = models.CharField("vilka som läser", max_length=120)
    decided_on = models.DateField("dataskyddsombudets beslut", null=True, blank=True)
    decision_reference = models.CharField("beslutets beteckning", max_length=80, blank=True)
    attested_on = models.DateField("IT:s intyg om loggar", null=True, blank=True)
    advice_opened_on = models.DateField("rådgivning öppnad", null=True, blank=True)
    report_opened_on = models.DateField("anmälan öppnad", null=True, blank=True)
    reads_out_of_hours = models.BooleanField("någon läser kvällar och helger", default=False)
    answer_working_days = models.PositiveSmallIntegerField("svar inom, arbetsdagar", default=3)
    advice_kept_months = models.PositiveSmallIntegerField("rådgivning sparas, månader", default=12)
    own_report_form = models.URLField("kommunens egen anmälan", blank=True)
    assesses_here = models.BooleanField("förhandsbedömer i Fyrtorn", default=False)
    """Chosen by those who have no system of their own to do it in: else a report is handed over the same day."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="intake_one_a_municipality")]

    def __str__(self) -> str:
        return str(self.pk)


class Concern(TenantModel):
    """What lies open: number, kind, step, deadline. Never what it says, nor whom it is about by name."""

    seen_with = Permission.CONCERN_READ

    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="+")
    number = models.CharField("nummer", max_length=8)
    kind = models.CharField("slag", max_length=8, choices=ConcernKind)
    about = models.CharField("gäller", max_length=12, choices=About)
    step = models.CharField("steg", max_length=12, choices=Step, default=Step.RECEIVED)
    received_month = models.DateField("inkommen, månad")
    received_at = models.DateTimeField("inkommen", null=True, blank=True)
    """Only for a report that nobody has opened: it alerts, and is erased when it is opened."""
    answer_by = models.DateTimeField("svar senast", null=True, blank=True)
    """Until the sender has had an answer; then it is erased, for it tells which day the concern came."""
    due_on = models.DateField("beslut senast", null=True, blank=True)
    waits_until = models.DateField("ordning")
    is_ended = models.BooleanField("avslutad", default=False)
    is_practice = models.BooleanField("övning", default=False)
    age_known = models.CharField("ålder enligt gruppen", max_length=8, choices=AgeGroup, blank=True)
    """What the team has found out; empty while what the sender chose is all that is known."""
    owes_protection = models.BooleanField("ska skyddsbedömas", default=False)
    """Something has come about a child, and its need of protection has not been assessed since."""
    handler_id = models.UUIDField("svarar för ärendet", null=True, blank=True)

    if TYPE_CHECKING:
        organisation_id: UUID
        dialogue_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="concern_number_unique"),
            models.CheckConstraint(
                condition=models.Q(kind="report") | models.Q(received_at__isnull=True),
                name="concern_advice_has_no_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "is_ended", "waits_until", "id"], name="concern_inbox"),
            models.Index(fields=["organisation", "received_month", "id"], name="concern_register"),
            models.Index(
                fields=["received_at"], name="concern_unopened", condition=models.Q(received_at__isnull=False)
            ),
            models.Index(
                fields=["organisation", "answer_by"],
                name="concern_answers_due",
                condition=models.Q(answer_by__isnull=False, is_ended=False),
            ),
            models.Index(
                fields=["organisation", "is_ended", "due_on", "id"],
                name="concern_decisions_due",
                condition=models.Q(due_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def age_group(self) -> AgeGroup:
        """What the team knows of the age, else what the sender chose."""
        return AgeGroup(self.age_known) if self.age_known else AGE_SAID[About(self.about)]

    def put_in_order(self) -> None:
        """Set what the inbox is sorted by, after a change of step or time."""
        self.is_ended = Step(self.step) in ENDS
        self.waits_until = waits_until(
            is_unopened_report=self.received_at is not None, answer_by=self.answer_by, due_on=self.due_on
        )


class OfConcern(TenantModel):
    """What belongs to a concern, is seen by those who read it, and goes with it."""

    seen_with = Permission.CONCERN_READ

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+")

    if TYPE_CHECKING:
        organisation_id: UUID
        concern_id: UUID

    class Meta:
        abstract = True


class StepTaken(OfConcern):
    """A step in a concern: who, when, and why, sealed."""

    step = models.CharField("steg", max_length=12, choices=Step)
    taken_at = models.DateTimeField("tidpunkt")
    account_id = models.UUIDField("av")
    reason = SealedField("skäl")

    class Meta:
        indexes = [models.Index(fields=["concern", "taken_at"], name="concern_steps")]

    def __str__(self) -> str:
        return self.step


class Hold(TenantModel):
    """A concern that is not weeded for the time being."""

    seen_with = Permission.CONCERN_WEED

    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField("grund", max_length=12, choices=HoldGround)
    since = models.DateField("sedan")
    account_id = models.UUIDField("av")

    if TYPE_CHECKING:
        organisation_id: UUID
        concern_id: UUID

    def __str__(self) -> str:
        return self.ground


class Weeding(TenantModel):
    """A list of concerns that one person proposed to weed and another confirmed. Done, it is the certificate."""

    seen_with = Permission.CONCERN_WEED

    as_of = models.DateField("per den")
    proposed_by = models.UUIDField("föreslagen av")
    proposed_at = models.DateTimeField("föreslagen")
    confirmed_by = models.UUIDField("bekräftad av", null=True, blank=True)
    done_on = models.DateField("gallrad", null=True, blank=True)
    withdrawn_on = models.DateField("återtagen", null=True, blank=True)
    files = models.PositiveIntegerField("gallrade filer", default=0)

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="weeding_takes_two",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(done_on__isnull=True, withdrawn_on__isnull=True),
                name="weeding_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_of}"


class WeedingItem(TenantModel):
    """A concern on a list that waits to be confirmed."""

    seen_with = Permission.CONCERN_WEED

    weeding = models.ForeignKey(Weeding, on_delete=models.CASCADE, related_name="+")
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+")

    if TYPE_CHECKING:
        organisation_id: UUID
        weeding_id: UUID
        concern_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["weeding", "concern"], name="weeding_item_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Tombstone(TenantModel):
    """That there was a concern: its codes and months. What statistics count when it is gone."""

    seen_with = Permission.CONCERN_WEED

    weeding = models.ForeignKey(Weeding, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=8, choices=ConcernKind)
    about = models.CharField("gällde", max_length=12, choices=About)
    outcome = models.CharField("utfall", max_length=12, choices=Step)
    received_month = models.DateField("inkommen, månad")
    weeded_month = models.DateField("gallrad, månad")

    if TYPE_CHECKING:
        organisation_id: UUID
        weeding_id: UUID

    class Meta:
        indexes = [models.Index(fields=["organisation", "received_month"], name="tombstones_by_month")]

    def __str__(self) -> str:
        return f"{self.received_month}"


class Draft(OfConcern):
    """An answer that somebody is writing. Sealed with the concern's own key before it is stored."""

    account_id = models.UUIDField("av")
    text = SealedField("utkast")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "account_id"], name="concern_one_draft_each")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Recusal(OfConcern):
    """Somebody who is too close to a concern to handle it ("jäv"): it is not there for them any more."""

    account_id = models.UUIDField("av")
    noted_on = models.DateField("noterat")
    reason = SealedField("skäl")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "account_id"], name="concern_one_recusal_each")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AgeNote(OfConcern):
    """That the team found out how old somebody is, by whom, when, and how they know."""

    age_group = models.CharField("ålder", max_length=8, choices=AgeGroup)
    noted_at = models.DateTimeField("tidpunkt")
    account_id = models.UUIDField("av")
    reason = SealedField("skäl")

    class Meta:
        indexes = [models.Index(fields=["concern", "noted_at"], name="concern_age_notes")]

    def __str__(self) -> str:
        return self.age_group


class SecondReading(OfConcern):
    """A colleague who was asked to read and say what they think before somebody decides. Not a vote."""

    asked_by = models.UUIDField("frågad av")
    asked_at = models.DateTimeField("frågad")
    reader_id = models.UUIDField("läsare")
    state = models.CharField("läge", max_length=8, choices=ReadingState, default=ReadingState.ASKED)
    answered_at = models.DateTimeField("svarade", null=True, blank=True)
    question = SealedField("fråga")
    view = SealedField("synpunkt", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "reader_id"],
                condition=models.Q(state="asked"),
                name="concern_one_question_a_reader",
            ),
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("reader_id")), name="concern_reader_is_another"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "reader_id"],
                name="concern_readings_asked",
                condition=models.Q(state="asked"),
            )
        ]

    def __str__(self) -> str:
        return self.state


class Sharing(OfConcern):
    """That something of a concern was let out: to what kind of receiver, by which gateway, by whom, which day.

    What was said, to whom there, about whom and why is sealed. Without a gateway it told of nobody.
    """

    account_id = models.UUIDField("av")
    decided_on = models.DateField("beslutat")
    receiver = models.CharField("mottagare", max_length=12, choices=Receiver)
    gateway = models.CharField("bestämmelse", max_length=16, choices=GatewayKey, blank=True)
    content = SealedField("vad, om vem och varför")

    class Meta:
        indexes = [models.Index(fields=["concern", "decided_on"], name="concern_sharings")]

    def __str__(self) -> str:
        return self.receiver


class Disclosure(OfConcern):
    """That somebody asked for a concern's papers, and what became of it. It goes when the concern is weeded."""

    number = models.PositiveSmallIntegerField("ordning i ärendet")
    kind = models.CharField("slag", max_length=8, choices=DisclosureKind)
    channel = models.CharField("hur", max_length=8, choices=Channel)
    asked_on = models.DateField("begärd")
    noted_by = models.UUIDField("mottagen av")
    answered_on = models.DateField("besked lämnat", null=True, blank=True)
    answered_by = models.UUIDField("besked av", null=True, blank=True)
    claimed_on = models.DateField("beslut begärt", null=True, blank=True)
    decided_on = models.DateField("beslutad", null=True, blank=True)
    decided_by = models.UUIDField("beslutad av", null=True, blank=True)
    court = models.CharField("överklagas till", max_length=12, choices=Court, blank=True)
    requester = SealedField("vem", null=True)
    masks = SealedField("dolt", null=True)
    reply = SealedField("besked", null=True)
    ruling = SealedField("beslut", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "number"], name="concern_disclosures_in_order")
        ]
        indexes = [
            models.Index(fields=["organisation", "decided_on", "answered_on"], name="disclosures_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class PublishedCount(PublishedModel):
    """One number of the public page on what concerns led to, as it was made for a quarter. Small ones are hidden."""

    seen_with = Permission.CONCERN_COUNT
    published_when = models.Q(published_on__isnull=False)

    by = models.CharField("tabell", max_length=8, choices=By)
    code = models.CharField("kod", max_length=12, blank=True)
    """Of the table's own codes; empty for the total."""
    count = models.PositiveIntegerField("antal", null=True, blank=True)
    """Empty where it is hidden."""
    since = models.DateField("från och med månad")
    until = models.DateField("före månad")
    published_on = models.DateField("publicerad")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "by", "code"], name="published_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.code}"
