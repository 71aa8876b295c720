"""Links: the words that lead from one number of a sentence to the next, and what they make of the two."""

from __future__ import annotations

import re
from typing import Final

from ..draft import Mention
from ..lexicons import load
from .brackets import is_sum_of_before
from .figures import Figure, is_where, same_kind
from .gaps import SOLD, strip_hedge
from .linking import (
    brings,
    brings_level,
    comes_after,
    comes_from,
    is_against,
    is_against_date,
    is_aim,
    is_joined,
    is_of_own_time,
    is_on,
    is_over_the,
    leads_to,
    passed_by,
    stands_against,
    totals,
)  # fmt: skip
from .named_aims import names_aim
from .passage import Passage

# Between two numbers, in the letters of lexicons/movement.toml.
_CHANGE_TO_LEVEL: Final = re.compile(
    r"[rnoTxfDLN,&)hw]{0,9}(?:tt?|,?@|vt)|[rnTxDN]{0,8},T|@N{1,2}t|[rnTDx]{0,6}aD,?t|[rnoTxLN]{0,7},wt"
)
_ON_LEVEL: Final = re.compile(r"[rfnDhx]{0,6}To")
_NEW_PROPERTY: Final = re.compile(r"[,&;].*T.*[rv]|[,&;].*Tt$|[,;]&?To?N+t$")  # "revenue doubled, net loss narrowed to 2bn"
_FROM_TO: Final = re.compile(r"[nDLx,]{0,4}t")
_LEVEL_CHANGE: Final = re.compile(
    r"(?:N{0,2}(?:[nLDxTow@f&]|tL){0,7}N?[,(:;-]|[nLD]{0,2}[(,]?d)(?:[nDL]{0,2},)?[wuronxbdv&]{0,4}[:]?"
)
_WITH_LEVEL: Final = re.compile(r"r?[nxTDL]{0,6},?w?n")
_WITH_CHANGE: Final = re.compile(r"[nDLx]{0,5}n(?:x?ro)?")
_BRACKETED: Final = re.compile(r"\)[wx]{0,3}(?:ro|[vu]b?)")
_AND_MOVED: Final = re.compile(r"[nDfL]{0,4},?&[uv]?")
_IS_MOVED: Final = re.compile(r"[nDLx]{0,5}(?:w{1,3}u?|s)")
_SHOWING: Final = frozenset(("showed", "shows", "showing"))
_INSERTED: Final = re.compile(r",[wxroDnNh]{1,9}(?=,(?:u|nro)$)")  # "sold 62,000 in May, its best month ever, up 3%"
_LEVEL_BARE: Final = re.compile(r"[(,-]{1,2}|[nDLx]{0,3},u?|[nLx]{0,2}Du|[nDL]{0,3},?w{1,3}x?ro|[nDL]{0,2}v")
_LEVEL_BEFORE: Final = re.compile(
    r"[nLDx]{0,4}[,(]{0,2}[wv]{0,3}[uh]?[nD]{0,2}[fa][owxnD]{0,4}|,?[uh]f[rT]o|\(D:|[,(][wv]?b?[fa]|[nLDxoT]{0,8},?[uh]f|[wnLDxoT]{0,8}(?:bN)?,?a|[nLDxoT]{0,8}[,-][xr]{1,3}f"
)
_AGAINST: Final = re.compile(r"[hnDT]{0,3},?w?a[nDoxN]{0,2}")
_CHANGE_ON_BEFORE: Final = re.compile(r"[,]?r?(?:[uhfa][nfDox]{0,4}|[nx]{0,1})")
_NEXT_CHANGE: Final = re.compile(r"&x?ro|r[faD]{0,3}&x?|[fnDohax]{0,4}(?:&|,|[(])[uh]?|[nfD]*,[u]?")
_OTHER_CHANGE: Final = re.compile(r"r?[fnDohax]{0,4},?&(?:[uv]|x?ro)?")
_BY_CHANGE: Final = re.compile(r"[nDLx]{0,3}b[fnaD]*")
_EXPECTED: Final = re.compile(r"[fD]{0,3}[,()w]{0,3}[haxvbDnNrowTs-]{0,9}")
_ESTIMATES: Final = frozenset(load("movement")["figures"]["expected"])
_PUTTING: Final = frozenset(("putting", "bringing", "taking", "lifting", "pushing"))
_ROUNDED: Final = 0.012  # how far a change rounded to whole per cents may lead from the exact one


def link(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str, *, change: bool) -> bool:
    """Add number b to the figure that a belongs to, if the words between them say so."""
    if "#" in between:
        return False
    if change:
        return (a is figure.value and between == "(" and _is_restated(figure, b)) or _link_change(passage, figure, a, b, between)
    if a is figure.change:
        if _link_to_change(passage, figure, a, b, between):
            return True
        if figure.value is None and not figure.before:
            return _is_level_of(passage, figure, a, b, between)
    if a in figure.before:
        return _link_to_earlier(passage, figure, a, b, between)
    if (
        a is figure.value
        and figure.change is None
        and not figure.before
        and comes_from(passage, a)
        and same_kind(a, b)
        and _FROM_TO.fullmatch(between)
    ):
        figure.before, figure.value = [a], b
        return True
    if figure.value is not None and (a is figure.value or a is figure.change or a in figure.more) and same_kind(figure.value, b):
        return _link_to_level(passage, figure, a, b, between)
    return False


def _link_to_change(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Add what stands behind a change as another change, or as the level that it is measured against."""
    if (
        a.kind == b.kind == "percentage"
        and between.endswith("&")
        and passage.word(b.last) in ("from", "on", "over")
        and _NEXT_CHANGE.fullmatch(between)
    ):
        figure.more.append(b)  # "up 18.3% from a year earlier and 2% from March"
        return True
    if (
        figure.value is not None
        and figure.value.kind == b.kind
        and not figure.before
        and (_measured_against(a, b, between) or (between == "" and is_over_the(passage, a, b)))
    ):
        figure.before.append(b)  # "3,000 cars, 12% fewer than the 3,400 of a year ago", "double the 1,500"
        return True
    return False


def _is_level_of(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Add the first level behind a change: the one before it, or the one it led to."""
    if passage.has(_PUTTING, a.last, b.first) and not passage.strong.isdisjoint(range(a.last, b.first)):
        return False  # "overseas sales rose 1%, putting its overall sales at 900"
    if between == "(" and a.kind == "percentage" and b.kind == "count" and passage.word(b.last) == ")":
        if b.fields.get("item") is None or b.fields["item"] in SOLD:
            figure.value = b
            return True  # "are down 1.2% (95,183)"
        return False
    if between in ("f", ",f", "xf") and b.kind == "count" and not leads_to(passage, b):
        figure.before.append(b)  # "a fall of 5% from the 4,000 cars sold in May"
        return True
    if between.endswith("f") and re.fullmatch(r"[fnDo,x]{0,5}f", between) and leads_to(passage, b):
        figure.before.append(b)  # "rose 12% from 3,000 to 3,360"
        return True
    if b.kind in ("amount", "count") and _AGAINST.fullmatch(between):
        figure.before.append(b)  # "fell 5% compared with $2bn a year earlier"
        return True
    joined = a.kind == b.kind == "percentage" and ("&" in between or between.endswith("tt"))  # "rose 5% to reach a 9% share"
    if (
        # "decreased 4.1% in May for a total of 25,462"
        (re.fullmatch("[nDo,]{0,4}n", between) and b.kind == "count" and totals(passage, b))
        # "a 12% decline, with 6,155 vehicles delivered"
        or (a.kind == "percentage" != b.kind and _WITH_LEVEL.fullmatch(between) and brings_level(passage, a, b))
        # "up 5% on sales of 3,000 cars"
        or (_ON_LEVEL.fullmatch(between) and is_on(passage, a.last, b.first))
        or (_CHANGE_TO_LEVEL.fullmatch(between) and not (_NEW_PROPERTY.search(between) or joined or passed_by(passage, a, b)))
    ):
        figure.value = b
        return True
    return False


def _link_to_earlier(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Add what stands behind a level before: what was expected, a level still earlier, or the level it led to."""
    if not same_kind(a, b):
        return False
    if figure.value is None:
        if _FROM_TO.fullmatch(between):
            figure.value = b
            return True
        return False
    if _EXPECTED.fullmatch(between.lstrip("D,&")) and _is_forecast(passage, a.last, b):
        figure.expected.append(b)  # "up from $1.1bn a year earlier and below the $1.3bn estimate"
        return True
    if re.fullmatch(r"[nD]{0,3},?&[nD]{0,2}", between):
        figure.before.append(b)  # "from 29,551 a year earlier and 48,654 in 2021"
        return True
    return False


def _link_to_level(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Add another level of the same kind: what was before, what was expected, what it is not."""
    if between == "(" and _was_before(figure, b):
        figure.before.append(b)  # "grew 8% to 10,800 units (10,000 units)"
        return True
    if _EXPECTED.fullmatch(between.lstrip("nD" if ")" in between else "nDT")) and _is_forecast(passage, a.last, b):
        figure.expected.append(b)  # "18.3bn, ahead of the 18bn forecast"
        return True
    if "i" in between and re.fullmatch(r"[,D x(&-]{0,3}i[bDno]{0,2}", between):
        figure.instead.append(b)
        return True
    if not figure.before and (_is_bracketed(passage, figure, b, between) or comes_after(passage, a, b)):
        figure.before.append(b)
        return True
    if _LEVEL_BEFORE.fullmatch(between) and not is_aim(passage, a.last, b.first) and not _is_of_other(passage, b):
        figure.before.append(b)
        return True
    return False


def _is_of_other(passage: Passage, mention: Mention) -> bool:
    """Is a level compared with a target ("against a 38% target"), or another's ("compared to 15,000 units by Kia")?"""
    if names_aim(passage, mention):
        return True
    return passage.word(mention.last) in ("by", "for") and passage.at.get(mention.last + 1) in passage.names


def _was_before(figure: Figure, b: Mention) -> bool:
    """Is a level in brackets the one from which the figure's change leads to its level?"""
    now, was, change = (m.fields.get("value") if m is not None else None for m in (figure.value, b, figure.change))
    if figure.before or not now or not was or not change or figure.change is None or figure.change.kind != "percentage":
        return False
    rate = change / 100.0 * (-1.0 if figure.direction == "decrease" else 1.0)
    return bool(abs(was * (1.0 + rate) / now - 1.0) <= _ROUNDED)


def _is_forecast(passage: Passage, first: int, mention: Mention) -> bool:
    """Does a word of forecast stand right before or behind the number, and not by how much it was beaten?"""
    if passage.word(strip_hedge(passage, first, mention.first) - 1) == "by":
        return False
    near = (*range(first, mention.first), *range(mention.last - 1, mention.last + 6))
    return passage.word(mention.last) == "estimated" or any(passage.word(k) in _ESTIMATES for k in near)


def _measured_against(change: Mention, level: Mention, between: str) -> bool:
    """Does the level behind a change say what the change is measured against?"""
    if not _CHANGE_ON_BEFORE.fullmatch(between) or (level.kind == "count" and is_where(level)):
        return False
    return (bool(between) and between.lstrip("r")[:1] in ("u", "h", "f", "a")) or change.fields.get("unit") == "multiple"


def _is_restated(figure: Figure, mention: Mention) -> bool:
    """Is it the fraction by which a figure moved, once more in per cent ("rose by a third to 80,800 units (+34%)")?"""
    near, exact = figure.change, mention.fields.get("value")
    if near is None or near.fields.get("unit") != "fraction" or exact is None or not near.fields.get("value"):
        return False
    return bool(abs(near.fields["value"] - exact) <= 0.1 * exact)


def _link_change(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Add change b to the figure of level or change a."""
    if b.fields.get("unit") == "multiple" and b.fields.get("direction") is None and not is_against_date(passage, b):
        return False  # "twice as much as the diesel" compares, it is no movement
    if a is figure.value and figure.change is None:
        if (leads_to(passage, b) and "u" not in between) or stands_against(passage, a):
            return False
        moved = _IS_MOVED.fullmatch(between) and _is_its_move(passage, a, b, between)
        if a.kind == "count" and (moved or (passage.word(a.last) == ")" and _BRACKETED.fullmatch(between))):
            figure.change = b  # "sales of 1,969,000 units in the first nine months were 9.2% higher"
            return True  # "imports in August (4,769) have seen a decrease of 6.3%"
        if (between == "&" and is_joined(passage, a, b)) or (
            a.kind == "count"
            and _WITH_CHANGE.fullmatch(between)
            and brings(passage, a.last, b.first)
            and _is_its_move(passage, a, b, between)
        ):
            figure.change = b
            return True  # "with 41,000 EVs and a 45% increase", "sold 3,000 cars in May with a growth of 5%"
        between = _INSERTED.sub("", between)
        if _LEVEL_CHANGE.fullmatch(between) or _LEVEL_BARE.fullmatch(between) or _BY_CHANGE.fullmatch(between):
            figure.change = b
            return True
        return False
    if a in figure.before and figure.change is None and (
        re.fullmatch(r"[nDx]{0,3}\)?[,(&-][uwonrx]{0,5}", between) or (brings(passage, a.last, b.first) and "T" not in between)
    ):
        figure.change = b
        return True
    if a in figure.before and figure.change is not None and re.fullmatch(r"[nD]{0,4}(?:&|,&?)u", between):
        figure.more.append(b)  # "up 9% from 3,000 a year ago and up 2% from 3,200 in May"
        return True
    if _is_next_change(passage, figure, a, b, between):
        figure.more.append(b)
        return True
    return False


def _is_next_change(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Is it another change of the same number, against another time or said once more?"""
    if a is figure.value and figure.change is not None:  # "fell 22% to 3.25tn won and 3.9% from the prior quarter"
        return _AND_MOVED.fullmatch(between) is not None and is_against(passage, b)
    if a is not figure.change and a not in figure.more:
        return False
    if between in ("w", ",w") and passage.word(strip_hedge(passage, a.last, b.first) - 1) == "or":
        return True  # "$1.8bn, or 8%"
    if between.endswith("&") and b.last in passage.strong:
        return False  # "a profit rise of 1% and 20% revenue growth"
    if is_of_own_time(passage, a, b):
        return False  # "by 9.6% in June, 12.2% in May and 13.3% in April"
    return bool(_NEXT_CHANGE.fullmatch(between) or (_OTHER_CHANGE.fullmatch(between) and is_against(passage, b)))


def _is_bracketed(passage: Passage, figure: Figure, mention: Mention, between: str) -> bool:
    """Does a bare number in brackets tell what the level before it was ("grew 4% to 492,000 units in August (473,000 units)")?"""
    if passage.word(mention.first - 1) != "(" or passage.word(mention.last) != ")":
        return False
    if mention.kind == "amount" and between == "(" and figure.value is not None:  # "a profit of ₹213 crore (₹243 crore)"
        return is_sum_of_before(mention, figure.value)
    if mention.kind != "count":
        return False
    level = figure.value.fields if figure.value is not None else {}
    item, value, now = mention.fields.get("item"), mention.fields.get("value"), level.get("value")
    if item not in (None, "unit", level.get("item")) or value is None or now is None:
        return False
    return bool(value * 0.3 < now < value * 4) and re.fullmatch(r"[nDLxT]{0,6}\(", between) is not None


def _is_its_move(passage: Passage, level: Mention, change: Mention, between: str) -> bool:
    """Is the rise behind "was" or "showed" the level's own, not one that names what rose ("showed a 5% rise in revenue")?"""
    if not change.fields.get("direction") or ("s" in between and not passage.has(_SHOWING, level.last, change.first)):
        return False
    k = change.last
    while passage.wording.gap.get(passage.word(k)) == "r" or passage.word(k) in ("yoy", "year", "on", "over", "-"):
        k += 1
    return not (passage.word(k) in ("in", "of") and k + 1 in passage.strong)
