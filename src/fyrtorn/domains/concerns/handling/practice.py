"""Invented concerns to practise on: nobody wrote them, nobody has their receipt, and nothing counts them."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.numbers import new_number
from fyrtorn.domains.concerns.reaching import reached
from fyrtorn.domains.concerns.rules import answer_by, decision_due_on, kept_until, owes_protection
from fyrtorn.domains.concerns.vocabulary import About, AgeGroup, ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.dialogue import messages
from fyrtorn.foundation.dialogue.files import delete_with
from fyrtorn.foundation.dialogue.messages import Beginning
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.sealing import make_matter
from fyrtorn.foundation.vault.shredding import forget_matters
from fyrtorn.foundation.vault.trust import holders_of

KEPT_MONTHS: Final = 1
ANSWER_WORKING_DAYS: Final = 3

TEXTS: Final = {
    ConcernKind.ADVICE: (
        "Hej. Det här är en påhittad oro att öva på.\n\n"
        "Min lillebrors kompis, som går på gymnasiet, har ändrat sig mycket det senaste halvåret. Han har slutat "
        "med fotbollen, träffar bara några nya vänner som han har lärt känna på nätet, och säger att det är "
        "rätt att slå dem som inte håller med. I förra veckan skickade han en film till min bror där någon "
        "blir misshandlad och skrev att det är så man borde göra.\n\n"
        "Jag vet inte hur jag ska prata med honom, eller om jag ska göra något alls. Vill helst inte säga vem han är."
    ),
    ConcernKind.REPORT: (
        "Det här är en påhittad anmälan att öva på.\n\n"
        "Det gäller en granne som är femton år. De senaste veckorna har jag hört honom prata i telefon om att han "
        "ska åka till en träff i en annan stad och att de ska ”visa dem” där. I går såg jag att han hade en kniv "
        "i jackan när vi möttes i trapphuset. Han är snäll mot min hund och brukar hälsa, och hans pappa finns "
        "hemma på kvällarna.\n\n"
        "Jag är rädd att han dras in i något farligt."
    ),
}
"""What somebody might write. Deeds and words, nobody's faith or opinions, and good things beside the worry."""


def store_practice(actor: Actor, organisation_id: UUID, kind: ConcernKind, *, now: datetime) -> Concern:
    """Seal and store an invented concern, as the public gate does with a real one. It raises no alarm."""
    here = keeper()
    receipt = here.receipt_keys(
        here.receipt(new_key(), organisation_id=organisation_id), organisation_id=organisation_id
    )
    made = make_matter(
        organisation_id, readers=holders_of(actor, organisation_id).teams(), receipt_key=receipt.wrap
    )
    today = now.date()
    (dialogue,) = messages.begin(
        Beginning(
            made=made,
            receipt=receipt,
            text=TEXTS[kind],
            at=now,
            keep_until=kept_until(ConcernKind.ADVICE, today, advice_months=KEPT_MONTHS),
        ),
        actor=actor,
        permission=Permission.CONCERN_READ,
    )
    concern = Concern(
        organisation_id=organisation_id,
        dialogue=dialogue,
        number=new_number(),
        kind=kind,
        about=About.OTHER_CHILD,
        received_month=today.replace(day=1),
        answer_by=answer_by(now, working_days=ANSWER_WORKING_DAYS),
        due_on=decision_due_on(today, kind, AgeGroup.CHILD),
        owes_protection=owes_protection(kind, AgeGroup.CHILD),
        is_practice=True,
    )
    concern.put_in_order()
    concern.save(force_insert=True)
    return concern


@guarded(Permission.CONCERN_READ, deed="concerns.practice.removed")
def remove_practice(*, actor: Actor, concern_id: UUID) -> Concern:
    """Take away an invented concern, with its key. Raises ``NotFound`` for a real one: that is weeded, by two."""
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    if not concern.is_practice:
        raise NotFound
    matter_id = concern.dialogue_id
    delete_with(concern.dialogue, actor=actor, permission=Permission.CONCERN_READ)
    forget_matters(actor, [(concern.organisation_id, matter_id)], permission=Permission.VAULT_HOLD)
    Dialogue.objects.visible_to(actor).filter(id=matter_id).delete()
    return concern
