"""Writing what a service is and says: new, changed, and where it is offered."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.contents import Area, Content, Source, Words
from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.directory.errors import AreaTooWide, EditedMeanwhile, PersonalLine
from fyrtorn.domains.directory.vocabulary import AreaKind, AreaState
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.errors import ProviderNamesAPerson, ProviderUnknown
from fyrtorn.foundation.organisations.services import find_or_make_provider
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.directory.entries import entry_to_edit
from fyrtorn.portals.staff.directory.forms import AreaForm, NewServiceForm, ServiceForm, service_initial
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.showing import area_word

_BESIDE: Final[dict[type[Refusal], str]] = {
    PersonalLine: "mailbox",
    ProviderNamesAPerson: "provider",
    ProviderUnknown: "provider",
}
_ENGLISH: Final = "en"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def new_service(request: StaffRequest) -> HttpResponse:
    """The first words about a service: it becomes a draft at once, so that nothing is lost."""
    places = choosing.reachable(request, Permission.DIRECTORY_EDIT)
    form = NewServiceForm(request.POST or None, organisations=places)
    if form.is_valid():
        with refusals_into(form, _BESIDE), transaction.atomic():
            service_id = _draft(request, form.cleaned_data)
            messages.success(request, _("Utkastet är sparat. Lägg nu till hur man når dem."))
            return redirect("staff:new_line", service_id)
    return render(request, "staff/directory/new_service.html", {"form": form})


def _draft(request: StaffRequest, given: dict[str, Any]) -> UUID:
    keeper = organisations.organisation(UUID(given["organisation_id"]))
    service = services.draft_service(
        actor=request.actor,
        organisation_id=keeper.id,
        content=Content(
            kind=given["kind"],
            provider_id=_provider_id(request, given, keeper_id=keeper.id),
            words={"sv": Words(name=given["name"])},
            source=Source(
                title=given["provider"],
                checked_on=clock.today(),
                checked_by=request.actor.function_in(keeper.id),
            ),
        ),
    )
    if keeper.is_municipality:
        area = Area(AreaKind.MUNICIPALITY, keeper.id)
        services.set_areas(actor=request.actor, service_id=service.id, areas=[area])
    return service.id


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def edit_service(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Everything about the service but its lines and areas."""
    entry = entry_to_edit(request, service_id)
    texts = queries.texts_of(actor=request.actor, service_id=service_id)
    initial = service_initial(entry, texts)
    form = ServiceForm(request.POST or None, initial=initial, kept=entry.languages)
    if form.is_valid():
        with refusals_into(form, _BESIDE), transaction.atomic():
            services.revise_service(
                actor=request.actor,
                service_id=service_id,
                version=form.cleaned_data["version"],
                content=_content(request, entry, form.cleaned_data),
            )
            messages.success(request, _("Sparat."))
            return redirect("staff:service", service_id)
    english = texts.get(_ENGLISH)
    shown = {
        "form": form,
        "entry": entry,
        "differences": _conflict(request, form, initial),
        "english_is_behind": english is not None and english.is_behind,
    }
    return render(request, "staff/directory/edit_service.html", shown)


def _content(request: StaffRequest, entry: Entry, given: dict[str, Any]) -> Content:
    words = {"sv": _words(given, "")}
    if given["name_en"]:
        words[_ENGLISH] = _words(given, "_en")
    today = clock.today()
    is_checked = given["is_checked"]
    return Content(
        kind=given["kind"],
        provider_id=_provider_id(request, given, keeper_id=entry.organisation_id, entry=entry),
        words=words,
        source=Source(
            title=given["source_title"],
            url=given["source_url"],
            dated=given["source_dated"],
            checked_on=today if is_checked else entry.checked_on,
            checked_by=request.actor.function_in(entry.organisation_id) if is_checked else entry.checked_by,
        ),
        audiences=frozenset(given["audiences"]),
        languages=tuple(given["languages"]),
        anonymity=given["anonymity"],
        sees_number=given["sees_number"],
        on_bill=given["on_bill"],
        cost=given["cost"],
        is_confirmed=is_checked or entry.is_confirmed,
        mailbox=given["mailbox"],
        deputy_mailbox=given["deputy_mailbox"],
    )


def _words(given: dict[str, Any], suffix: str) -> Words:
    return Words(*(given[f"{name}{suffix}"] for name in ("name", "summary", "what_happens", "who_can_see")))


def _provider_id(
    request: StaffRequest, given: dict[str, Any], *, keeper_id: UUID, entry: Entry | None = None
) -> UUID:
    if entry is not None and given["provider"] == entry.provider_name:
        return entry.provider_id
    return find_or_make_provider(
        actor=request.actor,
        name=given["provider"],
        kind=OrganisationKind(given["provider_kind"]) if given["provider_kind"] else None,
        under=organisations.organisation(keeper_id),
    )


def _conflict(request: StaffRequest, form: ServiceForm, now: dict[str, Any]) -> list[tuple[str, str]]:
    """When somebody saved in between: what stands now, field by field, where it differs from the form.

    The form then begins from the version that stands now, so that saving again is a choice.
    """
    if not form.is_bound or EditedMeanwhile.code not in str(form.non_field_errors()):
        return []
    begin_from(form, request.POST, version=now["version"])
    return [
        (str(field.label), _said(field, now[name]))
        for name, field in form.fields.items()
        if name in now and name != "version" and _plain(form.cleaned_data.get(name)) != _plain(now[name])
    ]


def _plain(value: Any) -> Any:
    """A field's value in a form that compares: order of ticked boxes and kinds of emptiness do not matter."""
    return frozenset(value) if isinstance(value, (list, tuple)) else value or ""


def _said(field: Any, value: Any) -> str:
    labels = dict(getattr(field, "choices", ()))
    if isinstance(value, (list, tuple)):
        return ", ".join(str(labels.get(item, item)) for item in value)
    return str(labels.get(value, value) or _("(tomt)"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIRECTORY_EDIT)
def areas(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Where the service is offered."""
    entry = entry_to_edit(request, service_id)
    names = {
        AreaKind.NATION: _("Hela landet"),
    }
    choices = [
        (
            _code(area.kind, area.place_id),
            ": ".join(filter(None, [area.place_name or names[area.kind], area_word(area.state, area.word)])),
        )
        for area in entry.areas
    ]
    form = AreaForm(request.POST or None, places=choices, initial={"kept": [code for code, _name in choices]})
    if form.is_valid():
        wanted = [_area(code) for code in form.cleaned_data["kept"]]
        typed = form.cleaned_data["added"]
        found = organisations.find_municipalities(typed, at_most=1) if typed else []
        if typed and not found:
            form.add_error("added", _("Ingen kommun heter så. Kontrollera stavningen."))
        else:
            with refusals_into(form, {AreaTooWide: "kept"}):
                wanted += [Area(AreaKind.MUNICIPALITY, place.id) for place in found]
                services.set_areas(actor=request.actor, service_id=service_id, areas=wanted)
                messages.success(request, _areas_saved(request, entry))
                return redirect("staff:service", service_id)
    shown = {"form": form, "entry": entry, "names": [place.name for place in organisations.municipalities()]}
    return render(request, "staff/directory/areas.html", shown)


def _areas_saved(request: StaffRequest, before: Entry) -> str:
    """What was saved, and which neighbours are asked because of it."""
    entry = queries.entry_for(actor=request.actor, service_id=before.id)
    stood = {area.place_id for area in before.areas}
    asked = [
        area.place_name
        for area in entry.areas
        if area.state is not AreaState.SHOWN and area.place_id not in stood
    ]
    if not asked:
        return _("Sparat.")
    said = (
        _("Sparat. Frågan har gått till %(places)s. Där visas den först när någon har sagt ja.")
        if entry.is_published
        else _("Sparat. %(places)s får frågan när ni publicerar, och visar den först efter ett ja.")
    )
    return said % {"places": ", ".join(asked)}


def _code(kind: AreaKind, place_id: UUID | None) -> str:
    return f"{kind.value}:{place_id or ''}"


def _area(code: str) -> Area:
    kind, _colon, place_id = code.partition(":")
    return Area(AreaKind(kind), UUID(place_id) if place_id else None)
