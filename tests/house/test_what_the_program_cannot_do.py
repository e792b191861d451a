"""What the law forbids, the tables have no room for."""

from __future__ import annotations

import re

from django.apps import apps
from django.db import models

OURS = "fyrtorn."

GRADES = re.compile(
    r"(^|_)(score|grade|rating|points|risk_level|risk|severity|threat|danger|rank|weight)(_|$)"
)
"""Words that a field grading somebody would be named by."""

OPINIONS = re.compile(
    r"(^|_)(ideology|environment|religion|faith|belief|opinion|politics|political|ethnicity|radicalis|radicaliz|"
    r"extremism|suspect|nationality|union|sexual|health)(\w*)(_|$)"
)
"""Words for what GDPR article 9 names, and for what this work is about."""

PERSONS = re.compile(
    r"(person|individual|account|member|name|identity|personal_number|phone|victim|client|case)"
)
"""Words that show that a row is about somebody."""


def test_no_number_grades_anybody() -> None:
    numbers = (models.IntegerField, models.FloatField, models.DecimalField)
    graded = sorted(
        f"{model.__name__}.{field.name}"
        for model, field in _fields()
        if isinstance(field, numbers) and GRADES.search(field.name)
    )

    assert graded == [], (
        f"No number may grade a person. Remove or rename: {graded}. See docs/data-protection.md."
    )


def test_no_opinion_register() -> None:
    tied = sorted(
        f"{model.__name__}.{field.name}"
        for model, field in _fields()
        if OPINIONS.search(field.name) and any(PERSONS.search(other.name) for other in _own_fields(model))
    )

    assert tied == [], (
        f"No row may tie a person to an opinion or a belief: {tied}. See docs/data-protection.md."
    )


def test_nothing_is_kept_about_a_visitor() -> None:
    traces = re.compile(r"(^|_)(ip|ip_address|user_agent|referr?er|browser|device|visitor|sender)(_|$)")
    kept = sorted(f"{model.__name__}.{field.name}" for model, field in _fields() if traces.search(field.name))

    assert kept == [], f"An anonymous door keeps nothing about who came: {kept}. See docs/adr/0002."


def test_no_field_takes_a_personal_number() -> None:
    numbers = re.compile(r"(^|_)(personal_number|identity_number|ssn|personnummer|national_id)(_|$)")
    kept = sorted(
        f"{model.__name__}.{field.name}" for model, field in _fields() if numbers.search(field.name)
    )

    assert kept == [], f"The program has no use for personal identity numbers: {kept}."


def test_every_coded_field_names_its_codes() -> None:
    coded = {"kind", "status", "role", "outcome", "state"}
    free = sorted(
        f"{model.__name__}.{field.name}"
        for model, field in _fields()
        if isinstance(field, models.CharField)
        and field.name in coded
        and not field.choices
        and f"{model.__name__}.{field.name}" not in OPEN_CODES
    )

    assert free == [], f"Give the field choices= from the domain's vocabulary: {free}."


OPEN_CODES = {
    "Notice.kind": "each part that sends registers its own kinds (foundation.notices.mail)",
    "Document.kind": "each part that feeds the search registers its own kinds of texts (foundation.search.entries)",
    "PieceOfWork.kind": "each part that works in the background registers its own kinds (foundation.jobs.work.kinds)",
}
"""Coded fields whose codes are registered rather than listed, and why."""


def test_every_long_text_has_a_limit() -> None:
    endless = sorted(
        f"{model.__name__}.{field.name}"
        for model, field in _fields()
        if type(field) is models.TextField
        and field.max_length is None
        and f"{model.__name__}.{field.name}" not in ENDLESS
    )

    assert endless == [], f"Say max_length, so that nobody can fill the disk: {endless}."


ENDLESS = {
    "Tries.value": "the database cache's own column",
    "ArticleText.body": "an article, whose length the form that takes it in limits",
}
"""Texts without a limit, and why."""


BEHIND_SEALS = ("fyrtorn.domains.concerns.", "fyrtorn.foundation.dialogue.", "fyrtorn.foundation.vault.")
"""Where what a sender writes, or somebody writes about it, is stored: sealed, or not at all."""

LIES_OPEN = {
    "Team.name": "what a team calls itself",
    "Team.sheets_question": "which words of the recovery sheets are asked for, with a keyed digest of each",
    "Concern.number": "drawn at random",
    "Intake.readers_described": "how many read and what they are, shown to every visitor",
    "Intake.decision_reference": "the diary's number of a decision about the door",
    "PublishedCount.code": "one of a table's own codes, on a page for everybody",
    "Intake.own_report_form": "an address on the municipality's own site",
}
"""Texts that lie open there, and why that tells nothing of anybody."""


def test_no_text_of_a_concern_lies_open() -> None:
    texts = (models.CharField, models.TextField, models.JSONField, models.FileField)
    bare = sorted(
        f"{model.__name__}.{field.name}"
        for model, field in _fields()
        if model.__module__.startswith(BEHIND_SEALS) and isinstance(field, texts) and not field.choices
    )

    assert sorted(set(bare) - set(LIES_OPEN)) == [], f"Use SealedField for: {bare}. See docs/adr/0003."
    assert sorted(set(LIES_OPEN) - set(bare)) == [], "Take these off LIES_OPEN: they no longer exist."


def test_nothing_numbers_concerns_in_the_order_they_came() -> None:
    counted = sorted(
        f"{model.__name__}.{field.name}"
        for model, field in _fields()
        if model.__module__.startswith(BEHIND_SEALS) and isinstance(field, models.AutoField)
    )

    assert counted == [], f"A row there has a random id, which tells neither order nor time: {counted}."


def test_no_moment_is_kept_of_what_a_sender_does() -> None:
    """Moments that lie open, each with its reason; all others are inside sealed messages."""
    moments = sorted(
        f"{model.__name__}.{field.name}"
        for model, field in _fields()
        if model.__module__.startswith(BEHIND_SEALS) and isinstance(field, models.DateTimeField)
    )

    assert sorted(set(moments) - set(OPEN_MOMENTS)) == [], f"Keep a day or a month, or seal it: {moments}."


OPEN_MOMENTS = {
    "Concern.received_at": "to the minute, of a report that nobody has opened; erased when it is opened",
    "Concern.answer_by": "the day an answer is promised; erased when it is given",
    "StepTaken.taken_at": "a step of somebody at work",
    "AgeNote.noted_at": "a note of somebody at work",
    "SecondReading.asked_at": "a question between two at work",
    "SecondReading.answered_at": "the answer to it",
    "Weeding.proposed_at": "a step of somebody at work",
    "Lock.next_try_at": "a member's wrong pass phrases",
    "RootErrand.begun_at": "an errand between two at work, for half an hour",
    "OpenVault.begun_at": "a member's unlocked vault",
    "OpenVault.seen_at": "a member's unlocked vault",
}


def _fields() -> list[tuple[type[models.Model], models.Field]]:  # type: ignore[type-arg]
    found = [(model, field) for model in apps.get_models() if _is_ours(model) for field in _own_fields(model)]
    assert len(found) > 50, "too few fields were found: has the walk through the models broken?"
    return found


def _own_fields(model: type[models.Model]) -> list[models.Field]:  # type: ignore[type-arg]
    return list(model._meta.local_fields)


def _is_ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith(OURS)
