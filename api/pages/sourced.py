"""A source as a reader opens it: web addresses and files of public copies become links, the words around them stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from markupsafe import Markup

from api.language import gettext
from api.pages.wording import cut, vietnamese

_PLACE = re.compile(
    r"(?P<address>https?://[^\s\"'<>;]*[^\s\"'<>;.,()…])"
    r"|(?:github )?(?P<repository>[\w.-]+/[\w.-]+)@(?P<commit>[0-9a-f]{7,40})\b"
    r"(?:(?:[: ]|, (?=\S+\.\w+\b))(?P<path>[^;()\[\]]{1,300}?\.(?:html?|md|docx?|pdf|txt|jsonl?|csv|sql|ts|xlsx?)"
    r"(?=[\s;,)\]]|$)))?"
    r"|github (?P<released>[\w.-]+/[\w.-]+) (?P<release>v\d+(?:\.\d+)*)\b"
)


def linked(origin: str) -> Markup:
    """``origin`` for a page; "owner/name@commit:path", as the tables write it, leads to that file at that commit.

    Read is what it is, a public copy and where in it; the commit stands in the address.
    """
    return Markup("").join(_pieces(cut(origin, 1000)))


def _pieces(origin: str) -> Iterator[str]:
    end = 0
    for place in _PLACE.finditer(origin):
        if words := origin[end : place.start()]:
            yield vietnamese(cut(words))
        yield Markup('<a href="{}" rel="noreferrer noopener nofollow">{}</a>').format(_address(place), _words(place))
        end = place.end()
    if words := origin[end:]:
        yield vietnamese(cut(words))


def _words(place: re.Match[str]) -> str:
    if place["address"]:
        return cut(place["address"])
    name = place["repository"] or f"{place['released']} {place['release']}"
    copy = gettext("bản sao công khai %(name)s") % {"name": name}
    return cut(f"{copy}: {place['path']}" if place["path"] else copy)


def _address(place: re.Match[str]) -> str:
    if place["address"]:
        return place["address"]
    if place["released"]:
        return f"https://github.com/{place['released']}/tree/{place['release']}"
    root = f"https://github.com/{place['repository']}"
    return (
        f"{root}/blob/{place['commit']}/{quote(place['path'])}" if place["path"] else f"{root}/tree/{place['commit']}"
    )
