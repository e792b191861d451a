"""Frozen dataclasses as plain data, to be kept as JSON and read back years later, and a checksum of it. Pure.

What is written follows the declared types: a date as ``2027-03-14``, an enum as its value (as its name when the
value is neither text nor a whole number), a tuple as a list. Only where a field may hold one of several classes does
the class's name go with it, under ``is``. A field that is missing when it is read gets its default.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")

_IS: Final = "is"


def to_plain(value: Any, kind: Any = None) -> Any:
    """The value as dictionaries, lists, texts and numbers. ``kind`` is its declared type, its class unless said."""
    declared = type(value) if kind is None else kind
    if is_dataclass(value) and not isinstance(value, type):
        named = {_IS: type(value).__name__} if len(_classes_in(declared)) > 1 else {}
        hints = _hints(type(value))
        return named | {
            field.name: to_plain(getattr(value, field.name), hints[field.name])
            for field in fields(type(value))
        }
    if isinstance(value, Mapping):
        return {str(_leaf_to_plain(key)): to_plain(held, _held(declared)) for key, held in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(one, _item(declared, place)) for place, one in enumerate(value)]
    return _leaf_to_plain(value)


def _leaf_to_plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, (str, int)) else value.name
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    if value is None or isinstance(value, (bool, str, int, float)):
        return value
    raise TypeError(f"{type(value).__name__} has no plain form")


def of_plain(kind: type[T], plain: Any) -> T:
    """The value of the declared type that the plain data tells of.

    Raises ``ValueError`` for data that is no such value.
    """
    try:
        read: T = _read(kind, plain)
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as fault:
        raise ValueError(f"not a {kind.__name__}: {fault}") from fault
    return read


def canonical(plain: Any) -> bytes:
    """The plain data as JSON in one spelling only: keys in order, no spaces, UTF-8."""
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def checksum(plain: Any) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits.

    >>> checksum({"b": 1, "a": "å"}) == checksum({"a": "å", "b": 1})
    True
    """
    return hashlib.sha256(canonical(plain)).hexdigest()


def _read(kind: Any, plain: Any) -> Any:
    members = _members(kind)
    if plain is None and type(None) in members:
        return None
    only = members[0] if len(members) == 1 else _member_for(members, plain)
    if isinstance(only, type) and is_dataclass(only):
        return _dataclass(only, plain)
    origin = get_origin(only)
    if origin is tuple:
        return tuple(_read(_item(only, place), one) for place, one in enumerate(plain))
    if origin is not None:
        key, held = get_args(only)
        return {_key(key, name): _read(held, one) for name, one in plain.items()}
    return _leaf(only, plain)


def _leaf(kind: type, plain: Any) -> Any:
    if issubclass(kind, Enum):
        return kind[plain] if plain in kind.__members__ else kind(plain)
    if issubclass(kind, date):
        return kind.fromisoformat(plain)
    if issubclass(kind, (UUID, Decimal)) or (kind is float and type(plain) is int):
        return kind(plain)
    if isinstance(plain, kind):
        return plain
    raise TypeError(f"{type(plain).__name__} where {kind.__name__} is asked for")


def _dataclass(kind: type, plain: Any) -> Any:
    hints = _hints(kind)
    given = {}
    for field in fields(kind):
        if field.name in plain:
            given[field.name] = _read(hints[field.name], plain[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{kind.__name__} lacks {field.name}")
    return kind(**given)


def _key(kind: Any, name: str) -> Any:
    return _leaf(kind, int(name) if issubclass(kind, int) else name)


def _member_for(members: tuple[Any, ...], plain: Any) -> Any:
    """Which of several types it is: by the class's name, else by its form."""
    classes = [one for one in members if isinstance(one, type) and is_dataclass(one)]
    if isinstance(plain, dict):
        if len(classes) == 1:
            return classes[0]
        return next(one for one in classes if one.__name__ == plain[_IS])
    if isinstance(plain, list):
        return next(one for one in members if get_origin(one) is tuple)
    if type(plain) in members:
        return type(plain)
    return next(one for one in members if isinstance(one, type) and one is not type(None) and one is not str)


def _members(kind: Any) -> tuple[Any, ...]:
    """The types that a declared type may be: itself, or those of a union, unions inside it as well."""
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(inner for one in get_args(kind) for inner in _members(one))
    return (kind,)


def _classes_in(kind: Any) -> list[type]:
    return [one for one in _members(kind) if isinstance(one, type) and is_dataclass(one)]


def _item(kind: Any, place: int) -> Any:
    """The declared type of what stands at a place in a tuple."""
    arguments = next((get_args(one) for one in _members(kind) if get_origin(one) in {tuple, list}), ())
    if not arguments:
        return None
    return arguments[0] if arguments[-1] is Ellipsis or len(arguments) == 1 else arguments[place]


def _held(kind: Any) -> Any:
    """The declared type of what a mapping holds."""
    return next((get_args(one)[1] for one in _members(kind) if len(get_args(one)) == 2), None)


@lru_cache(maxsize=256)
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
