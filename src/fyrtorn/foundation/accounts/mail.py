"""The mails about accounts, put together when they are sent. None says anything but who, where and where to go."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import queries
from fyrtorn.foundation.accounts.acceptance import ACCOUNT_OPENED_MAIL
from fyrtorn.foundation.accounts.models import Account, Membership
from fyrtorn.foundation.accounts.services import INVITATION_MAIL
from fyrtorn.foundation.notices.mail import Mail, composes

NEW_PASSWORD_MAIL = "accounts.new_password"  # noqa: S105 - the name of a mail
SIGN_IN_CHANGED_MAIL = "accounts.sign_in_changed"


@composes(INVITATION_MAIL)
def invitation_mail(invitation_id: UUID) -> Mail | None:
    """The link that an invited person follows; nothing when it was withdrawn or used meanwhile."""
    postman = command(Permission.ACCOUNT_SEE, label="post")
    with acting(postman):
        rows = queries.open_invitations(postman).select_related("organisation")
        row = rows.filter(id=invitation_id).first()
        if row is None:
            return None
        return Mail(
            subject="Inbjudan till Fyrtorn",
            body=(
                f"Hej!\n\nDu är inbjuden som {Role(row.role).label} hos {row.organisation.formal_name} "
                "i Fyrtorn, verktyget för kommunens arbete mot våldsbejakande extremism.\n\n"
                f"Öppna länken för att välja lösenord och komma i gång:\n{queries.link_of(row)}\n\n"
                "Länken är personlig och gäller i sju dagar. Väntade du dig ingen inbjudan? Då kan du bortse "
                "från det här.\n"
            ),
        )


@composes(ACCOUNT_OPENED_MAIL)
def account_opened_mail(membership_id: UUID) -> Mail | None:
    """Tells the one whose address it is that an account was opened, and by whose invitation.

    Whoever opened it may have been somebody else, with a link that was handed over.
    """
    postman = command(Permission.ACCOUNT_SEE, label="post")
    with acting(postman):
        rows = Membership.objects.visible_to(postman).select_related("organisation", "granted_by", "account")
        row = rows.filter(id=membership_id, ended_at__isnull=True, account__is_active=True).first()
        if row is None:
            return None
        invited_by = f"{row.granted_by.name} har" if row.granted_by else "De som driver webbplatsen har"
        return Mail(
            subject="Ett konto är öppnat för dig i Fyrtorn",
            body=(
                f"Hej!\n\nEtt konto med din e-postadress har öppnats i Fyrtorn, för uppdraget "
                f"{Role(row.role).label} hos {row.organisation.formal_name}. {invited_by} bjudit in dig.\n\n"
                "Var det du som öppnade kontot behöver du inte göra något. Var det inte du? Då har någon annan "
                f"använt länken. Kontakta {row.organisation.formal_name} genast och be dem avsluta uppdraget.\n"
            ),
        )


@composes(NEW_PASSWORD_MAIL)
def new_password_mail(account_id: UUID) -> Mail | None:
    """The link by which a forgotten password is replaced; nothing when no such account signs in."""
    account = Account.objects.filter(pk=account_id, is_active=True, is_demo=False).first()
    if account is None:
        return None
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": account.pk.hex, "key": default_token_generator.make_token(account)},
    )
    return Mail(
        subject="Nytt lösenord till Fyrtorn",
        body=(
            "Hej!\n\nNågon, troligen du, har bett om ett nytt lösenord till Fyrtorn.\n\n"
            f"Välj ett nytt lösenord här:\n{settings.INSTALLATION.address.rstrip('/')}{path}\n\n"
            "Länken gäller i en timme och kan användas en gång. Var det inte du? Då behöver du inte göra "
            "något: ditt lösenord är oförändrat.\n"
        ),
    )


@composes(SIGN_IN_CHANGED_MAIL)
def sign_in_changed_mail(account_id: UUID) -> Mail | None:
    """Says that something about how one signs in was changed, so that a stranger's change is noticed."""
    if not Account.objects.filter(pk=account_id, is_active=True).exists():
        return None
    return Mail(
        subject="Din inloggning till Fyrtorn har ändrats",
        body=(
            "Hej!\n\nNågot som hör till din inloggning har just ändrats: lösenordet, det andra steget eller "
            f"reservkoderna.\n\nVar det du behöver du inte göra något. Var det inte du? Logga in på "
            f"{settings.INSTALLATION.address.rstrip('/')}{reverse('staff_account')} och byt lösenord, "
            "och kontakta din administratör.\n"
        ),
    )
