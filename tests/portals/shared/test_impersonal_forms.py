"""Forms whose texts point at somebody: what comes back, and how vouching is done in the same form."""

from __future__ import annotations

import pytest
from django import forms
from django.template.loader import render_to_string

from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.impersonal import queries, texts
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched

pytestmark = pytest.mark.django_db

NAMED = "Möte med Stiftelsen Anna Berggren. Bilen var ABC 12D."


class AnswerForm(forms.Form):
    answer = forms.CharField(widget=forms.Textarea)


def _saved(form: AnswerForm, actor: Actor, place: Organisation, *, is_guest: bool = False) -> bool:
    """As a view does: check, save, and say whether it was saved."""
    assert form.is_valid()
    who = {} if is_guest else {"actor": actor, "organisation_id": place.id}
    with acting(actor), persons_into(form, fields={"text": "answer"}, **who):
        texts.refuse_persons(
            actor=actor,
            organisation_id=place.id,
            texts={"text": form.cleaned_data["answer"]},
            certain_only=is_guest,
        )
        return True
    return False


def _shown(form: AnswerForm) -> str:
    return render_to_string("ui/_form_field.html", {"field": form["answer"]})


def test_each_finding_is_marked_beside_its_field_and_told_what_to_write(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    form = AnswerForm({"answer": NAMED})

    assert not _saved(form, coordinator_nykvarn, places["nykvarn"])

    shown = _shown(form)
    assert "<mark>Anna Berggren</mark>" in shown
    assert "2 ställen är markerade" in shown
    assert "Skriv funktionen i stället" in shown
    assert shown.count("Det är ingen person") == 1  # never for a car


def test_a_choice_in_the_same_form_vouches_and_saves(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    text = "Möte med Stiftelsen Anna Berggren."
    row = {"intyg-0-slag": "name", "intyg-0-text": "Anna Berggren", "intyg-0-skal": "organisation"}

    assert _saved(AnswerForm({"answer": text, **row}), coordinator_nykvarn, places["nykvarn"])

    with acting(coordinator_nykvarn):
        (voucher,) = queries.vouched(actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id)
    assert (voucher.shown, voucher.vouched_by) == ("Anna Berggren", "samordnare, Nykvarns kommun")


def test_a_reason_without_its_sentence_comes_back_as_it_was_filled_in(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    row = {"intyg-0-slag": "name", "intyg-0-text": "Anna Berggren", "intyg-0-skal": "other"}
    form = AnswerForm({"answer": NAMED, **row})

    assert not _saved(form, coordinator_nykvarn, places["nykvarn"])

    shown = _shown(form)
    assert '<option value="other" selected>' in shown
    assert "Kod IMP-003" in shown


def test_whoever_may_not_vouch_is_not_offered_it_and_cannot_slip_it_in(
    regional: Actor, places: dict[str, Organisation]
) -> None:
    row = {"intyg-0-slag": "name", "intyg-0-text": "Anna Berggren", "intyg-0-skal": "organisation"}
    form = AnswerForm({"answer": NAMED, **row})

    assert not _saved(form, regional, places["nykvarn"])

    assert "Det är ingen person" not in _shown(form)


def test_a_guest_is_stopped_by_what_is_certain_alone(places: dict[str, Organisation]) -> None:
    guest = invited(Permission.DESK_SEE, organisation_id=places["nykvarn"].id, label="skolan")

    assert _saved(AnswerForm({"answer": "Vi nås på 020-100 200."}), guest, places["nykvarn"], is_guest=True)
    assert not _saved(AnswerForm({"answer": NAMED}), guest, places["nykvarn"], is_guest=True)


def test_a_text_without_a_field_is_told_on_top(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    form = AnswerForm({"answer": NAMED})
    assert form.is_valid()

    with acting(coordinator_nykvarn), persons_into(form):
        texts.refuse_persons(
            actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, texts={"title": NAMED}
        )

    assert "”Anna Berggren”" in str(form.non_field_errors())


def test_watched_fields_say_where_to_ask() -> None:
    form = watched(AnswerForm(), url="/personal/text/granska/", fields=["answer"])

    assert 'data-marks="/personal/text/granska/"' in str(form["answer"])
