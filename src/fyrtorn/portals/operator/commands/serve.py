"""``fyrtorn serve``: starts the service, when there is nothing that forbids it."""

from __future__ import annotations

import errno
import ipaddress
import socket
from argparse import ArgumentParser

from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import Stop, say


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADRESS", help="adress att lyssna på (127.0.0.1)"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="port att lyssna på (8000)")
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    from django.conf import settings

    from fyrtorn.portals.operator import server, turns
    from fyrtorn.portals.operator.checks.before_start import refuse_unready

    installation = settings.INSTALLATION
    if not is_loopback(options.host) and not installation.behind_proxy:
        raise Stop(
            f"Tjänsten får inte lyssna på {options.host} utan en omvänd proxy framför sig.",
            remedy="Sätt nginx framför och FYRTORN_BEHIND_PROXY=ja, eller lyssna på 127.0.0.1. "
            "Se docs/operations/install.md.",
        )
    refuse_unready()
    refuse_busy_port(options.host, options.port)
    with turns.serving():
        say(
            f"Fyrtorn lyssnar på {options.host}:{options.port}. Besök {installation.address}. Avsluta med Ctrl+C."
        )
        return server.run(
            server.Address(
                host=options.host,
                port=options.port,
                workers=installation.workers,
                threads=installation.threads,
                keeps_time=not installation.is_public_alone,
            )
        )


def is_loopback(host: str) -> bool:
    """Whether the address is only reached from the machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_busy_port(host: str, port: int) -> None:
    """Stop with a plain sentence when the port is taken or not ours to open."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as fault:
            raise Stop(f"{port} är ingen port.", remedy="Välj en mellan 1 och 65535.", exit_code=2) from fault
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                raise Stop(
                    f"Port {port} är upptagen: något annat svarar redan där.",
                    remedy=f"Avsluta det, eller välj en annan port: --port {port + 1}.",
                ) from fault
            raise Stop(
                f"Det går inte att lyssna på {host}, port {port}.",
                remedy="Kontrollera adressen, och välj en port över 1023 om tjänsten inte körs som root.",
            ) from fault
