"""Questions and answers of the port as JSON and back, without loss: what a client decodes equals what a store answered.

Text, numbers, booleans and ``None`` are themselves, a tuple is an array; every other value is an object with one key:
``{"@list": […]}``, ``{"@set": […]}``, ``{"@map": [[key, value], …]}``, ``{"@class": name}`` for a kind of record, and
``{"Name": {field: value, …}}`` for a record or answer. Only those classes are ever made, by their own constructors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import ModuleType
from typing import Any

from graph import answers, life, reasons, succession, validity, verdict
from ontology import records

_MODULES: tuple[ModuleType, ...] = (answers, life, reasons, succession, validity, verdict, records)


class CodecError(ValueError):
    """Something that is no question or answer of the port."""


@cache
def _classes() -> Mapping[str, type[Any]]:
    found = {name: each for module in _MODULES for name, each in vars(module).items() if isinstance(each, type)}
    return {name: each for name, each in found.items() if is_dataclass(each) and not name.startswith("_")}


def encode(value: object) -> Any:
    """A value as JSON."""
    match value:
        case None | str() | int() | float():
            return value
        case tuple():
            return [encode(each) for each in value]
        case list():
            return {"@list": [encode(each) for each in value]}
        case set() | frozenset():
            return {"@set": sorted((encode(each) for each in value), key=str)}
        case Mapping():
            return {"@map": [[encode(key), encode(each)] for key, each in value.items()]}
    if isinstance(value, type):
        if value in _classes().values():
            return {"@class": value.__name__}
    elif is_dataclass(value) and type(value) in _classes().values():
        return {type(value).__name__: {field.name: encode(getattr(value, field.name)) for field in fields(value)}}
    raise CodecError(f"{value!r:.80} is no part of the port")


def decode(told: Any) -> Any:
    """The value; ``CodecError`` when the JSON stands for none."""
    match told:
        case None | str() | int() | float():
            return told
        case list():
            return tuple(decode(each) for each in told)
        case dict() if len(told) == 1:
            ((name, inner),) = told.items()
            try:
                return _decoded(name, inner)
            except (TypeError, ValueError, KeyError) as error:
                raise CodecError(f"{name}: {error}") from None
    raise CodecError(f"{type(told).__name__} without a name")


def _decoded(name: str, inner: Any) -> Any:
    match name:
        case "@list":
            return list(decode(inner))
        case "@set":
            return frozenset(decode(inner))
        case "@map":
            return {decode(key): decode(each) for key, each in inner}
        case "@class":
            return _classes()[inner]
    return _classes()[name](**{field: decode(each) for field, each in inner.items()})
