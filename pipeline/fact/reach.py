"""Reach: which figures a word of status speaks of."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import AS_SHARE, Assigned
from .clauses import NEW_CLAUSE, begins_main
from .evidence import acts_on
from .hits import Hit
from .named_aims import is_outcome
from .passage import Passage
from .subordinate import is_apart, is_beyond, is_over

_WORDS: Final = load("status")
_RESUMING: Final = frozenset(_WORDS["resuming"])
_ADVERBS: Final = frozenset(load("coreference")["adverbs"])
_WHICH: Final = frozenset(("which", "who", "whose"))
_OF_CARS: Final = frozenset(("price", "spec", "people"))
_DONE: Final = frozenset(_WORDS["done"])
_FORCED: Final = frozenset(_WORDS["forced"])
_BEING: Final = frozenset(_WORDS["being"])
_BASES: Final = frozenset(_WORDS["bases"])
_JOINT: Final = 5
_COMMA: Final = 0.5
_PASSIVE: Final = 2  # tokens between "will" and "recalled"
_AWAITING: Final = frozenset(_WORDS["polled"])
_CAUSING: Final = frozenset(("from", "due", "amid", "despite", "under"))
_WHO: Final = frozenset(("it", "which", "that", "who", "he", "she", "we", "they", "bank", "association"))
_MAY: Final = frozenset(("could", "may", "might", "will", "would"))
_FOLLOWING: Final = frozenset(("follow", "come", "ensue"))
_DESPITE: Final = frozenset(("despite",))
_ESTIMATED: Final = frozenset(("estimated",))
_WAS: Final = frozenset(("was", "were"))
_THAN: Final = frozenset(("than", "as"))
_DASHES: Final = frozenset(("-", "‑", "–"))
_DETERMINERS: Final = frozenset((*load("coreference")["determiners"], "a", "an", "its", "their"))
_TELLING: Final = frozenset(_WORDS["telling"])
_EXACTLY: Final = frozenset(_WORDS["exactly"])
_COMPARED: Final = frozenset(_WORDS["compared"])
_MODAL: Final = frozenset(_WORDS["modal"])
_TO_COME: Final = _MODAL | {"plans", "planned", "due", "expected", "aims", "wants", "are", "is"}
_MISSING: Final = frozenset(_WORDS["missing"])
_SENDING: Final = frozenset(_WORDS["sending"])
_RECKONED: Final = frozenset(_WORDS["reckoned"])
_IMPOSED: Final = frozenset(_WORDS["imposed"])
_TO_BE: Final = frozenset(_WORDS["to_be"])
_HAVE: Final = frozenset(("have",))
_AFTER_NOUN: Final = frozenset(("at", "in", "of", "for", "to", "and", "with", "on", "is", "was", "as", "from", "by"))
_NONE: Final = frozenset[str]()
_BEHIND: Final = frozenset(_WORDS["behind"])
_THREATENING: Final = frozenset(_WORDS["threatening"])


def reaches(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the word's reach hold the figure: the same clause, before it, or right behind it?"""
    if passage.lowers[hit.first] == "potential" and hit.last - hit.first == 1 and not _leads_on(passage, hit.last):
        return False  # "has potential at under €19,000"
    if assigned.property.name == "recall" and _is_of_passive(passage, assigned, hit):
        return True  # "5,000 cars made by Kia, BMW and Nissan will be recalled"
    joint = _joined_at(passage, assigned.figure.first)
    if hit.first < joint and not _means_no_plan(passage, assigned, hit):
        return passage.cost(hit.first, joint - 1) < NEW_CLAUSE
    if _is_cut_off(passage, assigned, hit) or _means_no_plan(passage, assigned, hit):
        return False
    if hit.first < assigned.figure.first:
        return passage.cost(hit.first, assigned.figure.first) < NEW_CLAUSE
    return _reaches_back(passage, assigned, hit)


def _leads_on(passage: Passage, token: int) -> bool:
    """Does a noun or a number follow at a token, of which an adjective before it may speak?"""
    word = passage.word(token)
    return token in passage.at or (word.isalpha() and word not in _AFTER_NOUN)


def _is_of_passive(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the word stand in the verb whose subject the figure is?"""
    trigger = assigned.trigger
    if trigger is None or hit.first < assigned.figure.last or passage.lowers[trigger.last - 1] != "recalled":
        return False
    return 0 <= trigger.first - hit.last <= _PASSIVE


def _joined_at(passage: Passage, first: int) -> int:
    """Return where a movement without a subject is joined to what goes before ("is to climb 6% [but] fall 2%"), or -1."""
    for k in range(first - 1, max(passage.body, first - _JOINT), -1):
        word, verb = passage.lowers[k], passage.word(k + 1)
        if word in ("but", "and") and verb in _BASES:
            return k
        if word == "while" and verb.endswith("ing") and k + 1 in passage.verbs:
            return k
    return -1


def _is_cut_off(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does a clause, a name or what a figure is measured against stand between the word and the figure?"""
    first = assigned.figure.first
    if _is_resumed(passage, hit, assigned) or _is_of_other(passage, hit, first):
        return True
    if hit.last < first and passage.word(hit.last) == "," and passage.has(_AWAITING, hit.first - 4, hit.last):
        return True  # "below the 55 cents analysts had expected, on revenue of $28bn"
    if hit.first < begins_main(passage) <= first:
        return True  # "After warning that jobs would go, Ford"
    if assigned.property.group == "stock" and hit.first < first and _has_followed(passage, hit.last, first):
        return True  # "warned that costs could rise, sending its shares down 3%"
    told = assigned.trigger
    other = told is not None and told.sense.verb and hit.first < first < told.first
    if other and told is not None and acts_on(passage, assigned.figure.last, told.first):
        return True  # "it will make more than the 450,000 cars that Volvo sold"
    if is_beyond(passage, hit.first, first) or is_over(passage, hit.first, first):
        return True
    if hit.last < first and assigned.property.group in ("volume", "share") and is_apart(passage, hit.first, first):
        return True  # "Suppliers, which are expected to grow, accounted for 5%"
    if assigned.property.name == "tariff" and hit.sense.what != "possible" and hit.first < first and _is_cause(passage, first):
        return True  # "expects a $5bn impact from Trump's 25% tariffs"
    known = assigned.property.group == "policy" and hit.first < first and passage.word(first - 1) == "the"
    if known and passage.cost(hit.first, first) >= _COMMA:
        return True  # "the impact will grow, as the full effect of the 25% levies takes hold"
    if passage.apart(hit.first, first) or _is_compared(passage, hit) or passage.has(_DESPITE, hit.last, first):
        return True  # "missed expectations despite sitting on $5bn in cash"
    if "where" in passage.words and _tells_where(passage, hit.last, first):
        return True  # "will cut a shift at Sunderland, where output fell to 238,000"
    if assigned.property.group in _OF_CARS and _is_bracketed(passage, hit, first):
        return True  # "that might detract from long trips (its estimated range is 234 miles)"
    return assigned.property.group in _OF_CARS and any(
        passage.lowers[k] in _WHICH and passage.lowers[k - 1] == "," for k in range(hit.last, first)
    )  # "it will rival the Curvv, which starts at"


def _tells_where(passage: Passage, first: int, last: int) -> bool:
    """Does a clause that ", where" opens between two tokens tell what is or was, no verb of it what is to come?"""
    opening = next((k for k in range(last - 1, first, -1) if passage.lowers[k] == "where" and passage.lowers[k - 1] == ","), -1)
    return opening >= 0 and not passage.has(_TO_COME, opening, last)


def _is_cause(passage: Passage, first: int) -> bool:
    """Does the number stand in a noun phrase behind "from" or "due to": a cause, not what is planned?"""
    for k in range(first - 1, max(passage.body, first - 6), -1):
        word = passage.lowers[k]
        if word in _CAUSING:
            return True
        if word != "'s" and k not in passage.at and (k in passage.verbs or not word.isalpha()):
            return False
    return False


def _is_bracketed(passage: Passage, hit: Hit, token: int) -> bool:
    """Does a bracket open between the word and the figure, and hold the figure?"""
    opening = next((k for k in reversed(passage.brackets()) if k < token), -1)
    return hit.last <= opening and not any(passage.lowers[k] == ")" for k in range(opening, token))


def _has_followed(passage: Passage, first: int, last: int) -> bool:
    """Does a participle behind a comma tell between two tokens what came of it?"""
    return any(passage.lowers[k] == "," and passage.word(k + 1) in _SENDING for k in range(first, last))


def _means_no_plan(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the word here say something else than what is to come: a price asked, an outcome, a reason, an address to the reader?"""
    word, group = passage.lowers[hit.first], assigned.property.group
    if group == "price" and assigned.trigger is not None and hit.first == assigned.trigger.first and word not in _MODAL:
        return True  # "Nissan wants $29,990 for it" is a price
    if assigned.property.name == "fine" and word == "agreed":
        return True  # who agrees to pay a fine has it
    if word == "to" and (
        passage.has(_DONE, hit.first - 6, hit.first) or passage.word(hit.first - 1) in _FORCED or is_outcome(passage, hit)
    ):
        return True  # "it took 18 months to build 100,000", "had to cut 2,000 jobs", "rose 27% to make up 12%"
    if _was_estimated(passage, hit):
        return True
    if word == "to" and passage.word(hit.last - 1) == "be" and passage.has(_RECKONED, passage.body, hit.first):
        return not passage.apart(hit.first, assigned.figure.first)  # "has calculated the cost to be $18bn"
    if word == "due" and passage.word(hit.last - 1) == "to" and _is_reason(passage, hit):
        return True
    if passage.lowers[hit.last - 1] == "due" and passage.word(hit.last) == "to" and _gives_reason(passage, hit.last + 1):
        return True  # "is due to several factors"
    if word in ("projects", "eyes", "risks") and hit.last - hit.first == 1 and _is_noun(passage, hit.first):
        return True  # "projects in the state won $849m"
    return (word == "potential" and group in ("spec", "recall")) or _is_idle(passage, assigned, hit)


def _is_noun(passage: Passage, token: int) -> bool:
    """Is "projects" a noun: no name, pronoun or firm does it?"""
    before = passage.at.get(token - 1)
    if before is not None:
        return before not in passage.names
    if passage.word(token - 1) in ("currently", "still", "now"):
        return False
    doing = passage.word(token - 1) in _WHO or any(hit.last == token for hit in passage.hits.get("refer", ()))
    return not doing and passage.word(token - 1) not in _ADVERBS


def _was_estimated(passage: Passage, hit: Hit) -> bool:
    """Is it what something came to by an estimate ("its share for the month was estimated to be 20%")?"""
    if not passage.has(_ESTIMATED, hit.first - 1, hit.last) or passage.word(hit.last - 1) not in ("to", "be", "at"):
        return False
    return passage.has(_WAS, hit.first - 2, hit.last)


def _reaches_back(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the word speak of the figure before it ("35,000 jobs would go")?"""
    last = assigned.figure.lead.last
    if passage.word(hit.first - 1) in _MISSING:
        return False  # "fell to 174,976 vehicles, missing forecasts for a small increase"
    if any(0 <= n.first - hit.last <= 2 for n in assigned.figure.expected):
        return False  # "a revenue of $330 million, below the expected $370 million"
    if any(0 <= n.first - hit.last <= 2 for n in passage.numbers if n.first >= assigned.figure.last):
        return False  # "4.6 million, short of its target of 5.5 million"
    between = (n for n in passage.numbers if last <= n.first < hit.first and n is not assigned.figure.change)
    if assigned.why != AS_SHARE and any(between):
        return False
    if assigned.trigger is not None and last <= hit.first < assigned.trigger.last:
        return True  # "35,000 jobs would go"
    if hit.first == last and passage.lowers[last] in _MAY and passage.word(last + 1) in _FOLLOWING:
        return assigned.property.group == "people"  # "another 1,000 layoffs could follow"
    near = hit.first - last <= 6
    if near and passage.has(_ANEW, last, hit.first) and passage.word(hit.first - 1) in _BEING:
        return False  # "fell 1% in June and are expected to"
    if passage.lowers[hit.first] in _THREATENING and near and passage.cost(last - 1, hit.first) <= 1.0:
        return True  # "the 25% tariff that he has threatened"
    if near and passage.word(hit.last) == "be" and _is_to_be(passage, assigned, hit):
        return True
    return passage.cost(last - 1, hit.first) < 1.0 and near and passage.lowers[hit.first] in _BEHIND


def _is_to_be(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does "will be" tell what is to happen to the figure before it ("a duty of 30% will be applied", "800 jobs would be cut")?"""
    participle = passage.word(hit.last + 1 + (passage.word(hit.last + 1) in _ADVERBS))
    if assigned.property.group == "policy":
        return participle in _IMPOSED
    last = assigned.figure.lead.last
    other = any(m.entity is not None and m.entity.type != "place" for m in passage.names if last <= m.first < hit.first)
    return participle in _TO_BE and not other and not passage.has(_ANEW, last, hit.first) and not passage.apart(last - 1, hit.first)


def _is_resumed(passage: Passage, hit: Hit, assigned: Assigned) -> bool:
    """Does a finite verb of what is or was resume the clause behind the word ("plans four models and has hired 85 people")?"""
    bare = passage.lowers[hit.first] in _MODAL  # "will cover five hectares and have a staff of 600"
    return resumes(passage, hit.last + 1, assigned.figure.first, _HAVE if bare else _NONE)


def resumes(passage: Passage, first: int, last: int, bare: frozenset[str] = frozenset()) -> bool:
    """Does a finite verb of what is or was, none of the `bare` ones, follow "and" between two tokens ("and already owns")?"""
    if _RESUMING.isdisjoint(passage.words):
        return False
    for k in range(first, last):
        if passage.lowers[k] in _RESUMING and passage.lowers[k] not in bare and k not in passage.at:
            before = k - 2 if passage.lowers[k - 1] in _ADVERBS else k - 1
            if passage.lowers[before] in ("and", ",", "but", "which"):
                return True
    return False


def _is_idle(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the word only address the reader ("you'll go 300 miles", "will tell you", "to be precise")?"""
    word, following = passage.lowers[hit.first], passage.word(hit.last)
    if word == "'ll" and assigned.property.group == "spec":
        return True
    if word in ("will", "'ll") and passage.word(hit.last + 1) == "you":
        return following in _TELLING
    return following in _EXACTLY and passage.word(hit.last - 1) == "be"


def _is_of_other(passage: Passage, hit: Hit, token: int) -> bool:
    """Does the figure belong to what another is compared with ("it will go further than the Audi e-tron (220 mi)")?"""
    if _COMPARED.isdisjoint(passage.words):
        return False
    for k in range(token - 1, hit.last - 1, -1):
        if passage.lowers[k] in _COMPARED:
            return any(k < m.first < token and not passage.apart(m.first, token) for m in passage.names)
    return False


def _is_compared(passage: Passage, hit: Hit) -> bool:
    """Does the word only say what something was measured against ("a wider-than-expected loss", "more than planned")?"""
    before = passage.word(hit.first - 1)
    if passage.lowers[hit.first] == "expected" and passage.has(_THAN, hit.first - 4, hit.first):
        return True  # "less than Wall Street expected"
    return before in _THAN or (before in _DASHES and passage.word(hit.first - 2) in _THAN)


_ANEW: Final = frozenset(("and", "but"))
_REASONS: Final = frozenset(load("status")["reasons"])


def _is_reason(passage: Passage, hit: Hit) -> bool:
    """Is it "due to" that gives a reason ("due to a fault"), not "is due to open"?"""
    return passage.word(hit.first - 1) not in _BEING or _gives_reason(passage, hit.last)


def _gives_reason(passage: Passage, token: int) -> bool:
    """Does a noun phrase begin behind "due to", not a verb?"""
    return token in passage.at or passage.word(token) in _DETERMINERS or passage.word(token) in _REASONS
