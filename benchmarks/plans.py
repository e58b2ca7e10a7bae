"""Made-up plans in any number, the same in each run: real units and instruments, drawn by a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from hashlib import sha256

from loaders.localbodies import chain, organ
from loaders.register import register_bundle
from loaders.units import units_bundle
from ontology.identity import citation_key
from ontology.records import Assignment, Body, Bundle, Citation, Document, Recipient, Source, Text

CITATIONS, TASKS, REPORTS = 10, 3, 2
"""Of each plan."""
_ROLES = ("legal_basis", "legal_basis", "implements", "mentions")
_WORDS = ("Ủy ban", "nhân dân", "các cấp", "tổ chức", "thực hiện", "nhiệm vụ", "theo chức năng", "bảo đảm", "tiến độ")
_CHARACTERS = 6000
"""Length of a text; the citations stand at its beginning."""


def plans(count: int, seed: int = 0, *, first: int = 0) -> Iterator[Bundle]:
    """Plans number ``first`` and on, of committees of provinces and districts; most of them cite the same few laws."""
    instruments = [each for each in register_bundle().documents if each.family == "normative" and each.number]
    units = [each for each in units_bundle().units if each.level in ("tỉnh", "huyện")]
    centre = [each for each in units_bundle().bodies if each.kind == "trung-uong"]
    random.Random(seed).shuffle(instruments)  # noqa: S311  # the same draw in each run, nothing secret
    weights = [1 / (place + 1) for place in range(len(instruments))]
    for number in range(first, first + count):
        draw = random.Random(f"{seed}/{number}")  # noqa: S311
        issuer, *assigned = (organ("ubnd", unit) for unit in draw.choices(units, k=TASKS + 1))
        cited = draw.choices(instruments, weights, k=CITATIONS)
        yield _plan(draw, number, issuer, cited, assigned, draw.sample(centre, REPORTS))


def _plan(
    draw: random.Random, number: int, issuer: Body, cited: list[Document], assigned: list[Body], reported: list[Body]
) -> Bundle:
    year = draw.randint(2019, 2024) if issuer.until else draw.randint(2025, 2026)
    date = f"{year}-{draw.randint(8, 12):02}-{draw.randint(1, 28):02}"
    document = f"/doc/vn/{issuer.id.rsplit('/', 1)[1]}/kh/{year}/{number}"
    quotes = [f"Căn cứ {each.type} số {each.number}" for each in cited]
    head = ";\n".join(quotes) + ".\n"
    text = head + " ".join(draw.choices(_WORDS, k=(_CHARACTERS - len(head)) // 9))
    digest = sha256(text.encode()).hexdigest()
    citations, at = [], 0
    for place, (each, quote) in enumerate(zip(cited, quotes, strict=True)):
        ordinal = [one.id for one in cited[: place + 1]].count(each.id)
        citations.append(
            Citation(
                id=citation_key(document, each.id, ordinal), document=document, target=each.id, type=each.type,
                start=at, end=at + len(quote), quote=quote, role=draw.choice(_ROLES), ordinal=ordinal,
                number=each.number, date=each.date, provisions=("Điều 5",) if place % 4 == 0 else (),
            )
        )  # fmt: skip
        at += len(quote) + 2
    return Bundle(
        source=Source(
            id=f"/source/{digest[:32]}", kind="file", file=f"{number}.txt", sha256=digest, media_type="text/plain",
            generator="benchmark", document=document, text=f"/text/{digest}",
        ),
        texts=(Text(id=f"/text/{digest}", value=text),),
        documents=(
            Document(
                id=document, type="ke-hoach", family="administrative", number=f"{number}/KH-UBND", date=date, year=year,
                issuer=issuer.id, issuer_name=issuer.name, title=f"Kế hoạch thực hiện nhiệm vụ thứ {number}",
                level=issuer.level, date_from=date, date_to=date, date_basis="written", place="Hà Nội",
            ),
            *(
                Document(id=each.id, type=each.type, family=each.family, number=each.number, year=each.year)
                for each in {one.id: one for one in cited}.values()
            ),
        ),
        citations=tuple(citations),
        assignments=tuple(
            Assignment(
                id=f"{document}/-/task/{n}", document=document, name=body.name, start=at + n, end=at + n + 5,
                task=f"Chủ trì thực hiện nội dung thứ {n}", task_start=at + n, task_end=at + n + 9, body=body.id,
                lead=True,
            )
            for n, body in enumerate(assigned, 1)
        ),
        recipients=tuple(
            Recipient(
                id=f"{document}/-/recipient/{n}", document=document, start=n, end=n + 9, quote=body.name,
                name=body.name, purpose="báo cáo", body=body.id,
            )
            for n, body in enumerate(reported, 1)
        ),
        bodies=tuple({each.id: each for body in (issuer, *assigned, *reported) for each in chain(body)}.values()),
    )  # fmt: skip
