"""Names: organizations, models, people, places and events, by list and by pattern, grouped into entities."""

from __future__ import annotations

from spacy.language import Language

from ..draft import Draft, EntityDraft, Mention


class Names:
    """Finds name mentions and groups them."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def find(self, draft: Draft) -> list[Mention]:
        """Return the name mentions of a draft: what the lists hold, then what patterns add."""
        return []

    def group(self, draft: Draft) -> list[EntityDraft]:
        """Return one entity per distinct thing, in order of first mention."""
        return []
