"""What each role may do. Where it may be done is the membership's organisation, and what lies under it."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.access.permissions import Permission


class Role(TextChoices):
    """The parts people play. One person may play several, in several organisations, between dates."""

    ADMINISTRATOR = "administrator", _("administratör")
    COORDINATOR = "coordinator", _("samordnare")
    PREPARER = "preparer", _("samordnare som förbereder åt kommunen")
    CONTACT_PERSON = "contact_person", _("kontaktperson i en förvaltning")
    DIRECTORY_EDITOR = "directory_editor", _("redaktör för kontaktvägar")
    DUTY_READER = "duty_reader", _("jourpersonal")
    SOCIAL_WORKER = "social_worker", _("socialsekreterare")
    UNIT_HEAD = "unit_head", _("enhetschef i socialtjänsten")
    LINE_WORKER = "line_worker", _("medarbetare på stödtelefonen")
    LINE_LEADER = "line_leader", _("arbetsledare för stödtelefonen")
    REGIONAL_COORDINATOR = "regional_coordinator", _("regional samordnare")
    NATIONAL_EDITOR = "national_editor", _("nationell redaktör")
    RECORDS_OFFICER = "records_officer", _("arkivarie eller dataskyddsombud")


_READS: Final = frozenset(
    {Permission.DESK_SEE, Permission.DIRECTORY_READ, Permission.GUIDANCE_READ, Permission.KNOWLEDGE_READ}
)
_EDITS: Final = _READS | {
    Permission.DIRECTORY_EDIT,
    Permission.DIRECTORY_CONFIRM,
    Permission.GUIDANCE_EDIT,
    Permission.READING_SEE,
    Permission.READING_DECIDE,
}

_PREPARES: Final = _READS | {
    Permission.CONTACT_POINT_EDIT,
    Permission.IMPERSONAL_VOUCH,
    Permission.PICTURE_READ,
    Permission.PICTURE_EDIT,
    Permission.EVENT_ADD,
    Permission.ANSWER_GIVE,
    Permission.PLAN_READ,
    Permission.PLAN_EDIT,
    Permission.COMMENT_GIVE,
    Permission.FOLLOW_UP_GIVE,
    Permission.KNOWLEDGE_EDIT,
}
"""All of a picture and a plan but the municipality's own yes to it."""

_READS_CONCERNS: Final = _READS | frozenset(
    {
        Permission.VAULT_WITNESS,
        Permission.VAULT_HOLD,
        Permission.VAULT_ADMIT,
        Permission.DIALOGUE_READ,
        Permission.DIALOGUE_WRITE,
        Permission.CONCERN_READ,
        Permission.CONCERN_DECIDE,
        Permission.CONCERN_WEED,
        Permission.CONCERN_COUNT,
        Permission.REGISTER_READ,
    }
)

_ANSWERS: Final = _READS | {
    Permission.LINE_READ,
    Permission.SHIFT_TAKE,
    Permission.LINE_STAFF,
    Permission.VAULT_WITNESS,
    Permission.VAULT_HOLD,
    Permission.VAULT_ADMIT,
    Permission.DIALOGUE_READ,
    Permission.DIALOGUE_WRITE,
    Permission.TALK_READ,
    Permission.TALK_WRITE,
    Permission.TALK_COUNT,
    Permission.TALK_REVIEW,
    Permission.CHAT_READ,
    Permission.MISSED_TELL,
}
"""Whoever works at a line."""

PERMISSIONS_OF: Final[dict[Role, frozenset[Permission]]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.DESK_SEE,
            Permission.ACCOUNT_INVITE,
            Permission.ACCOUNT_SEE,
            Permission.MEMBERSHIP_GRANT,
            Permission.VAULT_WITNESS,
            Permission.DIRECTORY_READ,
            Permission.GUIDANCE_READ,
            Permission.KNOWLEDGE_READ,
        }
    ),
    Role.COORDINATOR: _EDITS
    | _PREPARES
    | {
        Permission.FEEDBACK_READ,
        Permission.PICTURE_DECIDE,
        Permission.PLAN_DECIDE,
    },
    Role.PREPARER: _PREPARES,
    Role.CONTACT_PERSON: _READS
    | {
        Permission.PICTURE_READ,
        Permission.EVENT_ADD,
        Permission.ANSWER_GIVE,
        Permission.PLAN_READ,
        Permission.COMMENT_GIVE,
        Permission.FOLLOW_UP_GIVE,
    },
    Role.DIRECTORY_EDITOR: _EDITS,
    Role.DUTY_READER: _READS,
    Role.SOCIAL_WORKER: _READS_CONCERNS,
    Role.UNIT_HEAD: _READS_CONCERNS
    | {Permission.VAULT_FOUND, Permission.INTAKE_OPEN, Permission.DISCLOSURE_DECIDE},
    Role.LINE_WORKER: _ANSWERS,
    Role.LINE_LEADER: _ANSWERS
    | {Permission.LINE_EDIT, Permission.SHIFT_PLAN, Permission.LINE_WATCH, Permission.VAULT_FOUND},
    Role.REGIONAL_COORDINATOR: _READS | {Permission.KNOWLEDGE_EDIT, Permission.KNOWLEDGE_REVIEW},
    Role.NATIONAL_EDITOR: _EDITS
    | {
        Permission.ARTICLE_EDIT,
        Permission.FEEDBACK_READ,
        Permission.KNOWLEDGE_EDIT,
        Permission.KNOWLEDGE_REVIEW,
    },
    Role.RECORDS_OFFICER: frozenset(
        {
            Permission.DESK_SEE,
            Permission.AUDIT_READ,
            Permission.VAULT_WITNESS,
            Permission.DIRECTORY_READ,
            Permission.GUIDANCE_READ,
            Permission.KNOWLEDGE_READ,
            Permission.CONCERN_WEED,
            Permission.CONCERN_COUNT,
            Permission.REGISTER_READ,
            Permission.PICTURE_READ,
            Permission.PLAN_READ,
        }
    ),
}

REACHES_BELOW: Final[dict[Role, frozenset[Permission]]] = {
    Role.REGIONAL_COORDINATOR: _READS - {Permission.KNOWLEDGE_READ}
}
"""What is permitted in the organisations placed under the membership's own as well. All else in its own alone.

A regional coordinator sees the directory of every municipality in the county and edits none.
"""
