"""The examples of the API description, as a server answers (``python -m scripts.api_examples``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from api.http.app import create_app
from api.loading import add_reference, read
from graph.memory import MemoryStore

ROOT = Path(__file__).parents[1]
FILE = ROOT / "api" / "http" / "examples.json"
DAY = "2026-11-21"
PLAN = "/doc/vn/ubnd-05908-2025-06/kh/2025/21"
ENDED = "/eli/vn/ttg/qd/2018/22"
UNIT, BODY = "/unit/vn/xa/05908/2025-06", "/body/vn/ubnd-05908-2025-06"
REQUESTS = {
    "documents": f"documents?number=21/KH-UBND&limit=1&as_of={DAY}",
    "document": f"documents{PLAN}?as_of={DAY}",
    "document_text": f"documents{PLAN}/text",
    "document_verdicts": f"documents{PLAN}/verdicts?as_of={DAY}",
    "citations": f"citations?instrument={ENDED}&stale=true&limit=1&as_of={DAY}",
    "instruments": f"instruments?number=22/2018/QĐ-TTg&as_of={DAY}",
    "instrument": f"instruments{ENDED}?as_of={DAY}",
    "bodies": f"bodies?unit={UNIT}&as_of=2024-01-01",
    "bodies_below": f"bodies/body/vn/cp/descendants?limit=1&as_of={DAY}",
    "tasks": f"bodies{BODY}/tasks?as_of={DAY}",
    "relations": f"bodies{BODY}/relations?cap=1&as_of={DAY}",
    "body": f"bodies{BODY}?as_of=2024-01-01",
    "units": f"units?code=05908&as_of={DAY}",
    "units_below": f"units/unit/vn/tinh/19/2025-07/descendants?limit=1&as_of={DAY}",
    "unit": f"units{UNIT}?as_of=2024-01-01",
    "tree": f"tree?as_of={DAY}",
    "search": "search?q=dan chu co so&limit=1",
    "neighbourhood": f"neighbourhood?id={ENDED}&cap=2",
    "path": f"path?start={PLAN}&end={ENDED}",
    "stats": "stats",
    "review": f"review?unit={UNIT}&limit=1&as_of={DAY}",
}
"""What is asked, by the name of the operation."""
TEXT = "Căn cứ Quyết định số 22/2018/QĐ-TTg ngày 08 tháng 5 năm 2018 của Thủ tướng Chính phủ; giao UBND huyện Phú Bình."
JOB = {
    "id": "0f8fad5bd9cb469fa16570867728950e", "state": "done", "total": 2, "done": 2,
    "stored": [{"file": "ke-hoach.docx", "document": PLAN}],
    "refused": [{"file": "hong.docx", "reason": "tệp không phải .docx: không mở được gói ZIP"}], "reason": None,
}  # fmt: skip


def answers() -> dict[str, Any]:
    """The answer of each operation, every list in it cut to its first member."""
    store = MemoryStore()
    add_reference(store)
    store.put([read(path) for path in sorted((ROOT / "examples").glob("ke-hoach-*"))])
    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        told = {name: client.get(f"/api/v1/{address}").json() for name, address in REQUESTS.items()}
        told["check"] = client.post("/api/v1/check", params={"as_of": DAY}, data={"text": TEXT}).json()
    told["document_text"]["text"] = told["document_text"]["text"][:400]
    told |= dict.fromkeys(("store_documents", "job", "stop_job"), JOB)
    return {name: _cut(answer) for name, answer in sorted(told.items())}


def _cut(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: _cut(value) for name, value in answer.items()}
    return [_cut(value) for value in answer[:1]] if isinstance(answer, list) else answer


if __name__ == "__main__":
    FILE.write_text(json.dumps(answers(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
