"""What lies between the installation and the world: its address, the proxy, the post."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from fyrtorn.portals.operator.addresses import is_public
from fyrtorn.portals.operator.checks.finding import Finding, error, good, warning

POST_SECONDS: Final = 10
"""How long the mail server may take to answer."""


def address() -> Iterator[Finding]:
    installation = settings.INSTALLATION
    parts = urlsplit(installation.address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        yield error(
            f"Adressen {installation.address} går inte att läsa.",
            remedy="Skriv FYRTORN_ADDRESS som https://orolig.kommunen.se.",
        )
        return
    if "*" in settings.ALLOWED_HOSTS:
        yield error(
            "Tjänsten svarar på vilket värdnamn som helst.",
            remedy="Räkna upp namnen i FYRTORN_HOSTS i stället för *.",
        )
    others = [host for host in installation.hosts if is_public(host)]
    if others and not is_public(parts.hostname):
        yield error(
            f"Tjänsten svarar på det offentliga namnet {others[0]}, men adressen är {installation.address}.",
            remedy="En demo ska inte ha något offentligt namn: ta bort FYRTORN_HOSTS. "
            "I drift skrivs namnet i FYRTORN_ADDRESS.",
        )
    elif not is_public(parts.hostname):
        yield good(f"Adressen är {installation.address}, som bara nås härifrån.")
    elif installation.is_demo:
        yield error(
            f"Demon är inställd på den offentliga adressen {installation.address}.",
            remedy="En demo ska bara nås på den egna datorn. Ta bort FYRTORN_ADDRESS.",
        )
    elif parts.scheme != "https":
        yield error(
            f"Adressen {installation.address} är inte krypterad.",
            remedy="Skaffa ett certifikat till proxyn och skriv adressen med https.",
        )
    else:
        yield good(f"Adressen är {installation.address}.")


def proxy() -> Iterator[Finding]:
    installation = settings.INSTALLATION
    if not is_public(urlsplit(installation.address).hostname or ""):
        return
    if not installation.behind_proxy:
        yield error(
            "Ingen omvänd proxy är inställd framför tjänsten.",
            remedy="Sätt nginx framför, låt den skicka X-Forwarded-Proto och sätt FYRTORN_BEHIND_PROXY=ja.",
        )
    else:
        yield good("En omvänd proxy är inställd. Se till att dess logg inte sparar besökares adresser.")


def post() -> Iterator[Finding]:
    installation = settings.INSTALLATION
    if installation.is_demo:
        return
    if not installation.email_host:
        yield warning(
            "Ingen e-postserver är inställd: inga påminnelser och inbjudningar skickas.",
            remedy="Sätt FYRTORN_EMAIL_HOST. Tills dess får länkar lämnas på annat sätt.",
        )
        return
    try:
        with get_connection(timeout=POST_SECONDS):
            pass
    except smtplib.SMTPAuthenticationError:
        yield error(
            f"E-postservern {installation.email_host} godtar inte inloggningen.",
            remedy="Kontrollera FYRTORN_EMAIL_USER och FYRTORN_EMAIL_PASSWORD.",
        )
    except (OSError, smtplib.SMTPException):
        yield error(
            f"E-postservern {installation.email_host}, port {installation.email_port}, svarar inte som den ska.",
            remedy="Kontrollera värd, port, FYRTORN_EMAIL_USE_TLS och att brandväggen släpper igenom.",
        )
    else:
        yield good(f"E-postservern {installation.email_host} svarar.")
