"""A store behind a server: each verb is one request; what a server does not do is refused with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, NoReturn, cast

import httpx2 as httpx

from graph.port import Store, StoreError
from graph.remote.codec import CodecError, decode, encode
from ontology.records import Bundle

READ = (
    "records", "targets", "aliases", "nodes", "text", "stats", "get", "documents", "instruments", "assignments",
    "citations", "stale_citations", "status", "succession", "bodies", "units", "ancestors", "descendants", "roll_up",
    "relations", "neighbourhood", "shortest_path", "search",
)  # fmt: skip
"""The verbs that a server answers: those that only read, and give a bounded answer."""
PATH = "/api/v1/store/"
_SECONDS = 60.0


class _Remote(Store):
    """What is not one request; the verbs of ``READ`` are added below."""

    works_here = False

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def ask(self, verb: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """The answer of the server; ``StoreError`` says what it told when it gave none."""
        question = {"args": encode(args), "named": {name: encode(value) for name, value in named.items()}}
        try:
            answer = self._client.post(PATH + verb, json=question)
            if answer.status_code == httpx.codes.OK:
                return decode(answer.json())
            reason = answer.json()["detail"]
        except httpx.HTTPError as error:
            reason = f"không kết nối được ({error}); hãy kiểm tra địa chỉ và máy chủ"
        except (CodecError, json.JSONDecodeError, KeyError, TypeError):
            reason = "câu trả lời không phải của luocdo; hãy kiểm tra địa chỉ và phiên bản"
        raise StoreError(f"Máy chủ {self._client.base_url}: {reason}")

    def put(self, bundles: Iterable[Bundle]) -> None:  # noqa: ARG002
        """Refused: a server stores files, not records."""
        self._refuse("gửi tệp bằng POST /api/v1/documents")

    def delete(self, source_ids: Iterable[str]) -> None:  # noqa: ARG002
        """Refused: a key is needed."""
        self._refuse("xóa bằng DELETE /api/v1/sources")

    def bundles(self, source_ids: Iterable[str] | None = None) -> Iterator[Bundle]:  # noqa: ARG002
        """Refused: an answer without bound."""
        self._refuse("chạy lệnh này trên máy có kho")

    def snapshot(self) -> AbstractContextManager[Store]:
        """Refused: a server holds no state for one client."""
        self._refuse("chạy lệnh này trên máy có kho")

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _refuse(self, instead: str) -> NoReturn:
        raise StoreError(f"Máy chủ {self._client.base_url}: không làm được việc này qua mạng; hãy {instead}")


def _asked(verb: str) -> Callable[..., Any]:
    def ask(self: _Remote, *args: Any, **named: Any) -> Any:
        return self.ask(verb, args, named)

    return ask


def _unasked() -> Callable[..., Any]:
    def refuse(self: _Remote, *_: Any, **__: Any) -> NoReturn:
        self._refuse("chạy lệnh này trên máy có kho")

    return refuse


_METHODS = {verb: _unasked() for verb in _Remote.__abstractmethods__} | {verb: _asked(verb) for verb in READ}
_RemoteStore = type("RemoteStore", (_Remote,), _METHODS)


def remote(client: httpx.Client) -> Store:
    """The store that answers to this client."""
    return cast(Store, _RemoteStore(client))


def connect_to(address: str) -> Store:
    """The store of the server at ``http://HOST:PORT``."""
    # No proxy and no redirect: the question goes where the user said, and nowhere else.
    return remote(httpx.Client(base_url=address, timeout=_SECONDS, trust_env=False, follow_redirects=False))
