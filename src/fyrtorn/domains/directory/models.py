"""Services, their texts, lines, hours and areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from fyrtorn.domains.directory.vocabulary import AreaKind, LineKind, ServiceKind
from fyrtorn.foundation.access.door import PublishedDoor, PublishedModel, TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.hours.model import HolidayRule
from fyrtorn.foundation.vocabulary.terms import Answer, Cost

HOLIDAY_CHOICES = [(rule.value, rule.value) for rule in HolidayRule]


class Checked(models.Model):
    """Where a fact comes from and when somebody last checked it."""

    source_title = models.CharField("källa", max_length=200)
    source_url = models.URLField("källans adress", blank=True, max_length=500)
    source_dated = models.DateField("källans datum", null=True, blank=True)
    checked_on = models.DateField("kontrollerad", null=True, blank=True)
    checked_by = models.CharField("kontrollerad av", max_length=120, blank=True)

    class Meta:
        abstract = True


class Service(PublishedModel, Checked):
    """Something that helps, offered by somebody, to some, in some places.

    ``sort_key`` puts services in Swedish order by their Swedish names.
    ``organisation`` keeps the entry; ``provider`` runs the service. They differ when a neighbour's
    social emergency service is entered by the municipality it serves.
    """

    seen_with = Permission.DIRECTORY_READ

    key = models.SlugField("nyckel", max_length=80, unique=True, null=True, blank=True)
    provider = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="drivs av"
    )
    kind = models.CharField("slag", max_length=24, choices=ServiceKind)
    audiences = models.JSONField("för vem", default=list)
    languages = models.JSONField("språk", default=list)
    anonymity = models.CharField("får man vara anonym", max_length=8, choices=Answer, default=Answer.UNKNOWN)
    sees_number = models.CharField("ser de numret", max_length=8, choices=Answer, default=Answer.UNKNOWN)
    on_bill = models.CharField("syns på räkningen", max_length=8, choices=Answer, default=Answer.UNKNOWN)
    cost = models.CharField("kostnad", max_length=10, choices=Cost, default=Cost.UNKNOWN)
    is_confirmed = models.BooleanField("nuläget är bekräftat", default=True)
    mailbox = models.EmailField("funktionsbrevlåda", blank=True)
    deputy_mailbox = models.EmailField("ersättarens brevlåda", blank=True)
    published_at = models.DateTimeField("publicerad", null=True, blank=True)
    retired_on = models.DateField("upphörd", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    sort_key = models.CharField(max_length=200, default="", editable=False)

    if TYPE_CHECKING:
        provider_id: UUID

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True) | Q(published_at__isnull=True),
                name="service_retired_is_hidden",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "kind", "id"], name="service_by_organisation"),
            models.Index(fields=["organisation", "sort_key", "id"], name="service_by_name"),
            models.Index(fields=["published_at"], name="service_published"),
        ]

    def __str__(self) -> str:
        return str(self.key or self.id)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class ServiceText(PublishedModel):
    """A service's words in one language. Swedish is the source."""

    seen_with = Permission.DIRECTORY_READ
    published_when = Q(service__published_at__isnull=False)

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    language = models.CharField("språk", max_length=8)
    name = models.CharField("namn", max_length=160)
    summary = models.TextField("i korthet", max_length=600, blank=True)
    what_happens = models.TextField("vad händer när man hör av sig", max_length=1500, blank=True)
    who_can_see = models.TextField("vem kan se det efteråt", max_length=1000, blank=True)
    based_on_version = models.PositiveIntegerField("bygger på version", default=1)

    if TYPE_CHECKING:
        service_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "language"], name="service_text_once_a_language")
        ]

    def __str__(self) -> str:
        return self.name


class Line(PublishedModel, Checked):
    """One way of reaching a service, with its hours. Numbers and hours are checked together.

    ``objected_at``: when the function said that the line is wrong, until somebody has dealt with it.
    ``staffed_until``, ``grace_minutes`` and ``instead`` belong to a line that is staffed in shifts; ``closed_on``
    is the day on which nobody answers after all.
    ``value`` is what a machine uses (E.164 number, short number, address, URL); ``display`` is how the
    editor writes it.
    """

    seen_with = Permission.DIRECTORY_READ
    published_when = Q(service__published_at__isnull=False)

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("slag", max_length=8, choices=LineKind)
    value = models.CharField("värde", max_length=300)
    display = models.CharField("skrivs", max_length=300)
    label = models.CharField("etikett", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    hours_in_words = models.CharField("tider i ord", max_length=200, blank=True)
    is_staffed_in_shifts = models.BooleanField("bemannas med pass", default=False)
    staffed_until = models.DateTimeField("någon är på plats till", null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField("får stå tom, minuter", default=0)
    instead = models.CharField("gör så här i stället", max_length=300, blank=True)
    closed_on = models.DateField("stängd i dag", null=True, blank=True)
    objected_at = models.DateTimeField("funktionen svarade att något är fel", null=True, blank=True)
    open_when_closed = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="öppen när denna är stängd",
    )

    if TYPE_CHECKING:
        service_id: UUID
        open_when_closed_id: UUID | None

    class Meta:
        indexes = [
            models.Index(fields=["service", "position"], name="line_by_service"),
            models.Index(fields=["value"], name="line_by_value"),
            models.Index(fields=["organisation", "checked_on"], name="line_by_check"),
        ]

    def __str__(self) -> str:
        return self.display


class Schedule(PublishedModel):
    """A weekly rule: a start and a length on a weekday, between dates."""

    seen_with = Permission.DIRECTORY_READ
    published_when = Q(line__service__published_at__isnull=False)

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField("veckodag")
    starts = models.TimeField("börjar")
    minutes = models.PositiveSmallIntegerField("längd i minuter")
    holidays = models.CharField(
        "röda dagar", max_length=8, choices=HOLIDAY_CHOICES, default=HolidayRule.UNSTATED
    )
    valid_from = models.DateField("gäller från", null=True, blank=True)
    valid_to = models.DateField("gäller till och med", null=True, blank=True)

    if TYPE_CHECKING:
        line_id: UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="schedule_weekday_is_iso"),
            models.CheckConstraint(condition=Q(minutes__range=(1, 1440)), name="schedule_within_a_day"),
        ]
        indexes = [models.Index(fields=["line"], name="schedule_by_line")]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts} +{self.minutes}"


class ScheduleException(PublishedModel):
    """What holds on one date instead of the weekly rules. Without a start: closed that day."""

    seen_with = Permission.DIRECTORY_READ
    published_when = Q(line__service__published_at__isnull=False)

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    on = models.DateField("datum")
    starts = models.TimeField("börjar", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("längd i minuter", null=True, blank=True)
    reason = models.CharField("skäl", max_length=120, blank=True)

    if TYPE_CHECKING:
        line_id: UUID

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True, minutes__isnull=True)
                | Q(starts__isnull=False, minutes__range=(1, 1440)),
                name="exception_is_closed_or_a_spell",
            ),
        ]
        indexes = [models.Index(fields=["line", "on"], name="exception_by_line")]

    def __str__(self) -> str:
        return f"{self.on}"


class AreaDoor(PublishedDoor["ServiceArea"]):
    """Areas that are somebody else's stay shut until that municipality has said yes."""

    def window(self) -> models.QuerySet[ServiceArea]:
        """Where anybody may see that a service is offered: as ``rules.area_state`` says, in one question."""
        words = AreaConsent.objects.published().filter(service=OuterRef("service"), place=OuterRef("place"))
        agreed = words.filter(is_agreed=True, said_at__gte=OuterRef("asked_at"))
        refused = words.filter(is_agreed=False, organisation=OuterRef("place"))
        return super().window().filter(Q(asked_at__isnull=True) | (Exists(agreed) & ~Exists(refused)))

    def asked(self) -> models.QuerySet[ServiceArea]:
        """Areas of published services that are somebody else's to say yes or no to, whatever was said."""
        return super().window().filter(asked_at__isnull=False)


class ServiceArea(PublishedModel):
    """Where a service is offered: the nation, a county or a municipality.

    ``asked_at`` is empty where the keeper speaks for the place, else when the question was put.
    """

    seen_with = Permission.DIRECTORY_READ
    published_when = Q(service__published_at__isnull=False)

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("slag", max_length=12, choices=AreaKind)
    place = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField("frågan ställd", null=True, blank=True)

    objects: ClassVar[AreaDoor] = AreaDoor()

    if TYPE_CHECKING:
        service_id: UUID
        place_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AreaKind.NATION, place__isnull=True)
                | (~Q(kind=AreaKind.NATION) & Q(place__isnull=False)),
                name="area_names_its_place",
            ),
            models.UniqueConstraint(fields=["service", "place"], name="area_once_a_place"),
        ]
        indexes = [
            models.Index(fields=["place", "service"], name="area_by_place"),
            models.Index(fields=["service"], condition=Q(kind=AreaKind.NATION), name="area_nationwide"),
        ]

    def __str__(self) -> str:
        return self.kind


class AreaConsent(PublishedModel):
    """What somebody has said about showing another keeper's service in a municipality.

    ``organisation`` is who speaks: the municipality itself, or its county or a national body on its behalf,
    with the ground for it. Each says one thing at a time; ``said_by`` is a function, never a person.
    """

    seen_with = Permission.DIRECTORY_READ
    published_when = Q(service__published_at__isnull=False)

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    is_agreed = models.BooleanField("får visas")
    said_at = models.DateTimeField("svarat")
    said_by = models.CharField("svarat av", max_length=120, blank=True)
    ground = models.CharField("grund", max_length=200, blank=True)

    if TYPE_CHECKING:
        service_id: UUID
        place_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "place", "organisation"], name="consent_once_a_speaker"
            )
        ]

    def __str__(self) -> str:
        return "ja" if self.is_agreed else "nej"


class Claim(TenantModel):
    """What another source says of a number: kept so that staff see when two sources disagree."""

    seen_with = Permission.DIRECTORY_READ

    value = models.CharField("nummer", max_length=300, db_index=True)
    owner = models.CharField("enligt källan", max_length=160)
    hours = models.CharField("tider enligt källan", max_length=200, blank=True)
    source_title = models.CharField("källa", max_length=200)
    source_dated = models.DateField("källans datum", null=True, blank=True)

    def __str__(self) -> str:
        return self.owner


class ConfirmationRequest(TenantModel):
    """A question sent to a function's mailbox: is this line still right?"""

    seen_with = Permission.DIRECTORY_READ

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField("frågad")
    expires_at = models.DateTimeField("gäller till")
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    is_right = models.BooleanField("stämmer", null=True, blank=True)
    settled_at = models.DateTimeField("åtgärdat efter svaret", null=True, blank=True)

    if TYPE_CHECKING:
        line_id: UUID

    class Meta:
        indexes = [models.Index(fields=["line", "-asked_at"], name="confirmation_by_line")]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}"
