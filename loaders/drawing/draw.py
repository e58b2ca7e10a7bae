"""From a full text to records: the instrument, its first day, and the effects that its own articles have on others.

An effect counts when the text says it of itself, names the whole act or articles of it, by number or by a title that
only one instrument has, the issuer is competent and the days stand in order. What is doubtful waits as a candidate;
what cannot be is refused, with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.drawing import clauses
from loaders.drawing.articles import Article, articles
from loaders.drawing.bases import Basis, bases, parents
from loaders.drawing.changes import Change, changes, less_than_a_point, titled
from loaders.drawing.competence import competent
from loaders.drawing.evidence import excerpt
from loaders.drawing.leads import sentence
from loaders.drawing.named import Named, named
from loaders.drawing.own import Own, read_own
from loaders.register import Register
from ontology import identity
from ontology.ranks import stands_above
from ontology.records import Document, Effect

_SPEAKS = re.compile(rf"{clauses.TYPES}\s+(?:này\s+)?(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực", re.IGNORECASE)
_CONSOLIDATED = re.compile(
    r"^\W*VĂN\s+BẢN\s+HỢP\s+NHẤT|có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+kể\s+từ\s+ngày[^;.]{5,60},\s*được\s+sửa\s+đổi,\s+bổ\s+sung\s+bởi",
    re.MULTILINE,
)
_TAKES = re.compile(r"thay\s+thế|bãi\s+bỏ|h[ủu][yỷ]\s+bỏ|huỷ\s+bỏ|hết\s+hiệu\s+lực", re.IGNORECASE)
_AMENDING = re.compile(r"(?:Luật|Pháp\s+lệnh)\s+sửa\s+đổi[^.;]*\bcủa\s*$", re.IGNORECASE)
_OWN_ARTICLE = re.compile(rf"Điều\s+này|{clauses.TYPES}\s+này", re.IGNORECASE)


class UndrawableError(Exception):
    """A text from which nothing can be drawn; the message is the reason, in English."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one text gives: its document, all documents that its effects name, and the effects."""

    document: Document
    documents: tuple[Document, ...]
    effects: tuple[Effect, ...]
    refused: tuple[tuple[str, str], ...]
    """What was named and taken for no effect: number or title, and the reason."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is written beside each fact."""

    origin: str
    checked: str


@dataclass(frozen=True, slots=True)
class _Act:
    """One effect before its checks."""

    kind: str
    scope: str
    clause: str
    day: str
    evidence: str
    word: str = ""
    number: str = ""
    name: str = ""
    issued: str = ""
    condition: str = ""
    doubt: str = ""


def draw(text: str, source: Source, register: Register, number: str | None = None) -> Drawn:
    """Everything that a text says of instruments; ``UndrawableError`` where it is none, or not whole.

    ``number`` is what is known beside the text, for texts that lost their preamble. ``register`` tells which instrument
    a title means, and the day of issue where the text lost it.
    """
    text = unicodedata.normalize("NFC", text)
    if (number and "VBHN" in number) or _CONSOLIDATED.search(text[:4000]):
        raise UndrawableError("a consolidated text says what others did")
    own_articles = articles(text)
    if not own_articles:
        raise UndrawableError("no content: the text has no article")
    if not any(_SPEAKS.search(f"{each.heading}\n{each.body}") for each in own_articles):
        raise UndrawableError("the final articles are missing")
    own = read_own(text, own_articles, number, register)
    if isinstance(own, str):
        raise UndrawableError(own)
    found = _Collected(text, own, source, register)
    for act in (*_ends(own_articles), *_changes(own_articles, own.title)):
        found.take(act)
    rests_on = list(bases(text))
    for parent in parents(rests_on, own):
        found.take(_Act("details", "whole", "", "", parent.evidence, parent.word, parent.number, issued=parent.issued))
    for basis in rests_on:
        found.vouch(basis)
    return found.drawn()


def _ends(own: Iterable[Article]) -> Iterator[_Act]:
    """What the clauses replace, abolish or end."""
    for article in own:
        for clause in article.clauses():
            if not _TAKES.search(" ".join((*clause.leads, clause.text))):
                continue
            said, partly = sentence(clause.leads, clause.text)
            text = clauses.clean(said)
            for each in clauses.objects(text):
                scope, doubt = _scope(each, partly)
                if not scope.startswith("whole") and (each.kind == "replaces" or less_than_a_point(text)):
                    continue  # an amendment: see ``changes``
                condition = text if each.doubt == "a condition" else ""
                yield _Act(
                    each.kind, scope, clause.place, each.day, text, each.word, each.number, each.name, each.issued,
                    condition, each.doubt or doubt,
                )  # fmt: skip


def _scope(each: clauses.Object, partly: bool) -> tuple[str, str]:
    """The scope as it is kept, and what it leaves open."""
    if each.scope == "unclear":
        # Transitional cases that the text itself lists leave the end whole: "trừ trường hợp quy định tại Điều 83 này".
        if _OWN_ARTICLE.search(each.exception) and len(each.exception) <= 200:
            return f"whole except {each.exception.replace(';', ',')}", ""
        return "part", "exceptions not understood"
    if each.scope == "part" or (partly and each.scope == "whole"):
        return "part", "a part"
    return each.scope, ""


def _changes(own: list[Article], title: str) -> Iterator[_Act]:
    """What the articles amend: one effect an instrument; that of the title where the articles name none."""
    together: dict[tuple[str, str, str], list[Change]] = {}
    for each in list(changes(own)) or titled(title, own):
        together.setdefault((each.word, identity.number_key(each.number) if each.number else "", each.name), []).append(
            each
        )
    for (word, _, name), several in together.items():
        first = several[0]
        scopes = [each.scope for each in several]
        scope = "part" if "part" in scopes else "; ".join(dict.fromkeys("; ".join(scopes).split("; ")))
        places = "; ".join(dict.fromkeys(each.clause for each in several))
        yield _Act("amends", scope, places, "", first.evidence, word, first.number, name, first.issued)


class _Collected:
    """The effects as they pass their checks."""

    def __init__(self, text: str, own: Own, source: Source, register: Register) -> None:
        self._text, self._own, self._source, self._register = text, own, source, register
        self._effects: dict[tuple[str, ...], Effect] = {}
        self._documents: dict[str, Document] = {}
        self._refused: list[tuple[str, str]] = []
        self._document = replace(
            own.document(), origin=source.origin, confidence="high" if own.date else "medium", checked=source.checked
        )
        if own.first_day:
            self._add(own.named.id, "commences", "whole", own.clause, own.first_day, own.evidence, "high")
            self._attest(own.named.id, own.first_day, f"{source.origin} ({own.clause})", own.evidence)

    def take(self, act: _Act) -> None:
        """One effect, checked."""
        if act.name and not act.number:
            act = self._numbered(act)
        target = self._target(act)
        if isinstance(target, str):
            self._refused.append((act.number or act.name, target))
            return
        own = self._own
        if target.id == own.named.id:
            return
        acting = own.date or f"{own.named.year}-12-31"
        if (target.year or 0) > own.named.year or (act.issued and act.issued > acting):
            self._refused.append((act.number or act.name, "issued after the acting instrument"))
            return
        day = act.day or ("" if act.kind == "details" else own.first_day)
        if day and day < (own.date or f"{own.named.year}-01-01"):
            self._refused.append((act.number or act.name, "ended before the acting instrument was issued"))
            return
        doubt = act.doubt
        if act.kind != "details":
            may = competent(own.named, _named(target))
            if may is False:
                self._refused.append((act.number or act.name, "a lower body cannot end it"))
                return
            if not doubt and may is None:
                doubt = "competence of the issuer not certain"
            if not doubt and not day:
                doubt = "no first day is written"
        if not doubt and act.issued and int(act.issued[:4]) != target.year:
            doubt = "year of the number is not that of issue"
        self._documents.setdefault(target.id, target)
        about = act.number or act.name
        confidence = "low" if doubt else ("high" if act.number and act.kind != "details" else "medium")
        self._add(target.id, act.kind, act.scope, act.clause, day, excerpt(act.evidence, about), confidence, doubt,
                  act.condition)  # fmt: skip

    def vouch(self, basis: Basis) -> None:
        """What the text rests on, with the title and day that it gives; of higher force, it has effect (``bases``)."""
        thing = named(basis.word, basis.number, basis.issued)
        if isinstance(thing, str) or thing.id == self._own.named.id or not self._own.date:
            return
        if thing.year > self._own.named.year or (basis.issued and basis.issued > self._own.date):
            return
        date = basis.issued if basis.issued[:4] == str(thing.year) else ""
        document = thing.document(title=basis.title or None, date=date or None)
        known = self._documents.get(thing.id)
        if known is None or not known.title:
            self._documents[thing.id] = replace(
                document, origin=self._source.origin, confidence="medium", checked=self._source.checked
            )
        day = self._in_effect(thing.id, date or f"{thing.year}-12-31")
        if day and stands_above(document, self._document):
            origin = f"căn cứ ban hành của {self._own.named.number} ({self._source.origin})"
            self._attest(thing.id, day, origin, excerpt(basis.evidence, basis.number))

    def _in_effect(self, basis: str, issued: str) -> str:
        """The day by which a basis has begun: that of issue where it had by then, else that on which the text begins.

        Whose first day no source gives had begun a year after its issue.
        """
        begun = self._register.first_day(basis) or f"{int(issued[:4]) + 1}{issued[4:]}"
        return self._own.date if begun <= self._own.date else self._own.first_day

    def _attest(self, affected: str, day: str, origin: str, evidence: str) -> None:
        key = identity.effect_id("attests", affected, None, None, "whole", day)
        self._effects["attests", affected, day] = Effect(
            id=key, affected=affected, kind="attests", scope="whole", day=day, origin=origin, confidence="medium",
            checked=self._source.checked, evidence=evidence or None,
        )  # fmt: skip

    def _numbered(self, act: _Act) -> _Act:
        """A title with the number that the text gives it elsewhere; alone it may mean an edition not known here."""
        title = re.sub(r"\s+(?:năm\s+)?\d{4}$", "", act.name)
        words = r"\s+".join(map(re.escape, title.split()))
        numbered = rf"{words}\s+số\s+(\d+/\d{{4}}/[A-Z][\w-]*)"
        found = re.finditer(numbered, self._text, re.IGNORECASE)
        # "Luật sửa đổi, bổ sung một số điều của Luật Dầu khí số …" gives the number of the amending law.
        numbers = {match[1] for match in found if not _AMENDING.search(self._text[: match.start()][-80:])}
        year = re.search(r"\d{4}$", act.name)
        if len(numbers) == 1 and (year is None or f"/{year[0]}/" in min(numbers)):
            word = "Pháp lệnh" if title.startswith("Pháp") else "Bộ luật" if title.startswith("Bộ") else "Luật"
            return replace(act, word=word, number=min(numbers), name="")
        return act if year or act.issued else replace(act, doubt=act.doubt or "a title alone names it")

    def _target(self, act: _Act) -> Document | str:
        if act.number:
            thing = named(act.word, act.number.replace(" ", ""), act.issued)
            return thing if isinstance(thing, str) else replace(
                thing.document(date=act.issued if act.issued[:4] == str(thing.year) else None),
                origin=self._source.origin, confidence="medium", checked=self._source.checked,
            )  # fmt: skip
        year = re.search(r"\d{4}$", act.name)
        dated = f"{act.name} {act.issued[:4]}" if act.issued and not year else act.name
        day = None if dated != act.name or year else self._own.date or None
        if day is None and dated == act.name and not year:
            return "a title without number, year or day"
        editions = [
            each for each in self._register.law_by_name(dated, day) if not act.issued or each.date in (None, act.issued)
        ]
        if len(editions) != 1:
            return "a title that names no one instrument"
        return editions[0] if editions[0].number else "a title that names no one instrument"

    def _add(
        self, affected: str, kind: str, scope: str, clause: str, day: str, evidence: str, confidence: str,
        doubt: str = "", condition: str = "",
    ) -> None:  # fmt: skip
        key = (affected, kind, scope, day)
        acting = self._own.named.id
        made = Effect(
            id=identity.effect_id(kind, affected, acting, clause or None, scope, day or None),
            affected=affected,
            kind=kind,
            scope=scope,
            affecting=acting,
            clause=clause or None,
            day=day or None,
            condition=condition[:500] or None,
            evidence=evidence[:500] or None,
            origin=self._source.origin,
            confidence=confidence,
            checked=self._source.checked,
            standing="candidate" if doubt else "counted",
            doubt=doubt or None,
        )
        known = self._effects.get(key)
        if known is None or (known.standing == "candidate" and not doubt):
            self._effects[key] = made

    def drawn(self) -> Drawn:
        """What was collected; an end of the whole makes amendments and ends of parts by the same act superfluous."""
        whole = {
            effect.affected
            for effect in self._effects.values()
            if effect.kind in ("ends", "replaces", "abolishes") and effect.scope == "whole"
            and effect.standing == "counted"
        }  # fmt: skip
        kept = [
            effect for effect in self._effects.values() if not (effect.kind == "amends" and effect.affected in whole)
        ]
        documents = {**self._documents, self._document.id: self._document}
        return Drawn(
            self._document,
            tuple(documents[key] for key in sorted(documents)),
            tuple(sorted(kept, key=lambda effect: effect.id)),
            tuple(dict.fromkeys(self._refused)),
        )


def _named(document: Document) -> Named:
    issuer = document.id.split("/")[3]
    return Named(document.id, document.number or "", document.type, document.year or 0, issuer)
