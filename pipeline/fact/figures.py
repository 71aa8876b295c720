"""Figures: numbers of one sentence that say one thing together, a level with its change, what it was before, and what it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..draft import Mention
from ..lexicons import load
from .gaps import compares_names, direction_of, gap, is_change, is_comparison_sum, strip_hedge
from .passage import Passage

_LIMIT = 14  # tokens between two numbers of one figure
# Between two numbers, in the letters of lexicons/movement.toml.
_CHANGE_TO_LEVEL = re.compile(r"[rnoTxfDLN,&)hw]{0,9}(?:tt?|,?@|vt)")
_NEW_PROPERTY = re.compile(r"[,&;].*T.*[rv]")  # "revenue doubled, net loss narrowed to 2bn"
_FROM_TO = re.compile(r"[nDLx,]{0,4}t")
_LEVEL_CHANGE = re.compile(r"(?:N{0,2}[nLDxTow@f&]{0,7}N?[,(:;-]|[nLD]{0,2}[(,]?d)(?:[nDL]{0,2},)?[wuronxbdv&]{0,4}[:]?")
_INSERTED = re.compile(r",[wxroDnNh]{1,9}(?=,u$)")  # "sold 62,000 in May, its best month ever, up 3%"
_LEVEL_BARE = re.compile(r"[(,-]{1,2}|[nDLx]{0,3},u?")
_LEVEL_BEFORE = re.compile(
    r"[nLDx]{0,4}[,(]{0,2}[wv]{0,3}[uh]?[nD]{0,2}[fa][owxnD]{0,4}|\(D:|[,(][wv]?b?[fa]|[nLDxoT]{0,8},?[uh]f|[nLDxoT]{0,8},?a|[nLDxoT]{0,8}[,-][xr]{1,3}f"
)
_CHANGE_ON_BEFORE = re.compile(r"[,]?(?:[uhfa][nfDox]{0,4}|[nx]{0,1})")
_AGAINST = re.compile(r"[hnDT]{0,3},?w?a[nDoxN]{0,2}")
_NEXT_CHANGE = re.compile(r"[fnDohax]{0,4}(?:&|,|[(])[uh]?|[nfD]*,[u]?")
_BY_CHANGE = re.compile(r"[nDLx]{0,3}b[fnaD]*")
_EXPECTED = re.compile(r"[fD]{0,3}[,()w]{0,3}[haxvbDnNrowTs-]{0,9}")
_NEGATIVE = frozenset(load("movement")["figures"]["negative"])
_ESTIMATES = frozenset(load("movement")["figures"]["expected"])


@dataclass(slots=True)
class Figure:
    """A level, its change, or both; `before` are levels it came from, `more` changes on another basis, `instead` what it is not."""

    value: Mention | None = None
    change: Mention | None = None
    before: list[Mention] = field(default_factory=list)
    more: list[Mention] = field(default_factory=list)
    instead: list[Mention] = field(default_factory=list)
    expected: list[Mention] = field(default_factory=list)  # what observers had forecast
    first: int = 0
    last: int = 0
    direction: str | None = None

    @property
    def lead(self) -> Mention:
        """The number that the property is sought for."""
        found = self.value or self.change
        assert found is not None
        return found


def same_kind(a: Mention, b: Mention) -> bool:
    """May two levels be of one property: same kind, and the same unit where they have one?"""
    if a.kind != b.kind:
        return False
    key = {"amount": "currency", "measurement": "unit"}.get(a.kind)
    if (a.fields.get("per") == "share") != (b.fields.get("per") == "share"):
        return False
    return key is None or a.fields.get(key) == b.fields.get(key)


def figures_of(passage: Passage, used: set[int]) -> tuple[list[Figure], list[tuple[Mention, str]]]:
    """Group the numbers of a passage but those `used`; return the figures, and with a reason the numbers that only restate one."""
    figures: list[Figure] = []
    unused: list[tuple[Mention, str]] = []
    previous: Mention | None = None
    end = 0  # the token behind the previous number, and behind what converts it
    for mention in passage.numbers:
        if id(mention) in used:
            previous = None
            continue
        end = previous.last if previous is not None and previous.last > end else end
        change = is_change(passage, mention) or _goes_on(passage, figures[-1] if figures else None, previous, mention)
        if change and mention.kind == "count" and compares_names(passage, mention):
            unused.append((mention, "how much more or less than another's"))
            previous = mention
            continue
        if mention.kind == "percentage" and not change and passage.word(mention.first - 1) in _NEGATIVE:
            unused.append((mention, "a level below zero"))
            previous = mention
            continue
        if mention.kind == "amount" and not change and is_comparison_sum(passage, mention):
            unused.append((mention, "how much more or less than something else"))
            previous = mention
            continue
        figure = figures[-1] if figures else None
        linked = False
        if figure is not None and previous is not None and mention.first - end <= _LIMIT:
            between = gap(passage, end, mention.first)
            if _is_conversion(previous, mention, between):
                unused.append((mention, "the same sum or size once more"))
                end = mention.last + (passage.word(mention.last) == ")")
                continue
            linked = _link(passage, figure, previous, mention, between, change=change)
        if not linked and not change:
            linked = _close_span(passage, figures, mention) or _stands_against(passage, figures, previous, mention)
            if linked:
                previous = mention
                continue
        if not linked and figure is not None and previous in figure.before and _ends_range(passage, figure, mention):
            unused.append((mention, "the end of the range before it"))
            continue
        if linked:
            figure.last = mention.last  # type: ignore[union-attr]
        else:
            figures.append(Figure(None if change else mention, mention if change else None, first=mention.first, last=mention.last))
        previous = mention
    for index, figure in enumerate(figures):
        if figure.change is not None and figure.change.fields.get("unit") == "multiple":
            figure.direction = figure.change.fields["direction"]  # "double the figure of May" is none
        elif figure.change is not None:
            figure.direction = figure.change.fields.get("direction") or direction_of(passage, figure.change)
            if figure.direction is None and index and figure.change.kind == "percentage":
                figure.direction = figures[index - 1].direction
    return figures, unused


def _goes_on(passage: Passage, figure: Figure | None, previous: Mention | None, mention: Mention) -> bool:
    """Is it a bare change that goes on from the one before: "rose 17% in China to 13 million and 33% in Europe to 4 million"?"""
    if figure is None or figure.change is None or previous is None or previous is not figure.value or mention.kind != "percentage":
        return False
    joint = {"and", ",", ";"}
    return (
        mention.first - previous.last <= 2
        and all(passage.word(k) in joint for k in range(previous.last, mention.first))
        and _leads_to(passage, mention)
    )


def _stands_against(passage: Passage, figures: list[Figure], previous: Mention | None, mention: Mention) -> bool:
    """Take "against 9,000" as what "20,000 jobs, or 15% of its staff, by 2027" was before: another number may stand between."""
    if previous is None or len(figures) < 2 or mention.first - figures[-2].last > 2 * _LIMIT:
        return False
    level, last = figures[-2].value, figures[-1].value
    between = gap(passage, previous.last, mention.first)
    if previous in figures[-2].before and last is not None and not figures[-1].before and same_kind(last, mention):
        if not re.fullmatch(r"[,D]{0,2}[&w]", between):
            return False
        figures[-1].before.append(mention)  # "$2.4bn, or 60 cents a share, compared with $892m, or 22 cents a share"
        return True
    if level is None or same_kind(level, previous) or not same_kind(level, mention) or figures[-2].before:
        return False
    if not between.endswith(("a", ",uf", ",f")):
        return False
    figures[-2].before.append(mention)
    return True


def _ends_range(passage: Passage, figure: Figure, mention: Mention) -> bool:
    """Is it the upper end of an earlier range ("$13bn to $15bn, up from $12.5bn to $14.5bn")?"""
    ranged = figure.value is not None and figure.value.fields.get("low") is not None and figure.value.kind == mention.kind
    return ranged and passage.word(mention.first - 1) == "to"


def _close_span(passage: Passage, figures: list[Figure], mention: Mention) -> bool:
    """Take "to 7,000" as the end of "from 3,900 chargers in 24 countries": other numbers may stand between."""
    if passage.word(strip_hedge(passage, passage.first, mention.first) - 1) != "to":
        return False
    for figure in figures[-2:-1]:
        start = figure.value
        if (
            start is not None
            and not figure.before
            and same_kind(start, mention)
            and _comes_from(passage, start)
            and mention.first - start.last <= _LIMIT
        ):
            figure.before, figure.value = [start], mention
            figure.last = mention.last
            return True
    return False


def _is_conversion(a: Mention, b: Mention, between: str) -> bool:
    """Is b the same sum or size as a, given once more in brackets?"""
    if a.kind != b.kind or not (between in ("-", "(-") or (between[:1] == "(" and len(between) <= 3)):
        return False
    if a.kind == "percentage":
        near, exact = a.fields.get("value"), b.fields.get("value")
        return (
            near is not None
            and exact is not None
            and a.fields.get("direction") is not None
            and abs(near - exact) <= 0.15 * near
            and a.fields["unit"] != b.fields["unit"]
        )
    if a.kind == "amount":
        return between[0] == "(" and a.fields["currency"] != b.fields["currency"]
    return a.kind == "measurement" and a.fields["unit"] != b.fields["unit"] and a.fields["dimension"] == b.fields["dimension"]


def _link(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str, *, change: bool) -> bool:
    """Add number b to the figure that a belongs to, if the words between them say so."""
    if "#" in between:
        return False
    if change:
        return _link_change(passage, figure, a, b, between)
    if (
        a is figure.change
        and a.kind == b.kind == "percentage"
        and between.endswith("&")
        and passage.word(b.last) in ("from", "on", "over")
        and (_NEXT_CHANGE.fullmatch(between))
    ):
        figure.more.append(b)  # "up 18.3% from a year earlier and 2% from March"
        return True
    if (
        a is figure.change
        and figure.value is not None
        and figure.value.kind == b.kind
        and not figure.before
        and _measured_against(a, between)
    ):
        figure.before.append(b)  # "3,000 cars, 12% fewer than the 3,400 of a year ago", "double the 1,500"
        return True
    if a is figure.change and figure.value is None and not figure.before:
        if between.endswith("f") and re.fullmatch(r"[fnDo,x]{0,5}f", between) and _leads_to(passage, b):
            figure.before.append(b)  # "rose 12% from 3,000 to 3,360"
            return True
        if b.kind in ("amount", "count") and _AGAINST.fullmatch(between):
            figure.before.append(b)  # "fell 5% compared with $2bn a year earlier"
            return True
        joined = a.kind == b.kind == "percentage" and "&" in between
        if _CHANGE_TO_LEVEL.fullmatch(between) and not _NEW_PROPERTY.search(between) and not joined:
            figure.value = b
            return True
        return False
    if a in figure.before and figure.value is not None and same_kind(a, b) and re.fullmatch(r"[nD]{0,3},?&[nD]{0,2}", between):
        figure.before.append(b)  # "from 29,551 a year earlier and 48,654 in 2021"
        return True
    if figure.value is None and a in figure.before:
        if same_kind(a, b) and _FROM_TO.fullmatch(between):
            figure.value = b
            return True
        return False
    if (
        a is figure.value
        and figure.change is None
        and not figure.before
        and _comes_from(passage, a)
        and same_kind(a, b)
        and _FROM_TO.fullmatch(between)
    ):
        figure.before, figure.value = [a], b
        return True
    if figure.value is not None and (a is figure.value or a is figure.change or a in figure.more) and same_kind(figure.value, b):
        if _EXPECTED.fullmatch(between) and _is_forecast(passage, a.last, b):
            figure.expected.append(b)  # "18.3bn, ahead of the 18bn forecast"
            return True
        if "i" in between and re.fullmatch(r"[,D x(&-]{0,3}i[bDno]{0,2}", between):
            figure.instead.append(b)
            return True
        if _LEVEL_BEFORE.fullmatch(between) and not _is_aim(passage, a.last, b.first):
            figure.before.append(b)
            return True
    return False


def _is_forecast(passage: Passage, first: int, mention: Mention) -> bool:
    """Does a word of forecast stand right before or behind the number?"""
    return any(passage.word(k) in _ESTIMATES for k in (*range(first, mention.first), *range(mention.last, mention.last + 6)))


def _is_aim(passage: Passage, first: int, last: int) -> bool:
    """Does a word of target or forecast stand between two tokens?"""
    return any(first <= hit.first < last and hit.sense.what in ("target", "forecast") for hit in passage.hits.get("status", ()))


def _measured_against(change: Mention, between: str) -> bool:
    """Does the level behind a change say what the change is measured against?"""
    if not _CHANGE_ON_BEFORE.fullmatch(between):
        return False
    return (bool(between) and between[0] in "uhfa,"[:4]) or change.fields.get("unit") == "multiple"


def _link_change(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Add change b to the figure of level or change a."""
    if b.fields.get("unit") == "multiple" and b.fields.get("direction") is None and not _against_date(passage, b):
        return False  # "twice as much as the diesel" compares, it is no movement
    if a is figure.value and figure.change is None:
        if _leads_to(passage, b) and "u" not in between:
            return False
        between = _INSERTED.sub("", between)
        if _LEVEL_CHANGE.fullmatch(between) or _LEVEL_BARE.fullmatch(between) or _BY_CHANGE.fullmatch(between):
            figure.change = b
            return True
        return False
    if a in figure.before and figure.change is None and re.fullmatch(r"[nDx]{0,3}[,(&-][uwonrx]{0,5}", between):
        figure.change = b
        return True
    if (a is figure.change or a in figure.more) and _NEXT_CHANGE.fullmatch(between):
        figure.more.append(b)
        return True
    return False


def _against_date(passage: Passage, mention: Mention) -> bool:
    """Does a date or a number that the multiple is of follow?"""
    return any(0 <= m.first - mention.last <= 6 for m in (*passage.dates, *passage.numbers) if m is not mention)


def _comes_from(passage: Passage, mention: Mention) -> bool:
    """Does "from" stand before the number?"""
    return passage.word(strip_hedge(passage, passage.first, mention.first) - 1) == "from"


def _leads_to(passage: Passage, mention: Mention) -> bool:
    """Does "to" and another number follow within a few tokens?"""
    for k in range(mention.last, min(mention.last + 8, passage.last)):
        if passage.word(k) == "to":
            start = next((n for n in passage.numbers if n.first > k), None)
            return start is not None and strip_hedge(passage, k + 1, start.first) == k + 1
        if passage.word(k) in (",", ";", "and", "("):
            return False
    return False
