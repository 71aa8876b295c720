"""Rejection: numbers whose words speak for a property and that are none."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .accounts import no_fact
from .assignment import Assigned
from .divisions import is_of_division
from .figures import Figure
from .fitting import is_too_little, is_too_much
from .gaps import strip_hedge
from .gifts import COURTS
from .passage import Passage
from .rejected_counts import no_level, there_are
from .rejected_prices import no_price, was_expected
from .rejected_shares import no_share, settle_share
from .rejected_specs import is_charge, no_specification
from .sites import SITES, settle_closed

_OUTDOING: Final = frozenset(load("status")["missing"])
_ESTIMATES: Final = frozenset(load("status")["outdone"])
_HOLDERS: Final = frozenset(load("accounts")["holders"])
_AHEAD: Final = 9
_NEAR: Final = 4  # tokens
_MINIMUM: Final = frozenset(("minimum", "require", "requires", "requirement"))
_OFFSETTING: Final = frozenset(("offset", "offsetting", "absorb", "absorbing", "mitigate", "mitigating", "recoup"))
_INDEXES: Final = frozenset(("market", "index", "sector", "industry", "exchange"))
_CAUSED: Final = frozenset(("blamed", "due", "attributable", "attributed", "caused", "owing"))
_ONCE: Final = frozenset(
    ("capital", "book", "one-off", "one-time", "exceptional", "extraordinary", "accounting", "disposal", "non-recurring")
)
_LOSING: Final = frozenset(("lose", "loses", "lost", "losing", "shed", "sheds", "erased", "erasing", "wiped"))
_SUSPENDING: Final = frozenset(
    ("suspend", "suspended", "suspends", "suspending", "forgo", "forgoing", "waive", "scrap", "scrapped")
)
_THEIRS: Final = frozenset(("its", "their", "our", "all"))
_OWNED: Final = frozenset(("shares", "share", "stock", "stake", "business", "unit", "arm", "capital", "company", "equity"))
_GAINED: Final = frozenset(("benefit", "gain", "gains", "charge", "charges", "benefits", "loss"))
_STANDING_FOR: Final = frozenset(("representing", "generating"))
_FIRMS: Final = frozenset(("companies", "firms", "businesses", "suppliers", "dealers", "groups", "manufacturers"))
_BACK: Final = 3  # sentences
_PROJECTED: Final = frozenset(("projection", "projections"))
_HOLDING: Final = frozenset(("had", "has", "held", "holds", "owned", "owns"))
_QUOTED: Final = frozenset(("at", "up", "down", "higher", "lower"))
_OUTLOOKS: Final = frozenset(("forecast", "forecasts", "outlook", "guidance", "estimate", "estimates", "target", "targets"))
_MOVING: Final = frozenset(
    ("cut", "cuts", "cutting", "raise", "raised", "raises", "raising", "lower", "lowered", "lowers", "lowering", "trimmed")
)


def rejected(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a figure with a property makes no fact all the same, or None; the parts of one that makes a fact are settled."""
    prop, figure = assigned.property, assigned.figure
    why = "a day's trading ended" if _is_of_trading(passage, assigned) else no_fact(passage, assigned)
    if why is not None:
        return why
    if figure.value is not None and figure.lead.kind == "amount" and is_too_little(prop, figure.lead.fields):
        return "too small a sum for it"  # "a 92-cent loss": a share's
    if figure.value is not None and figure.lead.kind == "amount" and is_too_much(prop, figure.lead.fields):
        return "too large a sum for it"  # "to $5.40 a share, up from $10 billion": handed on from the sum before
    if figure.lead.kind == "amount" and "or" in passage.words and _is_change_again(passage, figure.lead.first):
        return "the change before it in money"
    if figure.lead.kind == "amount" and passage.word(figure.lead.first - 1) == "the" and _is_spoken_of(passage, figure.lead):
        return "the sum spoken of before"
    if prop.group == "money" and (why := _no_money(passage, assigned)) is not None:
        return why
    if _is_margin(passage, assigned):
        return "by how much estimates were missed or beaten"
    if prop.name in ("market_value", "wages") and (why := _not_due(passage, assigned)) is not None:
        return why
    if prop.group == "policy" and (why := _no_rule(passage, prop.name, figure)) is not None:
        return why
    if prop.name == "share_price" and (why := _no_share_price(passage, figure)) is not None:
        return why
    if prop.name == "stake" and (_is_of_holders(passage, assigned) or is_charge(passage, figure.lead)):
        return "holders without a name, or how full a battery is"
    if prop.group == "spec":
        return no_specification(passage, assigned)
    if prop.name in SITES:
        settle_closed(passage, assigned)
    if prop.group == "share":
        settle_share(passage, figure)
        if (why := no_share(passage, assigned)) is not None:
            return why
    if prop.name in ("price", "cost") and was_expected(passage, figure.lead):
        return "what was expected in its place"
    if prop.name == "price" or (prop.name == "cost" and figure.value is None):
        # "There are 30 models priced under £30,000"
        return "what there is, of nobody" if there_are(passage) else no_price(passage, assigned)
    return no_level(passage, assigned)


def _no_money(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a sum is not the company's revenue, profit, cost or the like, or None."""
    if assigned.figure.value is None and _is_of_outlook(passage, assigned.figure):
        return "how far a forecast was moved"
    first, lead = assigned.figure.lead.first, assigned.figure.lead
    if lead.kind == "percentage" and passage.word(first - 1) in ("negative", "minus"):
        return "a margin below nought"
    if passage.organizations and _is_of_house(passage, first):
        return "a bank's own"
    if passage.has(_PROJECTED, first - 7, first) and passage.has(_OUTDOING, first - _AHEAD - 4, first):
        return "what a house had looked for"  # "missed Alder Equities' projection of a loss of €3m"
    if _is_effect_or_gain(passage, assigned) or _is_of_others(passage, assigned):
        return "an effect on a sum, not the sum, or another's"
    return "of a part of the company that has no name" if is_of_division(passage, assigned) else None


def _no_rule(passage: Passage, name: str, figure: Figure) -> str | None:
    """Return why a figure is no tariff or subsidy, or None; an additional tariff is settled as a level."""
    if name == "subsidy" and passage.has(COURTS, passage.body, figure.first):
        return "what a court awards"
    if name != "tariff":
        return None
    if figure.value is None and passage.word(figure.lead.last) in ("additional", "extra"):
        figure.value, figure.change, figure.direction = figure.change, None, None  # "a 40% additional tariff"
    if passage.has(_OFFSETTING, figure.first - 5, figure.first):
        return "how much of it is borne"
    if passage.has(_CAUSED, figure.lead.last, figure.lead.last + 3):
        return "how much tariffs make of something"  # "with half of it due to tariffs"
    return None


def _no_share_price(passage: Passage, figure: Figure) -> str | None:
    """Return why a figure is no price of a share, nor how it moved, or None."""
    if passage.word(figure.first - 1) in ("'s", "'") and passage.word(figure.first - 2) in _INDEXES:
        return "how a whole exchange moved"  # "in line with the wider market's 0.2% decline"
    if passage.has(_MINIMUM, figure.first - 8, figure.first):
        return "what a rule asks for"
    return None


def _is_of_trading(passage: Passage, assigned: Assigned) -> bool:
    """Did a share close ("closed at 16.25 pence on Monday"), and no plant?"""
    trigger = assigned.trigger
    if assigned.property.name != "closure" or trigger is None or passage.word(trigger.last) not in _QUOTED | {"price"}:
        return False
    if passage.word(trigger.last) == "price":
        return True  # "its closing price on Tuesday"
    number = passage.at.get(strip_hedge(passage, trigger.last + 1, min(trigger.last + 2, passage.last)))
    return number is not None and number.kind in ("amount", "percentage")


def _is_change_again(passage: Passage, first: int) -> bool:
    """Does "or" lead to a sum right behind a movement in per cent ("prices rose 0.6%, or about $286")?"""
    token = strip_hedge(passage, passage.body, first) - 1
    if passage.word(token) != "or":
        return False
    before = passage.at.get(token - 1 - (passage.word(token - 1) == ","))
    if before is None or before.kind != "percentage":
        return False
    verb = strip_hedge(passage, passage.body, before.first) - 1
    verb -= passage.word(verb) == "by"
    return before.fields.get("direction") is not None or passage.wording.gap.get(passage.word(verb)) in ("v", "u")


def _is_spoken_of(passage: Passage, lead: Mention) -> bool:
    """Does a sentence begin with "The $2 billion", told in the sentence before?"""
    if lead.first - passage.body > 1 or lead.fields.get("value") is None:
        return False
    begin = passage.draft.sentences[max(0, passage.number - _BACK)].first
    return any(
        m.kind == "amount" and m.fields.get("value") == lead.fields["value"] and begin <= m.first < passage.first
        for m in passage.draft.mentions
    )


def _is_effect_or_gain(passage: Passage, assigned: Assigned) -> bool:
    """Is it an effect on sales ("the impact of exchange rates (+2.1%)"), or a gain made once ("a capital gain of €20m")?"""
    figure, first = assigned.figure, assigned.figure.lead.first
    if assigned.property.name == "cost":
        bracketed = passage.word(first - 1) == "(" and passage.word(figure.lead.last) == ")"
        return bracketed and figure.value is None and figure.lead.kind == "percentage"
    first = strip_hedge(passage, passage.body, first)
    return passage.word(first - 1) == "of" and passage.word(first - 2) == "gain" and passage.word(first - 3) in _ONCE


def _not_due(passage: Passage, assigned: Assigned) -> str | None:
    """Return why pay or a market value is not so, or None; a value that goes is a movement ("lost $2bn in market value")."""
    figure = assigned.figure
    if assigned.property.name == "wages":
        return "what is not paid" if passage.has(_SUSPENDING, figure.first - 6, figure.first) else None
    if passage.word(max(figure.last, figure.behind)) == "off":
        return "what was wiped off, not what is left"
    lost = passage.word(figure.lead.last) in ("in", "of") and passage.has(_LOSING, figure.first - 5, figure.first)
    if lost and figure.change is None:
        figure.change, figure.value, figure.direction = figure.value, None, "decrease"
    return None


def _is_of_others(passage: Passage, assigned: Assigned) -> bool:
    """Is it that of firms without a name ("with revenue of over €9m"), of what was bought, or a gain ("a benefit of $0.05")?"""
    figure = assigned.figure
    if assigned.property.name not in ("revenue", "earnings_per_share"):
        return False
    first = strip_hedge(passage, passage.body, figure.lead.first)
    if assigned.property.name == "earnings_per_share":
        return passage.word(first - 1) == "of" and passage.word(first - 2) in _GAINED
    if passage.word(first - 1) in _STANDING_FOR:
        return True  # "acquired dealerships representing $5bn in revenue"
    plural = next((k for k in range(first - 1, max(passage.body, first - _AHEAD) - 1, -1) if passage.lowers[k] in _FIRMS), -1)
    return plural >= 0 and passage.word(plural + 1) == "with" and passage.at.get(plural - 1) not in passage.organizations


def _is_of_outlook(passage: Passage, figure: Figure) -> bool:
    """Was a forecast moved by it, and not what is forecast ("cut its full-year profit forecast by 16%")?"""
    first = strip_hedge(passage, passage.body, figure.lead.first)
    if passage.word(first - 1) != "by" or not passage.has(_OUTLOOKS, first - 4, first - 1):
        return False
    return passage.has(_MOVING, first - _AHEAD, first - 1)


def _is_of_house(passage: Passage, first: int) -> bool:
    """Does a bank report a sum of its own ("Bank of Ohio reported a $178 million loss from the insolvency")?"""
    bank = passage.organizations[0]
    if bank.entity is None or bank.entity.subtype != "finance" or passage.word(bank.last) not in ("reported", "posted", "booked"):
        return False
    return bank.first - passage.body < _NEAR and not any(bank.last < m.first < first for m in passage.organizations)


def _is_margin(passage: Passage, assigned: Assigned) -> bool:
    """Is it by how much something outdid what was looked for ("beating the estimate of $0.90 by $0.06")?"""
    first = assigned.figure.first
    if assigned.property.group not in ("money", "volume", "plan") or "by" not in passage.words:
        return False
    if any(passage.word(k) == "short" and passage.word(k + 1) == "by" for k in range(first - 4, first - 1)):
        return True  # "falling short by roughly 40,000 units"
    first = strip_hedge(passage, passage.body, first)
    if passage.word(first - 1) != "by" or not passage.has(_OUTDOING, max(passage.body, first - _AHEAD), first):
        return False
    return passage.has(_ESTIMATES, first - _AHEAD, first)


def _is_of_holders(passage: Passage, assigned: Assigned) -> bool:
    """Do a family or investors whom nothing knows hold or take the part ("The Hueck family will take 9%")?"""
    trigger, last = assigned.trigger, assigned.figure.lead.last
    if passage.word(last) == "of" and passage.word(last + 1) in _THEIRS and not passage.has(_OWNED, last + 2, last + 6):
        return True  # "buys 90% of its steel here"
    if _is_of_person(passage, assigned.figure.first):
        return True  # "because he owns 27.6%", "and Asian Star had a 15% stake"
    if trigger is not None and not trigger.sense.verb and _is_of_unknown(passage, trigger.first):
        return True  # "added to the Kingdom's existing stake of 60%"
    if trigger is None or not trigger.sense.verb or any(m.last <= trigger.first for m in passage.organizations):
        return False
    return passage.has(_HOLDERS, max(passage.body, trigger.first - _NEAR), trigger.first)


def _is_of_person(passage: Passage, first: int) -> bool:
    """Does one whom nothing knows hold it: "he", or a name of which no mention is made, right before the verb?"""
    verb = next((k for k in range(first - 1, max(passage.body, first - 4), -1) if passage.lowers[k] in _HOLDING), -1)
    if verb > 0:
        if passage.lowers[verb - 1] in ("he", "she"):
            return True
        named = passage.draft.words[verb - 1][0].isupper() and verb - 1 not in passage.at
        return named and verb - 2 > passage.body and passage.draft.words[verb - 2][0].isupper()
    first = strip_hedge(passage, passage.body, first)
    first -= passage.word(first - 1) == "a"
    if passage.lowers[first - 2 : first] != [",", "with"] or first - 3 < passage.body:
        return False
    holder = passage.at.get(first - 3)  # "Major shareholder Ann Lee, with a 27% stake"
    return (holder is None or holder in passage.persons) and passage.draft.words[first - 3][0].isupper()


def _is_of_unknown(passage: Passage, token: int) -> bool:
    """Does an owner whom nothing knows stand before a noun, at most two words away?"""
    owner = next((k - 1 for k in range(token - 1, token - 4, -1) if passage.word(k) == "'s"), None)
    if owner is None or owner < passage.body or owner in passage.at:
        return False
    return passage.draft.words[owner][0].isupper()
