"""Recalls: a part of the vehicles called back is a recall too, also where it says only in which country they are or were sold."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse, Topic
from .figures import Figure
from .fitting import fit
from .passage import Passage

_WORDS: Final = load("refinement")
_STANDING: Final = frozenset(_WORDS["recalled_where"])
_PARTS: Final = frozenset(_WORDS["recalled_parts"])
_CALLED: Final = frozenset(_WORDS["recalled"])
_BEING: Final = frozenset(("are", "were"))
_RETOLD: Final = frozenset(("recall", "sales", "deliveries", "registrations"))
_BURNING: Final = frozenset(("caught", "had", "have"))
_FIRE: Final = frozenset(("fire", "ablaze"))
_RECALLING: Final = frozenset(("recall", "recalls", "recalled", "recalling"))
_MADE: Final = frozenset(("production", "imports", "sales"))
_MAKING: Final = frozenset(("manufactured", "produced", "built", "made", "assembled", "imported", "sold"))
_OF_RECALL: Final = "a part of a recall"
_ABOUT: Final = frozenset(("related", "relating", "involving", "concerning", "about", "against", "linked", "tied"))
_JOINTS: Final = frozenset((",", "and"))
_THE: Final = frozenset(("the", "its", "older", "some"))
_SCORE: Final = 3.0
_REACH: Final = 1  # sentences
_AFFECTING: Final = frozenset(("affect", "affects", "affected", "affecting"))
_BEHIND: Final = 4  # tokens


def recall_of(passage: Passage, found: Assigned, earlier: Assigned | None, discourse: Discourse) -> str | None:
    """Return "recall" where what is sold is a part of those called back ("of these, 3,000 were sold in Spain"), or None."""
    if found.property.name == "recall":
        _take_whole(found.figure)
        last = found.figure.lead.last
        if passage.word(last) in _BURNING and passage.has(_FIRE, last, last + 3):
            return "incidents"  # "an investigation found that 13 vehicles caught fire"
    first, counted = found.figure.first, found.trigger is None
    if found.property.name == "fleet" and counted and passage.has(_RECALLING, first - 3, first):
        return "recall"  # "would recall 950 robotaxis"
    if found.property.name in _MADE and _tells_which(passage, found):
        found.trigger = next((t for t in passage.triggers if t.sense.what == "recall"), found.trigger)
        return "recall"
    if found.property.name not in _RETOLD or found.figure.lead.kind != "count":
        return None
    listed = earlier is not None and earlier.why == _OF_RECALL
    if not listed and not (_topic(passage, discourse) and (_opens(passage, found.figure) or _is_part_where(passage, found.figure))):
        return None
    found.why = _OF_RECALL
    return "recall"


def _tells_which(passage: Passage, found: Assigned) -> bool:
    """Does "manufactured" or "imported" only tell which vehicles are called back ("5,000 cars built in 2021 will be recalled")?"""
    lead, trigger = found.figure.lead, found.trigger
    if trigger is None or lead.kind != "count" or _RECALLING.isdisjoint(passage.words):
        return False
    made = passage.lowers[trigger.last - 1]
    before = passage.word(lead.first - 1)
    if made not in _MAKING or before == "the" or (before == "of" and passage.word(lead.first - 2) != "total"):
        return False  # "5,000 of the 90,000 cars built in 2021"
    if made == "sold" and passage.has(_AFFECTING, lead.first - _BEHIND, lead.first):
        return True  # "a recall could affect 43,000 vehicles sold in Spain"
    if made == "sold" and not passage.has(_RECALLING, trigger.last, passage.last):
        return False  # told apart by its country
    if lead.first < trigger.last and trigger.first - lead.last <= _BEHIND:
        return True
    # "is recalling some of its imported cars, totaling 5,000 units"
    return made == "imported" and passage.has(_RECALLING, passage.body, trigger.first) and passage.at.get(trigger.last) != lead


def makers_joined(passage: Passage, found: Assigned) -> bool:
    """Are they vehicles that several companies made ("5,000 cars sold by Kia and BMW will be recalled")?"""
    lead, trigger = found.figure.lead, found.trigger
    if trigger is None or trigger.first < lead.last or "by" not in passage.lowers[lead.last : trigger.first]:
        return False
    return sum(lead.last < m.first < trigger.first for m in passage.organizations) > 1


def _take_whole(figure: Figure) -> None:
    """Take "recalled 3,000 more cars" as how many are called back, not as how far their number moved."""
    if figure.value is None and figure.change is not None and figure.direction is None and figure.change.kind == "count":
        figure.value = figure.change
        figure.change = None


def recalled(passage: Passage, figure: Figure, discourse: Discourse) -> Assigned | None:
    """Return the recall that a number without a property is a part of ("3,000 of the cars are in Spain"), or None."""
    if not _topic(passage, discourse) or figure.lead.kind != "count":
        return None
    if not _stands_where(passage, figure) or not (_is_part(passage, figure) or passage.word(_end(passage, figure) + 1) in _CALLED):
        return None
    prop = passage.wording.properties["recall"]
    if fit(passage.wording, prop, figure.lead, change=False) is None:
        return None
    return Assigned(figure, prop, None, _SCORE, _OF_RECALL, inherited=True)


def caller_back(passage: Passage, found: Assigned, discourse: Discourse) -> Topic | None:
    """Return the recall spoken of, whose subject a part of it has that names no maker or model, or None."""
    if found.why != _OF_RECALL or any(m.entity is not None for m in passage.models):
        return None
    makers = [m for m in passage.organizations if m.entity is not None and m.entity.subtype == "automaker"]
    topic = _topic(passage, discourse)
    return topic if topic is not None and not any(m.entity is not topic.subject for m in makers) else None


def _topic(passage: Passage, discourse: Discourse) -> Topic | None:
    """Return the recall that this sentence may go on to speak of, or None."""
    topic = discourse.topics.get("recall")
    return topic if topic is not None and passage.number - topic.sentence <= _REACH else None


def _end(passage: Passage, figure: Figure) -> int:
    """Return the token behind a number and "of the affected vehicles"."""
    last = figure.lead.last
    if passage.word(last) != "of":
        return last
    return next((k for k in range(last + 1, min(last + 6, passage.last)) if passage.lowers[k] in _BEING), last)


def _stands_where(passage: Passage, figure: Figure) -> bool:
    """Does the sentence say where the vehicles are, or that they are among those affected: "are in", "were sold in"?"""
    end = _end(passage, figure)
    return passage.word(end) in _BEING and passage.word(end + 1) in _STANDING | _CALLED


def _opens(passage: Passage, figure: Figure) -> bool:
    """Does the number open the sentence as the whole once more: "Of the 9,000 vehicles recalled"?"""
    behind_of = passage.word(passage.body) == "of" and passage.word(passage.body + 1) in _PARTS
    return behind_of and figure.lead.first <= passage.body + 3 and passage.word(figure.lead.last) in _CALLED


def _is_part_where(passage: Passage, figure: Figure) -> bool:
    """Is the number a part of which the sentence says where it is?"""
    return _stands_where(passage, figure) and _is_part(passage, figure)


def _is_part(passage: Passage, figure: Figure) -> bool:
    """Is the number a part of those called back: "of the 9,000 vehicles recalled", "3,000 of the affected cars"?"""
    if passage.word(figure.lead.last) == "of" and passage.word(figure.lead.last + 1) in _PARTS:
        return True
    return passage.word(passage.body) == "of" and passage.word(passage.body + 1) in _PARTS


def concerned(passage: Passage, found: Assigned) -> EntityDraft | None:
    """Return the maker or model that complaints or accidents are about ("two crashes and 135 complaints involving the Kia EV9")."""
    last = found.figure.lead.last
    if _ABOUT.isdisjoint(passage.words):
        return None
    while passage.word(last) in _JOINTS and (further := passage.at.get(last + 1)) is not None and further.kind == "count":
        last = further.last
    if passage.word(last) == "reports":
        last += 1
    if passage.word(last) not in _ABOUT:
        return None
    last += 1 + (passage.word(last + 1) == "to")
    last += passage.word(last) in _THE
    mention = passage.at.get(last)
    if mention is None or mention not in passage.names or mention.entity is None:
        return None
    model = passage.at.get(mention.last)  # "Jeep Grand Cherokee"
    if model is not None and model in passage.models:
        return model.entity
    return mention.entity if mention.entity.subtype == "automaker" or mention in passage.models else None
