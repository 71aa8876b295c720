"""Rules: a readable name, the class of words that gives a kind of mention away, and what stands around such a word means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .draft import Draft, Mention
from .lookup import Remembered, classes

Resolve = Callable[[Draft, int, int], "Mention | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of one kind.

    `anchor` is the word class of `lookup.classes` whose words give it away. `resolve(draft, first, last)` turns such a word,
    tokens [first, last), and what stands around it into a mention, or into None: a veto.
    """

    name: str
    anchor: str
    resolve: Resolve


class RuleReader:
    """Runs rules over a draft."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._tests = [(classes()[rule.anchor], rule) for rule in rules]
        self._anchored = Remembered(self._given_away)

    def __call__(self, draft: Draft) -> list[Mention]:
        """Return the mentions found in all sentences, overlaps included."""
        found = []
        for rule, i in self._anchors(draft):
            mention = rule.resolve(draft, i, i + 1)
            if mention is not None:
                found.append(mention)
            elif draft.vetoed is not None:
                kind = rule.name.partition(".")[0]
                draft.vetoed.append((draft.mention(i, i + 1, kind, rule.name, {}), "what stands around it rules it out"))
        return found

    def _given_away(self, word: str) -> tuple[Rule, ...]:
        """Return the rules whose class holds the word."""
        return tuple(rule for test, rule in self._tests if test(word))

    def _anchors(self, draft: Draft) -> Iterator[tuple[Rule, int]]:
        """Yield each rule with the token that gives it away."""
        for i, rules in enumerate(map(self._anchored.__getitem__, draft.words)):
            for rule in rules:
                yield rule, i
