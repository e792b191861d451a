"""Functions that are asked and that own measures, each with its mailbox: listed, added, changed, retired.

A function is "rektor på Fyrskolan", never the person who holds it, and its mailbox is one that several read. A
department may own one; a partner outside the municipality may too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.base.text import as_read, fold, slug, swedish_key, tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.organisations.errors import (
    ContactPointChangedMeanwhile,
    ContactPointNotFound,
    ContactPointTaken,
    FunctionMissing,
    MailboxIsPersonal,
)
from fyrtorn.foundation.organisations.models import ContactPoint, Organisation
from fyrtorn.foundation.organisations.vocabulary import OUTSIDE_SECTORS, OrganisationKind, Sector
from fyrtorn.foundation.persons.mailboxes import is_personal_mailbox

LONGEST_FUNCTION: Final = 120
"""Characters of a function's name."""

USUAL: Final[tuple[tuple[Sector, str], ...]] = (
    (Sector.SCHOOL, "Grundskolan"),
    (Sector.SCHOOL, "Gymnasieskolan"),
    (Sector.PRESCHOOL, "Förskolan"),
    (Sector.SOCIAL_SERVICES, "Socialtjänsten, barn och unga"),
    (Sector.SOCIAL_SERVICES, "Socialtjänsten, vuxna"),
    (Sector.LEISURE, "Fritidsgårdarna och fältarna"),
    (Sector.CULTURE, "Biblioteket"),
    (Sector.SECURITY, "Säkerhet och beredskap"),
    (Sector.PERSONNEL, "Personalenheten"),
    (Sector.COMMUNICATION, "Kommunikationsenheten"),
    (Sector.PROPERTY, "Fastighet och park"),
    (Sector.LABOUR_MARKET, "Arbetsmarknadsenheten"),
    (Sector.HOUSING, "Det kommunala bostadsbolaget"),
    (Sector.RESCUE, "Räddningstjänsten"),
    (Sector.POLICE, "Lokalpolisområdet"),
    (Sector.CIVIL_SOCIETY, "Föreningslivet"),
)
"""Functions that most municipalities ask, offered to whoever begins. Source: who Swedish plans name as actors."""


@dataclass(frozen=True, slots=True)
class PointContent:
    """What is said of a function. ``department`` is a department's name, empty when it belongs to none.

    Sectors that are always outside the municipality make a partner whatever ``is_partner`` says.
    """

    function: str
    sector: Sector
    mailbox: str = ""
    deputy_mailbox: str = ""
    department: str = ""
    is_partner: bool = False


@dataclass(frozen=True, slots=True)
class PointEntry:
    """A function as others read it."""

    id: UUID
    organisation_id: UUID
    function: str
    sector: Sector
    department_id: UUID | None
    department_name: str
    mailbox: str
    deputy_mailbox: str
    is_partner: bool
    retired_on: date | None
    version: int

    @property
    def sector_label(self) -> str:
        return str(self.sector.label)

    @property
    def is_retired(self) -> bool:
        return self.retired_on is not None


def contact_points(
    *, actor: Actor, organisation_id: UUID, with_retired: bool = False
) -> Sequence[PointEntry]:
    """A municipality's functions in Swedish order; nothing for one out of reach."""
    rows = ContactPoint.objects.visible_to(actor).filter(organisation=organisation_id)
    if not with_retired:
        rows = rows.filter(retired_on__isnull=True)
    return [_entry(row) for row in rows.select_related("department").order_by("sort_key", "id")]


def contact_point(*, actor: Actor, point_id: UUID) -> PointEntry:
    """One function, or ``ContactPointNotFound``."""
    return _entry(_row(actor, point_id))


def departments(*, organisation_id: UUID) -> Sequence[Organisation]:
    """A municipality's departments in Swedish order."""
    rows = Organisation.objects.filter(kind=OrganisationKind.DEPARTMENT, parent=organisation_id)
    return list(rows.order_by("sort_key"))


@guarded(Permission.CONTACT_POINT_EDIT, deed="organisations.contact_point.added")
def add(*, actor: Actor, organisation_id: UUID, content: PointContent) -> ContactPoint:
    """Add a function.

    Raises ``FunctionMissing``, ``ContactPointTaken`` (also by one that is no longer used), ``MailboxIsPersonal``,
    ``PersonsInText`` with the fields "function" and "department".
    """
    row = ContactPoint(organisation_id=organisation_id)
    _fill(row, content, actor=actor)
    row.save()
    return row


@guarded(Permission.CONTACT_POINT_EDIT, deed="organisations.contact_points.added")
def add_usual(*, actor: Actor, organisation_id: UUID, mailboxes: dict[int, str]) -> list[ContactPoint]:
    """Add several of the :data:`USUAL` functions at once: their mailboxes by their places in that list.

    One that is there already is left as it is. Raises ``MailboxIsPersonal``.
    """
    there = set(_all(actor).filter(organisation=organisation_id).values_list("function", flat=True))
    rows = []
    for place, mailbox in sorted(mailboxes.items()):
        sector, function = USUAL[place]
        if function in there:
            continue
        row = ContactPoint(organisation_id=organisation_id)
        _fill(row, PointContent(function, sector, mailbox), actor=actor)
        row.save()
        rows.append(row)
    return rows


@guarded(Permission.CONTACT_POINT_EDIT, deed="organisations.contact_point.changed")
def change(*, actor: Actor, point_id: UUID, version: int, content: PointContent) -> ContactPoint:
    """Change a function. Raises as :func:`add`, and ``ContactPointChangedMeanwhile``, ``ContactPointNotFound``."""
    row = _editable(actor, point_id)
    if row.version != version:
        raise ContactPointChangedMeanwhile
    _fill(row, content, actor=actor)
    row.version += 1
    row.save()
    return row


@guarded(Permission.CONTACT_POINT_EDIT, deed="organisations.contact_point.retired")
def retire(*, actor: Actor, point_id: UUID) -> ContactPoint:
    """Ask this function no more. What it has answered and owns stays. Safe to do twice."""
    row = _editable(actor, point_id)
    row.retired_on = row.retired_on or clock.today()
    row.save(update_fields=["retired_on"])
    return row


@guarded(Permission.CONTACT_POINT_EDIT, deed="organisations.contact_point.restored")
def restore(*, actor: Actor, point_id: UUID) -> ContactPoint:
    """Use a retired function again."""
    row = _editable(actor, point_id)
    row.retired_on = None
    row.save(update_fields=["retired_on"])
    return row


def _fill(row: ContactPoint, content: PointContent, *, actor: Actor) -> None:
    function, department = (tidy(as_read(text)) for text in (content.function, content.department))
    if not function or len(function) > LONGEST_FUNCTION:
        raise FunctionMissing
    texts = {"function": function, "department": department}
    refuse_persons(actor=actor, organisation_id=row.organisation_id, texts=texts)
    mailboxes = (content.mailbox.strip(), content.deputy_mailbox.strip())
    if any(mailbox and is_personal_mailbox(mailbox) for mailbox in mailboxes):
        raise MailboxIsPersonal
    others = _all(actor).filter(organisation=row.organisation_id).exclude(pk=row.pk)
    if others.filter(Q(function=function) | Q(sort_key=swedish_key(function))).exists():
        raise ContactPointTaken
    row.function = function
    row.sector = content.sector
    row.mailbox, row.deputy_mailbox = mailboxes
    row.is_partner = content.is_partner or content.sector in OUTSIDE_SECTORS
    row.department_id = (
        None if row.is_partner or not department else _department(row.organisation_id, department)
    )
    row.sort_key = swedish_key(function)


def _department(organisation_id: UUID, name: str) -> UUID:
    """The municipality's department of that name, made when there is none."""
    keeper = Organisation.objects.get(id=organisation_id)
    own = Organisation.objects.filter(kind=OrganisationKind.DEPARTMENT, parent=keeper)
    key = f"{keeper.key}-{slug(name)}"
    found = own.filter(Q(sort_key=swedish_key(name)) | Q(key=key)).first()
    if found is None:
        is_taken = Organisation.objects.filter(key=key[:80]).exists()  # "uppsala-lan" is the county's
        found = Organisation.objects.create(
            key=f"{key[:47]}-{new_id().hex}" if is_taken else key[:80],
            kind=OrganisationKind.DEPARTMENT,
            name=name,
            formal_name=f"{name}, {keeper.formal_name}",
            parent=keeper,
            sort_key=swedish_key(name),
            search_key=fold(name),
        )
    return found.id


def _all(actor: Actor) -> QuerySet[ContactPoint]:
    return ContactPoint.objects.within(actor, Permission.CONTACT_POINT_EDIT)


def _editable(actor: Actor, point_id: UUID) -> ContactPoint:
    row = _all(actor).filter(id=point_id).first()
    if row is None:
        raise ContactPointNotFound
    return row


def _row(actor: Actor, point_id: UUID) -> ContactPoint:
    row = ContactPoint.objects.visible_to(actor).filter(id=point_id).select_related("department").first()
    if row is None:
        raise ContactPointNotFound
    return row


def _entry(row: ContactPoint) -> PointEntry:
    return PointEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        function=row.function,
        sector=Sector(row.sector),
        department_id=row.department_id,
        department_name=row.department.name if row.department else "",
        mailbox=row.mailbox,
        deputy_mailbox=row.deputy_mailbox,
        is_partner=row.is_partner,
        retired_on=row.retired_on,
        version=row.version,
    )
