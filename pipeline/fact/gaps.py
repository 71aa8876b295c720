"""Gaps: the words between two numbers, as one letter each, and whether a number is a level or a movement."""

from __future__ import annotations

import re
from typing import Final

from ..draft import Mention
from ..lexicons import load
from .brackets import behind_conversion
from .passage import Passage
from .wording import MOVING, Wording

_FIGURES: Final = load("movement")["figures"]
_NOT_UP: Final = frozenset(_FIGURES["not_up"])
_ADDED: Final = frozenset(_FIGURES["added"])
_MORE: Final = frozenset(_FIGURES["more"])
_EXTRA: Final = frozenset(("extra", "additional"))
_ADDING: Final = frozenset((*_FIGURES["added"], "saw", "seeing", "sees"))
SOLD: Final = ("car", "vehicle", "unit", "sale", "registration", "transaction", "delivery")
_STEPS: Final = frozenset(_FIGURES["steps"])
_SINCE: Final = frozenset(_FIGURES["since"])
_AUXILIARIES: Final = frozenset(("to", "will", "can", "could", "has", "have", "had", "would", "is", "are"))
_HURT: Final = frozenset(_FIGURES["hurt"])
_SIGNS: Final = frozenset(("-", "+"))
_PART_REACH: Final = 16  # tokens
_WAYS: Final = frozenset(("up", "down", "off", *_SIGNS))
_SILENT: Final = frozenset(("'", '"', "'s", "than"))
# ", Ford said,", ", the company said on Tuesday,"
_ASIDE: Final = re.compile(r",(?:N?s|s?N|A|[Nxw]{1,2}s(?:[nD]{0,2}[wx]{0,2}))(?=,)")
_DASHED: Final = re.compile(r"-[^-#]*-(?=[uh])")  # "101,994 – including the joint venture – up 29%"
_BRACKETED: Final = re.compile(r"\([^()#]*\)")  # "(including exports)"


def gap(passage: Passage, first: int, last: int) -> str:
    """Return the tokens [first, last) as one letter each, words that do not matter left out."""
    known = passage.gaps.get((first, last))
    if known is not None:
        return known
    words, at, wording, end = passage.lowers, passage.at, passage.wording, last
    last = strip_hedge(passage, first, last)
    spoken, between, letters = passage.spoken, wording.between, wording.gap
    found, i = "", first
    if i + 1 < last and words[i + 1] == "share" and (priced := at.get(i - 1)) is not None and priced.kind == "amount":
        i += 2  # "$5 a share to $10"
    while i < last:
        mention = at.get(i)
        if mention is not None:
            if mention.kind == "name":
                found += "L" if mention.entity and mention.entity.type == "place" else "N"
            else:
                found += "D" if mention.kind == "date" else "#"
            i = mention.last
            continue
        word = words[i]
        letter, size = spoken[i] if i in spoken else _phrase(wording, words, i, last) if word in between else ("", 0)
        if size:
            found += letter
            i += size
            continue
        if word not in wording.skipped and word not in _SILENT:
            found += letters.get(word) or ("T" if i in passage.strong else "x")
        i += 1
    if "s" in found or ",," in found:
        found = _ASIDE.sub("", found)
    if ")" in found and "(" in found:
        found = _BRACKETED.sub("", found)
    if found.count("-") > 1:
        found = _DASHED.sub("-", found)
    passage.gaps[first, end] = found
    return found


def _phrase(wording: Wording, words: list[str], i: int, last: int) -> tuple[str, int]:
    """Return the letter and the length of a phrase of several words at token i, or no length."""
    for phrase, letter in wording.between.get(words[i], ()):
        size = len(phrase)
        if i + size <= last and tuple(words[i : i + size]) == phrase:
            return letter, size
    return "", 0


def strip_hedge(passage: Passage, first: int, last: int) -> int:
    """Return the end of a gap without the hedges before the number behind it."""
    found = passage.stripped.get((first, last))
    if found is None:
        found = passage.stripped[first, last] = _strip(passage, first, last)
    return found


def _strip(passage: Passage, first: int, last: int) -> int:
    words, hedges, skipped = passage.lowers, passage.wording.hedges, passage.wording.skipped
    while last > first:
        word = words[last - 1]
        ending = hedges.get(word)
        size = 0
        if ending is not None:
            size = int(ending.alone)
            if last - 1 > first:
                for phrase in ending.longer.get(words[last - 2], ()):
                    if last - len(phrase) >= first and tuple(words[last - len(phrase) : last]) == phrase:
                        size = len(phrase)
                        break
        size = size or word in skipped
        if not size:
            break
        last -= size
    return last


def is_change(passage: Passage, mention: Mention) -> bool:
    """Is the number a movement, not a level?"""
    if mention.kind == "percentage":
        moving = mention.fields.get("direction") is not None or mention.fields.get("unit") in ("multiple", "basis_point")
        return moving or _is_moved_by(passage, mention)
    if mention.kind == "count" and passage.has(_MORE, mention.first + 1, mention.last):
        return passage.word(mention.first + 1) != "or"  # "39 fewer cars", not "three or more axles"
    if mention.kind == "count" and _is_added(passage, mention):
        return True
    told = _moves_before(passage, mention)
    return _moves_behind(passage, mention) if told is None else told


def _is_added(passage: Passage, mention: Mention) -> bool:
    """Does the number say how many came on top ("adding an extra 131,128 cars", "saw an additional 9,000 sales")?"""
    if passage.word(mention.first - 1) not in _EXTRA or not passage.has(_ADDING, mention.first - 4, mention.first - 1):
        return False
    return mention.fields.get("item") in SOLD


def _is_moved_by(passage: Passage, mention: Mention) -> bool:
    """Does "by" stand before a percentage of movement, and not who follows or owns?"""
    near = [passage.word(k) for k in range(mention.first - 3, mention.first)] if "by" in passage.words else []
    return (
        "by" in near
        and not any(word in near for word in ("followed", "led", "held", "owned"))
        and _moved(passage, mention.first - 1)
    )


def _moves_before(passage: Passage, mention: Mention) -> bool | None:
    """Does the word before a number tell whether it is a movement; None where it tells nothing."""
    start, gap_of = strip_hedge(passage, passage.first, mention.first), passage.wording.gap
    before, after = passage.word(start - 1), passage.word(mention.last)
    if before == "by" and passage.word(start - 2) in _HURT:
        return False  # "hurt by 1.8 trillion won in tariff costs"
    if gap_of.get(before) == "b":
        return passage.word(mention.first - 1) != "the" and _moved(passage, mention.first - 1)
    if before in _WAYS:
        told = _moves_up(passage, mention, before, start)
        if told is not None:
            return told
    if mention.kind == "amount" and before in _ADDED and after == "to":
        return True
    if after == "to" and mention.kind != "measurement" and gap_of.get(before) == "v" and _steps_to(passage, mention):
        return True
    if mention.kind == "amount" and after == "from" and gap_of.get(before) == "v" and _is_dated(passage, mention.last + 1):
        return True  # "costs rose $800 million from the first quarter"
    noun = _of_what(passage, start - 2) if before == "of" else ""
    if gap_of.get(noun) == "r":
        return noun != "loss" and (mention.kind != "amount" or noun in _STEPS)
    return None


def _is_dated(passage: Passage, token: int) -> bool:
    """Does a date begin at a token, or behind an article there?"""
    date = passage.at.get(token + (passage.word(token) in ("the", "a")))
    return date is not None and date.kind == "date"


def _moves_up(passage: Passage, mention: Mention, way: str, start: int) -> bool | None:
    """Does "up", "down", "off" or a sign make the number behind it a movement; None where it tells nothing."""
    upright = way in ("up", "down")
    if mention.kind == "count" and way not in _SIGNS and _is_particle(passage, mention):
        return False
    if upright and "on" in passage.lowers[mention.first - 4 : mention.first]:
        return False  # "down on the record 9,000"
    if mention.kind != "amount":
        return passage.word(start - 2) not in _NOT_UP
    behind = behind_conversion(passage, mention)
    led = passage.at.get(behind + 1) if passage.word(behind) == "to" else None
    return True if upright and (_is_part(passage, mention) or (led is not None and led.kind == "amount")) else None


def _moves_behind(passage: Passage, mention: Mention) -> bool:
    """Does the word behind a number make it a movement ("300 more than", "a $500 million rise in")?"""
    after, then = passage.word(mention.last), passage.word(mention.last + 1)
    letter = passage.wording.gap.get(after)
    if letter == "h" and after not in ("-", "+", "short", "off", "behind", "ahead"):
        return then in ("than", ",", ".", ")", "", "on", "from", "in", "year", "this") and not (
            after == "more" and mention.kind == "amount" and then != "than"
        )
    if after == "or" and mention.kind in ("count", "amount") and _is_told_in_percent(passage, mention.last + 1):
        return True  # "47,050 cars or 18.8% higher than"
    if after == "loss" and mention.kind == "amount":
        return False  # "the $800 million loss from"
    return letter == "r" and then in ("in", "on", "from", "year", ",")


def _is_told_in_percent(passage: Passage, token: int) -> bool:
    """Does "18.8% higher than" stand at a token?"""
    same = passage.at.get(token)
    if same is None or same.kind != "percentage" or same.fields.get("unit") == "multiple":
        return False
    return passage.wording.gap.get(passage.word(same.last)) == "h" and passage.word(same.last + 1) == "than"


def _of_what(passage: Passage, token: int) -> str:
    """Return the noun that "of" a number belongs to, behind which its property may stand: "a drop of", "a drop in volume of"."""
    named = token in passage.strong and passage.word(token - 1) == "in"
    return passage.word(token - 2 if named else token)


def _is_part(passage: Passage, mention: Mention) -> bool:
    """Does a larger sum of the same currency stand right before it ("costs 263,900 yuan, down 14,000 yuan")?"""
    before = [n for n in passage.numbers if n.kind == "amount" and 0 <= mention.first - n.last <= _PART_REACH]
    own = [n for n in before if n.fields["currency"] == mention.fields["currency"]]  # "RMB263,900 ($36,400), down RMB14,000"
    if not before or mention.first - before[-1].last > 6:
        return False
    earlier = (own or before)[-1]
    if passage.word(mention.last) in _SINCE:
        return True  # "a loss of 49bn, down 88bn year-on-year"
    level, change = earlier.fields.get("value"), mention.fields.get("value")
    return bool(level and change and level > 2 * change and earlier.fields["currency"] == mention.fields["currency"])


def _steps_to(passage: Passage, mention: Mention) -> bool:
    """Does "to" and a level of its kind stand right behind it ("rose $500m to $2.7bn")?"""
    level = next((n for n in passage.numbers if n.first >= mention.last), None)
    if level is None or strip_hedge(passage, mention.last, level.first) != mention.last + 1 or level.kind != mention.kind:
        return False
    return level.fields.get("currency") == mention.fields.get("currency")


def _is_particle(passage: Passage, mention: Mention) -> bool:
    """Does "up" belong to a verb before it ("to link up 11,000 chargers"), not to a level or to "was"?"""
    k = strip_hedge(passage, passage.first, mention.first) - 2
    if any(hit.last == k + 2 and hit.last - hit.first > 1 for hit in passage.triggers):
        return True  # "notched up 9,000"
    word = passage.word(k)
    if not word.isalpha() or k in passage.at or k in passage.strong or passage.wording.gap.get(word) in ("v", "w", "r"):
        return False
    return any(passage.word(j) in _AUXILIARIES for j in (k - 1, k - 2))


def _moved(passage: Passage, token: int) -> bool:
    """Does a word of movement stand a few tokens before?"""
    left, k = 14, token - 1
    while left and k >= passage.first:
        if passage.wording.gap.get(passage.word(k)) in ("v", "r", "u", "h") and passage.word(k) not in _SIGNS:
            return True
        covering = passage.at.get(k)
        k = covering.first - 1 if covering is not None and covering.kind == "name" else k - 1  # a name counts once
        left -= 1
    return False


def direction_of(passage: Passage, mention: Mention) -> str | None:
    """Return the way of a change whose own mention does not say it, from the nearest word of movement."""
    best: tuple[int, str] | None = None
    bare = strip_hedge(passage, passage.first, mention.first)
    reach = 18 if passage.word(bare - 1) == "by" else 11
    for kind in MOVING:
        for hit in passage.moving(kind):
            if kind == "way" and (passage.word(hit.last) == "to" or bare <= hit.first < mention.first):
                continue  # "cheaper by up to 300", "down more than 300"
            if passage.lowers[hit.first] in _SIGNS and passage.word(hit.last) in ("over", "on"):
                continue  # "an increase of $246 million year-over-year"
            distance = hit.first - mention.last if hit.first >= mention.last else mention.first - hit.last
            allowed = 2 if hit.first >= mention.last else reach
            if 0 <= distance <= allowed and (best is None or distance < best[0]):
                best = (distance, hit.sense.what)
    if best is not None and "worse" in passage.words and passage.word(mention.last) == "worse" and _is_of_loss(passage, mention):
        return "increase"  # "lost $1.5bn, $300m worse than a year ago"
    if best is None and passage.word(mention.last) == "or" and _is_told_in_percent(passage, mention.last + 1):
        return passage.at[mention.last + 1].fields.get("direction")
    return best[1] if best else None


def _is_of_loss(passage: Passage, mention: Mention) -> bool:
    """Does a loss stand before a number?"""
    return any(t.sense.what == "loss" and t.last <= mention.first for t in passage.triggers)
