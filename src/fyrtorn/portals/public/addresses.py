"""Addresses of the public pages, and the words that stand in them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.urls import reverse

from fyrtorn.domains.guidance.vocabulary import Errand
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vocabulary.terms import AgeBand
from fyrtorn.portals.shared.language import path_in

WHOLE_COUNTRY: Final = "hela-landet"
"""Stands where a municipality's key would. No municipality has it."""

ERRAND_SLUGS: Final = {Errand.SOMEONE: "nagon", Errand.MYSELF: "mig-sjalv", Errand.WORK: "arbetet"}
AGE_SLUGS: Final = {AgeBand.CHILD: "under-18", AgeBand.ADULT: "vuxen"}

_ERRANDS: Final = {slug: errand for errand, slug in ERRAND_SLUGS.items()}
_AGES: Final = {slug: age for age, slug in AGE_SLUGS.items()}


def to(name: str, *, language: str, **parts: str | UUID) -> str:
    """The path of a public page in a language."""
    return path_in(reverse(f"public:{name}", kwargs=parts), language)


def to_answer(errand: Errand, place: str, *, language: str, age: AgeBand = AgeBand.UNKNOWN) -> str:
    """The path of the finder's answer. ``place`` is a municipality's key or ``WHOLE_COUNTRY``."""
    parts = {"errand": ERRAND_SLUGS[errand], "place": place}
    if age in AGE_SLUGS:
        return to("answer_for_age", language=language, **parts, age=AGE_SLUGS[age])
    return to("answer", language=language, **parts)


def errand_of(slug: str) -> Errand:
    """The errand in an address, or ``NotFound``."""
    errand = _ERRANDS.get(slug)
    if errand is None:
        raise NotFound
    return errand


def age_of(slug: str) -> AgeBand:
    """The age band in an address, or ``NotFound``; unknown when the address has none."""
    age = _AGES.get(slug) if slug else AgeBand.UNKNOWN
    if age is None:
        raise NotFound
    return age
