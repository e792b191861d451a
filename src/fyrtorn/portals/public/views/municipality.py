"""A municipality's own pages: whom to call there, how it works, and what to take along."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from fyrtorn.domains.guidance.vocabulary import Errand, FactKind
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import WHOLE_COUNTRY, to, to_answer
from fyrtorn.portals.public.block import block_for
from fyrtorn.portals.public.cards import Card, card_for
from fyrtorn.portals.public.facts import PLAN, shown_facts
from fyrtorn.portals.public.first_call import first_call
from fyrtorn.portals.public.invitation import holds_until, invitation_on
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import page
from fyrtorn.portals.public.views.published import published_here
from fyrtorn.portals.public.views.voting import vote_on
from fyrtorn.portals.shared.frame import Link
from fyrtorn.portals.shared.language import language_of
from fyrtorn.processes.finding_help import Help, HelpPage, help_page


@kept()
def municipality(request: HttpRequest, place: str) -> Fresh:
    """Any of the 290, also one that has entered nothing."""
    language = language_of(request.path_info)
    where = organisations.municipality(place)
    found = help_page(where, at=clock.now(), language=language)
    invitation = invitation_on(found, language=language)
    documents = published_here(place, where.id, language=language)
    return page(
        request,
        "public/guidance/municipality.html",
        {
            **_contacts(found, language=language),
            "invitation": invitation,
            "place_name": where.name,
            "title": _("Orolig för någon i %(name)s?") % {"name": where.name},
            "choices": _choices(place, language=language),
            "facts": shown_facts(
                found.facts, kinds=set(FactKind) - PLAN, today=found.at.date(), language=language
            ),
            "plan": []
            if documents.has_plan
            else shown_facts(found.facts, kinds=PLAN, today=found.at.date(), language=language),
            "published": documents.links,
            "change_href": to("municipalities", language=language),
            "what_happens_href": to("article", language=language, slug="vad-hander-nar-jag-hor-av-mig"),
            "led_to_href": to("what_it_led_to", language=language, place=place),
            "print_href": to("sheet", language=language, place=place),
            "block_href": to("block", language=language, place=place),
            "feedback_href": to("feedback_on", language=language, place=place),
            "vote": vote_on(to("municipality", language="sv", place=place), language=language),
        },
        holds_until=holds_until(found, invitation),
        crumbs=(
            _home(language),
            (_("Kommuner"), to("municipalities", language=language)),
            (where.name, ""),
        ),
        facts_from=where.formal_name if found.local or found.facts else "",
    )


@kept()
def whole_country(request: HttpRequest) -> Fresh:
    """What helps wherever one lives."""
    language = language_of(request.path_info)
    found = help_page(None, at=clock.now(), language=language)
    return page(
        request,
        "public/guidance/whole_country.html",
        {
            **_contacts(found, language=language),
            "choices": _choices(WHOLE_COUNTRY, language=language),
            "change_href": to("municipalities", language=language),
            "vote": vote_on(to("whole_country", language="sv"), language=language),
        },
        holds_until=found.changes_at,
        crumbs=(_home(language), (_("Hela landet"), "")),
    )


@kept()
def block(request: HttpRequest, place: str) -> Fresh:
    """What a municipality can paste into a page of its own."""
    language = language_of(request.path_info)
    where = organisations.municipality(place)
    found = help_page(where, at=clock.now(), language=language)
    here = to("municipality", language=language, place=place)
    made = block_for(
        found,
        language=language,
        href=settings.INSTALLATION.address.rstrip("/") + here,
        is_demo=settings.INSTALLATION.is_demo,
    )
    return page(
        request,
        "public/guidance/block.html",
        {"place_name": where.name, "paste": made, "back_href": here},
        holds_until=found.changes_at,
        crumbs=(_home(language), (where.name, here), (_("Till egna webbplatsen"), "")),
        facts_from=where.formal_name,
    )


def _contacts(found: HelpPage, *, language: str) -> dict[str, Any]:
    is_demo = settings.INSTALLATION.is_demo

    def cards(helps: tuple[Help, ...]) -> list[Card]:
        return [card_for(help_, at=found.at, language=language, is_demo=is_demo) for help_ in helps]

    return {
        "right_now": words.right_now(found.at, language=language),
        "first_call": first_call(found, language=language, is_demo=is_demo)
        if found.has_entered_nothing
        else None,
        "cards": cards(found.local),
        "national_cards": cards(found.wider),
    }


def _choices(place: str, *, language: str) -> list[tuple[str, str, str]]:
    return [
        (str(name), str(hint), to_answer(errand, place, language=language))
        for errand in Errand
        for name, hint in (words.ERRANDS[errand],)
    ]


def _home(language: str) -> Link:
    return _("Start"), to("start", language=language)
