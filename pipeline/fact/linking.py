"""Linking: small words that join one number to the next ("for a total of", "with", "over the", "from … to")."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .gaps import SOLD, strip_hedge
from .passage import Passage

_MORE: Final = frozenset(load("movement")["figures"]["more"])
_NO_GOODS: Final = frozenset(load("movement")["figures"]["no_goods"])
_LEVELS: Final = frozenset(("record", "total", "combined"))
_AFTER: Final = frozenset(("after", "below", "above"))
_REACH: Final = 10  # tokens from a level to "after"
_AGAINST: Final = frozenset(("from", "on", "over", "versus", "against", "compared"))
_THAN: Final = frozenset(("than", "relation"))
_COMMA: Final = frozenset((",",))
_COMPARING: Final = frozenset(("compared", "relative", "as", "similar", "due"))


def brings(passage: Passage, first: int, last: int) -> bool:
    """Does "with" join a change or a level to the number before it ("3,000 cars in May with a growth of 5%")?"""
    for k in range(last - 1, first - 1, -1):
        if passage.lowers[k] == "with":
            return last - k <= 12
        if k in passage.at or passage.lowers[k] in (",", ";", "and"):
            return False
    return False


def brings_level(passage: Passage, change: Mention, level: Mention) -> bool:
    """Does "with" join a level to the change before it ("a 12% decline, with 6,155 delivered", "growth of 5% with 9,000 cars")?"""
    if not brings(passage, change.last, level.first) or (level.fields.get("item") or "").split(" ")[-1] in _NO_GOODS:
        return False  # "fell by 8%, with the three largest markets down"
    return passage.has(_COMMA, change.last, level.first) or level.fields.get("item") in SOLD


def totals(passage: Passage, mention: Mention) -> bool:
    """Does "for a total of" or "with a total of" stand right before the number?"""
    words = passage.lowers[max(passage.first, mention.first - 4) : mention.first]
    return words[1:] == ["a", "total", "of"] and words[0] in ("for", "with")


def is_over_the(passage: Passage, change: Mention, mention: Mention) -> bool:
    """Is a number what a change is measured against ("up 1% over the 3,060 sold in May", "12% fewer than the 3,400")?"""
    if passage.word(change.last) in _MORE and passage.word(change.last + 1) == "than":
        return True  # here they are no hedge
    return passage.word(mention.first - 1) == "the" and passage.word(mention.first - 2) in ("over", "on", "above")


def is_on(passage: Passage, first: int, last: int) -> bool:
    """Does "on" stand before a property's noun between two numbers?"""
    return any(passage.lowers[k] == "on" and k + 1 in passage.strong for k in range(first, last - 1))


def is_against_date(passage: Passage, mention: Mention) -> bool:
    """Does a date or a number that the multiple is of follow?"""
    return any(0 <= m.first - mention.last <= 6 for m in (*passage.dates, *passage.numbers) if m is not mention)


def is_against(passage: Passage, change: Mention) -> bool:
    """Does a change say what it is measured against, which is another time: "3% from March", "3% month on month"?"""
    if change.fields.get("basis") is not None:
        return bool(change.fields["basis"] != "year_to_date")
    return passage.word(change.last) in _AGAINST or passage.word(change.last + 1) in _THAN


def comes_from(passage: Passage, mention: Mention) -> bool:
    """Does "from" stand before the number?"""
    return passage.word(strip_hedge(passage, passage.first, mention.first) - 1) == "from"


def leads_to(passage: Passage, mention: Mention) -> bool:
    """Does "to" and another number follow within a few tokens?"""
    if "to" not in passage.words:
        return False
    for k in range(mention.last, min(mention.last + 8, passage.last)):
        if passage.word(k) == "to" and passage.word(k - 1) not in _COMPARING:
            start = next((n for n in passage.numbers if n.first > k), None)
            return start is not None and strip_hedge(passage, k + 1, start.first) == k + 1
        if passage.word(k) in (",", ";", "and", "("):
            return False
    return False


def is_joined(passage: Passage, level: Mention, change: Mention) -> bool:
    """Does "and a" join a bare rise to the number before it ("with 41,000 EVs and a 45% increase.")?"""
    gap_of, k = passage.wording.gap, change.last
    while passage.word(k) in ("yoy", "year", "on", "over", "-", "annual"):
        k += 1
    named = level.kind == "count" and change.first - level.last == 2 and passage.word(change.first - 1) == "a"
    return named and gap_of.get(passage.word(k)) == "r" and passage.word(k + 1) not in ("in", "of", "on", "to")


def is_aim(passage: Passage, first: int, last: int) -> bool:
    """Does a word of target or forecast stand between two tokens?"""
    return any(first <= hit.first < last and hit.sense.what in ("target", "forecast") for hit in passage.hits.get("status", ()))


def comes_after(passage: Passage, a: Mention, b: Mention) -> bool:
    """Is it what was so before ("a margin of 5% to 7% after 6.3% in 2024", "$8bn, below the $10bn of last year")?"""
    if _AFTER.isdisjoint(passage.words) or not passage.verbs.isdisjoint(range(a.last, b.first)):
        return False
    owner = next((d for d in passage.dates if a.last < d.first and owns_number(passage, b, d)), None)
    if owner is not None:
        return passage.word(owner.first - 1) == "after" and owner.first - a.last <= _REACH
    start = strip_hedge(passage, a.last, b.first) - 1
    start -= passage.word(start) == "the"
    if passage.word(start) not in _AFTER or start - a.last > _REACH:
        return False
    near = 2 if passage.word(start) == "after" else _REACH // 2
    published = passage.draft.published
    return any(
        0 <= date.first - b.last <= near and (published is None or date.fields["to"] is None or date.fields["to"] < published)
        for date in passage.dates
    )


def owns_number(passage: Passage, lead: Mention, date: Mention) -> bool:
    """Does a date stand right before a number as its owner ("last year's €324bn", "last year's record 10.7 million cars")?"""
    token = lead.first - 1
    while passage.word(token) in _LEVELS:
        token -= 1
    return passage.word(token) in ("'s", "'") and 0 <= token + 1 - date.last <= 1


def passed_by(passage: Passage, change: Mention, level: Mention) -> bool:
    """Was a movement over before the level was reached ("fell as much as 9.8% before closing at $52")?"""
    if "before" not in passage.words:
        return False
    between = range(change.last, level.first - 1)
    return any(passage.lowers[k] == "before" and passage.lowers[k + 1].endswith("ing") for k in between)


def is_of_own_time(passage: Passage, a: Mention, b: Mention) -> bool:
    """Does "in" and a date of its own stand behind each of two changes?"""
    behind = {date.first - 1 for date in passage.dates if passage.word(date.first - 1) == "in"}
    return a.last in behind and b.last in behind


def stands_against(passage: Passage, mention: Mention) -> bool:
    """Is the number what another is held against, a pointing date behind it ("as against 900 in the year-ago period – up 5%")?"""
    start = strip_hedge(passage, passage.first, mention.first)
    if passage.word(start - 1) != "against" or passage.word(start - 2) != "as":
        return False
    return any(0 <= date.first - mention.last <= 4 for date in passage.dates)
