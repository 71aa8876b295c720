"""Assignment: which property a figure is about. A number goes to the trigger it belongs to, not to the nearest one."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .brackets import leaves_bracket
from .evidence import AGAINST, STRONG, WEAK, evidence
from .figures import Figure
from .fitting import fit, item_of, noun_of, owners_of
from .gaps import gap, strip_hedge
from .hits import Hit
from .passage import Passage
from .raising import raises_other
from .surroundings import has_account, has_milestone, is_anaphoric, is_opposed
from .wording import Property

_COUNTED: Final = load("counted")
OWN_ITEM: Final = 6.5
DEFAULT_UNIT: Final = 4.5
_THRESHOLD: Final = 2.0
_HOPELESS: Final = -2.0  # what scores no more is as good as nothing
AS_SHARE: Final = "as its share behind it"
AS_BEFORE: Final = "as the number before it"  # why a figure has its property
AS_MOVED: Final = "a movement of the number before it"
CARRIED: Final = "carried on from the sentence before"
_MARKETS: Final = frozenset(_COUNTED["markets"])
_OF_MARKETS: Final = frozenset(_COUNTED["of_markets"])
_ENDING: Final = frozenset(_COUNTED["ending"])
_RESTATING: Final = frozenset(("or", "about", "nearly", "roughly", "(", "equal", "representing"))
_HOLDING: Final = frozenset(_COUNTED["holding"])
_OWNING: Final = frozenset(_COUNTED["owning"])
_STAFF: Final = frozenset(_COUNTED["staff"])
_WHEN: Final = frozenset(_COUNTED["when"])
_VALUING: Final = frozenset(load("accounts")["valuing"])
_USING: Final = frozenset(("use", "uses", "used", "spend", "earmarked"))


class Assigned:
    """A figure with its property, the trigger that decided, and why."""

    __slots__ = ("figure", "inherited", "property", "score", "trigger", "why")

    def __init__(
        self, figure: Figure, property: Property, trigger: Hit | None, score: float, why: str, inherited: bool = False,
    ) -> None:  # fmt: skip
        self.figure = figure
        self.property = property
        self.trigger = trigger
        self.score = score
        self.why = why
        self.inherited = inherited


def assign(passage: Passage, figures: list[Figure]) -> list[Assigned]:
    """Give each figure of a passage its property, as far as the passage says it."""
    found: list[Assigned] = []
    for index, figure in enumerate(figures):
        best = best_of(passage, figure) or _of_market(passage, figure)
        other = best is not None and found and best.property is not found[-1].property
        if other and is_anaphoric(passage, found[-1].figure, figure):
            best = _inherit(passage, found[-1], figure) or best  # "registrations rose 5%, those by private buyers 7%"
        if index + 1 < len(figures) and (best is None or _is_loose(best)):
            best = _shared(passage, figure, figures[index + 1]) or best
        if best is None and found and index - figures.index(found[-1].figure) <= 2:
            best = next(
                (one for one in (_inherit(passage, earlier, figure) for earlier in reversed(found[-2:])) if one is not None), None
            )
        if best is not None:
            found.append(best)
    return found


def _is_loose(found: Assigned) -> bool:
    """Does only a verb that takes many objects speak for the property of a share ("took 22.8% and 20.9% of the market")?"""
    loose = found.property.name == "other" or (found.trigger is not None and found.trigger.sense.weak)
    return loose and found.figure.lead.kind == "percentage" and found.figure.value is not None


def _shared(passage: Passage, figure: Figure, following: Figure) -> Assigned | None:
    """Give the first of two numbers that "and" joins the property of the second ("520 km and 650 km of range")."""
    a, b = figure.lead, following.lead
    if a.kind == "count" and b.kind == "percentage" and is_of_staff(passage, b) and passage.has(_RESTATING, figure.last, b.first):
        # "1,200 workers - or a quarter of the staff - will go"
        found = best_of(passage, following) if b.first - a.last <= 5 else None
        return Assigned(figure, found.property, found.trigger, found.score, AS_SHARE) if found else None
    if a.kind not in ("measurement", "percentage") or a.kind != b.kind or a.fields["unit"] != b.fields["unit"]:
        return None
    if a.kind == "percentage" and (figure.value is None or following.value is None):
        return None
    if gap(passage, figure.last, following.first) != "&":
        return None
    found = best_of(passage, following)
    if found is None:
        return None
    return Assigned(figure, found.property, found.trigger, found.score - 1.0, "as the number behind it")


def best_of(passage: Passage, figure: Figure) -> Assigned | None:
    """Return the property with the best evidence for a figure."""
    best = _strengthened(passage, _by_trigger(passage, figure))
    lead = figure.lead
    if lead.kind == "count":
        best = _by_noun(passage, figure, best)
    elif lead.kind == "measurement":
        best = _by_unit(passage, figure, best)
    elif lead.kind == "amount" and lead.fields.get("per") is not None:
        for prop in passage.wording.by_per.get(lead.fields["per"], ()):
            if best is None or best.score < DEFAULT_UNIT or (lead.fields["per"] == "kWh" and best.property.name != "subsidy"):
                best = Assigned(figure, prop, None, DEFAULT_UNIT, "its unit")
    return best if best is not None and best.score >= _THRESHOLD else None


def _by_trigger(passage: Passage, figure: Figure) -> Assigned | None:
    """Return the property whose trigger has the best evidence."""
    wording, lead, at = passage.wording, figure.lead, passage.at
    change, both = figure.value is None, figure.value is not None and figure.change is not None
    counted = lead.kind in ("count", "percentage")
    best: Assigned | None = None
    for trigger in passage.triggers:
        sense = trigger.sense
        prop = wording.properties[sense.what]
        if (change or both) and not prop.changes:
            continue
        if sense.weak if change else lead.kind not in prop.levels:
            continue
        if counted and trigger.first in at:
            covering = at[trigger.first]
            if covering.kind == "count" and trigger.last <= covering.last:
                continue
        suits = fit(wording, prop, lead, change=change, weak=sense.weak)
        if suits is None and prop.name == "job_cuts" and lead.kind == "percentage" and not change and is_of_staff(passage, lead):
            suits = 0.0
        score = suits + evidence(passage, figure, trigger) if suits is not None else AGAINST
        if score <= _HOPELESS or (best is not None and score <= best.score) or _is_unmeant(passage, figure, trigger, prop):
            continue
        if prop.name == "time_to_milestone":
            score -= 2.0 if has_milestone(passage, figure) else 9.0
        if best is None or score > best.score:
            best = Assigned(figure, prop, trigger, score, "its trigger")
    return best


def _is_unmeant(passage: Passage, figure: Figure, trigger: Hit, prop: Property) -> bool:
    """Does a trigger here speak for something else than its property?"""
    if prop.name == "production":
        return _is_build_date(passage, figure, trigger)
    if prop.name in ("funding", "wages"):
        return raises_other(passage, figure, trigger)
    if prop.name == "market_value" and figure.first < trigger.first and passage.lowers[trigger.first] in _VALUING:
        return True  # "for €740m, valuing the company at €7.4bn"
    # "earnings per share came in at 45 cents" is no price
    return bool(prop.weak_subjects) and trigger.sense.weak and prop.group == "price" and has_account(passage, figure)


def _by_noun(passage: Passage, figure: Figure, best: Assigned | None) -> Assigned | None:
    """Return the property that a counted noun has by itself ("10,000 orders"), if it is better than the best so far."""
    wording, lead = passage.wording, figure.lead
    item = item_of(lead, passage.lowers)
    owned = noun_of(item).owned
    if owned is None:
        return best
    score = OWN_ITEM if owned not in wording.of_item else WEAK
    for name in owners_of(wording, owned, lead):
        prop = wording.properties[name]
        if name == "employees" and not _is_held(passage, lead):
            continue
        if (figure.value is not None or prop.changes) and (best is None or best.score < score):
            best = Assigned(figure, prop, None, score, f"it counts {owned}")
    return best


def _by_unit(passage: Passage, figure: Figure, best: Assigned | None) -> Assigned | None:
    """Return the property that a unit has by itself ("75 kWh"), if it is better than the best so far."""
    wording, lead = passage.wording, figure.lead
    unit = lead.fields.get("unit") or ""
    if unit == "s" and _is_clocked(passage, lead) and (best is None or best.score < STRONG):
        best = Assigned(figure, wording.properties["lap_time"], None, DEFAULT_UNIT, "its unit")
    for name in wording.by_unit.get(unit, ()):
        prop = wording.properties[name]
        if (
            unit in prop.default_units
            and (figure.value is not None or prop.changes)
            and (best is None or best.score < (DEFAULT_UNIT if best.property is prop else 1.0))
        ):
            best = Assigned(figure, prop, None, DEFAULT_UNIT, "its unit")
    return best


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


def _inherit(passage: Passage, before: Assigned, figure: Figure) -> Assigned | None:
    """Give a figure the property of the one before it, where they are of one list."""
    lead, earlier = figure.lead, before.figure.lead
    change = figure.value is None
    if before.property.name == "job_cuts" and lead.kind == "percentage" and is_of_staff(passage, lead):
        return Assigned(figure, before.property, before.trigger, before.score - 1.0, "a share of the staff", inherited=True)
    if change and lead.kind == "percentage" and before.figure.change is not None and is_opposed(passage, before.figure, figure):
        return Assigned(figure, before.property, before.trigger, before.score - 1.0, AS_BEFORE, inherited=True)
    if lead.kind != earlier.kind or (change != (before.figure.value is None) and not is_anaphoric(passage, before.figure, figure)):
        return None
    if lead.kind == "measurement" and lead.fields["unit"] != earlier.fields["unit"]:
        return None
    owned = before.trigger is None and before.property.group == "volume" and lead.fields.get("item") is not None
    if owned and noun_of(lead.fields["item"]).owned is None:
        return None  # "the 3,000 exports" lend nothing to "4,000 units"
    if change and before.property.group == "share" and lead.fields.get("unit") == "percent":
        return None  # "plug-ins rose 5% to a 9% share, hybrids grew 2%": the sales
    if before.property.name == "funding" and passage.has(_USING, before.figure.last, lead.first):
        return None  # "raised $3bn and will use $800m to repay debts"
    gone = lead.kind == "amount" and leaves_bracket(passage, earlier.last, lead.first)
    if gone or passage.cost(earlier.first, lead.first) > 8.5:
        return None
    suits = fit(passage.wording, before.property, lead, change=change)
    told = suits is not None and suits >= -1
    return Assigned(figure, before.property, before.trigger, before.score - 1.0, AS_BEFORE, inherited=True) if told else None
