"""Rules: a readable name, token patterns, and what a match means. The only code that touches spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from .draft import Draft, Mention

Pattern = Sequence[Mapping[str, Any]]
Resolve = Callable[[Draft, int, int], "Mention | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of one kind.

    `patterns` are spaCy token patterns whose keys are word classes of `lookup.classes` ({"MONTH": True}) beside
    spaCy's own attributes. `resolve(draft, first, last)` turns a match, tokens [first, last), into a mention, whose
    span may be wider or narrower than the match, or into None: a veto.
    """

    name: str
    patterns: tuple[Pattern, ...]
    resolve: Resolve


class RuleMatcher:
    """Runs rules over a draft."""

    def __init__(self, vocab: Vocab, rules: Iterable[Rule], flags: Mapping[str, int]) -> None:
        """`flags` maps the name of a word class to its lexeme flag in `vocab`."""
        self.rules = {rule.name: rule for rule in rules}
        self._matcher = Matcher(vocab, validate=False)
        self._by_id = {}
        # A pattern of one word of one class is a column of the Doc, read some thirty times quicker than by the Matcher.
        self._columns: list[int] = []
        self._of_column: list[Rule] = []
        for rule in self.rules.values():
            longer = []
            for pattern in rule.patterns:
                flag = _only_flag(pattern, flags)
                if flag is None:
                    longer.append([{flags.get(key, key): test for key, test in token.items()} for token in pattern])
                else:
                    self._columns.append(flag)
                    self._of_column.append(rule)
            if longer:
                self._matcher.add(rule.name, longer, greedy="LONGEST")
                self._by_id[vocab.strings[rule.name]] = rule

    def __call__(self, draft: Draft) -> list[Mention]:
        """Return the mentions found in all sentences, overlaps included."""
        found = []
        for rule, first, last in self._matches(draft):
            mention = rule.resolve(draft, first, last)
            if mention is not None:
                found.append(mention)
            elif draft.vetoed is not None:
                kind = rule.name.partition(".")[0]
                draft.vetoed.append((draft.mention(first, last, kind, rule.name, {}), "what stands around it rules it out"))
        return found

    def _matches(self, draft: Draft) -> Iterator[tuple[Rule, int, int]]:
        """Yield the matches: a rule and its tokens [first, last); none goes beyond its sentence."""
        if self._columns:
            flagged = draft.doc.to_array(self._columns).reshape(len(draft.words), len(self._columns))
            for first, column in zip(*(places.tolist() for places in flagged.nonzero()), strict=True):
                yield self._of_column[column], first, first + 1
        if len(self._matcher):
            for sentence in draft.sentences:
                for key, first, last in self._matcher(draft.doc[sentence.first : sentence.last]):
                    yield self._by_id[key], sentence.first + first, sentence.first + last


def _only_flag(pattern: Pattern, flags: Mapping[str, int]) -> int | None:
    """Return the flag of a pattern that is one word of one class, or None for any other."""
    if len(pattern) != 1 or len(pattern[0]) != 1:
        return None
    ((key, test),) = pattern[0].items()
    return flags.get(key) if test is True else None
