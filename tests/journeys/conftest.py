"""Journeys: a running service with its stage set, and a real browser that visits it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from factories.installations import Original, SetUpIn, first_demo, set_up_in

__all__ = ["first_demo", "set_up_in"]

CHROMIUM: Final = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TESTS: Final = Path(__file__).resolve().parents[1]
OPERATOR: Final = "Provregionens kommuner"

expect.set_options(timeout=30_000)
"""As long as everything else in a browser is waited for: a slow machine is no fault."""

OpenPage = Callable[..., Page]


@dataclass(frozen=True)
class Stage:
    """A running service where municipalities stand in every state."""

    address: str
    question: str
    """The address that a function's mailbox was sent."""


@pytest.fixture(scope="session")
def stage(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    installed = set_up_in(tmp_path_factory.mktemp("journeys") / "data", operator_name=OPERATOR)
    staged = subprocess.run(
        [sys.executable, "-m", "journeys.stage"],
        env=installed.environment() | {"PYTHONPATH": str(TESTS), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert staged.returncode == 0, staged.stdout + staged.stderr
    with installed.serving() as service:
        address = f"http://localhost:{service.port}"
        yield Stage(address, address + staged.stdout.strip())


@pytest.fixture(scope="session")
def public_site(stage: Stage) -> str:
    """The address of the service where municipalities stand in every state."""
    return stage.address


@pytest.fixture(scope="session")
def demo_site(first_demo: Original, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo, as ``./run`` starts it."""
    with first_demo.copy(tmp_path_factory.mktemp("demo") / "data").serving() as service:
        yield f"http://localhost:{service.port}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[OpenPage]:
    """``visit("http://…", width=390)``: a page in a browser of its own, without script unless asked for."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, **{"java_script_enabled": False, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
