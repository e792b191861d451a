"""What is installed is what is named, by hash, from anywhere."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import version

import pytest

from house.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: \\)?$", re.MULTILINE)


def test_every_requirement_is_locked() -> None:
    runtime = {_plain(name) for name in PROJECT["project"]["dependencies"]}
    development = {_plain(name) for name in PROJECT["dependency-groups"]["dev"]}

    assert sorted(runtime - _pins("requirements.lock").keys()) == [], (
        "Make the locks anew: see CONTRIBUTING.md."
    )
    assert sorted(development - _pins("requirements-dev.lock").keys()) == [], (
        "Make the locks anew: see CONTRIBUTING.md."
    )


def test_the_two_locks_agree() -> None:
    runtime, development = _pins("requirements.lock"), _pins("requirements-dev.lock")
    differing = sorted(name for name in runtime if development.get(name) != runtime[name])

    assert differing == [], f"Make both locks at the same time: {differing}."


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_its_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    unhashed = [entry.split("==")[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]

    assert unhashed == [], f"Make the lock with --generate-hashes: {unhashed}."
    assert "://" not in text, (
        "Make the lock with --no-emit-index-url: where packages come from is each machine's own."
    )


def test_the_front_end_lock_names_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    tied = sorted(name for name, package in packages.items() if "resolved" in package)
    unhashed = sorted(name for name, package in packages.items() if name and "integrity" not in package)

    assert tied == [], f"Take 'resolved' out of package-lock.json: {tied}."
    assert unhashed == [], f"These lack an integrity hash: {unhashed}."


def test_the_version_is_the_same_everywhere() -> None:
    stated = PROJECT["project"]["version"]
    described = re.search(
        r"^softwareVersion: [\"']?([^\s\"']+)", (ROOT / "publiccode.yml").read_text("utf-8"), re.MULTILINE
    )

    assert version("fyrtorn") == stated, "Install the project again: .venv/bin/uv pip install --no-deps -e ."
    assert described is not None
    assert described.group(1) == stated, "Write the same version in publiccode.yml."
    assert f"## {stated}" in (ROOT / "CHANGELOG.md").read_text("utf-8"), "Say in CHANGELOG.md what is new."


def test_the_licence_is_there_whole() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")

    assert PROJECT["project"]["license"] == "EUPL-1.2"
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "Appendix" in licence


def _pins(lock: str) -> dict[str, str]:
    return {_plain(name): pinned for name, pinned in PIN.findall((ROOT / lock).read_text("utf-8"))}


def _plain(requirement: str) -> str:
    name = re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()
