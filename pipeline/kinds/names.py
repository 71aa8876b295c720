"""Names: organizations, models, people, places and events, by list and by pattern, grouped into entities."""

from __future__ import annotations

from ..draft import Draft, EntityDraft, Mention
from ..gazetteer import gazetteer
from . import acronyms, bylines, cues, entities, listed, models, organizations, people, places, shorts, trims
from .view import View


class Names:
    """Finds name mentions and groups them."""

    def __init__(self) -> None:
        self._gazetteer = gazetteer()

    def find(self, draft: Draft) -> list[Mention]:
        """Return the name mentions of a draft: what the lists hold, then what patterns add."""
        hits = self._gazetteer.scan(draft)
        view = View(draft, hits)
        listed.settle(view, hits)
        places.events(view)
        organizations.find(view)
        people.find(view)
        acronyms.find(view)
        cues.find(view)
        bylines.newspapers(view)
        people.employees(view)
        models.find(view)
        trims.find(view)
        places.find(view)
        shorts.find(view)
        places.loose(view)
        return list(view.mentions)

    def group(self, draft: Draft) -> list[EntityDraft]:
        """Return one entity per distinct thing, in order of first mention."""
        return entities.group(draft)
