"""Rules: a readable name, token patterns, and what a match means. The only code that touches spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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

    `patterns` are spaCy token patterns whose keys are word classes of `lookup.CLASSES` ({"MONTH": True}) beside
    spaCy's own attributes. `resolve(draft, first, last)` turns a match, tokens [first, last), into a mention, whose
    span may be wider or narrower than the match, or into None: a veto.
    """

    name: str
    patterns: tuple[Pattern, ...]
    resolve: Resolve


class RuleMatcher:
    """Runs rules over the sentences of a draft."""

    def __init__(self, vocab: Vocab, rules: Iterable[Rule], flags: Mapping[str, int]) -> None:
        """`flags` maps the name of a word class to its lexeme flag in `vocab`."""
        self.rules = {rule.name: rule for rule in rules}
        self._matcher = Matcher(vocab, validate=False)
        self._by_id = {}
        for rule in self.rules.values():
            patterns = [[{flags.get(key, key): test for key, test in token.items()} for token in pattern] for pattern in rule.patterns]
            self._matcher.add(rule.name, patterns, greedy="LONGEST")
            self._by_id[vocab.strings[rule.name]] = rule

    def __call__(self, draft: Draft, sentences: Iterable[int]) -> list[Mention]:
        """Return the mentions found in the numbered sentences, overlaps included."""
        found = []
        for number in sentences:
            sentence = draft.sentences[number]
            for key, first, last in self._matcher(draft.doc[sentence.first : sentence.last]):
                rule = self._by_id[key]
                mention = rule.resolve(draft, sentence.first + first, sentence.first + last)
                if mention is not None:
                    found.append(mention)
                elif draft.vetoed is not None:
                    kind = rule.name.partition(".")[0]
                    no = draft.mention(sentence.first + first, sentence.first + last, kind, rule.name, {})
                    draft.vetoed.append((no, "what stands around it rules it out"))
        return found
