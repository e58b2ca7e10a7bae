"""Capital and small letters of Vietnamese as character classes: Unicode mixes the two in its ranges."""

from __future__ import annotations

_LATIN = [letter for letter in map(chr, range(0x1EFA)) if "A" <= letter <= "z" or "À" <= letter <= "ɏ" or letter >= "Ḁ"]
UPPER = "[" + "".join(letter for letter in _LATIN if letter.isupper()) + "]"
LOWER = "[" + "".join(letter for letter in _LATIN if letter.islower()) + "]"
