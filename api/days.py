"""Days as people read them, in the language of the answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from api.language import language
from graph.days import is_day
from graph.days import said as printed

_VIETNAM = timezone(timedelta(hours=7))


def said(iso: str | None) -> str:
    """As Vietnamese texts print it (01/7/2023) or 1 July 2023; a partial day as far as it goes; a dash for none."""
    if not iso or iso.startswith("-"):
        return iso or "—"
    if language() == "vi":
        return printed(iso) if is_day(iso) else "/".join(part.lstrip("0") for part in reversed(iso.split("-")))
    return _english(iso)


def moment(at: str) -> str:
    """A moment (UTC) as the clocks of Việt Nam showed it: "15:30, 21/11/2026"."""
    local = datetime.fromisoformat(at).astimezone(_VIETNAM)
    return f"{local:%H:%M}, {said(local.date().isoformat())}"


def _english(iso: str) -> str:
    from babel.dates import format_date  # the command line speaks Vietnamese and starts without it

    if len(iso) == 4:
        return iso
    return format_date(date.fromisoformat(f"{iso}-01"[:10]), "d MMMM y" if is_day(iso) else "MMMM y", locale="en")
