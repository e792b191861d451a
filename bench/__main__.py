"""Runs the parts that are named, or all of them."""

from __future__ import annotations

import importlib
import sys
from typing import Final

PARTS: Final = (
    "hours",
    "reader",
    "rows",
    "start",
    "pages",
    "concerns",
    "uploads",
    "events",
    "chain",
    "chat",
    "talks",
    "figures",
    "search",
)


def main() -> int:
    wanted = sys.argv[1:] or list(PARTS)
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"No part called {', '.join(sorted(unknown))}. Parts: {', '.join(PARTS)}.")
        return 2
    met = True
    for name in wanted:
        print(f"\n## {name}\n", flush=True)
        met = importlib.import_module(f"bench.{name}").measure() and met
    print("\nAll bars met." if met else "\nNot every bar was met: see the lines marked MISSED.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
