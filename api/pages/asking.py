"""What every page is asked with: the day of the time machine, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from api.http.problems import ProblemError
from api.options import today


@dataclass(frozen=True, slots=True)
class Asked:
    """The day for which a page answers; ``given`` is what links carry on, ``None`` where nobody chose a day."""

    day: str
    given: str | None

    @property
    def is_today(self) -> bool:
        """Whether the answer is that of today."""
        return self.day == today()


def asked(text: str | None) -> Asked:
    """The day of an address or form field (ISO, or 21/11/2026); an empty one is today."""
    if not text or not text.strip():
        return Asked(today(), None)
    parts = text.strip().split("/")
    iso = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}" if len(parts) == 3 else text.strip()
    try:
        day = date.fromisoformat(iso).isoformat()
    except ValueError:
        raise ProblemError(
            422,
            f"«{text[:40]}» không phải là ngày; hãy viết 21/11/2026 hoặc 2026-11-21.",
            f"«{text[:40]}» is not a day; write 2026-11-21 or 21/11/2026.",
        ) from None
    return Asked(day, day)


def _as_of(as_of: Annotated[str | None, Query(max_length=40)] = None) -> Asked:
    return asked(as_of)


When = Annotated[Asked, Depends(_as_of)]
Optional = Annotated[str | None, Query(max_length=1000)]
