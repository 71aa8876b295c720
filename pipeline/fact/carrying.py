"""Carrying on: a bare number behind a new name speaks of the property of the sentences before it."""

from __future__ import annotations

from .assignment import Assigned, fit
from .discourse import Discourse
from .figures import Figure
from .passage import Passage

_GROUPS = ("volume", "recall")


def carried_property(passage: Passage, figure: Figure, discourse: Discourse) -> Assigned | None:
    """Return the property that a figure without a trigger takes over, or None."""
    lead = figure.lead
    if lead.kind not in ("count", "percentage") or (lead.kind == "percentage" and figure.value is not None):
        return None
    for group in _GROUPS:
        topic = discourse.topic(group, passage.number)
        if topic is None:
            continue
        prop = passage.wording.properties[topic.property]
        suits = fit(passage.wording, prop, lead, change=figure.value is None)
        if not prop.carries or suits is None or suits < 0:
            continue
        if lead.kind == "count" and lead.fields.get("item") is None and not _big(lead.fields):
            continue
        kinds = [hit for hit in passage.hits.get("segment", ()) if hit.first <= figure.first]
        if kinds and passage.cost(kinds[-1].first, figure.first) < 3.0:
            return Assigned(figure, prop, None, 3.0, "carried on from the sentence before", inherited=True)
        named = [m for m in passage.names if m.entity and m.entity.type in ("organization", "vehicle_model") and (m.last <= figure.first or m.first == figure.last)]
        if named and passage.cost(named[-1].last - 1, figure.first) < 3.0:
            return Assigned(figure, prop, None, 3.0, "carried on from the sentence before", inherited=True)
    return None


def _big(fields: dict[str, object]) -> bool:
    """Is the number large enough to be of vehicles?"""
    value = fields.get("value") or fields.get("low") or 0.0
    return isinstance(value, float) and value >= 100
