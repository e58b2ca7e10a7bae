"""What full texts call a law whose own title none of them brings: "Luật Di sản văn hóa số 45/2024/QH15"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from loaders.drawing.named import Named, named
from ontology import identity

_NAMED = re.compile(
    r"(?P<word>Bộ luật|Luật|Pháp lệnh)\s+(?P<title>[A-ZĐÂÊÔƠƯ][^\d;:.()“”\"]{2,90}?)\s*,?\s+số\s*:?\s*"
    r"(?P<number>\d+/\d{4}/(?:PL-UBTV)?QH\d+)"
)
# The number is that of the law which amends, and the title that of what it amends.
_AMENDING = re.compile(r"sửa đổi[^.;]*\bcủa\s*$")
_MORE = re.compile(r"\b(?:Luật|Pháp lệnh|Nghị quyết|Căn cứ|được|theo)\b")
_TEXTS, _TEXTS_UNDATED = 2, 3
"""How many texts must agree; more where nothing else vouches for the number, since numbers are mistyped."""


def titles(texts: Iterable[str], dated: set[str]) -> Iterator[tuple[Named, str, int]]:
    """Each law with the title that most texts give it, and how many do; ``dated`` are ids whose day is known."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    spelt: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    laws: dict[str, Named] = {}
    for text in texts:
        said: set[tuple[str, str]] = set()
        for match in _NAMED.finditer(text):
            title = " ".join(match["title"].split())
            thing = named(match["word"], match["number"])
            if isinstance(thing, str) or _MORE.search(title) or _AMENDING.search(text[: match.start()][-160:]):
                continue
            laws[thing.id] = thing
            key = (thing.id, identity.slug(title))
            spelt[key][title] += 1
            said.add(key)
        for law, slug in said:
            counts[law][slug] += 1
    for law, found in counts.items():
        slug, times = found.most_common(1)[0]
        if 2 * times > found.total() and times >= (_TEXTS if law in dated else _TEXTS_UNDATED):
            yield laws[law], spelt[law, slug].most_common(1)[0][0], times
