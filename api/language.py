"""The language in which people are answered: Vietnamese, or English where an address carries ``lang=en``.

Sentences stand in the code in Vietnamese, as gettext takes them; ``api/locale/en.po`` holds their English. Terms of
the vocabulary (statuses, severities, types) have their English there. What a source says is never translated.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from starlette.types import ASGIApp, Receive, Scope, Send

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
"""The languages, each by its own name."""
CATALOGUE = Path(__file__).parent / "locale" / "en.po"

_CURRENT: ContextVar[str] = ContextVar("language", default="vi")


def language() -> str:
    """The language of the answer in work: ``vi`` or ``en``."""
    return _CURRENT.get()


def speak(wanted: str) -> None:
    """Answer in this language from now on, in this request; in Vietnamese where it is none of ours."""
    _CURRENT.set(wanted if wanted in LANGUAGES else "vi")


def gettext(text: str) -> str:
    """The sentence in the language of the answer; as it stands where the catalogue lacks it."""
    return text if language() == "vi" else _told(text)[0]


def gettext_noop(text: str) -> str:
    """Mark a sentence for the catalogue that is translated where it is shown."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """The same for a sentence with a number in it; Vietnamese has one form, English two."""
    if language() == "vi":
        return one if count == 1 else many
    forms = _told(one)
    return forms[0] if count == 1 or len(forms) == 1 else forms[1]


def _told(text: str) -> tuple[str, ...]:
    message = catalogue().get(text)
    told = message.string if message else None
    forms = tuple(told) if isinstance(told, tuple | list) else (told,)
    return tuple(form for form in forms if form) or (text,)


@cache
def catalogue() -> Catalog:
    """The English sentences; read once."""
    from babel.messages.pofile import read_po  # the command line speaks Vietnamese and starts without it

    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


class Language:
    """Takes the language from the address, ``?lang=en``, for everything that a request sets off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http":
            speak(parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["vi"])[0])
        await self._app(scope, receive, send)
