"""Status: whether a figure is so, is meant to be, is expected or may be."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .aims import is_asked, is_awaited, is_conditional, is_held_against_estimate, speaks_analyst
from .assignment import Assigned
from .dated_status import NOTHING, by_period, is_done, is_its_own, is_left, is_present_level
from .hits import Hit
from .named_aims import is_aim, speaks_of_goal
from .passage import Passage
from .reach import reaches
from .speaking import SPEAKING
from .staff import PARTED, is_attribute, is_whole
from .underway import is_current

_WORDS: Final = load("status")
_ANALYSTS: Final = frozenset(_WORDS["analysts"])
_ESTIMATES: Final = frozenset(_WORDS["estimates"])
_POLLED: Final = frozenset(_WORDS["polled"])
_USUAL: Final = frozenset(_WORDS["usual"])
_RECORDED: Final = frozenset(_WORDS["recorded"])
_AS_IT_IS: Final = frozenset(_WORDS["as_it_is"])
_OWN: Final = frozenset(_WORDS["own"])
_REACHED: Final = frozenset(_WORDS["reached"])
_WILL: Final = frozenset(_WORDS["will"])
_FORESEEN: Final = frozenset(_WORDS["foreseen"])
_REPORTING: Final = frozenset(_WORDS["reporting"])
_BE: Final = frozenset(_WORDS["being"])
_SETTLED: Final = frozenset(("negated", "reported", "affirmed"))
_WHO: Final = frozenset(("it", "they", "we"))
_SEEKING: Final = frozenset(("seeking", "seeks", "sought", "targeting", "eyeing"))
_SUING: Final = frozenset(("sued", "sues", "suing", "seeking", "seeks", "sought", "pursue", "pursues", "pursuing"))
_FACING: Final = frozenset(("faces", "facing", "must", "avoid", "avoids", "avoiding", "escape"))  # a tariff
_CYCLES: Final = frozenset(("epa", "wltp", "cltc", "nedc"))
_TELLING: Final = frozenset(_WORDS["telling_of_itself"])
_BACKSHIFT: Final = frozenset(load("coreference")["determiners"]) | {"a", "an", "its"}
_ARE: Final = frozenset(("is", "are", "was", "were"))
_HAPPENING: Final = frozenset(("volume", "money", "share", "people"))
_IF: Final = frozenset(("if",))
_AVERAGED: Final = frozenset(("average", "mean", "median", "consensus"))
_OFFERS: Final = frozenset(("offer", "offers", "offered", "offering"))
_GUESSES: Final = frozenset(("estimate", "estimates", "forecast", "forecasts", "projection", "expectation"))
_DESPITE: Final = frozenset(("despite",))


def status_of(
    passage: Passage, assigned: Assigned, subject: EntityDraft | None, source: EntityDraft | str | None, period: Mention | None
) -> tuple[str, str]:
    """Return the status of a figure and the word that says it."""
    lead = assigned.figure.lead
    own = _by_its_name(passage, assigned) or _by_what_it_is(passage, assigned)
    if own is not None:
        return own
    if is_asked(passage, assigned.property.name, lead.first):
        return "possible", "whether"
    reaching = [
        hit for hit in passage.hits.get("status", ()) if hit.sense.what not in _SETTLED and reaches(passage, assigned, hit)
    ]
    found = _spoken_of(assigned, reaching)
    if "possible" in found and all(hit.sense.what != "possible" or _is_told(passage, hit) for hit in reaching):
        found = (found - {"possible"}) | {"target"}
    words = " ".join([passage.lowers[hit.first] for hit in reaching])
    if is_current(passage, lead):
        return "reported", "now"  # "to 10% by 2030, from 4% now"
    if "possible" in found:
        return "possible", words
    if assigned.property.group == "policy" and passage.has(_IF, lead.first - 4, lead.first):
        return "possible", "if"
    if period is not None and is_its_own(passage, period, lead):
        return "reported", "the level of a past year"
    if period is not None and is_left(passage, lead, period):
        return "reported", "the level of a past day"
    if lead is period and is_done(passage, assigned, lead):
        return "reported", "a day that is past"
    if found & {"forecast", "target"}:
        if is_conditional(passage, lead, words):
            return "possible", "if"
        return _whose_future(passage, assigned, reaching, subject, source), words
    opens = passage.lowers[passage.body] == "if" and assigned.property.group in _HAPPENING
    if opens and not passage.apart(passage.body, lead.first):
        return "possible", "if"  # "If Tesla can deliver 105,000 cars, that"
    if period is not None:
        return by_period(passage, assigned, subject, period)
    return "reported", NOTHING


def _is_average(passage: Passage, first: int) -> bool:
    """Is it what several estimate ("The average estimate of its profit by analysts stood at $3bn")?"""
    opens = next((k for k in range(passage.body, first - 1) if passage.lowers[k] in _AVERAGED), -1)
    return opens >= 0 and passage.has(_GUESSES, opens + 1, opens + 3) and not passage.count_numbers(opens, first)


def _by_its_name(passage: Passage, assigned: Assigned) -> tuple[str, str] | None:
    """Return the status of a figure that is called a target, an estimate or what was awaited, or None."""
    group, lead = assigned.property.group, assigned.figure.lead
    if group in ("stock", "price") and passage.has(_AS_IT_IS, assigned.figure.first - 5, assigned.figure.first):
        return "reported", "what it is now"
    if group == "policy" and (passage.word(lead.first - 1) in _USUAL or passage.has(_FACING, lead.first - 5, lead.first)):
        return "reported", "what it is now"
    if passage.word(lead.last) in _RECORDED or (passage.word(lead.last + 1) in _RECORDED and passage.word(lead.last + 1) != "made"):
        return "reported", passage.word(lead.last)
    if assigned.property.name == "share_price" and _is_price_target(passage, assigned):
        return "forecast", "a price target"
    if group in ("money", "volume", "share") and "estimated" in passage.words and _is_estimated(passage, lead.first):
        return ("reported", "reckoned") if group == "share" else ("forecast", "estimated by others")
    if assigned.property.name == "wages" and passage.has(_OFFERS, lead.first - 5, lead.first):
        return "target", "what is offered"  # "rejected an offer of a 4% rise"
    if group == "money" and not _AVERAGED.isdisjoint(passage.words) and _is_average(passage, lead.first):
        return "forecast", "what analysts estimate"
    if assigned.property.name == "market_value" and passage.has(_SEEKING, assigned.figure.first - 7, assigned.figure.first):
        return "target", "a value that is sought"
    if assigned.property.name == "fine" and passage.has(_SUING, assigned.figure.first - 5, assigned.figure.first):
        return "possible", "what is sued for"
    if group in ("money", "stock", "volume") and is_awaited(passage, lead):
        return "forecast", "what analysts looked for"
    if group == "stock" and passage.word(lead.first - 2) == "can":
        return "possible", "can"
    if group in ("money", "volume") and is_held_against_estimate(passage, lead):
        return "forecast", "what it is held against was estimated"
    if is_aim(passage, lead):
        return "target", "named a target"
    if "estimates" in passage.words and _estimates_itself(passage, lead.first):
        return "target", "an estimate of its own"
    return _by_estimate(passage, assigned) if not _ESTIMATES.isdisjoint(passage.words) else None


def _is_estimated(passage: Passage, first: int) -> bool:
    """Is a figure before it comes out estimated by others ("is estimated to have posted", "are estimated at")?"""
    near = (k for k in range(max(passage.body, first - 9), first) if passage.lowers[k] == "estimated")
    return any(passage.word(k - 1) in _BE and not passage.apart(k, first) for k in near)


def _by_estimate(passage: Passage, assigned: Assigned) -> tuple[str, str] | None:
    """Return the status of a figure behind "estimate": analysts' own, or the company's."""
    lead, group = assigned.figure.lead, assigned.property.group
    if group == "spec" and not _CYCLES.isdisjoint(passage.words):
        return None  # "EPA estimates are 29 mpg": what the car is rated at
    observed = passage.has(_ANALYSTS | _POLLED, passage.body, lead.first)
    near = max((k for k in range(passage.body, lead.first) if passage.lowers[k] in _ESTIMATES), default=-1)
    if near < 0 or passage.apart(near, lead.first) or passage.has(_DESPITE, near, lead.first):
        return None  # "missed expectations despite sitting on $5bn"
    if lead.first - near > 4 and passage.lowers[near] != "consensus":
        moved = observed and group == "money" and passage.word(near - 1) in _OWN
        return ("forecast", "an estimate of analysts") if moved else None  # "analysts cut their estimate of its profit to"
    if observed or not passage.has(_OWN, lead.first - 6, lead.first):
        return "forecast", "an estimate"
    if group in ("money", "volume"):
        return "target", "an estimate of its own"
    return None


def _by_what_it_is(passage: Passage, assigned: Assigned) -> tuple[str, str] | None:
    """Return "reported" for a figure that stands whatever is planned around it, or None."""
    if is_record(passage, assigned.figure.lead):
        return "reported", "a record that stands"
    if is_attribute(passage, assigned):
        return "reported", "what something has"
    if is_present_level(passage, assigned):
        return "reported", "what it is now"
    if assigned.property.name in PARTED and is_whole(passage, assigned):
        return "reported", "the whole of which a part is spoken of"
    return None


def _spoken_of(assigned: Assigned, reaching: list[Hit]) -> set[str]:
    """Return the statuses that words give a figure, as far as its property can have them."""
    found = {hit.sense.what for hit in reaching}
    if assigned.property.group == "safety":
        found &= {"possible"}
    if assigned.property.group == "stock":
        found.discard("target")  # nobody plans the price of shares
    return found


def _is_told(passage: Passage, hit: Hit) -> bool:
    """Is "would have" only the "will have" of what somebody said ("said it would have a capacity of 30 GWh")?"""
    if passage.lowers[hit.first : hit.last] != ["would", "have"] or not passage.has(_TELLING, passage.body, hit.first):
        return False
    return passage.word(hit.last) in _BACKSHIFT or (hit.last in passage.at and passage.at[hit.last].kind != "name")


def _whose_future(
    passage: Passage,
    assigned: Assigned,
    reaching: list[Hit],
    subject: EntityDraft | None,
    source: EntityDraft | str | None,
) -> str:
    """Return "target" for what the subject plans itself, "forecast" for what others, or nobody, see coming."""
    found = _spoken_of(assigned, reaching)
    own = subject is not None and (
        source is None or (not isinstance(source, str) and source.type == "person" and not is_analyst(passage, source))
    )
    if not own and subject is not None and _observes(passage, source):
        return "forecast"
    if any(speaks_analyst(passage, hit) for hit in reaching) or ("forecast" in found and not own):
        return "forecast"
    if "forecast" in found and source is None and any(_is_foreseen(passage, hit) for hit in reaching):
        return "forecast"
    if subject is None and _is_of_market(passage, assigned) and not speaks_of_goal(passage, reaching):
        return "forecast"  # nobody plans a market
    ruling = assigned.property.group == "policy" and _rules(passage, source)
    if "target" in found and not own and subject is None and source is not None and not ruling:
        return "forecast"
    return "target"


def _is_foreseen(passage: Passage, hit: Hit) -> bool:
    """Do others see coming what a company will report ("is expected to post a profit", "is likely to fall", "is seen rising")?"""
    if not _FORESEEN.isdisjoint(passage.lowers[hit.first : hit.last]):
        return True
    verb = hit.first + (passage.lowers[hit.first] in _ARE)
    reckoned = passage.word(verb) == "projected" or (passage.word(verb) == "estimated" and passage.word(verb + 1) == "at")
    if reckoned and passage.word(verb - 1) in _ARE:
        return True  # "its sales are estimated at $5bn"
    end = hit.last - (passage.word(hit.last - 1) == "to")
    return passage.word(end) == "to" and passage.word(end + 1) in _REPORTING and passage.word(hit.first - 1) in _BE


def _is_price_target(passage: Passage, assigned: Assigned) -> bool:
    """Does "target" stand in what names the price of a share, or before it in its clause?"""
    if "target" not in passage.words:
        return False
    trigger, token = assigned.trigger, assigned.figure.first
    if trigger is not None and "target" in passage.lowers[trigger.first : trigger.last]:
        return True
    return any(passage.lowers[k] == "target" and not passage.apart(k, token) for k in range(max(passage.body, token - 12), token))


def _estimates_itself(passage: Passage, first: int) -> bool:
    """Does a company itself estimate what is to come ("Nissan said it estimates a profit of")?"""
    return any(passage.word(k) == "estimates" and passage.word(k - 1) in _WHO for k in range(first - 7, first))


def is_record(passage: Passage, mention: Mention) -> bool:
    """Is it a level that was reached before ("its record of 2.3tn yen")?"""
    first = mention.first
    return (
        passage.word(first - 1) == "of"
        and passage.has(_REACHED, first - 3, first)
        and not passage.has(_WILL, first - 7, first - 1)
    )


def is_analyst(passage: Passage, source: EntityDraft) -> bool:
    """Does a person speak as an observer?"""
    if source.role is not None and any(word in source.role.lower() for word in _ANALYSTS):
        return True
    if any(m.entity is source and _works_for_observer(passage, m) for m in passage.names):
        return True  # "said Anna Berg of Citi"
    return passage.has(_ANALYSTS, passage.first, passage.last)


def _rules(passage: Passage, source: EntityDraft | str | None) -> bool:
    """Is it a government, or one who may speak for it, that says the rule?"""
    if not isinstance(source, EntityDraft):
        return False
    return source.subtype == "government" or (source.type == "person" and not is_analyst(passage, source))


def _is_of_market(passage: Passage, assigned: Assigned) -> bool:
    """Is the figure of a group that markets have, or of a country's sites where no company stands before it?"""
    group, token = assigned.property.group, assigned.figure.lead.first
    if group not in ("site", "safety"):
        return group in ("volume", "share")
    return not any(m.first < token for m in passage.organizations) and SPEAKING.isdisjoint(passage.words)


def _observes(passage: Passage, source: EntityDraft | str | None) -> bool:
    """Is it a bank, a researcher or their analyst who speaks of another's future?"""
    if not isinstance(source, EntityDraft):
        return False
    if source.type == "person":
        return any(m.entity is source and _works_for_observer(passage, m) for m in passage.names)
    return source.subtype in ("finance", "research")


def _works_for_observer(passage: Passage, person: Mention) -> bool:
    """Does "of" or "at" and a bank or a researcher stand behind a person?"""
    token = person.last + (passage.word(person.last) == ",")
    firm = passage.at.get(token + 1)
    return (
        passage.word(token) in ("of", "at", "from", "with")
        and firm is not None
        and firm.entity is not None
        and firm.entity.subtype in ("finance", "research")
    )
