"""Work in the background as pages show it, with its addresses. No database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.jobs.vocabulary import WorkState
from fyrtorn.foundation.jobs.work.queries import WorkStanding


@dataclass(frozen=True, slots=True)
class WorkShown:
    """What ``staff/_progress.html`` shows."""

    id: UUID
    title: str
    is_under_way: bool
    percent: int | None
    sentence: str
    detail: str
    state_href: str
    stop_href: str
    file_href: str
    """Empty when there is no file."""
    file_name: str


_HOME: Final[dict[str, tuple[str, bool]]] = {}


def at_home(kind: str, *, view: str, takes_target: bool = False) -> None:
    """Say which page work of a kind belongs to: where its own page leads back. Called when addresses are loaded."""
    _HOME[kind] = (view, takes_target)


def home_of(work: WorkStanding) -> str:
    """The address of the page that the work belongs to; the desk's when none has said so."""
    view, takes_target = _HOME.get(work.kind, ("staff:desk", False))
    return reverse(view, args=[work.target_id] if takes_target else [])


def shown(work: WorkStanding) -> WorkShown:
    """The work, ready for a template."""
    return WorkShown(
        id=work.id,
        title=work.title,
        is_under_way=work.is_under_way,
        percent=work.percent,
        sentence=_sentence(work),
        detail=_detail(work),
        state_href=reverse("staff:work_state", args=[work.id]),
        stop_href=reverse("staff:stop_work", args=[work.id]),
        file_href=reverse("staff:work_file", args=[work.id]) if work.file_name else "",
        file_name=work.file_name,
    )


def _sentence(work: WorkStanding) -> str:
    if work.is_stopping:
        return _("Avbryter …")
    match work.state:
        case WorkState.WAITING:
            return _("Väntar på sin tur. Det börjar strax.")
        case WorkState.RUNNING:
            return _running(work)
        case WorkState.DONE:
            return _("Klart.")
        case WorkState.STOPPED:
            return _("Avbrutet. Inget har ändrats.")
        case WorkState.FAILED:
            return work.remark or _("Det gick inte.")


def _running(work: WorkStanding) -> str:
    stage = work.stage or _("Pågår")
    if work.percent is None:
        return f"{stage} …"
    return _("%(stage)s: %(percent)s procent klart") % {"stage": stage, "percent": work.percent}


def _detail(work: WorkStanding) -> str:
    if work.state is WorkState.RUNNING:
        return _("Du kan lämna sidan. Arbetet fortsätter.")
    if work.is_under_way or work.ended_at is None:
        return ""
    moment = work.ended_at.astimezone(STOCKHOLM)
    return f"{moment:%Y-%m-%d %H.%M}"
