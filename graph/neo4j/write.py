"""Writing to a server: what sources said out and in; what must be derived anew is noted on the way.

Ids are sorted before nodes are met, so that two writers lock them in one order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from graph.answers import Shared
from graph.law import bears
from graph.merge import SHARED as KINDS
from graph.merge import claims
from graph.neo4j.database import Database
from graph.neo4j.difference import difference
from graph.neo4j.find import of_source, read, targets
from graph.neo4j.rows import OWNED, SHARED, Rows, packed, rows_of
from ontology.records import Bundle, Source


@dataclass(slots=True)
class Touched:
    """What a change may have changed in what is derived."""

    replaced: set[str] = field(default_factory=set)
    """Sources that had said something before."""
    tellers: dict[str, str] = field(default_factory=dict)
    """The node of each source that is put."""
    at: dict[str, str] = field(default_factory=dict)
    """The node of each id to which relationships were made, and of what aliases among these led to."""
    ids: dict[type[Shared], set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Nodes of which something else is said now."""
    own: set[str] = field(default_factory=set)
    """Documents that these sources name as theirs."""
    files: set[str] = field(default_factory=set)
    """Those of them that a file names."""
    givers: Counter[str] = field(default_factory=Counter)
    """Documents whose citations were told or are told now, and by how many sources."""
    left: set[str] = field(default_factory=set)
    """Nodes to which less may lead now."""
    said: dict[type[Shared], list[tuple[Any, list[Source]]]] = field(
        default_factory=lambda: {kind: [] for kind in KINDS}
    )
    """What is said now of nodes that others may describe, too, and by which sources."""
    referred: set[str] = field(default_factory=set)
    """All ids to which relationships were made."""
    lead: dict[str, str] = field(default_factory=dict)
    """Where aliases among these led at that time."""
    made: set[str] = field(default_factory=set)
    """Those whose node this transaction made: who wants one, too, waits until it has ended."""
    claims: bool = False
    effects: bool = False
    words: list[_Words] = field(default_factory=list)
    """Of which those that are new are still to be written."""


_MET = (
    # By what the server calls them, which holds within a transaction: an index would be walked for each anew.
    "UNWIND range(0, size($nodes) - 1) AS i MATCH (e) WHERE elementId(e) = $nodes[i] WITH e ORDER BY i "
    "WITH collect(e) AS met WHERE size(met) = size($nodes) "
)
"""The nodes ``$nodes`` as the list ``met``, in their order; no rows, where one of them is no more."""


@cache
def _create(rows: Rows, present: tuple[int, ...], label: str) -> str:
    """One node a record, with relationships to what these fields refer to outside of its source.

    A row holds the values, the place of its source and the aliases by field that it used; see ``_make``.
    """
    found = "".join(f", met[r[0][{i}]] AS o{i}" for i in present)
    edges = "".join(f", (n)-[:{rows.links[i]} {{alias: r[2].`{rows.names[i]}`}}]->(o{i})" for i in present)
    properties = rows.properties("r[0]", owned=True)
    return (
        f"{_MET}UNWIND $rows AS r WITH r{found} "
        f"CREATE (n:{rows.label}{label} {{source: $tellers[r[1]], id: r[0][0], {properties}}}){edges} RETURN count(*)"
    )


_MEET = (
    # ``held`` marks what is made here and is gone before the statement ends; to remove it from what has none would
    # lock each law that half of all plans cite.
    "UNWIND range(0, size($rows) - 1) AS i MERGE (n:Entity {id: $rows[i]}) ON CREATE SET n.held = true "
    "WITH i, n, n.held AS made FOREACH (new IN CASE WHEN made THEN [n] ELSE [] END | REMOVE new.held) "
    "WITH i, n, made, head([(n)-[:SAME_AS]->(o) | o]) AS target ORDER BY i "
    "RETURN collect(elementId(n)), collect(CASE WHEN made THEN i END), "
    "collect(CASE WHEN target IS NOT NULL THEN [i, target.id, elementId(target)] END)"
)
_SOURCE = rows_of(Source)
_PUT_SOURCE = (
    f"{_MET}UNWIND $rows AS r MATCH (n) WHERE elementId(n) = $tellers[r[1]] SET n = {{id: r[0][0], "
    f"{_SOURCE.properties('r[0]', owned=True)}}} WITH n, r, met "
    + "".join(
        f"FOREACH (other IN CASE WHEN r[0][{i}] IS NULL THEN [] ELSE [met[r[0][{i}]]] END | "
        f"CREATE (n)-[:{edge} {{alias: r[2].`{_SOURCE.names[i]}`}}]->(other)) "
        for i, edge in _SOURCE.links.items()
    )
    + "RETURN count(*)"
)
_SAYS = "FOREACH (s IN [i IN r[1] | met[i]] | CREATE (s)-[:SAYS]->(d)) "
# Asked by itself: a statement that writes locks what it looks for, and what is not there against all who make it.
_KNOWN = "UNWIND $rows AS key MATCH (d:Description {key: key}) RETURN collect(key)"
_SAY = f"{_MET}UNWIND $rows AS r MATCH (d:Description {{key: r[0]}}) {_SAYS}RETURN count(*)"
_DESCRIBE = {
    rows.label: f"{_MET}UNWIND $rows AS r MATCH (n) WHERE elementId(n) = r[3] MERGE (d:Description {{key: r[0]}}) "
    "WITH r, met, n, d, CASE WHEN d.id IS NULL THEN [d] ELSE [] END AS made FOREACH (d IN made | "
    f"SET d.label = '{rows.label}', d.id = r[2][0], d += {{{rows.properties('r[2]', owned=False)}}} "
    f"CREATE (d)-[:DESCRIBES {{alias: r[4]}}]->(n)) {_SAYS}RETURN count(*)"
    for rows in SHARED
}


def replace(db: Database, bundles: Mapping[str, Bundle], gone: Collection[str] = ()) -> Touched:
    """Take out what these sources say no longer and put in what they say anew; what stays is not written.

    Words that nobody said before are left to be written at the end (``Touched.words``).
    """
    # Who writes the same source at the same time waits here until this transaction has ended.
    met = db.each(
        "UNWIND range(0, size($rows) - 1) AS i MERGE (s:Source {id: $rows[i]}) ON MATCH SET s.held = true "
        "WITH i, s ORDER BY i RETURN collect(elementId(s)), collect(CASE WHEN s.sha256 IS NOT NULL THEN s.id END)",
        sorted(bundles),
    )
    known = db.each("UNWIND $rows AS id MATCH (s:Source {id: id}) SET s.held = true RETURN id", sorted(gone))
    touched = Touched(replaced={source for (source,) in known})
    for nodes, there in met:
        touched.tellers = dict(zip(sorted(bundles), nodes, strict=True))
        touched.replaced.update(there)
    old, new = list[Bundle](), {source: bundle for source, bundle in bundles.items() if source not in touched.replaced}
    for before in read(db, touched.replaced):
        source = before.source.id
        if source in bundles:
            before, new[source] = difference(before, bundles[source])
        old.append(before)
    here = {source: {record.id for rows in OWNED for record in getattr(bundle, rows.table.name)}
            for source, bundle in bundles.items()}  # fmt: skip
    _take_out(db, [_Told(bundle, set()) for bundle in old], touched)
    db.each("UNWIND $rows AS id MATCH (s:Source {id: id}) DELETE s", sorted(touched.replaced - bundles.keys()))
    _put_in(db, [_Told(new[source], here[source]) for source in sorted(new)], touched)
    return touched


def _take_out(db: Database, told: list[_Told], touched: Touched) -> None:
    lead = targets(db, _note(told, touched))
    touched.left |= {lead.get(each, each) for bundle in told for each in bundle.referred}
    unsaid = [[each.source, rows.key(record)] for each in told for rows in SHARED
              for record in each.described[rows.label]]  # fmt: skip
    db.each(
        "UNWIND $rows AS r MATCH (s:Source {id: r[0]}) MATCH (d:Description {key: r[1]}) "
        "MATCH (s)-[told:SAYS]->(d) DELETE told",
        unsaid,
    )
    db.each(
        "UNWIND $rows AS key MATCH (d:Description {key: key}) SET d.held = true REMOVE d.held "
        # Not detached: where another transaction says the same meanwhile, this one fails and is begun anew.
        "WITH d WHERE NOT EXISTS { (d)<-[:SAYS]-() } MATCH (d)-[way:DESCRIBES]->() DELETE way, d",
        sorted({key for _, key in unsaid}),
    )
    for rows in OWNED:
        db.each(
            f"UNWIND $rows AS r {of_source('r', 'n', 'r[1][n.id]', rows.label)} DETACH DELETE n",
            [[each.source, {row[0]: True for row in some}] for each in told if (some := each.owned[rows.label])],
        )
    db.each(
        f"UNWIND $rows AS id MATCH (:Source {{id: id}})-[told:{'|'.join(_SOURCE.links.values())}]->() DELETE told",
        [each.source for each in told],
    )
    db.each(
        "UNWIND $rows AS r MATCH (s:Source {id: r[0]}) MATCH (t:Entity {id: r[1]}) MATCH (s)-[told:CONTAINS]->(t) "
        "DELETE told",
        [[each.source, text.id] for each in told for text in each.bundle.texts],
    )


def _note(told: Iterable[_Told], touched: Touched) -> set[str]:
    """What these records touch; the ids to which they refer."""
    ids = set[str]()
    for each in told:
        ids |= each.referred
        for kind in KINDS:
            touched.ids[kind].update(record.id for record in each.described[rows_of(kind).label])
        if document := each.bundle.source.document:
            touched.own.add(document)
            if each.bundle.source.kind == "file":
                touched.files.add(document)
        touched.givers.update({citation.document for citation in each.bundle.citations})
        touched.claims |= any(True for _ in claims(each.bundle))
        touched.effects |= bears(each.bundle.effects)
    return ids


def _put_in(db: Database, told: list[_Told], touched: Touched) -> None:
    touched.referred = _note(told, touched)
    ids = sorted(touched.referred)
    met = db.begin(_MEET, rows=ids) if ids else None
    texts = {text.id: packed(text.value) for each in told for text in each.bundle.texts}
    if met:
        ((nodes, new, lead),) = met.values()
        touched.at = dict(zip(ids, nodes, strict=True)) | {target: node for _, target, node in lead}
        touched.made, touched.lead = {ids[i] for i in new}, {ids[i]: target for i, target, _ in lead}
    _put_texts(db, texts, [each.bundle for each in told], touched)
    _make(db, _PUT_SOURCE, _SOURCE, [(each.own, touched.tellers[each.source]) for each in told], touched)
    touched.words = [_Words(db, kind, told, touched) for kind in KINDS]
    for words in touched.words:
        words.say()
    # What is most comes last: there is work left that can be done while the server writes it.
    for rows in sorted(OWNED, key=lambda rows: sum(len(each.owned[rows.label]) for each in told)):
        by_shape: dict[tuple[tuple[int, ...], str], list[tuple[list[Any], str]]] = defaultdict(list)
        for each in told:
            for row in each.owned[rows.label]:
                label = "" if rows.is_beside(row, each.bundle.source.document) else ":Said"
                by_shape[tuple(i for i in rows.links if row[i] is not None), label].append((row, each.source))
        for (present, label), some in by_shape.items():
            _make(db, _create(rows, present, label), rows, some, touched)
    pairs: dict[str, list[list[str]]] = defaultdict(list)
    for each in told:
        for edge, start, end in each.within:
            pairs[edge].append([each.source, start, end])
    for edge, ends in pairs.items():
        db.write(
            f"UNWIND $rows AS r {of_source('r', 'n', 'n.id = r[1]')} {of_source('r', 'other', 'other.id = r[2]')} "
            f"CREATE (n)-[:{edge}]->(other)",
            ends,
        )


def _make(db: Database, statement: str, rows: Rows, told: list[tuple[list[Any], str]], touched: Touched) -> None:
    """Write a row each: the values, who tells them, the aliases by field.

    A reference becomes its place in ``$nodes``, a day in ``$days``, a teller in ``$tellers``: each of them is met
    once, sent once.
    """
    nodes: dict[str, int] = {}
    days: dict[date | str, int] = {}
    tellers: dict[str, int] = {}
    made = []
    for row, teller in told:
        aliases = {}
        for i in rows.links:
            if (used := row[i]) is not None:
                if (target := touched.lead.get(used, used)) != used:
                    aliases[rows.names[i]] = used
                row[i] = nodes.setdefault(touched.at[target], len(nodes))
        _place_days(rows, row, days)
        made.append([row, tellers.setdefault(teller, len(tellers)), aliases or None])
    db.write(statement, made, len(made), nodes=list(nodes), days=list(days), tellers=list(tellers))


def _place_days(rows: Rows, row: list[Any], days: dict[date | str, int]) -> None:
    """Let a day give way to its place in ``$days``: the driver takes its time with every day that is sent."""
    for i in rows.days:
        if (day := row[i]) is not None:
            row[i] = days.setdefault(day, len(days))


class _Words:
    """What sources say of nodes that others may describe, too; equal words of several sources stand once.

    Most of what a plan says others have said: that is said first (``say``), and what is new as late as may be
    (``describe``): who says the same anew at that time waits until this transaction has ended.
    """

    def __init__(self, db: Database, kind: type[Shared], told: Iterable[_Told], touched: Touched) -> None:
        self._db, self._rows, self._touched = db, rows_of(kind), touched
        places = {source: i for i, source in enumerate(touched.tellers)}
        sources: dict[tuple[Any, ...], list[Source]] = defaultdict(list)
        records = {}
        for each in told:
            for record in each.described[self._rows.label]:
                values = self._rows.fields_of(record)
                sources[values].append(each.bundle.source)
                records[values] = record
        touched.said[kind] = [(record, sources[values]) for values, record in records.items()]
        told_by = {
            self._rows.key(record): (record, [places[each.id] for each in some]) for record, some in touched.said[kind]
        }
        self._new = {key: told_by[key] for key in sorted(told_by)}
        self._begun = db.begin(_KNOWN, rows=list(self._new)) if self._new else None

    def say(self) -> None:
        """Write what others have said in the same words."""
        if self._begun is not None:
            ((known,),) = self._begun.values()
            said = [[key, self._new.pop(key)[1]] for key in sorted(known)]
            self._db.write(_SAY, said, len(said), nodes=list(self._touched.tellers.values()))

    def describe(self) -> None:
        """Write what is new."""
        made = []
        days: dict[date | str, int] = {}
        for key, (record, sources) in self._new.items():
            row = self._rows.row(record)
            _place_days(self._rows, row, days)
            target = self._touched.lead.get(record.id)
            node = self._touched.at[target or record.id]
            made.append([key, sources, row, node, record.id if target else None])
        nodes = list(self._touched.tellers.values())
        self._db.write(_DESCRIBE[self._rows.label], made, len(made), nodes=nodes, days=list(days))


class _Told:
    """Records of one bundle as rows by label; references to records of its source, ``here``, stand apart."""

    def __init__(self, bundle: Bundle, here: Collection[str]) -> None:
        self.bundle = bundle
        self.source = bundle.source.id
        self.own = _SOURCE.row(bundle.source)
        self.described: dict[str, tuple[Shared, ...]] = {r.label: getattr(bundle, r.table.name) for r in SHARED}
        self.owned = {r.label: [r.row(record) for record in getattr(bundle, r.table.name)] for r in OWNED}
        self.within: list[tuple[str, str, str]] = []
        """Relationship, start and end."""
        self.referred: set[str] = {text.id for text in bundle.texts}
        self.referred.update(record.id for records in self.described.values() for record in records)
        self.referred.update(self.own[i] for i in _SOURCE.links if self.own[i] is not None)
        for rows in OWNED:
            for row in self.owned[rows.label]:
                for i, edge in rows.links.items():
                    if row[i] in here:
                        self.within.append((edge, row[0], row[i]))
                        row[i] = None
                    elif row[i] is not None:
                        self.referred.add(row[i])


def _put_texts(db: Database, texts: Mapping[str, bytes], bundles: Iterable[Bundle], touched: Touched) -> None:
    stored = db.each(
        "UNWIND $rows AS id MATCH (t:Entity {id: id}) WHERE t.content IS NOT NULL RETURN id",
        sorted(texts.keys() - touched.made),
    )
    new = sorted(texts.keys() - {text_id for (text_id,) in stored})
    db.write(
        "UNWIND $rows AS r MATCH (t) WHERE elementId(t) = r[0] SET t:Text, t.content = r[1]",
        [[touched.at[each], texts[each]] for each in new],
    )
    db.write(
        "UNWIND $rows AS r MATCH (s) WHERE elementId(s) = r[0] MATCH (t) WHERE elementId(t) = r[1] "
        "CREATE (s)-[:CONTAINS]->(t)",
        [[touched.tellers[bundle.source.id], touched.at[text.id]] for bundle in bundles for text in bundle.texts],
    )
