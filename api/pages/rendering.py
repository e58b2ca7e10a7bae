"""Templates into answers: one environment, autoescaping always on, addresses of assets with their content's hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

from api import body_words, days
from api.http.problems import ProblemError
from api.language import LANGUAGES, gettext, language, ngettext
from api.pages import links, sourced, wording
from api.pages.asking import Asked, asked
from api.pages.events import ALONE, PASSIVE

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def asset(name: str) -> str:
    """The address of a file of ours; its hash lets browsers keep it until it changes."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    environment.policies["ext.i18n.trimmed"] = True
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["asset"] = asset
    words: dict[str, Callable[..., Any]] = {
        "cut": wording.cut,
        "day": days.said,
        "moment": days.moment,
        "kind": wording.kind_word,
        "passive": lambda kind: gettext(PASSIVE[kind]),
        "alone": lambda kind: gettext(ALONE[kind]),
        "verdict": wording.verdict_word,
        "tone": wording.tone,
        "sign": wording.sign,
        "severity": wording.severity_word,
        "short": wording.short_word,
        "status": wording.status_word,
        "vi": wording.vietnamese,
        "retold": wording.retold,
        "doubt": wording.doubt_word,
        "clause": wording.clause_word,
        "level": wording.level_word,
        "confidence": wording.confidence_word,
        "linked": sourced.linked,
        "titled": wording.titled,
        "plain": wording.plain,
        "number": wording.number,
        "role": wording.role_word,
        "body_severity": body_words.severity,
        "body_sentence": wording.body_sentence,
        "body_roles": body_words.roles,
        "of_status": wording.STATUS_SEVERITY.__getitem__,
    }
    environment.filters |= {name: _said(word) for name, word in words.items()}
    return environment


def compiled() -> None:
    """Compile every template now, not for whoever asks first."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def _said(word: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, asked at each request: Jinja would ask one of a constant once, in the language of the first."""

    @pass_context
    def said(_: object, *args: Any) -> Any:
        return word(*args)

    return said


def render(request: Request, template: str, when: Asked, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. ``link(path, name=value)`` in templates keeps day and language; the day's own form keeps all else."""

    def link(path: str, **params: str | int | Sequence[str] | None) -> str:
        return links.address(path, when.given, **params)

    # What cannot be asked again by an address (the answer to an upload) leads its form to the home page.
    again = request.method == "GET" and status == 200
    kept = [pair for pair in request.query_params.multi_items() if again and pair[0] not in ("as_of", "after", "lang")]
    text = _environment().get_template(template).render(
        request=request, when=when, link=link, address=links.address, page_of=partial(links.page_of, as_of=when.given),
        kept=kept, here=request.url.path if again else "/", language=language(), languages=_languages(request),
        **context,
    )  # fmt: skip
    return HTMLResponse(text, status)


def _languages(request: Request) -> list[tuple[str, str, str]]:
    """Each other language, its name, and the address of this page in it."""
    asked = request.method == "GET"
    pairs = [pair for pair in request.query_params.multi_items() if asked and pair[0] != "lang"]
    path = request.url.path if asked else "/"
    return [
        (key, name, f"{path}?{urlencode(pairs + ([('lang', key)] if key != 'vi' else []), safe='/')}".rstrip("?"))
        for key, name in LANGUAGES.items()
        if key != language()
    ]


def asked_of(request: Request) -> Asked:
    """The day in the address of a request that failed; today where that is what failed."""
    try:
        return asked(request.query_params.get("as_of"))
    except ProblemError:
        return asked(None)
