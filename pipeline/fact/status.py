"""Status: whether a figure is so, is meant to be, is expected or may be."""

from __future__ import annotations

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .aims import is_awaited
from .assignment import AS_SHARE, Assigned
from .clauses import NEW_CLAUSE
from .gaps import strip_hedge
from .hits import Hit
from .named_aims import is_aim, is_outcome
from .passage import Passage
from .staff import is_attribute, is_whole
from .subordinate import is_beyond, is_over

_ANALYSTS = frozenset(load("status")["analysts"])
_RESUMING, _ADVERBS = frozenset(load("status")["resuming"]), frozenset(load("coreference")["adverbs"])
_PAST = frozenset(load("status")["past"])
_ESTIMATES = frozenset(load("status")["estimates"])
_WHICH = frozenset(("which", "who", "whose"))
_SETTLED = frozenset(("negated", "reported", "affirmed"))
_DONE, _FORCED, _BEING = (frozenset(load("status")[name]) for name in ("done", "forced", "being"))
_THAN, _DASHES = frozenset(("than", "as")), frozenset(("-", "‑", "–"))
_DETERMINERS = frozenset((*load("coreference")["determiners"], "a", "an", "its", "their"))
_OWN, _REACHED, _WILL = (frozenset(load("status")[name]) for name in ("own", "reached", "will"))
_TELLING, _EXACTLY = (frozenset(load("status")[name]) for name in ("telling", "exactly"))
_OWN_DATE, _SO_FAR = 4, 12  # tokens
_HAVE = frozenset(("has", "have"))
_COME_TO, _TO = frozenset(load("status")["come_to"]), frozenset(("to", "at", "by"))
_AS_IT_IS = frozenset(load("status")["as_it_is"])
_POLLED = frozenset(load("status")["polled"])
_BEHIND, _THREATENING = frozenset(load("status")["behind"]), frozenset(load("status")["threatening"])


def status_of(
    passage: Passage, assigned: Assigned, subject: EntityDraft | None, source: EntityDraft | str | None, period: Mention | None
) -> tuple[str, str]:
    """Return the status of a figure and the word that says it."""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if assigned.property.group in ("stock", "price") and passage.has(_AS_IT_IS, assigned.figure.first - 5, assigned.figure.first):
        return "reported", "what it is now"
    if assigned.property.name == "share_price" and trigger is not None and "target" in passage.lowers[trigger.first : trigger.last]:
        return "forecast", "a price target"
    if assigned.property.name == "share_price" and _is_price_target(passage, assigned.figure.first):
        return "forecast", "a price target"
    first = lead.first
    if assigned.property.group in ("money", "stock", "volume") and is_awaited(passage, lead):
        return "forecast", "what analysts looked for"
    if assigned.property.group == "stock" and passage.word(first - 2) == "can":
        return "possible", "can"
    if is_aim(passage, lead):
        return "target", "named a target"
    if passage.has(_ESTIMATES, first - 4, first) and not passage.has(_OWN, first - 6, first):
        return "forecast", "an estimate"
    if is_record(passage, lead):
        return "reported", "a record that stands"
    if is_attribute(passage, assigned):
        return "reported", "what something has"
    if assigned.property.name == "employees" and is_whole(passage, assigned):
        return "reported", "the whole of which a part is spoken of"
    hits = passage.hits.get("status", ())
    reaching = [hit for hit in hits if hit.sense.what not in _SETTLED and _reaches(passage, assigned, hit)]
    found = {hit.sense.what for hit in reaching}
    if assigned.property.group == "stock":
        found.discard("target")  # nobody plans the price of shares
    words = " ".join([passage.lowers[hit.first] for hit in reaching])
    if "possible" in found:
        return "possible", words
    own = subject is not None and (
        source is None or (not isinstance(source, str) and source.type == "person" and not is_analyst(passage, source))
    )
    if period is not None and _is_its_own(passage, period, first):
        return "reported", "the level of a past year"
    if period is not None and _is_left(passage, lead, period):
        return "reported", "the level of a past day"
    if found & {"forecast", "target"}:
        if not own and subject is not None and _observes(passage, source):
            return "forecast", words
        if "forecast" in found and (not own or any(_speaks_analyst(passage, hit) for hit in reaching)):
            return "forecast", words
        ruling = assigned.property.group == "policy" and isinstance(source, EntityDraft) and source.subtype == "government"
        if "target" in found and not own and subject is None and source is not None and not ruling:
            return "forecast", words
        return "target", words
    if period is not None and assigned.figure.lead is period and _is_open(passage, assigned, period):
        return "target", "a date that is not over"
    if period is not None and (
        is_future(passage, period)
        or (assigned.property.group in ("money", "plan", "share", "volume") and _is_unfinished(passage, period))
    ):
        so_far = not is_future(passage, period) and passage.has(_HAVE, first - _SO_FAR, first)
        if so_far or _sums_up(passage, assigned.figure.lead.first) or _has_come_to(passage, assigned, period):
            return "reported", "what has come together so far"
        return ("target" if subject is not None else "forecast"), "a date to come"
    return "reported", "nothing speaks against it"


def _is_resumed(passage: Passage, hit: Hit, assigned: Assigned) -> bool:
    """Does a finite verb of what is or was resume the clause behind the word ("plans four models and has hired 85 people")?"""
    return resumes(passage, hit.last + 1, assigned.figure.first)


def resumes(passage: Passage, first: int, last: int) -> bool:
    """Does a finite verb of what is or was follow "and" between two tokens ("and already owns")?"""
    if _RESUMING.isdisjoint(passage.words):
        return False
    for k in range(first, last):
        if passage.lowers[k] in _RESUMING and k not in passage.at:
            before = k - 2 if passage.lowers[k - 1] in _ADVERBS else k - 1
            if passage.lowers[before] in ("and", ",", "but", "which"):
                return True
    return False


def _speaks_analyst(passage: Passage, hit: Hit) -> bool:
    """Do analysts say the word of forecast: "Analysts at Citi expect it to sell 400,000"?"""
    return any(
        passage.lowers[k] in _POLLED
        and passage.word(k - 1) not in ("told", "to", "with", "by")
        and not passage.apart(k, hit.first)
        for k in range(max(passage.body, hit.first - 8), hit.first)
    )


def _is_its_own(passage: Passage, period: Mention, token: int) -> bool:
    """Does a past period stand right before the number as its owner ("in line with last year's €324bn")?"""
    published, end = passage.draft.published, period.fields["to"]
    if not period.last <= token <= period.last + 1 or published is None or end is None or end >= published:
        return False
    return any(word in ("'s", "'") for word in passage.lowers[period.first : token][-2:])


def _is_left(passage: Passage, lead: Mention, period: Mention) -> bool:
    """Is it what something rises or falls from, and its date over ("from 1.6tn won at the end of September")?"""
    published, end = passage.draft.published, period.fields["to"]
    start = strip_hedge(passage, passage.body, lead.first)
    return (
        passage.word(start - 1) == "from"
        and 0 <= period.first - lead.last <= _OWN_DATE
        and published is not None
        and end is not None
        and end < published
    )


def _is_price_target(passage: Passage, token: int) -> bool:
    """Does "target" stand before the price of a share in its clause?"""
    if "target" not in passage.words:
        return False
    return any(passage.lowers[k] == "target" and not passage.apart(k, token) for k in range(max(passage.body, token - 12), token))


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


def _reaches(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the word's reach hold the figure: the same clause, before it, or right behind it?"""
    figure = assigned.figure
    if _is_resumed(passage, hit, assigned):
        return False
    if assigned.property.group == "price" and assigned.trigger is not None and hit.first == assigned.trigger.first:
        return False  # "Nissan wants $29,990 for it" is a price
    if is_beyond(passage, hit.first, figure.first) or is_over(passage, hit.first, figure.first):
        return False
    if passage.apart(hit.first, figure.first) or _is_compared(passage, hit) or _is_idle(passage, assigned, hit):
        return False
    if assigned.property.name == "fine" and passage.lowers[hit.first] == "agreed":
        return False  # who agrees to pay a fine has it
    if assigned.property.group in ("price", "spec", "people") and any(
        passage.lowers[k] in _WHICH and passage.lowers[k - 1] == "," for k in range(hit.last, figure.first)
    ):
        return False  # "it will rival the Curvv, which starts at"
    if passage.lowers[hit.first] == "to" and (
        passage.has(_DONE, hit.first - 6, hit.first) or passage.word(hit.first - 1) in _FORCED or is_outcome(passage, hit)
    ):
        return False  # "it took 18 months to build 100,000", "had to cut 2,000 jobs", "rose 27% to make up 12%"
    if passage.lowers[hit.first] == "due" and passage.word(hit.last - 1) == "to" and _is_reason(passage, hit):
        return False
    if passage.lowers[hit.first] == "potential" and assigned.property.group in ("spec", "recall"):
        return False
    if hit.first < figure.first:
        return passage.cost(hit.first, figure.first) < NEW_CLAUSE
    if any(0 <= n.first - hit.last <= 2 for n in passage.numbers if n.first >= figure.last):
        return False  # "4.6 million, short of its target of 5.5 million"
    last = figure.lead.last
    shared = assigned.why == AS_SHARE
    if not shared and any(last <= n.first < hit.first and n is not figure.change for n in passage.numbers):
        return False
    if assigned.trigger is not None and last <= hit.first < assigned.trigger.last:
        return True  # "35,000 jobs would go"
    near = hit.first - last <= 6
    if passage.lowers[hit.first] in _THREATENING and near and passage.cost(last - 1, hit.first) <= 1.0:
        return True  # "the 25% tariff that he has threatened"
    return passage.cost(last - 1, hit.first) < 1.0 and near and passage.lowers[hit.first] in _BEHIND


def _is_idle(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the word only address the reader ("you'll go 300 miles", "will tell you", "to be precise")?"""
    word, following = passage.lowers[hit.first], passage.word(hit.last)
    if word == "'ll" and assigned.property.group == "spec":
        return True
    if word in ("will", "'ll") and passage.word(hit.last + 1) == "you":
        return following in _TELLING
    return following in _EXACTLY and passage.word(hit.last - 1) == "be"


def _is_compared(passage: Passage, hit: Hit) -> bool:
    """Does the word only say what something was measured against ("a wider-than-expected loss", "more than planned")?"""
    before = passage.word(hit.first - 1)
    return before in _THAN or (before in _DASHES and passage.word(hit.first - 2) in _THAN)


def _is_reason(passage: Passage, hit: Hit) -> bool:
    """Is it "due to" that gives a reason ("due to a fault"), not "is due to open"?"""
    return passage.word(hit.first - 1) not in _BEING or passage.word(hit.last) in _DETERMINERS or hit.last in passage.at


def _is_open(passage: Passage, assigned: Assigned, period: Mention) -> bool:
    """Does a date-valued fact in the present tense speak of a period that is not over ("deliveries begin this month")?"""
    published, end, trigger = passage.draft.published, period.fields["to"], assigned.trigger
    past = trigger is not None and any(
        passage.lowers[k].endswith("ed") or passage.lowers[k] in _PAST for k in range(trigger.first, trigger.last)
    )
    return published is not None and end is not None and end > published and not past


def _sums_up(passage: Passage, token: int) -> bool:
    """Is it what has come together so far ("for a total of 1.5 million this year")?"""
    return passage.lowers[max(passage.first, token - 4) : token] == ["for", "a", "total", "of"]


def _has_come_to(passage: Passage, assigned: Assigned, period: Mention) -> bool:
    """Does a verb of what is done stand right before the number of a period under way ("in 2024 reached 284,000 by October")?"""
    if assigned.property.group != "volume" or is_future(passage, period):
        return False
    figure = assigned.figure
    verb = strip_hedge(passage, passage.body, figure.lead.first) - 1
    while passage.word(verb) in _TO:
        verb -= 1
    return passage.word(verb) in _COME_TO and passage.word(verb - 1) not in _TO


def _is_unfinished(passage: Passage, period: Mention) -> bool:
    """Is the period a year or half that the article was published in, so that nobody can know its outcome?"""
    published, end = passage.draft.published, period.fields["to"]
    return (
        published is not None
        and end is not None
        and period.fields["granularity"] in ("year", "half")
        and (end - published).days > 15
    )


def is_future(passage: Passage, period: Mention) -> bool:
    """Does the period begin after the article was published?"""
    published, begin = passage.draft.published, period.fields["from"]
    return published is not None and begin is not None and begin > published
