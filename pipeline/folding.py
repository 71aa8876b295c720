"""Folding: how names are compared: without capitals and accents, one character for one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that no accent stripping turns into ASCII, one for one so that offsets stay true.
_PLAIN = str.maketrans("øłđıæœðþαπ", "oldiaodpap")


@lru_cache(4096)
def plain(char: str) -> str:
    """Return a character lower-cased and without its accent, or itself where that would not be one character."""
    low = char.lower()
    if len(low) != 1:
        return char
    bare = unicodedata.normalize("NFD", low)[0]
    return (bare if bare.isalnum() else low).translate(_PLAIN)


def fold(text: str) -> str:
    """Return the text as it is compared: lower case, no accents, of the same length."""
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text) or "Σ" in text:  # "İ" is two letters in lower case, and how "Σ" is written hangs on its place
        low = "".join(map(plain, text))
    for char in set(_NOT_ASCII.findall(low)):
        low = low.replace(char, plain(char))
    return low


def slug(text: str) -> str:
    """Return the key form of a name: "Škoda Enyaq" is "skoda-enyaq", "P7+" is "p7-plus"."""
    return _NOT_SLUG.sub("-", fold(text).replace("+", "-plus-")).strip("-")
