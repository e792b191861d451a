"""What somebody began from when they started to write, so that two who change the same thing are both told. Pure.

A form carries the fingerprint of what it showed. Only what it shows counts: two who answer different questions of the
same problem are not in each other's way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def fingerprint(values: Mapping[str, str]) -> str:
    """Twenty hexadecimal digits that are the same as long as the values are.

    >>> fingerprint({"a": "x", "b": ""}) == fingerprint({"b": "", "a": "x"})
    True
    """
    spelled = json.dumps(dict(values), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:20]
