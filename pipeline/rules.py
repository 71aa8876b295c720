"""Rules: a readable name, the class of words that gives a kind of mention away, and what stands around such a word means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .draft import Draft, Mention
from .lookup import classes

Resolve = Callable[[Draft, int, int], "Mention | None"]
_REMEMBERED = 1 << 16  # words


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of one kind.

    `anchor` is the word class of `lookup.classes` whose words give it away. `resolve(draft, first, last)` turns such a word,
    tokens [first, last), and what stands around it into a mention, or into None: a veto.
    """

    name: str
    anchor: str
    resolve: Resolve


class _Anchored(dict[str, tuple[Rule, ...]]):
    """The rules that each word gives away: most words none. Worked out once a word."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._tests = [(classes()[rule.anchor], rule) for rule in rules]

    def __missing__(self, word: str) -> tuple[Rule, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = tuple(rule for test, rule in self._tests if test(word))
        return found


class RuleReader:
    """Runs rules over a draft."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._anchored = _Anchored(rules)

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

    def _anchors(self, draft: Draft) -> Iterator[tuple[Rule, int]]:
        """Yield each rule with the token that gives it away."""
        for i, rules in enumerate(map(self._anchored.__getitem__, draft.words)):
            for rule in rules:
                yield rule, i
