"""Delivered entries as they stand in a file. Pure: JSON in, plain values out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from importlib import resources
from typing import Any
from uuid import UUID

from fyrtorn.domains.directory.contents import Content, LineContent, Source, Words
from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost

NATION = "SE"
"""The area code that stands for the whole country."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who runs a delivered service, to be found or made."""

    key: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class DeliveredService:
    """A service from a file. ``area_codes`` are municipality codes, county codes or ``NATION``."""

    provider: Provider
    area_codes: tuple[str, ...]
    lines: tuple[LineContent, ...]
    stated: Mapping[str, Any]

    @property
    def key(self) -> str:
        return str(self.stated["key"])

    def content(self, *, provider_id: UUID) -> Content:
        """What is said about the service, once its provider is known."""
        stated = self.stated
        return Content(
            key=self.key,
            kind=ServiceKind(stated["kind"]),
            provider_id=provider_id,
            words={language: Words(**words) for language, words in stated["texts"].items()},
            source=_source(stated["source"]["title"], stated["source"], stated["checked_on"]),
            audiences=frozenset(Audience(code) for code in stated["audiences"]),
            languages=tuple(stated["languages"]),
            anonymity=Answer(stated["anonymity"]),
            sees_number=Answer(stated["sees_number"]),
            on_bill=Answer(stated["on_bill"]),
            cost=Cost(stated["cost"]),
            is_confirmed=stated["confirmed"],
        )


def national_services() -> tuple[DeliveredService, ...]:
    """The nationwide services that come with the program."""
    file = resources.files("fyrtorn.domains.directory.delivered").joinpath("national.json")
    return tuple(read_service(stated) for stated in json.loads(file.read_text("utf-8"))["services"])


def read_service(stated: Mapping[str, Any]) -> DeliveredService:
    """One service from its JSON object. Raises ``KeyError`` or ``ValueError`` when it is not whole."""
    provider = stated["organisation"]
    return DeliveredService(
        provider=Provider(provider["key"], provider["name"], OrganisationKind(provider["kind"])),
        area_codes=tuple(stated["areas"]),
        lines=tuple(_line(line, stated) for line in stated["lines"]),
        stated=stated,
    )


def _line(line: Mapping[str, Any], service: Mapping[str, Any]) -> LineContent:
    kind = LineKind(line["kind"])
    return LineContent(
        kind=kind,
        written=line["display"] if kind in {LineKind.PHONE, LineKind.VISIT} else line["value"],
        hours=_hours(line["hours"]),
        source=_source(line["source"], service["source"], line["checked_on"]),
        label=line["label"]["sv"],
    )


def _hours(stated: Mapping[str, Any]) -> Hours:
    return Hours(
        weekly=tuple(
            WeeklyRule(
                weekday=weekday,
                spell=Spell(time.fromisoformat(rule["starts"]), rule["minutes"]),
                holidays=HolidayRule(rule["holidays"]),
            )
            for rule in stated["weekly"]
            for weekday in rule["weekdays"]
        ),
        in_words=stated["in_words"],
    )


def _source(title: str, stated: Mapping[str, Any], checked_on: str | None) -> Source:
    return Source(
        title=title,
        url=stated.get("url") or "",
        dated=_date(stated.get("dated")),
        checked_on=_date(checked_on),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
