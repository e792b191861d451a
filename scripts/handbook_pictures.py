"""Make the handbook's pictures of the rooms of pictures and plans anew, from a demo of this very program.

.venv/bin/python scripts/handbook_pictures.py              a demo in a folder that is then removed; about a minute
.venv/bin/python scripts/handbook_pictures.py ADDRESS      a demo that is running already

Needs Chromium. Look at every picture before it is committed: the text beside it must still be true.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COMMAND: Final = Path(sys.executable).with_name("fyrtorn")
WHO: Final = "Samordnare, Nykvarns kommun"
MARGIN: Final = 16
COLOURS: Final = 64
AT_MOST: Final = 60 * 1024
"""Bytes: the handbook is read on telephones too."""

NO_WARNING: Final = ("FYRTORN_EMAIL_HOST=localhost", "FYRTORN_EMAIL_PORT=9")
"""A mail server, as an installation has one, that nobody answers at: else pages warn that there is none."""


@dataclass(frozen=True)
class Picture:
    """A page's own part from its top, or from a heading, down to a height in pixels.

    ``link`` is followed first, when it is not empty. ``width`` is the window's.
    """

    name: str
    path: str
    height: int
    link: str = ""
    heading: str = ""
    width: int = 1000


ALL: Final = (
    Picture("lagesbild", "lagesbild/", 590),
    Picture("insamling", "lagesbild/insamlingar/", 700, link="Årets frågor"),
    Picture("tackning", "plan/tackning/", 880, width=1280),
    Picture("uppfoljning", "plan/uppfoljning/", 660),
    Picture("arshjul", "arshjul/", 760, heading="Året"),
)


def main(address: str) -> None:
    """Take each picture from the demo at the address."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(locale="sv-SE")
        page.goto(f"{address}/personal/in/prova/")
        page.get_by_role("listitem").filter(has_text=WHO).get_by_role("button").first.click()
        for picture in ALL:
            page.set_viewport_size({"width": picture.width, "height": 800})
            page.goto(f"{address}/personal/{picture.path}")
            if picture.link:
                page.locator("main").get_by_role("link", name=picture.link).first.click()
            said = small(taken(page, picture))
            if len(said) > AT_MOST:
                raise SystemExit(f"{picture.name} is {len(said)} bytes: lower the height or the colours.")
            (PICTURES / f"{picture.name}.png").write_bytes(said)
            print(f"{picture.name}.png, {len(said) // 1024} kB")
        chromium.close()


def taken(page: Page, picture: Picture) -> bytes:
    """The page's own part, without the menu above it."""
    page.wait_for_load_state("networkidle")
    main = page.locator("main")
    box = main.bounding_box()
    start = main.get_by_role("heading", name=picture.heading).first.bounding_box() if picture.heading else box
    if box is None or start is None:
        raise SystemExit(f"{page.url} does not show what the picture is of.")
    clip = {
        "x": max(0, box["x"] - MARGIN),
        "y": start["y"] - MARGIN / 2,
        "width": min(picture.width, box["width"] + 2 * MARGIN),
        "height": min(picture.height, box["y"] + box["height"] - start["y"] + MARGIN),
    }
    return page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]


def small(png: bytes) -> bytes:
    """The same picture in few colours."""
    kept = io.BytesIO()
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo of one's own."""
    with TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        address = f"http://localhost:{port}"
        settings = [f"FYRTORN_DATA_DIR={folder}", "FYRTORN_IS_DEMO=ja", f"FYRTORN_ADDRESS={address}"]
        subprocess.run(["env", *settings, COMMAND, "demo"], check=True, stdout=subprocess.DEVNULL)
        serving = subprocess.Popen(
            ["env", *settings, *NO_WARNING, COMMAND, "serve", "--port", str(port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(f"{address}/halsa/live")
            yield address
        finally:
            serving.terminate()
            serving.wait(20)


def wait_for(address: str) -> None:
    for _try in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The demo did not start.")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1].rstrip("/"))
    else:
        with demo() as place:
            main(place)
