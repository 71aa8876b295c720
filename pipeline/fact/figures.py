"""Figures: numbers of one sentence that say one thing together, a level with its change, what it was before, and what it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_LIMIT = 14  # tokens between two numbers of one figure
# Between two numbers, in the letters of lexicons/movement.toml.
_CHANGE_TO_LEVEL = re.compile(r"[rnoTxfDLN,&)hw]{0,9}(?:tt?|,?@|vt)")
_CHANGE_ON_LEVEL = re.compile(r"[fnD,]*@")
_FROM_TO = re.compile(r"[nDLx,]{0,4}t")
_LEVEL_CHANGE = re.compile(r"(?:[nLDxTow@f&]{0,7}[,(:;-]|[nLD]{0,2}[(,]?d)(?:[nDL]{0,2},)?[wuronxbdv&]{0,4}[:]?")
_LEVEL_BARE = re.compile(r"[(,-]{1,2}|[nDLx]{0,3},u?")
_LEVEL_BEFORE = re.compile(r"[nLDx]{0,4}[,(]{0,2}[wv]{0,3}[uh]?[nD]{0,2}[fa][owxnD]{0,4}|\(D:|[,(][wv]?b?[fa]|[nLDxoT]{0,8},?[uh]f|[nLDxoT]{0,8}[,-][xr]{1,3}f")
_CHANGE_ON_BEFORE = re.compile(r"[,]?(?:[uhfa][nfDox]{0,4}|[nx]{0,1})")
_NEXT_CHANGE = re.compile(r"[fnDohax]{0,4}(?:&|,|[(])[uh]?|[nfD]*,[u]?")
_BY_CHANGE = re.compile(r"[nDLx]{0,3}b[fnaD]*")
_EXPECTED = re.compile(r"[,()w]{0,3}[haxvbDnNrowT-]{0,9}")
_FIGURES = load("movement")["figures"]
_ESTIMATES, _NOT_UP = frozenset(_FIGURES["expected"]), frozenset(_FIGURES["not_up"])
_ADDED = frozenset(_FIGURES["added"])
_ASIDE = re.compile(r",(?:N?s|s?N|A)(?=,)")
_CONVERSION = re.compile(r"[(]|-|,w?|&")
_REASONS = {"conversion": "the same sum in another unit", "condition": "a test's condition"}


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
    return key is None or a.fields.get(key) == b.fields.get(key)


def gap(passage: Passage, first: int, last: int) -> str:
    """Return the tokens [first, last) as one letter each, words that do not matter left out."""
    words, at, wording = passage.lowers, passage.at, passage.wording
    last = strip_hedge(passage, first, last)
    out: list[str] = []
    i = first
    while i < last:
        mention = at.get(i)
        if mention is not None:
            kind = {"date": "D", "name": "L" if mention.entity and mention.entity.type == "place" else "N"}.get(mention.kind, "#")
            out.append(kind)
            i = mention.last
            continue
        spoken = next((hit for kind in ("say", "according") for hit in passage.hits.get(kind, ()) if hit.first == i), None)
        if spoken is not None:
            out.append("s" if spoken.sense.kind == "say" else "")
            i = spoken.last
            continue
        for phrases, symbol in ((wording.skipped_phrases, ""), (wording.compared, "a"), (wording.rejected, "i")):
            size = next((len(p) for p in phrases if words[i] == p[0] and i + len(p) <= last and tuple(words[i : i + len(p)]) == p), 0)
            if size:
                out.append(symbol)
                i += size
                break
        else:
            if words[i] not in wording.skipped and words[i] not in "'\"" and words[i] not in ("'s", "than"):
                out.append(wording.gap.get(words[i]) or ("T" if is_trigger(passage, i) else "x"))
            i += 1
    return _ASIDE.sub("", "".join(out))


def is_trigger(passage: Passage, token: int) -> bool:
    """Does a property's own noun or verb stand at the token?"""
    return any(hit.first <= token < hit.last and not hit.sense.weak for hit in passage.triggers)


def strip_hedge(passage: Passage, first: int, last: int) -> int:
    """Return the end of a gap without the hedges before the number behind it."""
    words = passage.lowers
    moved = True
    while moved:
        moved = False
        for phrase in passage.wording.hedges:
            size = len(phrase)
            if last - size >= first and tuple(words[last - size : last]) == phrase:
                last -= size
                moved = True
                break
        else:
            if last > first and words[last - 1] in passage.wording.skipped:
                last -= 1
                moved = True
    return last


def is_change(passage: Passage, mention: Mention) -> bool:
    """Is the number a movement, not a level?"""
    if mention.kind == "percentage":
        if mention.fields.get("direction") is not None or mention.fields.get("unit") in ("multiple", "basis_point"):
            return True
        near = [passage.word(k) for k in range(mention.first - 3, mention.first)]
        return "by" in near and not any(word in near for word in ("followed", "led", "held", "owned")) and _moved(passage, mention.first - 1)
    before = passage.word(strip_hedge(passage, passage.first, mention.first) - 1)
    after, then = passage.word(mention.last), passage.word(mention.last + 1)
    gap_of = passage.wording.gap
    if gap_of.get(before) == "b":
        return _moved(passage, mention.first - 1)
    if before in ("up", "down", "off", "+", "-") and mention.kind != "amount":
        return passage.word(strip_hedge(passage, passage.first, mention.first) - 2) not in _NOT_UP
    if mention.kind == "amount" and before in _ADDED and after == "to":
        return True
    if before == "of" and gap_of.get(passage.word(mention.first - 2)) == "r":
        return passage.word(mention.first - 2) != "loss" and mention.kind != "amount"
    if gap_of.get(after) == "h" and after not in ("-", "+", "short", "off", "behind", "ahead"):
        return then in ("than", ",", ".", ")", "", "on", "from", "in", "year") and not (after == "more" and mention.kind == "amount" and then != "than")
    if gap_of.get(after) == "r" and then in ("in", "on", "from", "year", ","):
        return mention.kind != "count" or passage.wording.gap.get(after) == "r"
    return False


def _moved(passage: Passage, token: int) -> bool:
    """Does a word of movement stand a few tokens before?"""
    return any(passage.wording.gap.get(passage.word(k)) in ("v", "r", "u", "h") for k in range(max(passage.first, token - 7), token))


def figures_of(passage: Passage, used: set[int]) -> tuple[list[Figure], list[tuple[Mention, str]]]:
    """Group the numbers of a passage but those `used`; return the figures and the numbers that only restate another, with the reason."""
    figures: list[Figure] = []
    unused: list[tuple[Mention, str]] = []
    previous: Mention | None = None
    for mention in passage.numbers:
        if id(mention) in used:
            previous = None
            continue
        change = is_change(passage, mention)
        figure = figures[-1] if figures else None
        linked = False
        if figure is not None and previous is not None and mention.first - previous.last <= _LIMIT:
            between = gap(passage, previous.last, mention.first)
            if _is_conversion(previous, mention, between):
                unused.append((mention, _REASONS["conversion"]))
                previous = mention
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
    for figure in figures:
        if figure.change is not None:
            figure.direction = figure.change.fields.get("direction") or direction_of(passage, figure.change)
    return figures, unused


def _stands_against(passage: Passage, figures: list[Figure], previous: Mention | None, mention: Mention) -> bool:
    """Take "against 9,000" as the earlier level of "20,000 jobs, or 15% of its staff, by 2027": another number may stand between."""
    if previous is None or len(figures) < 2 or mention.first - figures[-2].last > 2 * _LIMIT:
        return False
    level = figures[-2].value
    if level is None or same_kind(level, previous) or not same_kind(level, mention) or figures[-2].before:
        return False
    if not gap(passage, previous.last, mention.first).endswith(("a", ",uf", ",f")):
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
        if start is not None and not figure.before and same_kind(start, mention) and _comes_from(passage, start) and mention.first - start.last <= _LIMIT:
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
        return bool(near and exact) and a.fields.get("direction") is not None and abs(near - exact) <= 0.15 * near and a.fields["unit"] != b.fields["unit"]
    if a.kind == "amount":
        return between[0] == "(" and a.fields["currency"] != b.fields["currency"]
    return a.kind == "measurement" and a.fields["unit"] != b.fields["unit"] and a.fields["dimension"] == b.fields["dimension"]


def _link(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str, *, change: bool) -> bool:
    """Add number b to the figure that a belongs to, if the words between them say so."""
    if "#" in between:
        return False
    if change:
        return _link_change(passage, figure, a, b, between)
    if a is figure.change and a.kind == b.kind == "percentage" and between.endswith("&") and passage.word(b.last) in ("from", "on", "over") and (
        _NEXT_CHANGE.fullmatch(between)
    ):
        figure.more.append(b)  # "up 18.3% from a year earlier and 2% from March"
        return True
    if a is figure.change and figure.value is not None and figure.value.kind == b.kind and not figure.before and _measured_against(a, between):
        figure.before.append(b)  # "3,000 cars, 12% fewer than the 3,400 of a year ago", "double the 1,500"
        return True
    if a is figure.change and figure.value is None and not figure.before:
        if between.endswith("f") and re.fullmatch(r"[fnDo,x]{0,5}f", between) and _leads_to(passage, b):
            figure.before.append(b)  # "rose 12% from 3,000 to 3,360"
            return True
        if _CHANGE_TO_LEVEL.fullmatch(between) and not (a.kind == b.kind == "percentage" and "&" in between):
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
    if a is figure.value and figure.change is None and not figure.before and _comes_from(passage, a) and same_kind(a, b) and _FROM_TO.fullmatch(between):
        figure.before, figure.value = [a], b
        return True
    if figure.value is not None and (a is figure.value or a is figure.change) and same_kind(figure.value, b):
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
    return any(passage.word(k) in _ESTIMATES for k in (*range(first, mention.first), *range(mention.last, mention.last + 5)))


def _is_aim(passage: Passage, first: int, last: int) -> bool:
    """Does a word of target or forecast stand between two tokens?"""
    return any(first <= hit.first < last and hit.sense.what in ("target", "forecast") for hit in passage.hits.get("status", ()))


def _measured_against(change: Mention, between: str) -> bool:
    """Does the level behind a change say what the change is measured against?"""
    if not _CHANGE_ON_BEFORE.fullmatch(between):
        return False
    return bool(between) and between[0] in "uhfa,"[:4] or change.fields.get("unit") == "multiple"


def _link_change(passage: Passage, figure: Figure, a: Mention, b: Mention, between: str) -> bool:
    """Add change b to the figure of level or change a."""
    if b.fields.get("unit") == "multiple" and b.fields.get("direction") is None and not _against_date(passage, b):
        return False  # "twice as much as the diesel" compares, it is no movement
    if a is figure.value and figure.change is None:
        if _leads_to(passage, b) and "u" not in between:
            return False
        if _LEVEL_CHANGE.fullmatch(between) or _LEVEL_BARE.fullmatch(between) or _BY_CHANGE.fullmatch(between):
            figure.change = b
            return True
        return False
    if a in figure.before and figure.change is None and re.fullmatch(r"[nDx]{0,3}[,(-][uwon]{0,3}", between):
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


def direction_of(passage: Passage, mention: Mention) -> str | None:
    """Return the way of a change whose own mention does not say it, from the nearest word of movement."""
    best: tuple[int, str] | None = None
    for kind in ("way", "rise", "move"):
        for hit in passage.hits.get(kind, ()):
            distance = hit.first - mention.last if hit.first >= mention.last else mention.first - hit.last
            allowed = 2 if hit.first >= mention.last else 8
            if 0 <= distance <= allowed and (best is None or distance < best[0]):
                best = (distance, hit.sense.what)
    return best[1] if best else None
