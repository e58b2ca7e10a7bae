"""The verbs of the port for the Python client: ``luocdo.connect("http://…")`` answers as the store itself would."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel

from api.http.asking import TheStore
from api.http.problems import ProblemError
from graph.port import Store
from graph.remote.codec import CodecError, decode, encode
from graph.remote.store import READ

router = APIRouter(tags=["client"])

MOST = 500
"""Rows, nodes or ids that one question may ask for."""


class Question(BaseModel):
    """Arguments of a verb, by position and name, as ``graph.remote.codec`` writes them."""

    args: list[Any] = []
    named: dict[str, Any] = {}


@router.post("/store/{verb}")
def ask(store: TheStore, verb: Annotated[Literal[READ], Path()], question: Question) -> Any:  # type: ignore[valid-type]
    """The answer of a verb, in the form of ``graph.remote.codec``; nothing is written."""
    try:
        args = decode(question.args)
        named = {name: decode(value) for name, value in question.named.items()}
        asked = inspect.signature(getattr(Store, verb)).bind(store, *args, **named).arguments
    except (CodecError, TypeError, RecursionError) as error:
        raise ProblemError(422, f"Câu hỏi chưa đúng ({error}).", "The question is not valid.") from None
    for name, value in asked.items():
        _bounded(name, value)
    try:
        return encode(getattr(store, verb)(*args, **named))
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        # The port's types are not checked here: an argument of another kind fails where it is used.
        raise ProblemError(422, f"Câu hỏi chưa đúng ({error}).", "The question is not valid.") from None


def _bounded(name: str, value: object) -> None:
    if name in ("limit", "cap") and not (isinstance(value, int) and 1 <= value <= MOST):
        raise ProblemError(422, f"«{name}» phải là số từ 1 đến {MOST}.", f"{name!r} must be 1 to {MOST}.")
    if name in ("depth", "max_length") and not (isinstance(value, int) and 1 <= value <= 8):
        raise ProblemError(422, f"«{name}» phải là số từ 1 đến 8.", f"{name!r} must be 1 to 8.")
    if isinstance(value, tuple | list | frozenset | dict) and len(value) > MOST:
        raise ProblemError(422, f"«{name}» có quá {MOST} mục.", f"{name!r} has more than {MOST} entries.")
