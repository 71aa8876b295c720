"""Marked sentences: those that hold a mention."""

from __future__ import annotations

from ..draft import Draft, Mention


def sentences_with_mentions(draft: Draft) -> list[tuple[int, list[Mention]]]:
    """Return the number and the mentions of every sentence that has any."""
    found: list[tuple[int, list[Mention]]] = []
    for mention in draft.mentions:
        number = draft.sentence_of[mention.first] if mention.first < len(draft.sentence_of) else -1
        if number < 0:
            continue
        if not found or found[-1][0] != number:
            found.append((number, []))
        found[-1][1].append(mention)
    return found
