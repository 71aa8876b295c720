"""Models that no list holds: a code or name after its maker, "the Tengo, a small SUV"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from ..compiling import tables
from ..draft import Mention
from ..knowledge import brand, demonyms
from ..knowledge import words as listed
from ..lexicons import Entry
from .cues import appositive_after
from .view import View, singular

_CODE: Final = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]{2,8}(?:[-.][^\W_]{1,6})?")
_QUARTER: Final = re.compile(
    r"(?:(?:[QH]\d|\d[QH])(?:[FC]Y\d*)?E?|FY\d*E?|\d+[a-z]+|[A-Z]?\d+[kmb]n?|V\d{1,2}|[GFEBMA]\d{1,3}|L\d|I\d|W1\d|5G|4G|\d+[gG]|Y\d{1,2}|\d{4}s|1st|2nd|3rd|\d+th|\d+[A-Z]-\d)"
)
_FAMILY: Final = re.compile(r"([A-Z]{2,})-?\d{2,4}[A-Z]{0,3}$")
_LOWER_CODE: Final = re.compile(r"[a-zëēé](?:[-.]?[A-Z0-9]\w*)+")


def find(view: View) -> None:
    """Take the models that no list holds."""
    for mention in list(view.mentions):
        if mention.fields["type"] == "organization" and mention.fields["subtype"] == "automaker":
            _after_maker(view, mention)
    makers = sorted(m.first for m in view.mentions if m.fields["subtype"] in ("automaker", "mobility"))
    for i in view.capitals:
        if i not in view.taken and view.tells(i):
            _described(view, i, makers)
    _again(view)


def _again(view: View) -> None:
    """Take the other mentions of a code found by its maker, and those of its family: "the CBX250R ... the CBX125R"."""
    codes = {
        view.words[m.first]: m
        for m in view.mentions
        if m.fields["type"] == "vehicle_model" and m.last - m.first == 1 and _FAMILY.match(view.words[m.first])
    }
    families = {_FAMILY.match(word)[1]: m for word, m in codes.items()}  # type: ignore[index]
    for i in view.capitals if codes else ():
        held, family = view.taken.get(i), _FAMILY.match(view.words[i])
        known = family and (codes.get(view.words[i]) or (families.get(family[1]) if _coded(view.words[i]) else None))
        if known is None or (held is not None and (held.fields["entry"] or held.last - held.first > 1)):
            continue
        entry: Entry | None = known.fields["entry"]
        if held is not None:
            if held.fields["type"] == "vehicle_model":
                continue
            view.drop(held)
        if entry is not None and view.words[i] in codes:
            view.take(view.name(view.starts[i], view.ends[i], "vehicle_model", "model.again", entry))
            continue
        maker = entry.parent if entry else known.fields["maker"]
        name = (entry.name if entry else known.fields["model_name"]).replace(view.words[known.first], view.words[i])
        again = view.name(view.starts[i], view.ends[i], "vehicle_model", "model.again", maker=maker)
        again.fields["model_name"] = name
        view.take(again)


def _after_maker(view: View, maker: Mention) -> None:
    """Take a code, a name with a number, or a name before a vehicle noun right after its maker: "Xiaomi YU9", "BYD Sea Lion 09"."""
    first = maker.last + (view.after(maker.last) in ("'s", "'"))
    if view.after(first) == "new" or view.after(first) == "electric":
        first += 1
    elif view.year_at(first) and first + 1 < len(view.words) and _coded(view.words[first + 1]):
        first += 1  # "Honda's 2011 CBR250R"
    if (
        first >= len(view.words)
        or first in view.taken
        or not view.adjacent(first)
        or (maker.rule == "listed.organization" and not maker.fields["entry"])
    ):
        return
    last = _run(view, first)
    if last == first:
        last = _numbered(view, maker, first)
    if last == first:
        return
    words = view.words[first:last]
    if words[0].isdigit():
        _take(view, first, last, maker.fields["entry"], view.draft.norm[maker.start : maker.end], "model.numbered")
        return
    if all(word in listed("generic") for word in words):
        return  # "Genesis EV models"
    vehicle = view.vehicle_follows(last)
    code = any(_coded(word) for word in words)
    numbered = len(words) > 1 and (words[-1].isdigit() and len(words[-1]) < 4)
    direct = first == maker.last
    if not view.tells(first) and not code:
        return
    if not (code or ((vehicle or numbered) and not (numbered and view.after(last) in listed("counted")))):
        return
    if not direct and not vehicle and not code:
        return
    _take(view, first, last, maker.fields["entry"], view.draft.norm[maker.start : maker.end], "model.after_maker")


def _numbered(view: View, maker: Mention, first: int) -> int:
    """Return the token behind a model called by a number: "KTM 1090 Adventure", "Omoda 8" of a maker of an Omoda 5 and 7."""
    word, entry = view.words[first], maker.fields["entry"]
    if entry is None or first != maker.last or not word.isdigit() or view.year_at(first) or not view.tells(maker.first):
        return first
    last = first + 1
    if len(word) == 1:
        fits = _ends(view, last) and len(numbered_models(entry.key)) > 1
    else:
        while view.capital(last) and view.adjacent(last) and last not in view.taken and last - first < 4 and plain(view, last):
            last += 1
        bike = dict(entry.more).get("kind") == "two_wheeler"
        fits = len(word) in (3, 4) and bike and (last > first + 1 or _ends(view, last))
    return last if fits else first


def _ends(view: View, last: int) -> bool:
    """Does nothing that a number counts, or is a part of, stand behind it?"""
    after = view.after(last)
    if after in listed("counted") or after in ("%", "-", "/", "to", "and", "or") or after[:1].isdigit():
        return False
    return not (after.isalpha() and after.endswith("s") and len(after) > 3 and after not in listed("model_followers"))


@cache
def numbered_models(maker: str) -> frozenset[str]:
    """Return the models of a maker that are a single digit."""
    names = tables()["models"].get(maker, {}).get("names", ())
    return frozenset(name for name in names if len(name) == 1 and name.isdigit())


def _coded(word: str) -> bool:
    """Is it a model code such as "YU9", "XQ7", "e-C3": letters with digits, and neither a quarter nor an engine?"""
    return bool(
        (_CODE.fullmatch(word) and not _QUARTER.fullmatch(word) and (word[0].isupper() or word[0].isdigit()))
        or _LOWER_CODE.fullmatch(word)
    )


def _run(view: View, first: int) -> int:
    """Return the token behind the words that may be a model's name from token `first` on."""
    words, j = view.words, first
    while j < len(words) and j - first < 6 and j not in view.taken and (j == first or view.adjacent(j)):
        word = words[j]
        if (
            word == "-"
            and j > first
            and j + 1 < len(words)
            and view.starts[j] == view.ends[j - 1]
            and view.starts[j + 1] == view.ends[j]
        ):
            j += 1
            continue
        if (
            _coded(word)
            or (word.isdigit() and len(word) < 4 and j > first and view.ends[j] == view.starts[j] + len(word))
            or plain(view, j)
        ):
            j += 1
        else:
            break
    while j > first and words[j - 1] == "-":
        j -= 1
    if j < len(words) and j > first and words[j] in ("%",):
        j -= 1
    return j


def plain(view: View, j: int) -> bool:
    """Can the capitalized word at token j be part of a model's name?"""
    word, lower = view.words[j], view.lowers[j]
    if not word[0].isupper() or (view.initial(j) and not j) or len(word) > 14:
        return False
    if word in listed("trims"):
        return True
    capitals, lowers = _never()
    return word not in capitals and lower not in lowers and singular(lower) not in lowers


@cache
def _never() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are in no model's name: as they are written, and in any writing."""
    written = (
        "generic", "calendar_words", "openers", "organization_heads", "organization_tails", "company_suffixes", "site_heads",
        "street_heads", "first_names", "unit_words", "honorifics", "region_heads",
    )  # fmt: skip
    anyhow = ("titles", "title_heads", "vehicle_nouns", "organization_nouns", "saying", "company_verbs")
    return frozenset().union(*map(listed, written)), frozenset(demonyms()).union(*map(listed, anyhow))


def _described(view: View, i: int, makers: list[int]) -> None:
    """Take "the Tengo, a small SUV", "the Attivi Integral, its battery-electric city bus", "the EZ-60 sedan".

    `makers` are the tokens at which carmakers are named.
    """
    before = view.before(i)
    determined = (
        before in listed("determiners") and before not in ("this", "that", "every", "each", "our", "your") and view.adjacent(i)
    )
    if not determined and (view.words[i].isalpha() or not any(char.isdigit() for char in view.words[i])):
        return
    last = _run(view, i)
    if last == i:
        return
    code = any(_coded(word) for word in view.words[i:last]) and len(view.words[i]) > 2
    noun = view.vehicle_follows(last)
    before_it = bisect_left(makers, i) if determined or (code and noun) else 0
    if not before_it:
        return
    maker = view.taken[makers[before_it - 1]]
    gap = view.draft.sentence_of[i] - view.draft.sentence_of[maker.first]
    near = code and gap <= (before == "its") and view.words[i][0].isupper() and before in ("the", "its", "a", "an", "new")
    if (determined and appositive_after(view, last, "vehicle_nouns")) or (noun and code and gap < 3) or near:
        _take(view, i, last, maker.fields["entry"], view.draft.norm[maker.start : maker.end], "model.described")


def _take(view: View, first: int, last: int, maker: Entry | None, written: str, rule: str) -> None:
    mention = view.name(view.starts[first], view.ends[last - 1], "vehicle_model", rule, maker=maker.key if maker else None)
    name = view.draft.norm[mention.start : mention.end]
    mention.fields["model_name"] = f"{brand(maker) if maker else written} {name}"
    view.take(mention)
