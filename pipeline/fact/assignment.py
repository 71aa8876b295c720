"""Assignment: which property a figure is about. A number goes to the trigger it belongs to, not to the nearest one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..draft import Mention
from ..lexicons import load
from .figures import Figure
from .fitting import fit, item_key, owners_of
from .gaps import gap, strip_hedge
from .hits import Hit
from .passage import Passage
from .raising import raises_other
from .wording import Property

_COUNTED = load("counted")
STRONG, OWN_ITEM, WEAK, DEFAULT_UNIT = 6.0, 6.5, 4.0, 4.5
_THRESHOLD = 2.0
AS_SHARE = "as its share behind it"
AS_BEFORE = "as the number before it"  # why a figure has its property
CARRIED = "carried on from the sentence before"
_MARKETS, _OF_MARKETS, _ENDING = (frozenset(_COUNTED[name]) for name in ("markets", "of_markets", "ending"))
_RECORDS = frozenset(load("periods_of_facts")["superlatives"])
_RESTATING = frozenset(("or", "about", "nearly", "roughly", "(", "equal", "representing"))
_PASSIVE = frozenset(_COUNTED["passive"])
_HOLDING, _OWNING, _STAFF = (frozenset(_COUNTED[name]) for name in ("holding", "owning", "staff"))
_ONLY_BEFORE, _ONLY_BEHIND, _ADJACENT = (frozenset(_COUNTED[name]) for name in ("only_before", "only_behind", "only_adjacent"))
_WHEN = frozenset(_COUNTED["when"])
_OF_CHANGE = re.compile(r"[rh]?[xh]{0,1}[no]?[xDTLN]{0,5}|[no]?[xN]{1,3}")  # "a 12% rise in sales", "a third fewer orders"
_OF_NOUN = re.compile(r"r[no][NL]?")
_THOSE = frozenset(("that", "those"))
_NEAR = frozenset(("", "o", "@", "w", ":", "n", "t", "v", "vt", "wo", ",", "-", "f", "vb", "wv", "x", "(", "ot"))


@dataclass(slots=True)
class Assigned:
    """A figure with its property, the trigger that decided, and why."""

    figure: Figure
    property: Property
    trigger: Hit | None
    score: float
    why: str
    inherited: bool = False
    reasons: dict[str, str] = field(default_factory=dict)


def assign(passage: Passage, figures: list[Figure]) -> list[Assigned]:
    """Give each figure of a passage its property, as far as the passage says it."""
    found: list[Assigned] = []
    for index, figure in enumerate(figures):
        best = best_of(passage, figure) or _of_market(passage, figure)
        other = best is not None and found and best.property is not found[-1].property
        if other and _is_anaphoric(passage, found[-1].figure, figure):
            best = _inherit(passage, found[-1], figure) or best  # "registrations rose 5%, those by private buyers 7%"
        if best is None and index + 1 < len(figures):
            best = _shared(passage, figure, figures[index + 1])
        if best is None and found and index - figures.index(found[-1].figure) <= 2:
            best = next(
                (one for one in (_inherit(passage, earlier, figure) for earlier in reversed(found[-2:])) if one is not None), None
            )
        if best is not None:
            found.append(best)
    return found


def _shared(passage: Passage, figure: Figure, following: Figure) -> Assigned | None:
    """Give the first of two numbers that "and" joins the property of the second ("520 km and 650 km of range")."""
    a, b = figure.lead, following.lead
    if a.kind == "count" and b.kind == "percentage" and is_of_staff(passage, b) and passage.has(_RESTATING, figure.last, b.first):
        # "1,200 workers - or a quarter of the staff - will go"
        found = best_of(passage, following) if b.first - a.last <= 5 else None
        return Assigned(figure, found.property, found.trigger, found.score, AS_SHARE) if found else None
    if a.kind != "measurement" or a.kind != b.kind or a.fields["unit"] != b.fields["unit"]:
        return None
    if gap(passage, figure.last, following.first) != "&":
        return None
    found = best_of(passage, following)
    if found is None:
        return None
    return Assigned(figure, found.property, found.trigger, found.score - 1.0, "as the number behind it")


def best_of(passage: Passage, figure: Figure) -> Assigned | None:
    """Return the property with the best evidence for a figure."""
    wording, lead, at = passage.wording, figure.lead, passage.at
    change = figure.value is None
    counted = lead.kind in ("count", "percentage")
    fits: dict[tuple[str, bool], float | None] = {}
    best: Assigned | None = None
    for trigger in passage.triggers:
        if counted and trigger.first in at:
            covering = at[trigger.first]
            if covering.kind == "count" and trigger.last <= covering.last:
                continue
        sense = trigger.sense
        prop = wording.properties[sense.what]
        kind = (sense.what, sense.weak)
        if kind not in fits:
            fits[kind] = fit(wording, prop, lead, change=change, weak=sense.weak)
        suits = fits[kind]
        if suits is None and prop.name == "job_cuts" and lead.kind == "percentage" and not change and is_of_staff(passage, lead):
            suits = 0.0
        if suits is None or (figure.value is not None and figure.change is not None and "change" not in prop.takes):
            continue
        score = suits + evidence(passage, figure, trigger)
        if prop.name == "production" and _is_build_date(passage, figure, trigger):
            continue
        if prop.name in ("funding", "wages") and raises_other(passage, figure, trigger):
            continue
        if prop.weak_subjects and trigger.sense.weak and prop.group == "price" and _has_account(passage, figure):
            continue  # "earnings per share came in at 45 cents" is no price
        if prop.name == "time_to_milestone":
            score -= 2.0 if _has_milestone(passage, figure) else 9.0
        if best is None or score > best.score:
            best = Assigned(figure, prop, trigger, score, "its trigger")
    best = _strengthened(passage, best)
    if lead.kind == "count":
        item = "staff" if passage.lowers[lead.last - 1] == "staff" else lead.fields.get("item")
        owned = item_key(item, wording.by_item)
        for name in owners_of(wording, owned, lead):
            prop = wording.properties[name]
            score = OWN_ITEM if owned not in wording.of_item else WEAK
            if name == "employees" and not _is_held(passage, lead):
                continue
            if (not change or "change" in prop.takes) and (best is None or best.score < score):
                best = Assigned(figure, prop, None, score, f"it counts {owned}")
    elif lead.kind == "measurement":
        if lead.fields.get("unit") == "s" and _is_clocked(passage, lead) and (best is None or best.score < STRONG):
            best = Assigned(figure, wording.properties["lap_time"], None, DEFAULT_UNIT, "its unit")
        for name in wording.by_unit.get(lead.fields.get("unit") or "", ()):
            prop = wording.properties[name]
            if (
                lead.fields.get("unit") in prop.default_units
                and (not change or "change" in prop.takes)
                and (best is None or best.score < (DEFAULT_UNIT if best.property is prop else 1.0))
            ):
                best = Assigned(figure, prop, None, DEFAULT_UNIT, "its unit")
    elif lead.kind == "amount" and lead.fields.get("per") is not None:
        for prop in wording.properties.values():
            if lead.fields.get("per") in prop.default_per and (
                best is None or best.score < DEFAULT_UNIT or lead.fields["per"] == "kWh"
            ):
                best = Assigned(figure, prop, None, DEFAULT_UNIT, "its unit")
    return best if best is not None and best.score >= _THRESHOLD else None


def _of_market(passage: Passage, figure: Figure) -> Assigned | None:
    """Read a level that only what it is a part of tells: "15% of the US car market"."""
    token = figure.lead.last
    if figure.value is None or figure.lead.kind != "percentage" or passage.word(token) != "of":
        return None
    for k in range(token + 1, min(token + 8, passage.last)):
        word = passage.lowers[k]
        if word in _MARKETS:
            if passage.word(k + 1) in _OF_MARKETS:
                return None
            return Assigned(figure, passage.wording.properties["market_share"], None, DEFAULT_UNIT, "what it is of")
        plain = word.isalpha() or word in ("'s", "-", "'")
        if k not in passage.at and (k in passage.verbs or word in _ENDING or not plain):
            return None
    return None


def _is_clocked(passage: Passage, lead: Mention) -> bool:
    """Is a time written in minutes and seconds ("7:04.957")?"""
    text = passage.draft.norm[lead.start : lead.end]
    return ":" in text or "minute" in text or "min" in text


def _is_held(passage: Passage, lead: Mention) -> bool:
    """Does a word before the number say that somebody has these people ("had 340 employees", "a team of 12")?"""
    start = strip_hedge(passage, passage.first, lead.first)
    return passage.word(start - 1) in _OWNING or passage.has(_HOLDING, lead.first - 4, lead.first)


def is_of_staff(passage: Passage, lead: Mention) -> bool:
    """Is it a share of the people employed ("15% of its workforce")?"""
    return passage.word(lead.last) == "of" and passage.has(_STAFF, lead.last, lead.last + 6)


def _strengthened(passage: Passage, best: Assigned | None) -> Assigned | None:
    """Prefer a word that surely speaks for the property to the weak one next to the number ("undercuts it at 23,995")."""
    if best is None or best.trigger is None or not best.trigger.sense.weak:
        return best
    for trigger in passage.triggers:
        if trigger.sense.what == best.property.name and not trigger.sense.weak and evidence(passage, best.figure, trigger) >= WEAK:
            best.trigger = trigger
            break
    return best


def _is_build_date(passage: Passage, figure: Figure, trigger: Hit) -> bool:
    """Does a participle only say when the counted vehicles were built ("cars built from May to June")?"""
    if trigger.sense.verb and passage.word(trigger.last) in ("from", "between") and trigger.last != figure.first:
        return True
    dated = any(1 <= date.first - trigger.last <= 3 for date in passage.dates)
    return dated and trigger.first == figure.last and passage.word(trigger.last) in _WHEN


def _has_account(passage: Passage, figure: Figure) -> bool:
    """Does a word of a company's accounts or shares stand before the figure in its clause?"""
    return any(
        not t.sense.weak
        and passage.wording.properties[t.sense.what].group in ("money", "stock")
        and t.last <= figure.first
        and passage.cost(t.first, figure.first) < 1.0
        for t in passage.triggers
    )


def _has_milestone(passage: Passage, figure: Figure) -> bool:
    """Does the clause of a duration hold what was reached in it, and no record ("its worst loss in five years")?"""
    if any(passage.word(k) in _RECORDS or passage.word(k).endswith("est") for k in range(figure.first - 8, figure.first)):
        return False
    return any(
        n is not figure.lead
        and not passage.apart(n.first, figure.first)
        and (n.kind == "count" or n.fields.get("unit") == "multiple")
        for n in passage.numbers
    )


def evidence(passage: Passage, figure: Figure, trigger: Hit) -> float:
    """Return how much speaks for a trigger: its weight less distance, clause breaks and numbers between."""
    weak = trigger.sense.weak
    if figure.value is None and figure.before and trigger.first >= figure.before[-1].last:
        return -9.0  # "a fall of 5% from the 3,000 cars shipped in May"
    score = WEAK if weak else STRONG
    score += 0.25 * (trigger.last - trigger.first - 1)
    if figure.first <= trigger.first < figure.last:
        return score + 1.5
    if trigger.last <= figure.first:
        distance = figure.first - trigger.last
        between = passage.count_numbers(trigger.last, figure.first)
        crossing = passage.cost(trigger.first, figure.first)
        if weak and (passage.word(trigger.first) in _ONLY_BEHIND or distance > 3 or between or crossing >= 0.5):
            return -9.0
        if weak and passage.word(trigger.first) in _ADJACENT and strip_hedge(passage, trigger.last, figure.first) > trigger.last:
            return -9.0
        if distance <= 5 and gap(passage, trigger.last, figure.first) in _NEAR:
            score += 2.0
        score -= 0.12 * min(distance, 25) + 1.2 * crossing + 1.0 * between
        return score
    distance = trigger.first - figure.last
    if weak and passage.word(trigger.first) in _ONLY_BEFORE:
        return -9.0
    if figure.value is None and not trigger.sense.weak and not _OF_CHANGE.fullmatch(gap(passage, figure.last, trigger.first)):
        return -9.0
    crossing = passage.cost(figure.first, trigger.first)
    between = passage.count_numbers(figure.last, trigger.first)
    if weak and (distance > 1 or between or crossing >= 0.5):
        return -9.0
    if figure.value is None and _OF_NOUN.fullmatch(gap(passage, figure.last, trigger.first)):
        score += 4.5  # "boosted by a 17% rise in Tesla registrations"
    if distance == 0 or (distance == 1 and passage.word(figure.last) in ("in", "of", "were", "are", "was")):
        score += 1.5
    rate = 0.25 if trigger.sense.verb or passage.word(trigger.first) in _PASSIVE else 0.4
    return score - 0.5 - rate * min(distance, 20) - 2.0 * crossing - 2.0 * between


def _is_anaphoric(passage: Passage, before: Figure, figure: Figure) -> bool:
    """Does "that of" or "those of" between two figures stand for the property?"""
    return not _THOSE.isdisjoint(passage.words) and any(
        passage.lowers[k] in _THOSE and passage.word(k + 1) in ("of", "by", "to", "for")
        for k in range(before.last, figure.first)
    )


def _inherit(passage: Passage, before: Assigned, figure: Figure) -> Assigned | None:
    """Give a figure the property of the one before it, where they are of one list."""
    lead, earlier = figure.lead, before.figure.lead
    change = figure.value is None
    if before.property.name == "job_cuts" and lead.kind == "percentage" and is_of_staff(passage, lead):
        return Assigned(figure, before.property, before.trigger, before.score - 1.0, "a share of the staff", inherited=True)
    if lead.kind != earlier.kind or (change != (before.figure.value is None) and not _is_anaphoric(passage, before.figure, figure)):
        return None
    if lead.kind == "measurement" and lead.fields["unit"] != earlier.fields["unit"]:
        return None
    owned = before.trigger is None and before.property.group == "volume" and lead.fields.get("item") is not None
    if owned and item_key(lead.fields.get("item"), passage.wording.by_item) is None:
        return None  # "the 3,000 exports" lend nothing to "4,000 units"
    if change and before.property.group == "share" and lead.fields.get("unit") == "percent":
        return None  # "plug-ins rose 5% to a 9% share, hybrids grew 2%": the sales
    if passage.cost(earlier.first, lead.first) > 2 * 3.0 + 2.5:
        return None
    suits = fit(passage.wording, before.property, lead, change=change)
    if suits is None or suits < -1:
        return None
    return Assigned(figure, before.property, before.trigger, before.score - 1.0, AS_BEFORE, inherited=True)
