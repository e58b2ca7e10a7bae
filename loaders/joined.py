"""Blanks that a copy lost between syllables: "kếhoạch" is "kế hoạch", "Chính phủngày" is "Chính phủ ngày".

Vietnamese writes every syllable by itself, so a word of letters that is no syllable, but falls into two of them, lost
its blank. A text is taken for damaged only where set phrases of its beginning are joined; where a word falls apart in
several ways, the words that the text itself writes elsewhere decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_HEAD = 6000
_PHRASES = (
    "kế hoạch", "thực hiện", "triển khai", "quy định", "quyết định", "nghị định", "nghị quyết", "chỉ thị", "thông tư",
    "ban hành", "phê duyệt", "ủy ban", "ban nhân", "nhân dân", "hội đồng", "chính phủ", "thủ tướng", "căn cứ",
    "về việc", "cơ quan", "đơn vị", "lãnh đạo", "tổ chức", "công tác", "nhiệm vụ", "hướng dẫn", "tăng cường",
    "phối hợp", "kinh tế", "xã hội", "nhà nước", "phủ ngày", "theo quyết", "có hiệu",
)  # fmt: skip
_SIGNS = tuple(phrase.replace(" ", "") for phrase in _PHRASES)
_WORD = re.compile(r"[^\W\d_]{4,14}")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:(?:iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uyê|uy|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])"
    r"|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|uyu|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|ia|ua|ưa|oa|oe|uê"
    r"|uơ|uya|uy|[aeêioôơuưy])"
)


def lost_blanks(norm: str) -> list[int]:
    """Offsets in a composed text before which a blank was lost, in order; none where the text is sound."""
    head = norm[:_HEAD].lower()
    if not any(sign in head for sign in _SIGNS):
        return []
    known = Counter(word.lower() for words in (*_PHRASES, norm) for word in _ANY_WORD.findall(words))
    words = (word for word in _WORD.finditer(norm) if not word[0].isascii())
    return [word.start() + at for word in words if (at := _cut(word[0], known))]


def _cut(word: str, known: Counter[str]) -> int | None:
    """Where ``word`` falls into two syllables, the commoner ones first."""
    small = word.lower()
    if _is_syllable(small):
        return None
    found = [at for at in range(1, len(small)) if _is_syllable(small[:at]) and _is_syllable(small[at:])]
    return max(found, key=lambda at: sorted((known[small[:at]], known[small[at:]])), default=None)


@lru_cache(maxsize=1 << 12)
def _is_syllable(word: str) -> bool:
    marked = unicodedata.normalize("NFD", word)
    plain = unicodedata.normalize("NFC", _TONES.sub("", marked))
    return len(_TONES.findall(marked)) < 2 and _SYLLABLE.fullmatch(plain) is not None
