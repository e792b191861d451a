"""From the start page to the answer in two clicks: whom it concerns, then where."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance.finder import Question
from fyrtorn.domains.guidance.legal import CHILD_IS_UNDER, REPORTING_DUTY
from fyrtorn.domains.guidance.vocabulary import Errand
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import place_key
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.queries import Place
from fyrtorn.foundation.vocabulary.terms import AgeBand, Audience
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import (
    AGE_SLUGS,
    ERRAND_SLUGS,
    WHOLE_COUNTRY,
    age_of,
    errand_of,
    to,
    to_answer,
)
from fyrtorn.portals.public.cards import card_for
from fyrtorn.portals.public.first_call import first_call
from fyrtorn.portals.public.invitation import holds_until, invitation_on
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import page
from fyrtorn.portals.public.views.voting import vote_on
from fyrtorn.portals.shared.frame import Link
from fyrtorn.portals.shared.language import language_of
from fyrtorn.processes.delivering import DEMO_PLACE
from fyrtorn.processes.finding_help import HelpAnswer, find_help, help_page

Choice = tuple[str, str, str]
"""Words, hint and address."""

SEARCH_FIELD: Final = "kommun"

_READ: Final = {
    Errand.SOMEONE: ("vad-hander-nar-jag-hor-av-mig", "prata-med-nagon-du-oroar-dig-for", "fem-steg"),
    Errand.MYSELF: ("om-du-vill-lamna", "vad-hander-nar-jag-hor-av-mig"),
    Errand.WORK: ("orolig-i-mitt-arbete", "fem-steg", "vad-ar-valdsbejakande-extremism"),
}
"""What is worth reading for each errand, by the articles' slugs."""

_START_READS: Final = (
    "vad-hander-nar-jag-hor-av-mig",
    "prata-med-nagon-du-oroar-dig-for",
    "om-du-vill-lamna",
    "orolig-i-mitt-arbete",
    "fem-steg",
    "vad-ar-valdsbejakande-extremism",
)

_WHERE: Final = {
    Errand.SOMEONE: gettext_lazy("Var bor personen du tänker på?"),
    Errand.MYSELF: gettext_lazy("Var bor du?"),
    Errand.WORK: gettext_lazy("Vilken kommun gäller det?"),
}

_HOW_OLD: Final = {
    Errand.SOMEONE: gettext_lazy("Hur gammal är personen?"),
    Errand.MYSELF: gettext_lazy("Hur gammal är du?"),
    Errand.WORK: gettext_lazy("Hur gammal är personen?"),
}

_STEPS: Final = {
    Errand.SOMEONE: (
        gettext_lazy("Skriv gärna upp vad du har sett och hört, och när, innan du ringer."),
        gettext_lazy("Säg: Jag är orolig för någon och vill ha råd. Mer behövs inte för att börja."),
        gettext_lazy("Vill du inte säga vem du är eller vem det gäller? Säg det först."),
    ),
    Errand.MYSELF: (
        gettext_lazy("Ring när du är för dig själv. Du behöver inte ha bestämt dig för något."),
        gettext_lazy("Säg: Jag vill bort från något och behöver prata. Mer behövs inte för att börja."),
        gettext_lazy("Är du rädd för någon? Säg det tidigt, så att den som svarar vet."),
    ),
    Errand.WORK: (
        gettext_lazy("Skriv ner vad du har sett och hört, och när. Skilj på det du vet och det du tror."),
        gettext_lazy("Du kan be om råd utan att nämna namn. Ett råd ersätter aldrig en orosanmälan."),
        gettext_lazy("Prata med en kollega eller chef, men vänta inte med det som är bråttom."),
    ),
}


@kept()
def start(request: HttpRequest) -> Fresh:
    language = language_of(request.path_info)
    titles = {article.slug: article.title for article in guidance.articles(language=language)}
    return page(
        request,
        "public/guidance/start.html",
        {
            "choices": [
                _choice(errand, to("choose", language=language, errand=ERRAND_SLUGS[errand]))
                for errand in Errand
            ],
            "search": search(to("municipalities", language=language), names=_names()),
            "whole_country_href": to("whole_country", language=language),
            "articles": _articles(_START_READS, titles, language=language),
            "demo": _demo(language),
        },
    )


@kept(unless_asked=SEARCH_FIELD)
def choose(request: HttpRequest, errand: str) -> Fresh | HttpResponse:
    """The second question: where. A search with one answer goes straight on."""
    language, chosen = language_of(request.path_info), errand_of(errand)
    return choose_place(
        request,
        title=str(_WHERE[chosen]),
        href_of=lambda key: to_answer(chosen, key, language=language),
        whole_country_href=to_answer(chosen, WHOLE_COUNTRY, language=language),
        crumbs=(_home(language), (str(words.ERRANDS[chosen][0]), "")),
    )


@kept(unless_asked=SEARCH_FIELD)
def municipalities(request: HttpRequest) -> Fresh | HttpResponse:
    """All municipalities, to go straight to one's page."""
    language = language_of(request.path_info)
    return choose_place(
        request,
        title=_("Välj kommun"),
        href_of=lambda key: to("municipality", language=language, place=key),
        whole_country_href=to("whole_country", language=language),
        crumbs=(_home(language), (_("Kommuner"), "")),
    )


@kept()
def answer(request: HttpRequest, errand: str, place: str, age: str = "") -> Fresh:
    """Whom to call: for this errand, in this municipality, for somebody of this age if that was said."""
    language, at = language_of(request.path_info), clock.now()
    question = Question(errand_of(errand), age_of(age))
    where = None if place == WHOLE_COUNTRY else organisations.municipality(place)
    found = find_help(where, question, at=at, language=language)
    invitation = invitation_on(found, language=language)
    name = where.name if where else ""
    titles = {article.slug: article.title for article in guidance.articles(language=language)}
    is_demo = settings.INSTALLATION.is_demo
    starts_with = 2 if found.depends_on_age else 1
    cards = [
        card_for(
            help_,
            at=at,
            language=language,
            is_demo=is_demo,
            meanwhile=found.meanwhile if number < starts_with else None,
        )
        for number, help_ in enumerate(found.suggested)
    ]
    return page(
        request,
        "public/guidance/answer.html",
        {
            "place_name": name,
            "title": _answer_title(question.errand, name),
            "right_now": words.right_now(at, language=language),
            "first_call": first_call(
                help_page(where, at=at, language=language), language=language, is_demo=is_demo
            )
            if where and found.begins_with_the_switchboard
            else None,
            "choose_href": "" if where else to("choose", language=language, errand=errand),
            "cards": cards,
            "invitation": invitation,
            "steps": _STEPS[question.errand],
            "reporting": _reporting(question),
            "is_about_a_child": question.age is AgeBand.CHILD,
            "ages": {
                "question": _HOW_OLD[question.errand],
                "answers": _ages(found, question, place, language=language),
            },
            "depends_on_age": found.depends_on_age,
            "told": _told(question),
            "restart_href": to("choose", language=language, errand=errand),
            "municipality_href": to("municipality", language=language, place=place) if where else "",
            "articles": _articles(_READ[question.errand], titles, language=language),
            "vote": vote_on(to_answer(question.errand, place, language="sv"), language=language),
        },
        holds_until=holds_until(found, invitation),
        crumbs=(
            _home(language),
            (str(words.ERRANDS[question.errand][0]), to("choose", language=language, errand=errand)),
            (name or _("Hela landet"), ""),
        ),
        facts_from=where.formal_name if where and any(help_.is_local for help_ in found.suggested) else "",
    )


def choose_place(
    request: HttpRequest,
    *,
    title: str,
    href_of: Callable[[str], str],
    whole_country_href: str,
    crumbs: tuple[Link, ...],
) -> Fresh | HttpResponse:
    """All municipalities with a search. The one meant redirects; none, many and guesses are shown."""
    wanted = request.GET.get(SEARCH_FIELD, "")
    found = organisations.find_municipalities(wanted) if wanted else []
    meant = the_one_meant(wanted, found)
    if meant is not None:
        return _seen_by_nobody_else(HttpResponseRedirect(href_of(meant.key)))
    places = organisations.municipalities()
    return page(
        request,
        "public/guidance/choose_municipality.html",
        {
            "title": title,
            "search": search(request.path_info, names=[place.name for place in places], query=wanted),
            "was_not_found": bool(wanted.strip()) and not found,
            "hits": [(place.name, place.county, href_of(place.key)) for place in found],
            "letters": by_letter(places, href_of=href_of),
            "whole_country_href": whole_country_href,
        },
        crumbs=crumbs,
    )


def the_one_meant(wanted: str, found: list[Place]) -> Place | None:
    """The only municipality that bears the name, or whose name holds what was typed. A guess is never meant."""
    key = place_key(wanted)
    for names in (
        [place for place in found if place_key(place.name) == key],
        [place for place in found if key.removesuffix("s") in place_key(place.name)],
    ):
        if len(names) == 1:
            return names[0]
    return None


def search(action_href: str, *, names: list[str], query: str = "") -> dict[str, Any]:
    """The search field of ``guidance/_search.html``."""
    return {"action_href": action_href, "query": query, "names": names}


def by_letter(
    places: list[Place], *, href_of: Callable[[str], str]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Letter, anchor in plain ASCII, and (name, address) of each municipality, in the order given."""
    return [
        (letter, f"bokstav-{ord(letter)}", [(place.name, href_of(place.key)) for place in group])
        for letter, group in groupby(places, key=lambda place: place.name[:1])
    ]


def _names() -> list[str]:
    return [place.name for place in organisations.municipalities()]


def _choice(errand: Errand, href: str) -> Choice:
    name, hint = words.ERRANDS[errand]
    return str(name), str(hint), href


def _home(language: str) -> Link:
    return _("Start"), to("start", language=language)


def _articles(slugs: tuple[str, ...], titles: dict[str, str], *, language: str) -> list[Link]:
    return [(titles[slug], to("article", language=language, slug=slug)) for slug in slugs if slug in titles]


def _answer_title(errand: Errand, name: str) -> str:
    if not name:
        return _("Vem du kan kontakta, var du än bor")
    if errand is Errand.WORK:
        return _("Vem du kan rådfråga i %(name)s") % {"name": name}
    return _("Vem du kan ringa i %(name)s") % {"name": name}


def _reporting(question: Question) -> str:
    """What the law asks of professionals. Source: domains.guidance.legal."""
    if question.errand is not Errand.WORK:
        return ""
    if question.age is AgeBand.ADULT:
        return _(
            "Det finns ingen anmälningsplikt för den som har fyllt 18 år. Du kan alltid be om råd utan namn."
        )
    return _(
        "Gäller det någon under %(years)s år som kan fara illa? Den som arbetar i skola, vård, socialtjänst "
        "och andra verksamheter som lagen räknar upp ska genast anmäla till socialnämnden (%(paragraph)s "
        "socialtjänstlagen). Det gäller också den som är osäker."
    ) % {"years": CHILD_IS_UNDER, "paragraph": REPORTING_DUTY.paragraph}


def _ages(found: HelpAnswer, question: Question, place: str, *, language: str) -> list[Link]:
    """The third question, where its answer makes a difference: words and address of each answer."""
    matters = any(h.entry.audiences & {Audience.CHILDREN, Audience.ADULTS} for h in found.suggested)
    if not matters and question.age is AgeBand.UNKNOWN:
        return []
    return [
        (str(words.AGES[age]), to_answer(question.errand, place, language=language, age=age))
        for age in (*AGE_SLUGS, AgeBand.UNKNOWN)
        if age is not question.age
    ]


def _told(question: Question) -> list[str]:
    told = [str(words.ERRANDS[question.errand][0])]
    if question.age is not AgeBand.UNKNOWN:
        told.append(str(words.AGES[question.age]))
    return told


def _seen_by_nobody_else(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _demo(language: str) -> dict[str, str] | None:
    """Where a stranger begins in a demo."""
    if not settings.INSTALLATION.is_demo:
        return None
    return {
        "write_href": to("write", language=language, place=DEMO_PLACE),
        "reply_href": to("reply", language=language, place=DEMO_PLACE),
        "staff_href": "/personal/in/prova/" if "staff" in settings.INSTALLATION.portals else "",
    }
