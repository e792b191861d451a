"""Write ``docs/operations/settings.md`` from the settings themselves, so that the page is never wrong.

.venv/bin/python scripts/write_settings_page.py            writes the page
.venv/bin/python scripts/write_settings_page.py --check    exit code 1 when it would change
"""

import sys
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

from config.installation import PREFIX, Installation

PAGE = Path(__file__).resolve().parent.parent / "docs" / "operations" / "settings.md"

HEAD = """# Inställningar

Den här sidan görs av `scripts/write_settings_page.py` ur `src/config/installation.py`. Ändra där.

Alla inställningar är miljövariabler och har ett värde som duger för en första installation. Ja skrivs `ja`, `true`
eller `1`. Flera värden skiljs åt med kommatecken. En halv inställning (till exempel ett användarnamn utan lösenord)
stoppar starten med en förklaring.

| Variabel | Betyder | Om inget sägs |
|---|---|---|
"""


def page() -> str:
    """The whole page, as Markdown."""
    return HEAD + "".join(map(_row, fields(Installation)))


def _row(setting: "Field[Any]") -> str:
    return (
        f"| `{PREFIX}{setting.name.upper()}` | {setting.metadata['meaning']} | {_shown(setting.default)} |\n"
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return f"`{','.join(value)}`" if value else "–"
    return f"`{value}`" if str(value) else "–"


def main() -> int:
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.is_file() and PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
