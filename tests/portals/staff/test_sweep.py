"""Every address of the staff portal, from the address book itself: nobody gets in where they should not.

A new page is swept from the day it has an address. What is asked of it: without a session it leads to
signing in; ids that belong to others look like ids that do not exist; forms need their token; and
a wrong method is refused.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from itertools import cycle
from typing import Final

import pytest
from allauth.mfa.models import Authenticator
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import cast
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import PERMISSIONS_OF, REACHES_BELOW, Role
from fyrtorn.foundation.accounts import queries, services
from fyrtorn.portals.shared.headers import STAFF_PREFIX
from fyrtorn.portals.staff.sign_in.stages import ENTRANCE, SECOND_STEP_SET_UP, SELF_SERVICE

pytestmark = pytest.mark.django_db

_EACH_ROLE: Final = {part.role: name for name, part in reversed(cast.PARTS.items())}
_REACH_EVERY_TABLE: Final = {Role.COORDINATOR, Role.UNIT_HEAD, Role.NATIONAL_EDITOR}
ROLES: Final = tuple(
    name if role in _REACH_EVERY_TABLE else pytest.param(name, marks=pytest.mark.any_engine)
    for role, name in _EACH_ROLE.items()
)
"""One who plays each role. Three of them reach every table between them: on PostgreSQL they are asked alone."""

OPEN: Final = ENTRANCE | {"account_logout"}
_SAMPLES: Final = {
    "uuid": str(uuid.UUID(int=7)),
    "int": "999999",
    "slug": "finns-inte",
    "str": "finns-inte",
    "path": "finns/inte",
}


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str, space: str
) -> Iterator[tuple[str, str, URLPattern]]:
    for entry in patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, address, inner)
        else:
            yield f"{space}{entry.name}", address, entry


def _staff_pages() -> list[tuple[str, str]]:
    """Name and a sample address of every staff page; its ids are nobody's."""
    return [(name, address) for name, address, _ in _staff_pages_and_needs()]


def _staff_pages_and_needs() -> list[tuple[str, str, Permission | None]]:
    found = []
    for name, address, entry in _walk(get_resolver().url_patterns, "/", ""):
        if address.startswith(STAFF_PREFIX):
            sample = address
            for part, converter in entry.pattern.converters.items():
                kind = {"UUIDConverter": "uuid", "IntConverter": "int", "SlugConverter": "slug"}.get(
                    type(converter).__name__, "str"
                )
                for spelled in (f"<{kind}:{part}>", f"<{part}>"):
                    sample = sample.replace(spelled, _SAMPLES[kind])
            assert "<" not in sample, f"Teach the sweep the converter of {address}"
            found.append((name, sample, getattr(entry.callback, "needs", None)))
    return found


PAGES: Final = _staff_pages()
INNER: Final = [(name, address) for name, address in PAGES if name not in ENTRANCE]
PERSONAL: Final = ENTRANCE | SELF_SERVICE | SECOND_STEP_SET_UP | {"staff_account"}
FOR_ROLES: Final = [(name, address) for name, address in PAGES if name not in PERSONAL]
WITH_IDS: Final = [
    (name, address) for name, address in FOR_ROLES if any(sample in address for sample in _SAMPLES.values())
]


def _holds(part_name: str, permission: Permission) -> bool:
    part = cast.PARTS[part_name]
    return any(
        permission in PERMISSIONS_OF[role] | REACHES_BELOW.get(role, frozenset())
        for role in (*part.also, part.role)
    )


def _asked_by() -> dict[str, frozenset[str]]:
    """Who asks for each address: all whom its permission lets in, and one whom it does not, another each time.

    Whoever lacks the permission is turned away by the door, before the page's own code, and the door is the same for
    all pages. An address that asks for no permission is asked for by all.
    """
    everybody, found = tuple(_EACH_ROLE.values()), {}
    for number, (_, address, permission) in enumerate(_staff_pages_and_needs()):
        if permission is None:
            found[address] = frozenset(everybody)
            continue
        inside = {name for name in everybody if _holds(name, permission)}
        outside = [name for name in everybody if name not in inside]
        found[address] = frozenset(inside | {outside[number % len(outside)]} if outside else inside)
    return found


ASKED_BY: Final = _asked_by()


def test_every_page_is_asked_for_by_two_or_more_and_every_role_asks():
    assert [name for name, address in FOR_ROLES if len(ASKED_BY[address]) < 2] == []
    assert frozenset().union(*ASKED_BY.values()) == set(_EACH_ROLE.values())


def test_the_sweep_finds_the_pages():
    names = {name for name, _ in PAGES}

    assert {"account_login", "mfa_index", "staff:desk", "staff:people", "staff:end_membership"} <= names


def test_every_listed_stage_names_pages_that_exist():
    routed = {name for name, _ in PAGES}
    only_sometimes = {
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_connections",
        "socialaccount_login_cancelled",
        "staff_demo",
        "staff_demo_sign_in",
    }

    assert (ENTRANCE | SELF_SERVICE | SECOND_STEP_SET_UP) - routed <= only_sometimes


@pytest.mark.any_engine
def test_without_a_session_every_page_leads_to_signing_in(client):
    to_sign_in = (302, reverse("account_login"))
    for name, address in INNER:
        for method in ("get", "post"):
            answer = getattr(client, method)(address)

            assert (answer.status_code, answer.url.split("?")[0]) == to_sign_in, (name, method)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_meets_a_fault_and_ids_of_nobody_are_not_found(signed_in, role):
    client = signed_in(role)
    nothing = client.get("/personal/finns-inte/")

    for name, address in FOR_ROLES:
        if role not in ASKED_BY[address]:
            continue
        answer = client.get(address)

        assert answer.status_code in {200, 302, 404, 405}, (name, answer.status_code)
        if (name, address) in WITH_IDS and answer.status_code != 405:
            assert answer.status_code == 404, name
            assert answer.content == nothing.content, name


@pytest.mark.parametrize("role", ROLES)
def test_every_form_with_ids_of_nobody_is_not_found(signed_in, role):
    client = signed_in(role)
    nothing = client.get("/personal/finns-inte/")

    for name, address in WITH_IDS:
        if role not in ASKED_BY[address]:
            continue
        answer = client.post(address)

        assert answer.status_code in {404, 405}, (name, answer.status_code)
        if answer.status_code == 404:
            assert answer.content == nothing.content, name


@pytest.mark.any_engine
def test_every_form_needs_its_token(places):
    client = cast.signed_in_client("administrator", enforce_csrf_checks=True)

    elsewhere = cycle(
        [{"Origin": "https://evil.example"}, {"Origin": "null"}]
    )  # looked at before the page is

    for name, address in PAGES:
        for headers in ({}, next(elsewhere)):
            assert client.post(address, headers=headers).status_code in {403, 405}, (name, headers)


@pytest.mark.any_engine
def test_pages_are_read_and_posted_to_and_nothing_else(signed_in):
    client = signed_in("administrator")

    methods = ("put", "patch", "delete", "options", "trace")

    for (name, address), method in zip(
        PAGES, cycle(methods), strict=False
    ):  # the door decides, before the page
        assert getattr(client, method)(address).status_code == 405, (name, method)
    for method in methods:
        assert getattr(client, method)(reverse("staff:desk")).status_code == 405, method


def test_one_municipalitys_ids_look_like_no_ids_to_another(signed_in, places):
    (part,) = queries.own_parts(cast.account_of("editor_nykvarn").pk)
    invitation = services.invite(
        actor=cast.actor_of("administrator"),
        organisation_id=places["nykvarn"].id,
        email="ny@nykvarn.example",
        role=Role.COORDINATOR,
    )
    client = signed_in("administrator_orebro")
    nothing = client.get("/personal/finns-inte/")
    theirs = [
        reverse("staff:end_membership", args=[part.id]),
        reverse("staff:withdraw_invitation", args=[invitation.id]),
        reverse("staff:invitation_link", args=[invitation.id]),
    ]

    for address in theirs:
        answer = client.post(address)
        assert (answer.status_code, answer.content) == (404, nothing.content), address
    assert queries.own_parts(cast.account_of("editor_nykvarn").pk)
    with cast.acting(cast.actor_of("administrator")):
        assert queries.waiting_invitations(actor=cast.actor_of("administrator"))


def test_a_passkey_of_somebody_elses_is_not_there(signed_in):
    theirs = Authenticator.objects.create(
        user=cast.account_of("outsider"), type="webauthn", data={"name": "x", "credential": {}}
    )
    client = signed_in("administrator")

    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        address = reverse(name, args=[theirs.pk])
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()
