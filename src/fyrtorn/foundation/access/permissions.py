"""What can be permitted. One permission per deed, named domain:thing:verb."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    DESK_SEE = "desk:own:see"
    ACCOUNT_INVITE = "accounts:account:invite"
    ACCOUNT_SEE = "accounts:account:see"
    MEMBERSHIP_GRANT = "accounts:membership:grant"
    ORGANISATION_MAKE = "organisations:organisation:make"
    AUDIT_READ = "audit:deed:read"
    DIRECTORY_READ = "directory:service:read"
    DIRECTORY_EDIT = "directory:service:edit"
    DIRECTORY_CONFIRM = "directory:line:confirm"
    GUIDANCE_READ = "guidance:page:read"
    GUIDANCE_EDIT = "guidance:page:edit"
    ARTICLE_EDIT = "guidance:article:edit"
    FEEDBACK_LEAVE = "guidance:feedback:leave"
    FEEDBACK_READ = "guidance:feedback:read"
    VOTE_CAST = "guidance:vote:cast"
    READING_SEE = "reading:proposal:see"
    READING_DECIDE = "reading:proposal:decide"
    VAULT_FOUND = "vault:root:found"
    VAULT_WITNESS = "vault:root:witness"
    VAULT_HOLD = "vault:keys:hold"
    VAULT_ADMIT = "vault:member:admit"
    DIALOGUE_READ = "dialogue:message:read"
    DIALOGUE_WRITE = "dialogue:message:write"
    INTAKE_OPEN = "concerns:intake:open"
    CONCERN_LEAVE = "concerns:concern:leave"
    CONCERN_READ = "concerns:concern:read"
    CONCERN_DECIDE = "concerns:concern:decide"
    CONCERN_WEED = "concerns:concern:weed"
    CONCERN_COUNT = "concerns:concern:count"
    REGISTER_READ = "concerns:register:read"
    DISCLOSURE_DECIDE = "concerns:disclosure:decide"
