"""The two long steps of taking in a sheet, in the background: checking every row, and storing what passed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.situation.errors.events import ImportIsOver
from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.events.services.sheets import known_digests, store_events, upload_of
from fyrtorn.domains.situation.events.sheets.keeping import choices_from, packed_events, unpacked_sheet
from fyrtorn.domains.situation.events.sheets.kinds import CHECK, IMPORT
from fyrtorn.domains.situation.events.sheets.reading import REASONS, Digests, Reader, Rejected, Why
from fyrtorn.domains.situation.models import Area, ImportBatch, SheetUpload
from fyrtorn.domains.situation.vocabulary import BatchState
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import fold
from fyrtorn.foundation.documents.sheets.sheet import Row, Sheet
from fyrtorn.foundation.documents.sheets.writing import CONTENT_TYPE, csv_of
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.jobs.work.kinds import File, Outcome, Work, works
from fyrtorn.foundation.jobs.work.progress import Progress

_ROWS_A_STEP: Final = 100
_ACTS_WITH: Final = (Permission.PICTURE_READ, Permission.PICTURE_EDIT, Permission.EVENT_ADD)


@dataclass(slots=True)
class _Check:
    """What has come of the rows so far."""

    passed: list[tuple[str, EventFacts]] = field(default_factory=list)
    rejected: list[tuple[int, Why]] = field(default_factory=list)
    digests: Digests = field(default_factory=Digests)
    clean: set[str] = field(default_factory=set)
    """Texts that point at nobody: many rows say the same."""


@works(CHECK, needs=Permission.PICTURE_EDIT, acts_with=_ACTS_WITH, title=gettext_lazy("Kontroll av raderna"))
def check_rows(work: Work, progress: Progress) -> Outcome:
    """Read and check every row. The outcome counts them by reason; the file lists the rejected by number and reason.

    Safe to run again: nothing is stored but what passed, in place of what passed the last time.
    """
    while True:
        with acting(work.actor):
            upload = upload_of(work.actor, work.target_id)
            areas = Area.objects.visible_to(work.actor).filter(
                organisation=work.organisation_id, retired_on__isnull=True
            )
            ids = {fold(title): area_id.hex for area_id, title in areas.values_list("id", "title")}
        sheet = unpacked_sheet(upload.rows)
        reader = Reader(sheet, choices_from(upload.choices), ids, clock.today())
        check = _checked(work, progress, reader)
        if _kept(work, upload, check):
            return _told(work, sheet, check)


def _checked(work: Work, progress: Progress, reader: Reader) -> _Check:
    check, rows = _Check(), reader.sheet.rows
    for done in range(0, len(rows), _ROWS_A_STEP):
        progress(done, len(rows), _("Kontrollerar rader"))
        with acting(work.actor):
            for row in rows[done : done + _ROWS_A_STEP]:
                _check_row(work, check, reader, row)
    return check


def _check_row(work: Work, check: _Check, reader: Reader, row: Row) -> None:
    try:
        facts = reader.facts(row)
        texts = {text: text for text in (facts.text, facts.done) if text and text not in check.clean}
        refuse_persons(actor=work.actor, organisation_id=work.organisation_id, texts=texts)
    except Rejected as rejected:
        check.rejected.append((row.number, rejected.why))
    except PersonsInText:
        check.rejected.append((row.number, Why.PERSON))
    else:
        check.clean.update(texts)
        check.passed.append((check.digests.of(facts), facts))


def _kept(work: Work, upload: SheetUpload, check: _Check) -> bool:
    """Keep what passed; ``False`` when somebody has chosen other columns meanwhile."""
    packed = packed_events(check.passed)
    with transaction_of(work.actor):
        now = upload_of(work.actor, work.target_id)
        if now.choices != upload.choices:
            return False
        now.checked = packed
        now.save(update_fields=["checked"])
        batches = ImportBatch.objects.within(work.actor, Permission.PICTURE_EDIT)
        batches.filter(id=work.target_id).update(rejected=len(check.rejected))
    return True


def _told(work: Work, sheet: Sheet, check: _Check) -> Outcome:
    with acting(work.actor):
        known = known_digests(work.actor, work.organisation_id)
    reasons = Counter(why for _number, why in check.rejected)
    counts = {
        "rows": len(sheet.rows),
        "passed": len(check.passed),
        "known": sum(digest in known for digest, _facts in check.passed),
        "rejected": len(check.rejected),
    } | {f"why_{why.value}": count for why, count in reasons.items()}
    if not check.rejected:
        return Outcome(counts)
    rows = [(str(number), str(REASONS[why])) for number, why in check.rejected]
    report = csv_of([_("Rad"), _("Varför den inte läses in")], rows)
    return Outcome(counts, File("rader-som-inte-lases-in.csv", CONTENT_TYPE, report.encode()))


@works(
    IMPORT, needs=Permission.PICTURE_EDIT, acts_with=_ACTS_WITH, title=gettext_lazy("Inläsning av händelser")
)
def import_events(work: Work, progress: Progress) -> Outcome:
    """Store what passed the check, in one transaction. Run again after it is through, it tells what was stored."""
    progress(0, 0, _("Sparar händelserna"))
    try:
        batch = store_events(actor=work.actor, batch_id=work.target_id)
    except ImportIsOver:
        with acting(work.actor):
            done = ImportBatch.objects.within(work.actor, Permission.PICTURE_EDIT)
            batch = done.get(id=work.target_id)
        if batch.state != BatchState.DONE:
            raise
    return Outcome({"taken": batch.taken, "rejected": batch.rejected, "known": batch.known_before})
