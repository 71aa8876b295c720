"""Mentions: runs the kinds and settles every overlap once: sums of money first, then names, dates and the other quantities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from .draft import Draft, Mention
from .kinds import dates, names, quantities
from .kinds.tickers import tickers
from .rules import RuleMatcher

KINDS: Final = ("name", "date", "amount", "percentage", "measurement", "count")
_RANK: Final = {kind: n for n, kind in enumerate(KINDS)}


class MentionStage:
    """The component that reads the lists through the rules of every kind."""

    def __init__(self, nlp: Language, flags: dict[str, int]) -> None:
        self._names = names.Names()
        self._dates = RuleMatcher(nlp.vocab, dates.RULES, flags)
        self._quantities = RuleMatcher(nlp.vocab, quantities.RULES, flags)

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        settled = Settled(draft, tickers(draft))
        found = quantities.untangle(self._quantities(draft))
        named = self._names.find(draft)
        numbered = ("listed.vehicle_model", "organization.local")
        models = {i for name in named if name.rule in numbered for i in range(name.first, name.last)}
        # "R1T" and "R 1300 GS" are no rands, "The eActros 600 won" is no sum of Korea
        found = [mention for mention in found if mention.kind != "amount" or mention.first not in models]
        settled.add([mention for mention in found if mention.kind == "amount"])  # "$1.2M" is no model, "US dollars" no country
        settled.add(named)
        settled.add(self._dates(draft))
        draft.mentions = settled.in_order()
        dates.anchor(draft)  # which drops what is no date in its clause: "the first loss in five years"
        settled.keep(draft.mentions)
        settled.add([mention for mention in found if mention.kind != "amount"])
        draft.mentions = settled.in_order()
        quantities.finish(draft)
        draft.entities = self._names.group(draft)
        return doc


def _strength(mention: Mention) -> tuple[int, int, int, str]:
    return mention.start - mention.end, mention.start, _RANK[mention.kind], mention.rule


class Settled:
    """Mentions that no longer overlap: what was there first stays, and of one family the longest, then the leftmost."""

    def __init__(self, draft: Draft, barred: Iterable[tuple[int, int]]) -> None:
        """Begin with nothing; no mention may touch the code points of `barred`."""
        self._draft = draft
        self._taken = bytearray(len(draft.text) + 1)
        for start, end in barred:
            self._taken[start:end] = b"\1" * (end - start)
        self._kept: dict[int, Mention] = {}  # by start

    def add(self, candidates: list[Mention]) -> None:
        """Add the candidates of one family that do not overlap what is settled."""
        for mention in sorted(candidates, key=_strength):
            if self._taken.find(1, mention.start, mention.core or mention.end) >= 0 or self._holds_date(mention):
                if self._draft.vetoed is not None:
                    self._draft.vetoed.append((mention, "overlaps a longer or stronger mention"))
                continue
            if mention.kind == "measurement" and self._taken.find(1, mention.start, mention.end) >= 0:  # "16 GB" holds no place
                for start in range(mention.start, mention.end):
                    self._kept.pop(start, None)
            self._taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            self._kept[mention.start] = mention

    def _holds_date(self, mention: Mention) -> bool:
        """Does a count, in which a name may stand, hold a date ("14 Q3 sales")?"""
        if mention.core is None or self._taken.find(1, mention.core, mention.end) < 0:
            return False
        inside = (self._kept.get(start) for start in range(mention.core, mention.end))
        return any(other is not None and other.kind == "date" for other in inside)

    def keep(self, mentions: list[Mention]) -> None:
        """Keep these alone of what is settled."""
        kept = {mention.start: mention for mention in mentions}
        for start, mention in self._kept.items() if len(kept) < len(self._kept) else ():
            if start not in kept:
                self._taken[start : mention.end] = bytes(mention.end - start)
        self._kept = kept

    def in_order(self) -> list[Mention]:
        """Return what was kept, in text order."""
        return [mention for _, mention in sorted(self._kept.items())]
